"""The lines of a page in the order in which people read them: column by column, top to bottom."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tracker.policy import characters
from tracker.policy.formats.pdf import tables
from tracker.policy.formats.pdf.lines import Line, same_height

_HYPHENS = "\x02\ufffe\u00ad"


def lines_of(page: Any) -> list[Line]:
    """The lines of a page of pypdfium2."""
    text_page = page.get_textpage()
    try:
        pieces = tables.ruled(list(_pieces(text_page)), tables.Rules.of(page))
    finally:
        text_page.close()
        page.close()
    return _ordered(pieces)


def _pieces(text_page: Any) -> Iterator[Line]:
    """Stretches of characters without a break or a wide gap, in the order of the file."""
    from pypdfium2 import raw

    count = text_page.count_chars()
    start = 0
    words: list[str] = []
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13) or (code == 32 and _is_gap(text_page, raw, index, count)):
            yield from _piece(text_page, raw, start, index, words)
            start, words = index + 1, []
        elif chr(code) in _HYPHENS:
            # The line ends here, although no line break follows in the file.
            words.append(chr(code))
            yield from _piece(text_page, raw, start, index + 1, words)
            start, words = index + 1, []
        elif code and not 0xD800 <= code < 0xE000:
            words.append(chr(code))
        else:
            words.append("\ufffd" if code else "")
    yield from _piece(text_page, raw, start, count, words)


def _is_gap(text_page: Any, raw: Any, index: int, count: int) -> bool:
    """Is this space only the white between two columns?"""
    if not 0 < index < count - 1 or raw.FPDFText_IsGenerated(text_page, index) != 1:
        return False
    before, after = _box(text_page, raw, index - 1), _box(text_page, raw, index + 1)
    return bool(after[0] - before[1] > 1.2 * raw.FPDFText_GetFontSize(text_page, index - 1))


def _box(text_page: Any, raw: Any, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom, top of a character."""
    box = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text_page, index, *box)
    left, right, bottom, top = (side.value for side in box)
    return left, right, bottom, top


def _piece(text_page: Any, raw: Any, start: int, end: int, words: list[str]) -> Iterator[Line]:
    text = "".join(words)
    first = start + len(text) - len(text.lstrip())
    last = end - 1 - (len(text) - len(text.rstrip()))
    if not text.strip() or last < first:
        return
    left, _, bottom, top = _box(text_page, raw, first)
    _, right, last_bottom, last_top = _box(text_page, raw, last)
    size = raw.FPDFText_GetFontSize(text_page, first) or top - bottom
    broken = text.rstrip()[-1] in _HYPHENS
    clean = characters.clean(text.strip().rstrip(_HYPHENS)).text.strip()
    if clean:
        low, high = min(bottom, last_bottom), max(top, last_top)
        yield Line(clean, left, right, low, high, size, broken_word=broken)


def _ordered(pieces: Sequence[Line]) -> list[Line]:
    """Pieces in reading order, those of one line of one column joined."""
    gutter = _gutter(pieces)
    if gutter is None:
        return _in_rows(pieces)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for piece in sorted(pieces, key=lambda p: -p.top):
        if piece.right <= gutter:
            left.append(piece)
        elif piece.left >= gutter:
            right.append(piece)
        else:
            # A line over the full width ends the columns above it.
            ordered += _ordered(left) + _ordered(right) + _in_rows([piece])
            left, right = [], []
    return ordered + _ordered(left) + _ordered(right)


def _gutter(pieces: Sequence[Line]) -> float | None:
    """The white between two columns: nearly all lines lie to one side of it, many on each."""
    if len(pieces) < 8:
        return None
    low, high = min(p.left for p in pieces), max(p.right for p in pieces)
    for edge in sorted({round(p.left) for p in pieces}):
        place = edge - 1.0
        if not low + 0.3 * (high - low) < place < low + 0.75 * (high - low):
            continue
        left = [p for p in pieces if p.right <= place]
        right = [p for p in pieces if p.left >= place]
        apart = len(left) + len(right) >= 0.85 * len(pieces)
        if apart and _are_many(left, right) and _side_by_side(left, right):
            return place
    return None


def _are_many(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Two columns have lines enough to tell, or the second is only begun."""
    if min(len(left), len(right)) >= 4:
        return True
    aligned = len({round(line.left / 3) for line in right}) == 1
    return len(left) >= 8 and aligned


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Do both stand side by side for most of the lower one's height, and fill their columns?"""
    top = min(max(p.top for p in left), max(p.top for p in right))
    bottom = max(min(p.bottom for p in left), min(p.bottom for p in right))
    heights = [max(p.top for p in side) - min(p.bottom for p in side) for side in (left, right)]
    if top - bottom < 0.5 * min(heights):
        return False
    return all(_fills(side) for side in (left, right))


def _fills(side: Sequence[Line]) -> bool:
    """Lines of prose reach the end of their column; the cells of a table do not."""
    room = max(p.right for p in side) - min(p.left for p in side)
    return sum(p.right - p.left >= 0.8 * room for p in side) >= 0.4 * len(side)


def _in_rows(pieces: Sequence[Line]) -> list[Line]:
    """Pieces from top to bottom, those on one height as one line."""
    heights: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda p: (-round(p.bottom + p.top), p.left)):
        before = heights[-1][-1] if heights else None
        beside = before is not None and not (before.cells or piece.cells)
        if beside and same_height(before, piece) and piece.left >= before.right - 1:  # type: ignore[arg-type,union-attr]
            heights[-1].append(piece)
        else:
            heights.append([piece])
    lines = [
        found if isinstance(found, Line) else _one_line(found) for found in tables.aligned(heights)
    ]
    room = _room(lines)
    return [replace(line, room=room) for line in lines]


def _one_line(pieces: Sequence[Line]) -> Line:
    line = pieces[0]
    for piece in pieces[1:]:
        gap = " " if piece.left - line.right > 0.2 * piece.size else ""
        line = replace(
            line,
            words=line.words + gap + piece.words,
            right=piece.right,
            broken_word=piece.broken_word,
        )
    return line


def _room(rows: Sequence[Line]) -> float:
    """How far right the lines of a column reach: where several end, not a single odd one."""
    ends = sorted((row.right for row in rows), reverse=True)
    enough = max(2, len(ends) // 10)
    for place, end in enumerate(ends):
        together = sum(end - other < rows[0].size for other in ends[place:])
        if together >= enough:
            return end
    return ends[0] if ends else 0.0
