"""Which clauses without a mate may belong together: few candidates each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from itertools import pairwise

from tracker.policy.align.context import Context, Gap
from tracker.policy.align.segments import Lexis
from tracker.policy.align.sides import Side

Couple = tuple[int, int]
Index = dict[str, list[int]]
"""A segment or a run of words → the places that have it."""

_EACH = 2
_WORTH = 0.3
"""What share of the best candidate's weight another must have."""
_COMMON = 24
_RAREST = 16
_SMALL_GAP = 12
_FEWEST = 3
_APART = 2
_CONTAINED = 0.6


def closest(
    old: Side, new: Side, left: list[int], right: list[int], lexis: Lexis
) -> Iterable[Couple]:
    """Clauses that share more with each other than either does with any other clause."""
    nearest: dict[int, tuple[int, int, int]] = {}
    for place, seen in _sharing(old, new, left, right, lexis):
        most = max(seen.values())
        apart, other = min([(abs(o - place), o) for o, weight in seen.items() if weight == most])
        rank = (-most, apart, place)
        if other not in nearest or rank < nearest[other]:
            nearest[other] = rank
    return [(place, other) for other, (_, _, place) in nearest.items()]


def by_segments(
    old: Side, new: Side, left: list[int], right: list[int], lexis: Lexis
) -> Iterable[Couple]:
    """Clauses that share whole segments, the most telling first."""
    for place, seen in _sharing(old, new, left, right, lexis):
        yield from [(place, other) for other in _best(seen, place)]


def _sharing(
    old: Side, new: Side, left: list[int], right: list[int], lexis: Lexis
) -> Iterable[tuple[int, dict[int, int]]]:
    """Clauses that share whole segments with others → how telling those segments are."""
    postings = {
        part: (lexis.weight(part), there)
        for part, there in index(new, right, lexis).items()
        if len(there) <= _COMMON
    }
    for place in left:
        seen: dict[int, int] = {}
        for part in lexis.parts(old.words[place]):
            if part in postings:
                weight, there = postings[part]
                for other in there:
                    seen[other] = seen.get(other, 0) + weight
        if seen:
            yield place, seen


def by_runs(
    old: Side, new: Side, left: list[int], right: list[int], lexis: Lexis
) -> Iterable[Couple]:
    """Clauses that share rare runs of two words, in segments that they alone have of all given.

    What else both sides say whole, `by_segments` has seen.
    """
    held_old = {part for place in left for part in lexis.parts(old.words[place])}
    held_new = {part for place in right for part in lexis.parts(new.words[place])}
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in right:
        for run in _runs(lexis.codes(new.words[place]), held_old):
            postings[run].append(place)
    most = 3 * max(8, int((len(left) + len(right)) ** 0.5))
    for place in left:
        seen: dict[int, int] = defaultdict(int)
        runs = [run for run in _runs(lexis.codes(old.words[place]), held_new) if run in postings]
        runs.sort(key=lambda run: len(postings[run]))
        for run in runs[:_RAREST]:
            there = postings[run]
            if len(there) > most:
                break
            weight = most * most // len(there)
            for other in there:
                seen[other] += weight
        if seen:
            yield from [(place, other) for other in _best(seen, place)]


def covers(
    whole: Side, parts: Side, places: list[int], others: list[int], lexis: Lexis
) -> Iterable[tuple[int, tuple[int, ...]]]:
    """(a clause, three or more neighbours on the other side that together say what it says).

    A paragraph that became a list, or the reverse.
    """
    postings = index(parts, [place for place in others if parts.kinds[place] == "p"], lexis)
    for place in places:
        segments = lexis.parts(whole.words[place])
        if whole.kinds[place] == "p" and len(segments) >= _FEWEST:
            held = _held(segments, postings)
            inside = [p for p in sorted(held) if held[p] >= _CONTAINED * len(parts.words[p])]
            yield from ((place, run) for run in _neighbours(inside) if len(run) >= _FEWEST)


def by_place(context: Context, left: list[int], right: list[int]) -> Iterable[Couple]:
    """Clauses that stand in the same small gap."""
    for gaps_old, gaps_new in (
        (context.gaps_old, context.gaps_new),
        (context.wide_old, context.wide_new),
    ):
        inside: dict[Gap, list[int]] = defaultdict(list)
        for place in right:
            inside[gaps_new[place]].append(place)
        for place in left:
            there = inside.get(gaps_old[place], ())
            if len(there) <= _SMALL_GAP:
                yield from [(place, other) for other in there]


def index(side: Side, places: Iterable[int], lexis: Lexis) -> Index:
    """Which of the places have each segment."""
    postings: Index = defaultdict(list)
    for place in places:
        for part in lexis.parts(side.words[place]):
            postings[part].append(place)
    return postings


def _held(segments: Iterable[str], postings: Index) -> dict[int, int]:
    """Place → how many letters of it stand in the segments."""
    held: dict[int, int] = defaultdict(int)
    for part in segments:
        there = postings.get(part, ())
        if len(there) <= _COMMON:
            for other in there:
                held[other] += len(part)
    return held


def _neighbours(places: list[int]) -> list[tuple[int, ...]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _APART:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [tuple(run) for run in runs]


def _runs(codes: Mapping[str, str], held: Set[str]) -> dict[tuple[str, str], None]:
    fresh = "".join([code for part, code in codes.items() if part not in held])
    return dict.fromkeys(pairwise(fresh))


def _best(seen: dict[int, int], place: int) -> list[int]:
    if len(seen) == 1:
        return list(seen)
    ranked = sorted([(-weight, abs(other - place), other) for other, weight in seen.items()])
    least = ranked[0][0] * _WORTH
    return [other for weight, _, other in ranked[:_EACH] if weight <= least]
