"""What a policy states now: the table of the kinds of fact."""

from collections.abc import Callable, Iterator

from tracker.policy.facts import (
    collected,
    consents,
    contracts,
    disputes,
    durations,
    identity,
    minors,
    places,
    purposes,
    recipients,
    rights,
    scope,
    security,
    sharing,
    tables,
)
from tracker.policy.facts.reading import Reading, read
from tracker.policy.facts.sentences import Sentence, sentences
from tracker.policy.facts.terms import Terms, terms
from tracker.policy.model import Addition, Fact, Policy

Extractor = Callable[[Reading], Iterator[Fact]]

EXTRACTORS: tuple[Extractor, ...] = (
    recipients.facts,
    sharing.facts,
    collected.facts,
    purposes.facts,
    places.facts,
    durations.facts,
    minors.facts,
    rights.facts,
    consents.facts,
    security.facts,
    identity.facts,
    contracts.facts,
    disputes.facts,
    scope.facts,
)


def state(policy: Policy, additions: tuple[Addition, ...] = ()) -> tuple[Fact, ...]:
    """What a policy states, in the order of its text.

    Args:
        additions: the operator's own terms, beside our lexicons.
    """
    known = terms(additions)
    return tuple(
        fact
        for clause in policy.clauses
        for sentence in sentences(policy, clause)
        for fact in stated(read(sentence, known))
    )


def stated(reading: Reading) -> tuple[Fact, ...]:
    """What one sentence states, each kind and value once."""
    found: dict[tuple[str, str, bool], Fact] = {}
    for extractor in EXTRACTORS:
        for fact in extractor(reading):
            found.setdefault((fact.kind.value, fact.value, fact.polarity), fact)
    return tuple(found.values())


__all__ = [
    "Reading",
    "Sentence",
    "Terms",
    "read",
    "sentences",
    "state",
    "stated",
    "tables",
    "terms",
]
