"""The clauses of both sides made ready for pairing, and what was paired so far."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.policy.model import Clause, ClauseKind
from tracker.policy.tokens import body, keys

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
        kinds: a letter for what a clause is; a paragraph and a list item are one kind (p), as
            one may become the other.
        words: of each clause its words, labels and look-alike forms folded away.
        parents: of each clause the place of the clause above it, -1 at the top.
        children: places below each place, in order; of -1 those at the top.
    """

    clauses: tuple[Clause, ...]
    kinds: str
    words: tuple[str, ...]
    parents: tuple[int, ...]
    children: dict[int, list[int]] = field(compare=False)

    def __len__(self) -> int:
        return len(self.clauses)

    def weights(self) -> list[int]:
        """How many letters stand in each clause and below it."""
        found = [len(words) + 1 for words in self.words]
        for place in range(len(found) - 1, -1, -1):
            if 0 <= self.parents[place] < place:
                found[self.parents[place]] += found[place]
        return found


def prepare(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Side, Side]:
    """Both sides, with the clauses' `parent` turned into places."""
    bodies = [body(clause) for clause in (*old, *new)]
    each = list(dict.fromkeys(bodies))
    folded = dict(zip(each, keys(each), strict=True))
    words = tuple([folded[text] for text in bodies])
    return _side(old, words[: len(old)]), _side(new, words[len(old) :])


def _side(clauses: Sequence[Clause], words: tuple[str, ...]) -> Side:
    place_of = {clause.index: place for place, clause in enumerate(clauses)}
    parents = tuple([place_of.get(clause.parent, -1) for clause in clauses])
    children: dict[int, list[int]] = defaultdict(list)
    for place, parent in enumerate(parents):
        children[parent].append(place)
    kinds = "".join([_CLASS[clause.kind] for clause in clauses])
    return Side(tuple(clauses), kinds, words, parents, dict(children))


@lru_cache(maxsize=4096)
def number(label: str) -> str:
    """A label's number without its decoration: `2、`, `2.` and `（2）` are one number."""
    if label.isascii() and label.replace(".", "").isalnum():
        return label.rstrip(".")
    folded = unicodedata.normalize("NFKC", label)
    return "".join([mark for mark in folded if mark.isalnum() or mark == "."]).rstrip(".")


class Mates:
    """Who belongs to whom so far.

    Attributes:
        of_old, of_new: the mate of each place, -1 for none; of a clause that was split or merged
            the first piece.
        splits: old place → its new pieces, where there are several. merges: the reverse.
    """

    __slots__ = ("merges", "of_new", "of_old", "splits")

    def __init__(self, old: int, new: int) -> None:
        self.of_old = [-1] * old
        self.of_new = [-1] * new
        self.splits: dict[int, tuple[int, ...]] = {}
        self.merges: dict[int, tuple[int, ...]] = {}

    def join(self, old: int, new: int) -> None:
        """Pair two places."""
        self.of_old[old] = new
        self.of_new[new] = old

    def part(self, old: int, new: int) -> None:
        """Undo a pair of two places."""
        self.of_old[old] = -1
        self.of_new[new] = -1

    def join_all(self, olds: tuple[int, ...], news: tuple[int, ...]) -> None:
        """Pair one place with one or several; several stand in order."""
        for place in olds:
            self.of_old[place] = news[0]
        for place in news:
            self.of_new[place] = olds[0]
        if len(news) > 1:
            self.splits[olds[0]] = news
        if len(olds) > 1:
            self.merges[news[0]] = olds

    def free(self, old: int, new: int) -> bool:
        """True when neither place has a mate."""
        return self.of_old[old] < 0 and self.of_new[new] < 0

    def all_free(self, olds: tuple[int, ...], news: tuple[int, ...]) -> bool:
        """True when none of the places has a mate."""
        return all(self.of_old[p] < 0 for p in olds) and all(self.of_new[p] < 0 for p in news)

    def couples(self) -> list[tuple[int, int]]:
        """(old, new) places that are each other's mates, one for each pair, in old order."""
        of_new = self.of_new
        return [(i, j) for i, j in enumerate(self.of_old) if j >= 0 and of_new[j] == i]

    def free_old(self) -> list[int]:
        """Old places without a mate, in order."""
        return [place for place, mate in enumerate(self.of_old) if mate < 0]

    def free_new(self) -> list[int]:
        """New places without a mate, in order."""
        return [place for place, mate in enumerate(self.of_new) if mate < 0]
