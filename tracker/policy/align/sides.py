"""The clauses of one side made ready for pairing, and what was paired so far."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.policy.model import Clause, ClauseKind
from tracker.policy.tokens import body, key

_CLASS = {
    ClauseKind.HEADING: "h",
    ClauseKind.CONTENTS: "c",
    ClauseKind.ROW: "r",
    ClauseKind.PARAGRAPH: "p",
    ClauseKind.ITEM: "p",
}


@dataclass(frozen=True, slots=True)
class Side:
    """The clauses of one text.

    Attributes:
        keys: of each clause its words, labels and look-alike forms folded away, behind a letter
            for what it is (a heading is no paragraph; a list item may become one).
        parents: of each clause the place of the clause above it, -1 at the top.
        children: places below each place, in order; of -1 those at the top.
    """

    clauses: tuple[Clause, ...]
    keys: tuple[str, ...]
    parents: tuple[int, ...]
    children: dict[int, list[int]] = field(compare=False)

    def __len__(self) -> int:
        return len(self.clauses)

    def words(self, place: int) -> str:
        """The folded words of a clause."""
        return self.keys[place][1:]

    def weight(self, place: int) -> int:
        """How many letters stand in a clause and below it."""
        total, waiting = 0, [place]
        while waiting:
            here = waiting.pop()
            total += len(self.keys[here])
            waiting += self.children.get(here, [])
        return total

    def is_kind(self, place: int, letter: str) -> bool:
        """True when the clause is of that class: h, c, r or p."""
        return self.keys[place][0] == letter


def prepare(clauses: Sequence[Clause]) -> Side:
    """A side, with the clauses' `parent` turned into places within it."""
    place_of = {clause.index: place for place, clause in enumerate(clauses)}
    parents = tuple(place_of.get(clause.parent, -1) for clause in clauses)
    children: dict[int, list[int]] = defaultdict(list)
    for place, parent in enumerate(parents):
        children[parent].append(place)
    keys = tuple(_CLASS[clause.kind] + key(body(clause)) for clause in clauses)
    return Side(tuple(clauses), keys, parents, children)


class Mates:
    """Who belongs to whom so far: a partial one-to-one map of places."""

    __slots__ = ("of_new", "of_old")

    def __init__(self, old: int, new: int) -> None:
        self.of_old = [-1] * old
        self.of_new = [-1] * new

    def join(self, old: int, new: int) -> None:
        """Pair two places that are free."""
        self.of_old[old] = new
        self.of_new[new] = old

    def free(self, old: int, new: int) -> bool:
        """True when neither place has a mate."""
        return self.of_old[old] < 0 and self.of_new[new] < 0

    def free_old(self) -> list[int]:
        """Old places without a mate, in order."""
        return [place for place, mate in enumerate(self.of_old) if mate < 0]

    def free_new(self) -> list[int]:
        """New places without a mate, in order."""
        return [place for place, mate in enumerate(self.of_new) if mate < 0]
