"""Clauses whose words are the same on both sides, and the sections that they vote for."""

from collections import Counter, defaultdict

from tracker.policy.align.sides import Mates, Side

Sections = dict[int, int]
"""Old section (a place, or -1 for the top) → the new section that its clauses went to."""


def anchor(old: Side, new: Side, mates: Mates) -> None:
    """Pair the clauses with equal words: first those whose words occur once on each side, then
    repeated ones beside a paired neighbour, within the same section, in order."""
    places_old, places_new = _by_key(old), _by_key(new)
    repeated: list[tuple[list[int], list[int]]] = []
    for words, here in places_old.items():
        there = places_new.get(words, [])
        if len(here) == 1 == len(there):
            mates.join(here[0], there[0])
        elif there:
            repeated.append((here, there))
    if repeated:
        _spread(old, new, mates)
        homes = sections(old, new, mates)
        for here, there in repeated:
            _within_sections(old, new, mates, homes, here, there)
        for here, there in repeated:
            _in_order(mates, here, there)


def sections(old: Side, new: Side, mates: Mates) -> Sections:
    """Where each old section went, by the votes of what is paired, each section to one other.

    A paired heading has a vote for itself, and each clause one for its section.
    """
    votes: Counter[tuple[int, int]] = Counter()
    for here, there in enumerate(mates.of_old):
        if there >= 0:
            votes[old.parents[here], new.parents[there]] += 2
            if here in old.children or there in new.children:
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
        same_kind = old.keys[here][0] == new.keys[there][0]
        if here >= 0 and there >= 0 and same_kind and mates.free(here, there):
            mates.join(here, there)


def _by_key(side: Side) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(side.keys):
        places[words].append(place)
    return places


def _spread(old: Side, new: Side, mates: Mates) -> None:
    """From each pair go on to both neighbours as long as the words are equal."""
    waiting = [(here, there) for here, there in enumerate(mates.of_old) if there >= 0]
    while waiting:
        here, there = waiting.pop()
        for step in (1, -1):
            near, far = here + step, there + step
            inside = 0 <= near < len(old) and 0 <= far < len(new)
            if inside and old.keys[near] == new.keys[far] and mates.free(near, far):
                mates.join(near, far)
                waiting.append((near, far))


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
