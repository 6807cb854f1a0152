"""The words of clauses as segments between punctuation, with how telling each of them is.

Policies say the same half-sentence in many places. What two clauses share counts the less the
more clauses share it; what is left of both compares word by word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import Indel

from tracker.policy.align.sides import Side
from tracker.policy.cues import Cue
from tracker.policy.tokens import CJK

_SEGMENT = re.compile(r"[^,.;:!?、()|]+")
_LATIN = Cue(rf"[^\W_{CJK}]+")
_CHANCE = 0.45
"""How alike the words of two segments are, at most, that have nothing to do with each other."""
_TELLING = 0.5
"""How much rare words weigh beside all words."""
_CAP = 4_000_000
"""Letters of one clause times letters of the other that are compared letter by letter."""
_SCALE = 5040
"""Divides by all small counts: weights stay whole numbers, whose sum knows no order."""


@dataclass(frozen=True, slots=True)
class Segments:
    """A clause's words.

    Attributes:
        codes: its different segments in order → each with one character for each word.
        whole: the segments.
        code: the clause with one character for each word. fresh: the same of the segments that
            only its own text has.
    """

    codes: dict[str, str]
    whole: frozenset[str]
    code: str
    fresh: str


class Lexis:
    """What is known of the words of both texts."""

    __slots__ = ("_both", "_known", "_latin", "_likeness", "_parts", "_split", "_weights")

    def __init__(self, old: Side, new: Side) -> None:
        self._split: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, Segments] = {}
        self._latin: dict[str, str] = {}
        self._parts: dict[str, tuple[str, int, int]] = {}
        self._likeness: dict[tuple[str, str], float] = {}
        # In how many clauses of a text each segment stands.
        self._weights = Counter(chain.from_iterable(map(self.parts, old.words)))
        other = Counter(chain.from_iterable(map(self.parts, new.words)))
        self._both = self._weights.keys() & other.keys()
        for part, count in other.items():
            if count > self._weights.get(part, 0):
                self._weights[part] = count

    def parts(self, words: str) -> tuple[str, ...]:
        """The different segments of a clause's words, in order."""
        known = self._split.get(words)
        if known is None:
            known = self._split[words] = tuple(dict.fromkeys(_SEGMENT.findall(words)))
        return known

    def segments(self, words: str) -> Segments:
        """A clause's words as they are compared."""
        known = self._known.get(words)
        if known is None:
            parts, both = self.parts(words), self._both
            codes = {part: self._part(part)[0] for part in parts}
            fresh = "".join([code for part, code in codes.items() if part not in both])
            known = Segments(codes, frozenset(parts), "".join(codes.values()), fresh)
            self._known[words] = known
        return known

    def _part(self, part: str) -> tuple[str, int, int]:
        """A segment's code, its length, and that length weighed by how telling it is."""
        known = self._parts.get(part)
        if known is None:
            code = part if not _LATIN.search(part) else _LATIN.sub(self._word, part)
            code = code.replace(" ", "")
            size = len(code) * _SCALE
            known = self._parts[part] = (code, size, size // self._weights[part])
        return known

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        return self._latin.get(word) or self._latin.setdefault(
            word, chr(0xF0000 + len(self._latin))
        )

    def weight(self, part: str) -> int:
        """The length of a segment, divided by the number of clauses of one text that have it."""
        return self._part(part)[2]

    def likeness(self, one: str, other: str) -> float:
        """How alike the words of two clauses are, 0 to 1, rare words before common ones."""
        known = self._likeness.get((one, other))
        if known is None:
            known = self._compared(self.segments(one), self.segments(other))
            self._likeness[one, other] = known
        return known

    def _compared(self, one: Segments, other: Segments) -> float:
        shared = one.whole & other.whole
        if not shared:
            left, right = one.code, other.code
        else:
            left = "".join([code for part, code in one.codes.items() if part not in shared])
            right = "".join([code for part, code in other.codes.items() if part not in shared])
        plain = telling = 0
        for part in shared:
            _, size, weighed = self._parts[part]
            plain += size
            telling += weighed
        rest = (len(left) + len(right)) * _SCALE
        if not plain + rest:
            return 1.0
        common = 0.0
        if left and right:
            ratio = Indel.normalized_similarity(left, right)
            common = max(0.0, ratio - _CHANCE) / (1 - _CHANCE) * rest / 2
        weighted = (telling + common) / (telling + rest / 2)
        return _TELLING * weighted + (1 - _TELLING) * (plain + common) / (plain + rest / 2)


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
