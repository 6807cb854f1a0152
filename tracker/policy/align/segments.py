"""The words of clauses as segments between punctuation, with how telling each of them is.

Policies say the same half-sentence in many places. What two clauses share counts the less the
more clauses share it; what is left of both compares word by word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from rapidfuzz.distance import Indel

from tracker.policy.align.sides import Side
from tracker.policy.cues import Cue
from tracker.policy.tokens import CJK

_MARKS = ",.;:!?、()|"
_SEGMENT = Cue(f"[^{re.escape(_MARKS)}]+")
_BETWEEN = "^"
_LATIN = Cue(rf"[^\W_{CJK}]+")
_CHANCE = 0.45
"""How alike the words of two segments are, at most, that have nothing to do with each other."""
_TELLING = 0.5
"""How much rare words weigh beside all words."""
_CAP = 4_000_000
"""Letters of one clause times letters of the other that are compared letter by letter."""
_SCALE = 5040
"""Divides by all small counts: weights stay whole numbers, whose sum knows no order."""


class _Letters(dict[str, str]):
    """Each Latin word → a character of its own."""

    def __missing__(self, word: str) -> str:
        letter = self[word] = chr(0xF0000 + len(self))
        return letter


class Lexis:
    """What is known of the words of both texts."""

    __slots__ = ("_codes", "_letters", "_likeness", "_parts", "_split", "_weights")

    def __init__(self, old: Side, new: Side) -> None:
        self._codes: dict[str, dict[str, str]] = {}
        self._letters = _Letters()
        self._parts: dict[str, tuple[str, int, int]] = {}
        self._likeness: dict[tuple[str, str], float] = {}
        each = list(dict.fromkeys((*old.words, *new.words)))
        self._split = dict(zip(each, _segments(each), strict=True))
        # In how many clauses of a text each segment stands.
        self._weights = Counter(chain.from_iterable(map(self.parts, old.words)))
        for part, count in Counter(chain.from_iterable(map(self.parts, new.words))).items():
            if count > self._weights.get(part, 0):
                self._weights[part] = count

    def parts(self, words: str) -> dict[str, None]:
        """The different segments of a clause's words, in order."""
        return self._split[words]

    def codes(self, words: str) -> dict[str, str]:
        """The different segments of a clause's words, in order → one character for each word."""
        known = self._codes.get(words)
        if known is None:
            known = self._codes[words] = {
                part: (self._parts.get(part) or self._part(part))[0] for part in self.parts(words)
            }
        return known

    def code(self, words: str) -> str:
        """A clause's words with one character for each of them."""
        return "".join(self.codes(words).values())

    def weight(self, part: str) -> int:
        """The length of a segment, divided by the number of clauses of one text that have it."""
        return (self._parts.get(part) or self._part(part))[2]

    def _part(self, part: str) -> tuple[str, int, int]:
        """A segment's code, its length, and that length weighed by how telling it is."""
        if part.isascii():
            letters = self._letters
            code = "".join([letters[word] for word in part.replace("-", " ").split()])
        elif _LATIN.search(part):
            code = _LATIN.sub(lambda word: self._letters[word[0]], part).replace(" ", "")
        else:
            code = part
        size = len(code) * _SCALE
        known = self._parts[part] = (code, size, size // self._weights[part])
        return known

    def likeness(self, one: str, other: str) -> float:
        """How alike the words of two clauses are, 0 to 1, rare words before common ones."""
        known = self._likeness.get((one, other))
        if known is None:
            known = self._likeness[one, other] = self.compared(self.codes(one), self.codes(other))
        return known

    def compared(self, one: dict[str, str], other: dict[str, str]) -> float:
        """The likeness of two clauses by their codes."""
        rest_one = []
        plain = telling = 0
        for part, code in one.items():
            if part in other:
                _, size, weighed = self._parts[part]
                plain += size
                telling += weighed
            else:
                rest_one.append(code)
        left = "".join(rest_one)
        right = "".join([code for part, code in other.items() if part not in one])
        rest = (len(left) + len(right)) * _SCALE
        if not plain + rest:
            return 1.0
        common = 0.0
        if left and right:
            ratio = Indel.normalized_similarity(left, right)
            common = max(0.0, ratio - _CHANCE) / (1 - _CHANCE) * rest / 2
        weighted = (telling + common) / (telling + rest / 2)
        return _TELLING * weighted + (1 - _TELLING) * (plain + common) / (plain + rest / 2)


def _segments(texts: Sequence[str]) -> list[dict[str, None]]:
    """The different segments of each text, all texts cut together."""
    together = _BETWEEN.join(texts)
    for mark in _MARKS:
        together = together.replace(mark, ",")
    found = [dict.fromkeys(text.split(",")) for text in together.split(_BETWEEN)]
    if len(found) != len(texts):
        found = [dict.fromkeys(_SEGMENT.findall(text)) for text in texts]
    for parts in found:
        parts.pop("", None)
    return found


def similarity(one: str, other: str) -> float:
    """How alike the letters of two clauses are, 0 to 0.99.

    In very long clauses whole segments stand for their letters, and only what one side has alone is
    compared letter by letter: the time stays in proportion to the length.
    """
    total = len(one) + len(other)
    if len(one) * len(other) <= _CAP:
        return min(Indel.normalized_similarity(one, other), 0.99)
    left, right = _SEGMENT.findall(one), _SEGMENT.findall(other)
    shared = Counter(left) & Counter(right)
    rest, further = _without(left, shared), _without(right, shared)
    common = total - len(rest) - len(further)
    if len(rest) * len(further) <= _CAP * 4:
        common += round(Indel.normalized_similarity(rest, further) * (len(rest) + len(further)))
    else:
        letters = Counter(rest) & Counter(further)
        common += 2 * letters.total()
    return min(common / total, 0.99)


def _without(parts: Iterable[str], shared: Mapping[str, int]) -> str:
    """The segments beyond those that the other side has as well."""
    left = dict(shared)
    kept = []
    for part in parts:
        if left.get(part, 0):
            left[part] -= 1
        else:
            kept.append(part)
    return ",".join(kept)
