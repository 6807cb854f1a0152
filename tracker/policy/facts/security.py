"""How data is guarded, and what is promised when the guard fails."""

from collections.abc import Iterator

from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance, stance
from tracker.policy.model import Fact, Kind


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each safeguard that the sentence names."""
    if reading.is_heading:
        return
    for mention in reading.of("safeguards"):
        held = stance(reading.folded, mention.start)
        held = Stance.DOES if held.affirmed else held
        yield reading.fact(Kind.SECURITY, mention.value, reading.shown(mention), held)
