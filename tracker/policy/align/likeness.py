"""Clauses whose words are alike: few candidates each, then the best pairs of all."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log

from rapidfuzz.distance import Indel

from tracker.policy.align.anchors import Sections
from tracker.policy.align.sides import Mates, Side
from tracker.policy.tokens import CJK

_WORD = re.compile(rf"[^\W_{CJK}]+|[^\s]")
_CANDIDATES = 6
_RAREST = 28
_LEAST = 0.46
_LEAST_IN_PLACE = 0.3


class Codes:
    """The words of clauses as strings of one character a word, so that they compare fast."""

    __slots__ = ("_code_of", "_known")

    def __init__(self) -> None:
        self._code_of: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def of(self, words: str) -> str:
        """One character for each word, the same for the same word."""
        known = self._known.get(words)
        if known is None:
            code_of = self._code_of
            known = "".join(
                [
                    code_of.get(word) or code_of.setdefault(word, chr(0xF0000 + len(code_of)))
                    for word in _WORD.findall(words)
                ]
            )
            self._known[words] = known
        return known


def similarity(one: str, other: str) -> float:
    """0 to 1: what share of the words of both stands in the other, in order."""
    return float(Indel.normalized_similarity(one, other))


def pair_alike(old: Side, new: Side, mates: Mates, homes: Sections, codes: Codes) -> None:
    """Pair what is left by likeness, the best pairs first."""
    left, right = mates.free_old(), mates.free_new()
    scores: dict[tuple[int, int], float] = {}
    for here, there, shared in _candidates(old, new, left, right, codes):
        if _comparable(old, new, here, there):
            scores[here, there] = _score(old, new, mates, homes, codes, here, there, shared)
    ranked = sorted(scores.items(), key=lambda row: (-row[1], abs(row[0][0] - row[0][1]), row[0]))
    for (here, there), score in ranked:
        if score >= _LEAST and mates.free(here, there):
            mates.join(here, there)


def pair_in_place(old: Side, new: Side, mates: Mates, codes: Codes) -> None:
    """Pair clauses that stand alone between the same paired neighbours, though little alike."""
    for here in mates.free_old():
        there = mates.of_old[here - 1] + 1 if here else 0
        if (here and not there) or there >= len(new) or not mates.free(here, there):
            continue
        last = here + 1 == len(old) and there + 1 == len(new)
        closed = here + 1 < len(old) and mates.of_old[here + 1] == there + 1 < len(new)
        if (last or closed) and _comparable(old, new, here, there):
            alike = similarity(codes.of(old.words(here)), codes.of(new.words(there)))
            if alike >= _LEAST_IN_PLACE:
                mates.join(here, there)


def _comparable(old: Side, new: Side, here: int, there: int) -> bool:
    kinds = {old.keys[here][0], new.keys[there][0]}
    return len(kinds) == 1 or kinds == {"h", "p"}


def _score(
    old: Side,
    new: Side,
    mates: Mates,
    homes: Sections,
    codes: Codes,
    here: int,
    there: int,
    shared: float,
) -> float:
    score = 0.5 * similarity(codes.of(old.words(here)), codes.of(new.words(there))) + 0.5 * shared
    if homes.get(old.parents[here], -2) == new.parents[there]:
        score += 0.06
    before = here > 0 and there > 0 and mates.of_old[here - 1] == there - 1
    after = here + 1 < len(old) and there + 1 < len(new) and mates.of_old[here + 1] == there + 1
    return score + 0.03 * before + 0.03 * after


def _grams(code: str) -> set[str]:
    return {code[at : at + 2] for at in range(len(code) - 1)} or {code}


def _candidates(
    old: Side, new: Side, left: list[int], right: list[int], codes: Codes
) -> Iterable[tuple[int, int, float]]:
    """(old place, new place, weighted share of their two-word runs) of the likeliest pairs."""
    grams_old = {place: _grams(codes.of(old.words(place))) for place in left}
    grams_new = {place: _grams(codes.of(new.words(place))) for place in right}
    spread = Counter(gram for grams in (grams_old, grams_new) for g in grams.values() for gram in g)
    count = len(left) + len(right)
    weight = {gram: log(1 + count / seen) for gram, seen in spread.items()}
    total_old = {p: sum(weight[g] for g in grams) for p, grams in grams_old.items()}
    total_new = {p: sum(weight[g] for g in grams) for p, grams in grams_new.items()}
    postings: dict[str, list[int]] = defaultdict(list)
    for place in right:
        for gram in grams_new[place]:
            postings[gram].append(place)
    most = 3 * max(8, int(count**0.5))
    for place in left:
        seen: Counter[int] = Counter()
        rare = sorted(grams_old[place], key=lambda gram: (spread[gram], gram))[:_RAREST]
        for gram in rare:
            there = postings.get(gram, [])
            if len(there) <= most:
                seen.update(there)
        for other in sorted(seen, key=lambda o: (-seen[o], abs(o - place), o))[:_CANDIDATES]:
            common = sum(weight[gram] for gram in grams_old[place] & grams_new[other])
            yield place, other, 2 * common / (total_old[place] + total_new[other] or 1)
