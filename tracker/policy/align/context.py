"""Where a clause stands: which section became which, and between which neighbours a gap lies."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from tracker.policy.align.sides import Mates, Side
from tracker.policy.order import longest_run

Sections = dict[int, int]
"""Old section (a place, or -1 for the top) → the new section that its clauses went to."""

Gap = int
"""A stretch between two neighbours that stayed: the new place of the one before it, or less than
zero where a section opens (`opening`)."""

_OWN_VOTES = 2
_NOWHERE_OLD, _NOWHERE_NEW = -1, -2


def opening(section: int) -> Gap:
    """The gap that opens a new section, -1 for the text; `opening(opening(x))` is x again."""
    return -4 - section


def sections(old: Side, new: Side, mates: Mates) -> Sections:
    """Where each old section went, by the votes of what is paired, each section to one other.

    A clause has a vote for the section that it stands in, and a heading two for itself.
    """
    above, over, below, under = old.parents, new.parents, old.children, new.children
    couples = mates.couples()
    votes = Counter([(above[here], over[there]) for here, there in couples])
    headings = [(here, there) for here, there in couples if here in below or there in under]
    for couple in headings:
        votes[couple] += _OWN_VOTES
    homes: Sections = {-1: -1}
    taken = {-1}
    for _, here, there in sorted([(-many, here, there) for (here, there), many in votes.items()]):
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

    def __init__(self, old: Side, new: Side, mates: Mates, homes: Sections) -> None:
        self.homes = homes
        above, over = old.parents, new.parents
        families: dict[int, list[int]] = defaultdict(list)
        couples = mates.couples()
        for here, there in couples:
            section = over[there]
            if homes.get(above[here]) == section:
                families[section].append(there)
        steady = {place for family in families.values() for place in _in_order(family)}
        at_old = {section: opening(home) for section, home in homes.items()}
        at_new = {home: opening(home) for home in homes.values()}
        self.gaps_old = _gaps(above, mates.of_old, steady, at_old, _NOWHERE_OLD)
        self.gaps_new = _gaps(over, range(len(new)), steady, at_new, _NOWHERE_NEW)
        wide = set(_in_order([there for _, there in couples]))
        self.wide_old = _stretches(mates.of_old, wide)
        self.wide_new = _stretches(range(len(new)), wide)

    def in_place(self, old: int, new: int) -> bool:
        """True when both places lie in the same gap of the same section."""
        return self.gaps_old[old] == self.gaps_new[new]


def _in_order(places: list[int]) -> list[int]:
    run = longest_run(places)
    return places if len(run) == len(places) else [places[at] for at in run]


def _gaps(
    parents: Sequence[int],
    mates: Sequence[int],
    steady: Set[int],
    at: dict[int, Gap],
    nowhere: Gap,
) -> list[Gap]:
    """The gap of each place, `at` being where each section stands so far."""
    found = []
    for parent, mate in zip(parents, mates, strict=True):
        if mate in steady:
            found.append(mate)
            at[parent] = mate
        else:
            found.append(at.get(parent, nowhere))
    return found


def _stretches(mates: Sequence[int], steady: Set[int]) -> list[Gap]:
    """The gap of each place, whatever its section."""
    found = []
    gap = opening(-1)
    for mate in mates:
        if mate in steady:
            gap = mate
        found.append(gap)
    return found
