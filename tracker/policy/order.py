"""The run that keeps its order: what stays in place while the rest moves around it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import lt


def longest_run(values: Sequence[int]) -> list[int]:
    """Positions of the longest rising run of different values, in order."""
    if all(map(lt, values, values[1:])):
        return list(range(len(values)))
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(values)
    for at, value in enumerate(values):
        rank = bisect_left(tails, value)
        if rank == len(tails):
            tails.append(value)
            ends.append(at)
        else:
            tails[rank] = value
            ends[rank] = at
        before[at] = ends[rank - 1] if rank else -1
    return _traced(before, ends[-1] if ends else -1)


def heaviest_run(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Positions of the rising run of different values with the largest weight, in order."""
    if all(map(lt, values, values[1:])):
        return list(range(len(values)))
    order = sorted(set(values))
    blocks = _blocks(values, order)
    if len(blocks) < len(values):
        # A run that has one of a block may have all of it: blocks stay or go as one.
        firsts = [values[block[0]] for block in blocks]
        heavy = [sum([weights[at] for at in block]) for block in blocks]
        return [at for kept in heaviest_run(firsts, heavy) for at in blocks[kept]]
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
    return _traced(before, end)


def _blocks(values: Sequence[int], order: Sequence[int]) -> list[range]:
    """Positions that follow each other and whose values do, nothing else lying between them."""
    following = dict(pairwise(order)) if len(order) == len(values) else {}
    starts = [
        at for at, value in enumerate(values) if not at or following.get(values[at - 1]) != value
    ]
    return [range(start, end) for start, end in pairwise([*starts, len(values)])]


def _traced(before: Sequence[int], end: int) -> list[int]:
    kept: list[int] = []
    while end >= 0:
        kept.append(end)
        end = before[end]
    return kept[::-1]


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
