"""Which pairs stand in another order or under another heading."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from tracker.policy.align.anchors import Sections
from tracker.policy.align.sides import Side

Places = tuple[tuple[int, ...], tuple[int, ...]]
"""The old and the new places of one pair."""


def moved(old: Side, new: Side, pairs: Sequence[Places], homes: Sections) -> set[Places]:
    """The pairs that moved.

    Within a section those off the longest run that kept its order; of two orders the one that
    leaves more words in place. A section that moved whole is told once, by its heading. Under
    another heading counts when both headings stand on both sides.
    """
    both = [pair for pair in pairs if pair[0] and pair[1]]
    mate = {pair[0][0]: pair[1][0] for pair in both}
    mated = set(mate.values())
    families: dict[tuple[int, int], list[Places]] = defaultdict(list)
    strangers: set[Places] = set()
    for pair in both:
        above, over = old.parents[pair[0][0]], new.parents[pair[1][0]]
        if homes.get(above, -2) == over:
            families[above, over].append(pair)
        elif (above < 0 or above in mate) and (over < 0 or over in mated):
            strangers.add(pair)
        else:
            families[-2, -2].append(pair)
    gone = set(strangers)
    for (above, _), family in families.items():
        if above == -2:
            gone |= _astray(old, both) & set(family)
        else:
            gone |= _astray(old, family)
    return gone


def _astray(old: Side, pairs: Sequence[Places]) -> set[Places]:
    """The pairs off the heaviest run whose order is the same on both sides."""
    ordered = sorted(pairs, key=lambda pair: pair[0][0])
    weights = [sum(old.weight(place) for place in pair[0]) for pair in ordered]
    kept = heaviest_run([pair[1][0] for pair in ordered], weights)
    return {pair for at, pair in enumerate(ordered) if at not in kept}


def heaviest_run(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Positions of the rising run of different values with the largest weight."""
    order = sorted(set(values))
    best: list[tuple[int, int]] = [(0, -1)] * (len(order) + 1)
    before = [-1] * len(values)
    end, top = -1, 0
    for at, value in enumerate(values):
        rank = bisect_left(order, value) + 1
        weight, before[at] = _best_below(best, rank - 1)
        weight += weights[at]
        _raise(best, rank, (weight, at))
        if weight > top:
            top, end = weight, at
    kept: set[int] = set()
    while end >= 0:
        kept.add(end)
        end = before[end]
    return kept


def _best_below(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank -= rank & -rank
    return found


def _raise(best: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    while rank < len(best):
        if entry[0] > best[rank][0]:
            best[rank] = entry
        rank += rank & -rank
