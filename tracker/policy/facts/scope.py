"""Limiting and opening words: anonymous, only, necessary, at once; and so on, any."""

from collections.abc import Iterator

from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact for each limiting or opening word in a sentence that speaks of data."""
    if reading.is_heading or not (reading.acts or reading.of("data")):
        return
    for mention in reading.of("qualifiers"):
        yield reading.fact(
            Kind.SCOPE,
            mention.value,
            reading.shown(mention),
            details=[("sort", mention.entry.traits[0])],
        )
