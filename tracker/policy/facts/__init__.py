"""What a policy states now: the table of the kinds of fact."""

from collections.abc import Callable, Iterator

from tracker.policy.facts import (
    admission,
    bargains,
    burdens,
    collected,
    consents,
    contracts,
    disputes,
    durations,
    excuses,
    grounds,
    identity,
    insight,
    minors,
    network,
    noticing,
    places,
    promises,
    purposes,
    recipients,
    requests,
    rights,
    roles,
    scope,
    security,
    sharing,
    tables,
)
from tracker.policy.facts.ownership import is_own, own_names
from tracker.policy.facts.reading import Reading, read
from tracker.policy.facts.sentences import Sentence, addresses, of_policy, sentences
from tracker.policy.facts.terms import Terms, terms
from tracker.policy.model import Addition, Fact, Kind, Policy

Extractor = Callable[[Reading], Iterator[Fact]]

EXTRACTORS: dict[Extractor, tuple[Kind, ...]] = {
    recipients.facts: (Kind.RECIPIENT,),
    sharing.facts: (Kind.SHARING, Kind.CROSS_BORDER),
    grounds.facts: (Kind.SHARING, Kind.CONSENT),
    collected.facts: (Kind.DATA_CATEGORY, Kind.DEVICE_PERMISSION, Kind.TRACKING),
    purposes.facts: (Kind.PURPOSE, Kind.AUTOMATED_DECISION),
    places.facts: (Kind.STORAGE_LOCATION, Kind.CROSS_BORDER, Kind.OTHER),
    durations.facts: (Kind.RETENTION, Kind.RESPONSE_TIME, Kind.CHANGE_NOTICE, Kind.FEES),
    durations.times: (Kind.USER_RIGHT, Kind.DISPUTE, Kind.SECURITY, Kind.LIABILITY),
    minors.facts: (Kind.MINORS,),
    rights.facts: (Kind.USER_RIGHT,),
    burdens.facts: (Kind.USER_RIGHT,),
    consents.facts: (Kind.CONSENT,),
    security.facts: (Kind.SECURITY,),
    identity.facts: (Kind.CONTROLLER, Kind.CONTACT),
    contracts.facts: (
        Kind.CHANGE_NOTICE,
        Kind.LIABILITY,
        Kind.FEES,
        Kind.CONTENT_LICENCE,
        Kind.TERMINATION,
    ),
    disputes.facts: (Kind.DISPUTE,),
    scope.facts: (Kind.SCOPE,),
}
"""Each extractor with the kinds of fact that it finds: a new one is a file and a line here."""

_OF_KIND = {
    kind: tuple(extractor for extractor, kinds in EXTRACTORS.items() if kind in kinds)
    for kind in Kind
}

ANSWERS: tuple[Extractor, ...] = (
    bargains.facts,
    excuses.facts,
    promises.facts,
    noticing.facts,
    admission.facts,
    requests.facts,
    roles.facts,
    insight.facts,
    network.facts,
)
"""What a sentence answers to the questions that policies answer better or worse: for judging."""

QUESTIONS = {
    one.name: one
    for one in (
        *bargains.QUESTIONS,
        *promises.QUESTIONS,
        noticing.NOTICE,
        admission.ADMISSION,
        requests.REQUESTS,
        roles.ROLE,
        insight.INSIGHT,
        network.NETWORK,
    )
}
"""The questions, by name."""


def state(policy: Policy, additions: tuple[Addition, ...] = ()) -> tuple[Fact, ...]:
    """What a policy states, in the order of its text; a limiting word alone states nothing.

    Args:
        additions: the operator's own terms, beside our lexicons.
    """
    known, own = terms(additions), own_names(policy)
    return tuple(
        fact
        for sentence in of_policy(policy)
        for fact in stated(read(sentence, known))
        if fact.kind is not Kind.SCOPE
        and (fact.kind is not Kind.RECIPIENT or not is_own(fact, own))
    )


def stated(reading: Reading) -> tuple[Fact, ...]:
    """What one sentence states, each kind and value once."""
    found: dict[tuple[str, str, bool], Fact] = {}
    for extractor in EXTRACTORS:
        for fact in _found(extractor, reading):
            found.setdefault((fact.kind.value, fact.value, fact.polarity), fact)
    return tuple(found.values())


def answered(reading: Reading) -> tuple[Fact, ...]:
    """What one sentence answers to the questions that policies answer better or worse."""
    return tuple(fact for extractor in ANSWERS for fact in extractor(reading))


def stated_of(kind: Kind, reading: Reading) -> Iterator[Fact]:
    """What one sentence states of one kind."""
    for extractor in _OF_KIND[kind]:
        for fact in _found(extractor, reading):
            if fact.kind is kind:
                yield fact


def _found(extractor: Extractor, reading: Reading) -> tuple[Fact, ...]:
    """What an extractor finds; a sentence is asked many times and read once."""
    if extractor in _PRACTICES and reading.binds_people:
        return ()
    found = reading.answered.get(extractor)
    if found is None:
        found = reading.answered[extractor] = tuple(extractor(reading))
    return found


_PRACTICES = frozenset({
    recipients.facts, sharing.facts, grounds.facts, collected.facts, purposes.facts, places.facts,
    durations.facts, consents.facts,
})  # fmt: skip
"""What an item of the duties of people tells nothing of: it is not what the company does."""


__all__ = [
    "QUESTIONS",
    "Reading",
    "Sentence",
    "Terms",
    "addresses",
    "answered",
    "of_policy",
    "read",
    "sentences",
    "state",
    "stated",
    "stated_of",
    "tables",
    "terms",
]
