"""Lines of a terminal: broken by the columns that they take, a Chinese character taking two."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_UNIT = re.compile(r"\x1b\[[\d;]*m|[ \t]+|[!-~\u00a1-\u024f]+|.", re.DOTALL)
_CLOSING = "，。；：、！？）】》」』”’%"
_OPENING = "（【《「『“‘"


def columns(text: str) -> int:
    """Columns that a text takes; colours and combining marks take none."""
    if text.isascii() and "\x1b" not in text:
        return len(text)
    return sum(map(_columns, _UNIT.findall(text)))


def wrapped(text: str, width: int, indent: str = "") -> str:
    """A text broken into lines of at most `width` columns, each behind the indent.

    Breaks stand at spaces and between Chinese characters, never before closing punctuation. A
    word longer than a line stays whole.
    """
    room = max(width - columns(indent), 20)
    return "\n".join(indent + line for row in text.split("\n") for line in _lines(row, room))


def _lines(row: str, room: int) -> list[str]:
    lines = [""]
    used = 0
    for piece in _pieces(row):
        size = columns(piece) if len(piece) > 1 else _columns(piece)
        if used and used + size > room and piece.strip():
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            used = 0
        if used or piece.strip() or len(lines) == 1:
            lines[-1] += piece
            used += size
    lines[-1] = lines[-1].rstrip()
    return lines


def _pieces(row: str) -> Iterable[str]:
    """What stays together: a unit with the colours and the punctuation that belong to it."""
    held = ""
    for unit in _UNIT.findall(row):
        joins = unit.startswith("\x1b") or unit in _CLOSING or (held and held[-1] in _OPENING)
        if held and not joins and not held.endswith("m" if held.startswith("\x1b") else "\x00"):
            yield held
            held = ""
        held += unit
    if held:
        yield held


@lru_cache(maxsize=8192)
def _columns(unit: str) -> int:
    if unit.startswith("\x1b"):
        return 0
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in unit
    )
