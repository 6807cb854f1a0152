"""On what consent or other ground data is processed: separate, express, general, deemed, none."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_INTEREST = Cue(
    r"合法利益|正当利益|legitimate (?:business )?interests?|berechtigte|intérêt légitime"
)
_BUNDLED = Cue(
    r"只有[^。，]{0,12}(?:提供|同意|授权)[^。]{0,20}才能|(?:如|若)[^。，]{0,8}(?:不|拒绝)(?:提供|"
    r"同意|授权)[^。]{0,20}(?:无法|"
    r"不能|可能无法)|"
    r"if you (?:do not|don't|refuse to) (?:provide|agree|consent)[^.]{0,60}(?:cannot|not be able|"
    r"unable|may not)|必须提供|必备信息"
)
_NEEDED = Cue(r"strictly necessary|严格必要|绝对必要")


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each level of consent that the sentence names, -1 (none) to 5 (written)."""
    if reading.is_heading:
        return
    for mention in reading.of("consents"):
        level = mention.entry.traits[0]
        yield reading.fact(
            Kind.CONSENT, mention.value, reading.shown(mention), details=[("level", level)]
        )
    match = _NEEDED.search(reading.folded)
    if match and "cookie" in reading.folded:
        shown = reading.sentence.text[match.start() : match.end()]
        yield reading.fact(Kind.CONSENT, "necessary", shown, details=[("level", "0")])
    match = _BUNDLED.search(reading.folded)
    if match:
        shown = reading.sentence.text[match.start() : match.end()]
        yield reading.fact(Kind.CONSENT, "bundled", shown, details=[("level", "0")])
    match = _INTEREST.search(reading.folded)
    if match:
        shown = reading.sentence.text[match.start() : match.end()]
        yield reading.fact(Kind.CONSENT, "legitimate-interests", shown, details=[("level", "0")])
