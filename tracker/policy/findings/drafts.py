"""What differs between two sentences: drafts of findings, before they are weighed and told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.policy.facts import Terms, read, stated
from tracker.policy.facts.reading import Reading
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.model import Direction, Fact, Kind

REPLACED = frozenset({
    Kind.STORAGE_LOCATION, Kind.CROSS_BORDER, Kind.RETENTION, Kind.RESPONSE_TIME, Kind.MINORS,
    Kind.CONTACT, Kind.CONTROLLER, Kind.CHANGE_NOTICE, Kind.DISPUTE, Kind.CONSENT, Kind.FEES,
})  # fmt: skip
"""Kinds of which a sentence states one thing: another value in its place replaces it."""

_PRACTICES = frozenset({
    Kind.SHARING, Kind.RECIPIENT, Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.AUTOMATED_DECISION,
    Kind.DEVICE_PERMISSION, Kind.TRACKING, Kind.USER_RIGHT, Kind.MINORS, Kind.STORAGE_LOCATION,
    Kind.CROSS_BORDER,
})  # fmt: skip
"""Kinds of which it matters how far the sentence goes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A changed thing: the fact before and after (None on a side without it) and its sentences."""

    kind: Kind
    direction: Direction
    old: Fact | None
    new: Fact | None
    pair: SentencePair
    rule: str

    @property
    def fact(self) -> Fact:
        """The fact as it stands now, or stood."""
        fact = self.new or self.old
        assert fact is not None
        return fact

    def detail(self, name: str) -> str:
        """A detail of the fact, "" without."""
        return dict(self.fact.details).get(name, "")


def drafts(pair: SentencePair, known: Terms) -> tuple[Draft, ...]:
    """Everything that the two sentences state differently."""
    before = read(pair.old, known) if pair.old else None
    after = read(pair.new, known) if pair.new else None
    old, new = _stated(before), _stated(after)
    found = [*_turned(pair, old, new), *_replaced_or_not(pair, old, new)]
    return tuple(found)


def _stated(reading: Reading | None) -> dict[tuple[Kind, str], Fact]:
    if reading is None:
        return {}
    facts: dict[tuple[Kind, str], Fact] = {}
    for fact in stated(reading):
        facts.setdefault((fact.kind, fact.value), fact)
    return facts


Facts = dict[tuple[Kind, str], Fact]


def _turned(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
    """Stated on both sides, but it goes further or less far than before."""
    for key in old.keys() & new.keys():
        before, after = old[key], new[key]
        if key[0] in _PRACTICES and before.strength != after.strength:
            yield Draft(key[0], Direction.MODIFIED, before, after, pair, _turn(before, after))
        elif _bound(before) != _bound(after):
            yield Draft(key[0], Direction.MODIFIED, before, after, pair, "bound")
        elif key[0] is Kind.RECIPIENT and _cells(before) != _cells(after):
            yield Draft(key[0], Direction.MODIFIED, before, after, pair, "details")


def _turn(before: Fact, after: Fact) -> str:
    if before.polarity != after.polarity:
        return "flipped"
    if Stance.EXCEPT in (before.strength, after.strength):
        return "exception"
    return "strength"


def _bound(fact: Fact) -> str:
    return dict(fact.details).get("bound", "")


def _cells(fact: Fact) -> tuple[str, ...]:
    details = dict(fact.details)
    return tuple(details.get(name, "") for name in ("company", "data", "purpose"))


def _replaced_or_not(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
    gone = [fact for key, fact in old.items() if key not in new]
    came = [fact for key, fact in new.items() if key not in old]
    for before, after in _partners(gone, came):
        gone.remove(before)
        came.remove(after)
        yield Draft(after.kind, Direction.MODIFIED, before, after, pair, "changed")
    for fact in gone:
        yield Draft(fact.kind, Direction.REMOVED, fact, None, pair, "removed")
    for fact in came:
        yield Draft(fact.kind, Direction.ADDED, None, fact, pair, "added")


def _partners(gone: Iterable[Fact], came: Iterable[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Facts that took each other's place: of one kind and sort, in the order of the sentence."""
    found: list[tuple[Fact, Fact]] = []
    taken: set[int] = set()
    for before in gone:
        for i, after in enumerate(came):
            if i not in taken and _same_sort(before, after):
                found.append((before, after))
                taken.add(i)
                break
    return tuple(found)


def _same_sort(before: Fact, after: Fact) -> bool:
    if before.kind is not after.kind or before.kind not in REPLACED:
        return False
    old, new = dict(before.details), dict(after.details)
    return all(
        old.get(name) == new.get(name)
        for name in ("sort", "age", "mechanism", "name", "amount")
        if name != "age"
    ) and (("age" in old) == ("age" in new))
