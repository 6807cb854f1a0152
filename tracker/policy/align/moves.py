"""Which pairs stand in another order or under another heading."""

from collections import defaultdict
from collections.abc import Sequence

from tracker.policy.align.context import Sections
from tracker.policy.align.sides import Mates, Side
from tracker.policy.order import heaviest_run

Couple = tuple[int, int]


def moved(old: Side, new: Side, mates: Mates, homes: Sections) -> set[Couple]:
    """The pairs that moved, by their first places.

    Within a section those off the longest run that kept its order; of two orders the one that
    leaves more words in place. A section that moved whole is told once, by its heading. Under
    another heading counts when both headings stand on both sides.
    """
    couples = mates.couples()
    families: dict[Couple, list[Couple]] = defaultdict(list)
    gone: set[Couple] = set()
    loose: set[Couple] = set()
    for here, there in couples:
        above, over = old.parents[here], new.parents[there]
        if homes.get(above, -2) == over:
            families[above, over].append((here, there))
        elif _stands(above, mates.of_old) and _stands(over, mates.of_new):
            gone.add((here, there))
        else:
            loose.add((here, there))
    weights = old.weights()
    for family in families.values():
        gone |= _astray(weights, family)
    if loose:
        gone |= _astray(weights, couples) & loose
    return gone


def _stands(section: int, mates: Sequence[int]) -> bool:
    return section < 0 or mates[section] >= 0


def _astray(weights: Sequence[int], couples: Sequence[Couple]) -> set[Couple]:
    """The couples off the heaviest run whose order is the same on both sides."""
    heavy = [weights[here] for here, _ in couples]
    kept = set(heaviest_run([there for _, there in couples], heavy))
    return {couple for at, couple in enumerate(couples) if at not in kept}
