"""What data is used for, and what is decided or recommended by machines."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind

_AUTOMATED = frozenset({"personalization", "profiling", "automated-decision", "credit"})
_AIM = Cue(
    r"(?<![行认作成])为(?=[提保实改防完您预打验])|用于|用来|用作|以便|以(?:改进|优化|提升|实现|提供|保障|便|帮助|衡量|向)|为了|目的|用途|进行|"
    r"从而|"
    r"\bto (?:\w+ )?(?:\w+)\b|\bfor\b|in order to|purpose|so that|使用|处理|训练|利用|推送|展示|"
    r"实行|实施|采取|推荐"
)


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each purpose that the sentence states."""
    if reading.is_heading or not _AIM.search(reading.folded):
        return
    for mention in reading.of("purposes"):
        stance = _stance(reading, mention.start)
        kind = Kind.AUTOMATED_DECISION if mention.value in _AUTOMATED else Kind.PURPOSE
        yield reading.fact(
            kind,
            mention.value,
            reading.shown(mention),
            stance,
            [("weight", mention.entry.traits[0] if mention.entry.traits else "minor")],
        )


def _stance(reading: Reading, place: int) -> Stance:
    if reading.acts:
        return reading.stance_at(place)
    if reading.inherits and reading.head_acts:
        return reading.head_acts[0].stance
    return stance(reading.folded, place)
