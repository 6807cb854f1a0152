"""The words of clauses as segments between punctuation, with how telling each of them is.

Policies say the same half-sentence in many places. What two clauses share counts the less the
more clauses share it; what is left of both compares word by word.
"""

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from tracker.policy.align.sides import Side
from tracker.policy.tokens import CJK

_SEGMENT = re.compile(r"[^,.;:!?、()|]+")
_LATIN = re.compile(rf"[^\W_{CJK}]+")
_CHANCE = 0.45
"""How alike the words of two segments are that have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Segments:
    """A clause's words: its different segments, in order and as a set."""

    parts: tuple[str, ...]
    whole: frozenset[str]


class Lexis:
    """What is known of the words of both texts."""

    __slots__ = ("_codes", "_known", "_latin", "_shared")

    def __init__(self, old: Side, new: Side) -> None:
        self._known: dict[str, Segments] = {}
        self._codes: dict[str, str] = {}
        self._latin: dict[str, str] = {}
        self._shared: dict[str, int] = {}
        for side in (old, new):
            spread: Counter[str] = Counter()
            for words in side.words:
                spread.update(dict.fromkeys(_SEGMENT.findall(words)).keys())
            for part, count in spread.items():
                self._shared[part] = max(count, self._shared.get(part, 0))

    def segments(self, words: str) -> Segments:
        """The segments of a clause's words."""
        known = self._known.get(words)
        if known is None:
            parts = tuple(dict.fromkeys(_SEGMENT.findall(words)))
            known = self._known[words] = Segments(parts, frozenset(parts))
        return known

    def code(self, part: str) -> str:
        """A segment with one character for each word."""
        known = self._codes.get(part)
        if known is None:
            known = self._codes[part] = _LATIN.sub(self._word, part).replace(" ", "")
        return known

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        return self._latin.get(word) or self._latin.setdefault(
            word, chr(0xF0000 + len(self._latin))
        )

    def shared(self, part: str) -> int:
        """In how many clauses of one text a segment stands."""
        return self._shared[part]

    def likeness(self, one: Segments, other: Segments) -> tuple[float, float]:
        """How alike two clauses are, 0 to 1: (telling words before common ones, all alike)."""
        telling = plain = 0.0
        rest_one, rest_other = [], []
        for part in one.parts:
            if part in other.whole:
                size = len(self.code(part))
                plain += size
                telling += size / self._shared[part]
            else:
                rest_one.append(self.code(part))
        for part in other.parts:
            if part not in one.whole:
                rest_other.append(self.code(part))
        left, right = "".join(rest_one), "".join(rest_other)
        rest = len(left) + len(right)
        common = 0.0
        if left and right:
            ratio = Indel.normalized_similarity(left, right)
            common = max(0.0, ratio - _CHANCE) / (1 - _CHANCE) * rest / 2
        weighted = (telling + common) / (telling + rest / 2) if telling + rest else 1.0
        return weighted, (plain + common) / (plain + rest / 2) if plain + rest else 1.0

    def similarity(self, one: str, other: str) -> float:
        """0 to 1: what share of the words of both stands in the other, in order."""
        left, right = self.code(one), self.code(other)
        return float(Indel.normalized_similarity(left, right))
