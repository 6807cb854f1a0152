"""Clauses whose words are the same on both sides."""

from collections import defaultdict
from collections.abc import Iterator, Set

from tracker.policy.align.context import Sections, sections
from tracker.policy.align.sides import Mates, Side


def anchor(old: Side, new: Side, mates: Mates) -> None:
    """Pair the clauses with equal words: first those whose words occur once on each side, then
    repeated ones beside a paired neighbour, within the same section, in order."""
    repeated: list[tuple[list[int], list[int]]] = []
    for here, there in _of_equal_words(old, new):
        if len(here) == 1 == len(there):
            mates.join(here[0], there[0])
        else:
            repeated.append((here, there))
    if repeated:
        _spread(old, new, mates, {place for here, _ in repeated for place in here})
        homes = sections(old, new, mates)
        for here, there in repeated:
            _within_sections(old, new, mates, homes, here, there)
        for here, there in repeated:
            _in_order(mates, here, there)
    _of_another_kind(old, new, mates)


def _of_another_kind(old: Side, new: Side, mates: Mates) -> None:
    """Pair equal words that were read as a heading, or as contents, on one side only."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for place in mates.free_new():
        if new.kinds[place] in "hpc":
            waiting[new.words[place]].append(place)
    for place in mates.free_old():
        there = waiting.get(old.words[place])
        if there and old.kinds[place] in "hpc":
            mates.join(place, there.pop(0))


def _of_equal_words(old: Side, new: Side) -> Iterator[tuple[list[int], list[int]]]:
    """The places of either side that have the same words and are of one kind."""
    places_new = _by_words(new)
    for kind, places in _by_words(old).items():
        others = places_new.get(kind, {})
        for words, here in places.items():
            there = others.get(words)
            if there:
                yield here, there


def _by_words(side: Side) -> dict[str, dict[str, list[int]]]:
    """Kind → words → places."""
    places: dict[str, dict[str, list[int]]] = {kind: {} for kind in side.kinds}
    for place, (kind, words) in enumerate(zip(side.kinds, side.words, strict=True)):
        places[kind].setdefault(words, []).append(place)
    return places


def _spread(old: Side, new: Side, mates: Mates, repeated: Set[int]) -> None:
    """From each pair beside a repeated place go on to both neighbours while words are equal."""
    waiting = [c for c in mates.couples() if c[0] + 1 in repeated or c[0] - 1 in repeated]
    while waiting:
        here, there = waiting.pop()
        for step in (1, -1):
            near, far = here + step, there + step
            inside = 0 <= near < len(old) and 0 <= far < len(new)
            if inside and _equal(old, new, near, far) and mates.free(near, far):
                mates.join(near, far)
                waiting.append((near, far))


def _equal(old: Side, new: Side, here: int, there: int) -> bool:
    return old.words[here] == new.words[there] and old.kinds[here] == new.kinds[there]


def _within_sections(
    old: Side, new: Side, mates: Mates, homes: Sections, here: list[int], there: list[int]
) -> None:
    waiting: dict[int, list[int]] = defaultdict(list)
    for place in there:
        if mates.of_new[place] < 0:
            waiting[new.parents[place]].append(place)
    for place in here:
        if mates.of_old[place] < 0:
            candidates = waiting.get(homes.get(old.parents[place], -2), [])
            if candidates:
                mates.join(place, candidates.pop(0))


def _in_order(mates: Mates, here: list[int], there: list[int]) -> None:
    left = [place for place in here if mates.of_old[place] < 0]
    right = [place for place in there if mates.of_new[place] < 0]
    for one, other in zip(left, right, strict=False):
        mates.join(one, other)
