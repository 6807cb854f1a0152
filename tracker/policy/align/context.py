"""Where a clause stands: which section became which, and between which neighbours a gap lies."""

from collections import defaultdict
from collections.abc import Sequence

from tracker.policy.align.sides import Mates, Side
from tracker.policy.order import longest_run

Sections = dict[int, int]
"""Old section (a place, or -1 for the top) → the new section that its clauses went to."""

Gap = tuple[int, int]
"""A stretch between two neighbours that stayed: (new section, new place before it)."""

_NOWHERE = -2


def sections(old: Side, new: Side, mates: Mates) -> Sections:
    """Where each old section went, by the votes of what is paired, each section to one other.

    A clause has a vote for the section that it stands in, and a heading three for itself.
    """
    votes: dict[tuple[int, int], int] = defaultdict(int)
    above, over, below, under = old.parents, new.parents, old.children, new.children
    for here, there in mates.couples():
        votes[above[here], over[there]] += 2
        if here in below or there in under:
            votes[here, there] += 3
    homes: Sections = {-1: -1}
    taken = {-1}
    for (here, there), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if here not in homes and there not in taken:
            homes[here] = there
            taken.add(there)
    return homes


def rename_headings(old: Side, new: Side, mates: Mates, homes: Sections) -> None:
    """Pair headings that were renamed: what stands below them says that they are the same."""
    for here, there in homes.items():
        if here < 0 or there < 0 or not mates.free(here, there):
            continue
        if old.kinds[here] == new.kinds[there]:
            mates.join(here, there)


class Context:
    """Where the clauses of both sides stand, as far as pairs are known.

    Attributes:
        homes: where each old section went.
        gaps_old, gaps_new: of each place the gap within its section; equal gaps are one stretch.
        wide_old, wide_new: the same within the whole text, whatever the sections are.
    """

    __slots__ = ("gaps_new", "gaps_old", "homes", "wide_new", "wide_old")

    def __init__(self, old: Side, new: Side, mates: Mates) -> None:
        self.homes = sections(old, new, mates)
        self.gaps_old: list[Gap] = [(_NOWHERE, -1)] * len(old)
        self.gaps_new: list[Gap] = [(_NOWHERE, -2)] * len(new)
        for here, there in self.homes.items():
            left, right = old.children.get(here, []), new.children.get(there, [])
            self._fill(there, left, right, mates, self.gaps_old, self.gaps_new)
        self.wide_old: list[Gap] = [(-1, -1)] * len(old)
        self.wide_new: list[Gap] = [(-1, -1)] * len(new)
        self._fill(-1, range(len(old)), range(len(new)), mates, self.wide_old, self.wide_new)

    def in_place(self, old: int, new: int) -> bool:
        """True when both places lie in the same gap of the same section."""
        return self.gaps_old[old] == self.gaps_new[new]

    @staticmethod
    def _fill(
        section: int,
        left: Sequence[int],
        right: Sequence[int],
        mates: Mates,
        gaps_old: list[Gap],
        gaps_new: list[Gap],
    ) -> None:
        inside = set(right)
        of_old, of_new = mates.of_old, mates.of_new
        both = [i for i in left if of_old[i] in inside and of_new[of_old[i]] == i]
        steady = {both[at]: of_old[both[at]] for at in longest_run([of_old[i] for i in both])}
        gap = (section, -1)
        gaps = {-1: gap}
        for place in left:
            if place in steady:
                gap = gaps[steady[place]] = (section, steady[place])
            gaps_old[place] = gap
        gap = gaps[-1]
        for place in right:
            gaps_new[place] = gap = gaps.get(place, gap)
