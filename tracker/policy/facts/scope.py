"""Limiting and opening words: anonymous, only, necessary, at once; and so on, any."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_IS_ANONYMOUS = Cue(
    r"\b(?:is|are|stays?|remains?|kept) (?:\w+ )?(?:anonymous|anonymi[sz]ed|pseudonym\w+|"
    r"aggregated)\b"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each limiting or opening word in a sentence that speaks of data."""
    if reading.is_heading or not (
        reading.acts or reading.of("data") or _IS_ANONYMOUS.search(reading.folded)
    ):
        return
    for mention in reading.of("qualifiers"):
        yield reading.fact(
            Kind.SCOPE,
            mention.value,
            reading.shown(mention),
            details=[("sort", mention.entry.traits[0])],
        )
