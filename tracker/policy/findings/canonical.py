"""Sentences in the form in which mere wording is equal: what is equal here is editorial.

Folded away are dates, links, labels, cross-references, punctuation, politeness, and words that the
law or the trade uses for one thing (`帐号`/`账号`, `共享`/`提供`, `personal data`/`personal
information`). Numbers are written one way. Nothing that limits, permits or denies is.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from tracker.policy.facts.amounts import DATE, periods
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold

_LINK = Cue(r"\]\([^)]*\)|<[^>\s]*>|(?:https?://|www\.)[^\s，。；、）)】]+")
_LABEL = Cue(
    r"^\W*(?:第?[一二三四五六七八九十百\d]+(?:\.\d+)*[、.．)）条章节款项]|"
    r"[（(][一二三四五六七八九十\d]+[)）]|"
    r"[①-⑳]|[a-z][.)、]|[ivx]+[.)])\s*"
)
_REFERENCE = Cue(
    r"(?:第\s*[一二三四五六七八九十\d.]+\s*[条章节款项部分]+(?:\s*[（(][^）)]{1,8}[）)])*)|"
    r"(?:section|clause|paragraph|article|part|annex|appendix)s?\s+[\d.]+(?:\s?\([a-z\d]+\))*"
)
_POLITE = Cue(
    r"[您你]的(?!孩子|子女|亲|家|联系人|朋友|好友|监护)|(?:(?<!立)即|彻底|完全地?)+(?=删除|清除|销毁|移除|抹除)|请您|敬请|恳请|麻烦您|特此|尊敬的|感谢|烦请|温馨提示|我们深知|务必|\bplease\b|\bkindly\b|"
    r"\bthank you\b|"
    r"\bthe following\b|\balso\b|\bhereby\b|\bopens? in (?:a )?new (?:window|tab)\b|"
    r"\bthat\b|\bthe\b|\ban?\b|\bany\b(?= of)|\bwhich\b|\bhere\b"
)
_NOISE = Cue(r"[^\w|]+|_")
_STOP = Cue(r"[|]*[。！？!?；;.\n]+[|]*")


@lru_cache(maxsize=20000)
def canonical(text: str) -> str:
    """A sentence without what is mere wording; "" when nothing is left."""
    folded = fold(text).replace(" | ", " ")
    folded = _LINK.sub(" ", folded)
    folded = _LABEL.sub("", folded)
    folded = _REFERENCE.sub(" ", folded)
    if "19" in folded or "20" in folded:
        folded = DATE.sub(" ", folded)
    folded = _numbers(folded)
    folded = _POLITE.sub("", folded)
    folded = _synonyms().sub(lambda match: _meaning()[match[0]], folded)
    return _NOISE.sub(" ", folded).strip() if folded.isascii() else _NOISE.sub("", folded)


def squeezed(text: str) -> str:
    """A sentence without look-alikes and punctuation: equal words are equal, and cheap to have."""
    return _NOISE.sub("", text).lower()


@lru_cache(maxsize=20000)
def bounded(text: str) -> str:
    """The same with the ends of sentences kept as `|`, so that a sentence is found as a whole."""
    return f"|{_NOISE.sub('', _STOP.sub('|', text.strip())).lower().strip('|')}|"


def _numbers(folded: str) -> str:
    for period in reversed(periods(folded)):
        value = f" {period.bound.value}{period.value}{'before' if period.before else ''} "
        folded = folded[: period.start] + value + folded[period.end :]
    return folded


@cache
def _meaning() -> dict[str, str]:
    """Every wording → the wording that stands for its group."""
    source = Path(__file__).with_name("wordings.txt")
    table: dict[str, str] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        words = [fold(word.strip()) for word in line.split("|") if word.strip()]
        if words and not line.startswith("#"):
            table.update(dict.fromkeys(words, words[0]))
    return table


@cache
def _synonyms() -> Cue:
    words = sorted(_meaning(), key=len, reverse=True)
    latin, wide = ([w for w in words if w.isascii() is ascii] for ascii in (True, False))
    return Cue(rf"{_one_of(wide)}|\b{_one_of(latin)}\b")


def _one_of(words: Sequence[str]) -> str:
    """A pattern for any of the words; most places of a text are passed over by one look."""
    first = "".join(sorted({word[0] for word in words}))
    return f"(?=[{re.escape(first)}])(?:{'|'.join(map(re.escape, words))})"
