"""Text for a fixed number of columns, in which a Chinese character takes two."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

COLUMNS = 76
"""The width of a mail's plain text."""

_NEVER_FIRST = frozenset("、。，．：；！？）】》〉」』”’…—％‰℃·,.:;!?)]}%+>｣～")
_NEVER_LAST = frozenset("（【《〈「『“‘([{$￥¥£<｢")
_WORD = re.compile(r"[^\S\n]+|[!-~\u00a1-\u024f\u0370-\u058f]+|.", re.DOTALL)


def width(text: str) -> int:
    """Columns that a text takes; signs of doubtful width (`…`, `“`) count as two."""
    return sum(map(_character, text))


def fit(text: str, columns: int) -> str:
    """The text, cut with `…` where it is wider than `columns`."""
    if width(text) <= columns:
        return text
    kept, room = "", columns - 2
    for character in text:
        room -= _character(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip(" （(，、：；“《") + "…"


def pad(text: str, columns: int) -> str:
    """The text, filled with spaces up to `columns`."""
    return text + " " * (columns - width(text))


def wrap(text: str, *, first: str = "", rest: str = "", columns: int = COLUMNS) -> str:
    """Lines of at most `columns`, broken where the language allows it.

    Args:
        first, rest: what stands before the first and before every further line.

    Line breaks of the text stay. Punctuation that ends a phrase never begins a line, an opening
    bracket never ends one. Addresses are never broken, other words only when one is wider than a
    whole line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lead = rest if lines else first
        lines += _lines(paragraph, lead, rest, columns)
    return "\n".join(line.rstrip() for line in lines)


def _lines(paragraph: str, first: str, rest: str, columns: int) -> list[str]:
    lines: list[str] = []
    line, room = first, columns - width(first)
    for unit in _units(paragraph, columns - width(rest)):
        size = width(unit)
        if size > room and line.strip() and line not in (first, rest):
            lines.append(line)
            line, room = rest, columns - width(rest)
            if unit.isspace():
                continue
        line, room = line + unit, room - size
    return [*lines, line]


def _units(paragraph: str, columns: int) -> list[str]:
    """The pieces between which a line may be broken."""
    words = [piece for word in _WORD.findall(paragraph) for piece in _pieces(word, columns)]
    units = words[:1]
    for before, word in pairwise(words):
        if _together(before, word) and width(units[-1] + word) <= columns:
            units[-1] += word
        else:
            units.append(word)
    return units


def _together(before: str, word: str) -> bool:
    if word.isspace() or before.isspace():
        return False
    return word[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST


def _pieces(word: str, columns: int) -> list[str]:
    if len(word) <= columns or word.startswith(("http://", "https://")):
        return [word]
    return [word[i : i + columns] for i in range(0, len(word), columns)]


@lru_cache(maxsize=8192)
def _character(character: str) -> int:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    east_asian = unicodedata.east_asian_width(character)
    doubtful = east_asian == "A" and not category.startswith("L")
    return 2 if east_asian in "WF" or doubtful else 1
