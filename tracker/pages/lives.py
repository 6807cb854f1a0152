"""The life of each clause through all versions: when it came, changed, moved, went.

Clause numbers do not identify clauses: most renumbered policies give an old number to another
clause. A life follows the promise itself, through rewordings, moves and renumberings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from tracker.pages.addresses import anchors
from tracker.policy.model import Change, Clause, Comparison, Policy, Status


class What(StrEnum):
    """What happened to a clause in a version."""

    INTRODUCED = "introduced"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    REMOVED = "removed"


_UNEVENTFUL = frozenset((What.INTRODUCED, What.RENUMBERED))


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a clause.

    Attributes:
        number: the version in which it happened.
        clause: the clause as it stands from then on; for a removal as it stood before.
        change: the change that tells it; None for a clause of the first version.
    """

    number: int
    what: What
    clause: Clause
    change: Change | None = None


@dataclass(frozen=True)
class Life:
    """A clause through all versions.

    Attributes:
        key: permanent, from the version and the place in which it was introduced (`1-2-1-2`).
        anchor: of the clause in the last version that has it; `last` is that version.
    """

    key: str
    events: tuple[Event, ...]
    anchor: str
    last: int

    @property
    def clause(self) -> Clause:
        """As it last stood."""
        return self.events[-1].clause

    @cached_property
    def changed_in(self) -> tuple[int, ...]:
        """The versions in which more happened to it than coming and being renumbered."""
        return tuple(event.number for event in self.events if event.what not in _UNEVENTFUL)

    @property
    def eventful(self) -> bool:
        """More happened than coming and being renumbered: worth a page of its own."""
        return bool(self.changed_in)

    @property
    def rewordings(self) -> int:
        """How often its words changed."""
        return sum(event.what in (What.REWORDED, What.SPLIT, What.MERGED) for event in self.events)


@dataclass(frozen=True, slots=True)
class Lives:
    """All lives of a policy.

    Attributes:
        lives: in order of their first appearance.
        places: a tuple a version: for each clause the index of its life.
    """

    lives: tuple[Life, ...]
    places: tuple[tuple[int, ...], ...]

    def of(self, number: int) -> tuple[Life, ...]:
        """The life of each clause of a version, in order of its clauses."""
        return tuple(self.lives[index] for index in self.places[number - 1])


@dataclass(slots=True)
class _Growing:
    key: str
    events: list[Event] = field(default_factory=list)
    anchor: str = ""
    last: int = 0


def trace(policies: Sequence[Policy], comparisons: Iterable[Comparison]) -> Lives:
    """Follow every clause through the versions.

    Args:
        policies: of versions 1, 2, 3 …
        comparisons: of 1→2, 2→3 …
    """
    tracing = _Tracing()
    for number, policy in enumerate(policies, start=1):
        tracing.names.append(anchors(clause.citation for clause in policy.clauses))
        if number == 1:
            places = {
                clause.index: tracing.begin(1, Event(1, What.INTRODUCED, clause))
                for clause in policy.clauses
            }
            tracing.settle(1, policy, places)
    for number, comparison in enumerate(comparisons, start=2):
        tracing.step(number, comparison, policies[number - 1])
    lives = tuple(Life(g.key, tuple(g.events), g.anchor, g.last) for g in tracing.growing)
    return Lives(lives, tuple(tracing.places))


class _Tracing:
    """The lives as they grow from version to version."""

    def __init__(self) -> None:
        self.growing: list[_Growing] = []
        self.places: list[tuple[int, ...]] = []
        self.names: list[tuple[str, ...]] = []

    def begin(self, number: int, event: Event) -> int:
        """A new life; its index."""
        anchor = self.names[number - 1][event.clause.index].removeprefix("c-")
        self.growing.append(_Growing(f"{number}-{anchor}", [event]))
        return len(self.growing) - 1

    def settle(self, number: int, policy: Policy, places: dict[int, int]) -> None:
        """Note where the lives stand in a version."""
        self.places.append(tuple(places[clause.index] for clause in policy.clauses))
        for clause in policy.clauses:
            life = self.growing[places[clause.index]]
            life.anchor = self.names[number - 1][clause.index]
            life.last = number

    def step(self, number: int, comparison: Comparison, policy: Policy) -> None:
        """Carry the lives over into the next version."""
        before = self.places[-1]
        places: dict[int, int] = {}
        for change in comparison.changes:
            self._change(number, change, before, places)
        gone = {clause.index for change in comparison.changes for clause in change.old}
        rest = [c.index for c in comparison.old.clauses if c.index not in gone]
        same = [c.index for c in policy.clauses if c.index not in places]
        # What is unchanged kept its order, or it would be a change that moved.
        places |= {new: before[old] for old, new in zip(rest, same, strict=False)}
        for clause in policy.clauses:
            if clause.index not in places:
                event = Event(number, What.INTRODUCED, clause)
                places[clause.index] = self.begin(number, event)
        self.settle(number, policy, places)

    def _change(
        self, number: int, change: Change, before: tuple[int, ...], places: dict[int, int]
    ) -> None:
        heirs = [before[clause.index] for clause in change.old]
        for heir, clause in zip(heirs, change.new, strict=False):
            self.growing[heir].events.append(Event(number, _what(change), clause, change))
            places[clause.index] = heir
        for clause in change.new[len(heirs) :]:
            what = What.SPLIT if heirs else What.INTRODUCED
            places[clause.index] = self.begin(number, Event(number, what, clause, change))
        for heir, clause in list(zip(heirs, change.old, strict=True))[len(change.new) :]:
            what = What.MERGED if change.new else What.REMOVED
            self.growing[heir].events.append(Event(number, what, clause, change))


def _what(change: Change) -> What:
    if len(change.new) > len(change.old):
        return What.SPLIT
    if len(change.old) > len(change.new):
        return What.MERGED
    if change.status is Status.REWORDED:
        return What.REWORDED
    return What.MOVED if change.moved else What.RENUMBERED
