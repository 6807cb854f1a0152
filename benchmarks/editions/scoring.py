"""Precision, recall and F1 of a pairing, over all links, over changed ones and by what was done."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from editions.mutating import Editions

Link = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """Links found, wanted and right, summed over many editions."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set[Link], wanted: set[Link]) -> None:
        """Count one more edition."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Score:
    """How well one way of pairing did."""

    every: Tally = field(default_factory=Tally)
    changed: Tally = field(default_factory=Tally)
    deeds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    alone: Counter[str] = field(default_factory=Counter)

    def add(self, truth: Editions, links: Iterable[Link]) -> None:
        """Count the links that were found between two editions."""
        found, wanted = set(links), set(truth.links)
        self.every.add(found, wanted)
        self.changed.add({link for link in found if _differs(truth, link)}, set(truth.changed))
        self._by_deed(truth, found)
        self._alone(truth, found)

    def _by_deed(self, truth: Editions, found: set[Link]) -> None:
        """By what was done to the clauses that a link touches."""
        old = {here: deed for (here, _), deed in truth.links.items()}
        new = {there: deed for (_, there), deed in truth.links.items()}
        by_deed: dict[str, set[Link]] = defaultdict(set)
        for link in found:
            for deed in {old.get(link[0], ""), new.get(link[1], "")} - {""}:
                by_deed[deed].add(link)
        wanted: dict[str, set[Link]] = defaultdict(set)
        for link, deed in truth.links.items():
            wanted[deed].add(link)
        for deed, links in wanted.items():
            self.deeds[deed].add(by_deed[deed], links)

    def _alone(self, truth: Editions, found: set[Link]) -> None:
        """How many clauses without a partner were left without one."""
        for side, size, name in ((0, len(truth.old), "delete"), (1, len(truth.new), "insert")):
            alone = set(range(size)) - {link[side] for link in truth.links}
            paired = {link[side] for link in found}
            self.alone[f"{name} all"] += len(alone)
            self.alone[f"{name} kept"] += len(alone - paired)


def _differs(truth: Editions, link: Link) -> bool:
    old, new = truth.old[link[0]], truth.new[link[1]]
    words = (c.text.removeprefix(c.label).strip() for c in (old, new))
    return next(words) != next(words)
