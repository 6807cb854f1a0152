"""What is left stands where the other stood: clauses that are told by their place, not by words.

A short promise that was written anew shares hardly a word with the old one. That it is the same
promise is told by its number and its neighbours.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from tracker.policy.align.context import Context, Gap, opening
from tracker.policy.align.segments import Lexis
from tracker.policy.align.sides import Mates, Side, number
from tracker.policy.cues import Cue

_SHORT_LINE = 60
_SAME_FORM = 0.55
_SHORT_CLAUSE = 60
"""Chinese characters or Latin words."""
_LONGER = 4
_KNOWN = 0.25
"""What share of either text must have a mate before places say anything: texts that have nothing
to do with each other have a clause 1 as well."""
Couple = tuple[int, int]
_DIGIT = Cue(r"\d")


def pair_in_place(old: Side, new: Side, mates: Mates, lexis: Lexis, context: Context) -> None:
    """Pair what takes the other's place between neighbours that belong together.

    Short clauses of one number, or that are all that stands below one heading, and short lines of
    one form: a date, a telephone number, a street.
    """
    related = _related(old, mates.of_old) and _related(new, mates.of_new)
    for gap, here, there in _gaps(context, mates):
        if len(here) == 1 == len(there) and _same_form(old, new, here[0], there[0]):
            mates.join(here[0], there[0])
        elif related and _is_held(gap, mates):
            chosen = _only_children(old, new, here, there) or _of_one_number(old, new, here, there)
            for one, other in chosen:
                if _short(old, new, one, other, lexis):
                    mates.join(one, other)


def _gaps(context: Context, mates: Mates) -> list[tuple[Gap, list[int], list[int]]]:
    """The gaps with places left on both sides, with those places."""
    here: dict[Gap, list[int]] = defaultdict(list)
    for place in mates.free_old():
        here[context.gaps_old[place]].append(place)
    there: dict[Gap, list[int]] = defaultdict(list)
    for place in mates.free_new():
        there[context.gaps_new[place]].append(place)
    return [(gap, here[gap], there[gap]) for gap in here if gap in there]


def _related(side: Side, mates: Sequence[int]) -> bool:
    """Did enough of the words of a text find a mate?"""
    sizes = [len(words) for words in side.words]
    return sum([size for size, mate in zip(sizes, mates, strict=True) if mate >= 0]) >= (
        _KNOWN * sum(sizes)
    )


def _is_held(gap: Gap, mates: Mates) -> bool:
    """Does the gap follow a pair, or open a section whose heading is one, or the text?"""
    section = opening(gap)
    return gap >= 0 or section < 0 or mates.of_new[section] >= 0


def _only_children(old: Side, new: Side, here: list[int], there: list[int]) -> list[Couple]:
    """The two places where each is all that stands below its heading."""
    above, over = old.parents[here[0]], new.parents[there[0]]
    alone = above >= 0 and old.children[above] == here and new.children[over] == there
    return [(here[0], there[0])] if alone and len(here) == 1 == len(there) else []


def _of_one_number(old: Side, new: Side, here: list[int], there: list[int]) -> list[Couple]:
    """Places of one gap with the same number, which none of its neighbours has."""
    ones = [number(old.clauses[place].label) for place in here]
    others = [number(new.clauses[place].label) for place in there]
    counts, further = Counter(ones), Counter(others)
    at = dict(zip(others, there, strict=True))
    return [
        (place, at[name])
        for place, name in zip(here, ones, strict=True)
        if name and counts[name] == 1 == further[name]
    ]


def _short(old: Side, new: Side, here: int, there: int, lexis: Lexis) -> bool:
    """Are both short promises, neither a fraction of the other?"""
    if old.kinds[here] != "p" or new.kinds[there] != "p":
        return False
    sizes = [len(lexis.code(words)) for words in (old.words[here], new.words[there])]
    return max(sizes) <= min(_SHORT_CLAUSE, _LONGER * min(sizes))


def _same_form(old: Side, new: Side, here: int, there: int) -> bool:
    one, other = old.words[here], new.words[there]
    if old.kinds[here] != new.kinds[there] or old.kinds[here] not in "ph":
        return False
    if max(len(one), len(other)) > _SHORT_LINE:
        return False
    forms = [_DIGIT.sub("0", words) for words in (one, other)]
    return Indel.normalized_similarity(*forms) >= _SAME_FORM
