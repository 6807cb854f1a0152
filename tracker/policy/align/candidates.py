"""Which clauses without a mate may belong together: few candidates each."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log

from tracker.policy.align.context import Context
from tracker.policy.align.segments import Lexis
from tracker.policy.align.sides import Side

Couple = tuple[int, int]

_EACH = 6
_COMMON = 24
_RAREST = 24
_SMALL_GAP = 12
_FEWEST = 3
_APART = 2
_CONTAINED = 0.6


def by_segments(
    old: Side, new: Side, left: list[int], right: list[int], lexis: Lexis
) -> Iterable[Couple]:
    """Clauses that share whole segments, the most telling first."""
    postings: dict[str, list[int]] = defaultdict(list)
    for place in right:
        for part in lexis.segments(new.words[place]).parts:
            postings[part].append(place)
    for place in left:
        seen: dict[int, float] = defaultdict(float)
        for part in lexis.segments(old.words[place]).parts:
            there = postings.get(part)
            if there and len(there) <= _COMMON:
                weight = len(part) / lexis.shared(part)
                for other in there:
                    seen[other] += weight
        yield from ((place, other) for other in _best(seen, place))


def by_runs(
    old: Side, new: Side, left: list[int], right: list[int], lexis: Lexis
) -> Iterable[Couple]:
    """Clauses that share rare runs of two words."""
    runs_old = {place: _runs(old.words[place], lexis) for place in left}
    runs_new = {place: _runs(new.words[place], lexis) for place in right}
    spread = Counter(run for runs in (runs_old, runs_new) for each in runs.values() for run in each)
    postings: dict[str, list[int]] = defaultdict(list)
    for place in right:
        for run in runs_new[place]:
            postings[run].append(place)
    count = len(left) + len(right)
    most = 3 * max(8, int(count**0.5))
    for place in left:
        seen: dict[int, float] = defaultdict(float)
        rare = sorted((run for run in runs_old[place] if run in postings), key=spread.__getitem__)
        for run in rare[:_RAREST]:
            there = postings[run]
            if len(there) <= most:
                weight = log(1 + count / spread[run])
                for other in there:
                    seen[other] += weight
        yield from ((place, other) for other in _best(seen, place))


def covers(
    whole: Side, parts: Side, places: list[int], others: list[int], lexis: Lexis
) -> Iterable[tuple[int, tuple[int, ...]]]:
    """(a clause, three or more neighbours on the other side that together say what it says).

    A paragraph that became a list, or the reverse.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for place in others:
        if parts.kinds[place] == "p":
            for part in lexis.segments(parts.words[place]).parts:
                postings[part].append(place)
    for place in places:
        segments = lexis.segments(whole.words[place]).parts
        if whole.kinds[place] == "p" and len(segments) >= _FEWEST:
            held = _held(segments, postings)
            inside = [p for p in sorted(held) if held[p] >= _CONTAINED * len(parts.words[p])]
            yield from ((place, run) for run in _neighbours(inside) if len(run) >= _FEWEST)


def _held(segments: tuple[str, ...], postings: dict[str, list[int]]) -> dict[int, int]:
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


def by_place(context: Context, left: list[int], right: list[int]) -> Iterable[Couple]:
    """Clauses that stand in the same small gap."""
    for gaps_old, gaps_new in (
        (context.gaps_old, context.gaps_new),
        (context.wide_old, context.wide_new),
    ):
        inside: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place in right:
            inside[gaps_new[place]].append(place)
        for place in left:
            there = inside.get(gaps_old[place], ())
            if len(there) <= _SMALL_GAP:
                yield from ((place, other) for other in there)


def _runs(words: str, lexis: Lexis) -> dict[str, None]:
    found: dict[str, None] = {}
    for part in lexis.segments(words).parts:
        code = lexis.code(part)
        found.update(dict.fromkeys(map("".join, itertools.pairwise(code))))
    return found


def _best(seen: dict[int, float], place: int) -> list[int]:
    return sorted(seen, key=lambda other: (-seen[other], abs(other - place), other))[:_EACH]
