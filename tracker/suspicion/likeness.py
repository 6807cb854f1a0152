"""How alike two texts are, in numbers that an edit hardly moves and another page moves far."""

import math
import re
from collections import Counter

from tracker.policy.model import ClauseKind, Policy
from tracker.suspicion.signs import folded

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[^\W\d_{_IDEOGRAPH}]+")
_RUN = re.compile(rf"[{_IDEOGRAPH}]+")
_LETTER = re.compile(r"[^\W\d_]")
_LONG_WORD = 4  # letters; shorter words are the language, not the subject
_IDEOGRAPHS_A_WORD = 1.7


def size(text: str) -> float:
    """About how many words a text has; Chinese counts 1.7 characters as one."""
    runs = sum(len(run) for run in _RUN.findall(text))
    return len(_WORD.findall(text)) + runs / _IDEOGRAPHS_A_WORD


def length(text: str) -> int:
    """How many letters a text has: no digits, marks or spaces."""
    return len(_LETTER.findall(text))


def lines_kept(held: str, new: str) -> float:
    """Which share of a text, by characters, stands word for word in the lines of another."""
    came = Counter(new.splitlines())
    both = Counter(held.splitlines()) & came
    return sum((len(line) + 1) * times for line, times in both.items()) / (len(held) + 1)


def subject(text: str) -> Counter[str]:
    """What a text is about: its longer words, and its pairs of ideographs, with how often."""
    low = folded(text)
    counts = Counter(word for word in _WORD.findall(low) if len(word) >= _LONG_WORD)
    for run in _RUN.findall(low):
        counts.update(run[at : at + 2] for at in range(len(run) - 1))
    return counts


def alike(one: Counter[str], other: Counter[str]) -> float:
    """0 (no word in common) to 1 (the same words as often): the cosine of two subjects."""
    product = sum(times * other[word] for word, times in one.items())
    norms = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return product / math.sqrt(norms) if norms else 0.0


def headings(policy: Policy) -> tuple[str, ...]:
    """The words of a policy's headings, labels left out, folded, each once."""
    words = (
        folded(clause.title or clause.text)
        for clause in policy.clauses
        if clause.kind is ClauseKind.HEADING
    )
    return tuple(dict.fromkeys(word for word in words if length(word) >= 2))


def kept(held: tuple[str, ...], text: str) -> float:
    """Which share of headings still stands in a folded text; 1 when there are none."""
    return sum(heading in text for heading in held) / len(held) if held else 1.0
