"""Tables of a page: a grid with its spans, or no table at all but a way to lay out a page."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.policy import grammar
from tracker.policy.formats.html.tree import Element
from tracker.policy.grammar import ABOVE, LEFT, Block

_MOST_CELLS = 200_000
_MOST_COLUMNS = 60
_MOST_ROWS_SPANNED = 2000
_LONGEST_CELL = 1500
_NOT_IN_TABLES = frozenset(("table", "h1", "h2", "h3"))
_COLUMN_WORDS = re.compile(
    r"名称|名字|类型|類型|目的|用途|方式|说明|說明|种类|種類|权限|權限|场景|信息|公司|主体|接收方|功能|链接|序号|"
    r"name|purpose|type|categor|vendor|provider|processor|location|country|description|service|"
    r"data|duration|retention|cookie|company|entity|basis|example",
    re.IGNORECASE,
)


class Row(NamedTuple):
    """A row of a table: its cells, and whether it stands in the table's head."""

    cells: tuple[Element, ...]
    in_head: bool = False


def rows_of(table: Element) -> list[Row]:
    """The rows of a table itself, not of tables in it, in the order in which they are shown."""
    parts: dict[str, list[Row]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table.elements():
        if child.name == "tr":
            parts["tbody"].append(_row_of(child))
        elif child.name in parts:
            rows = (_row_of(row, child.name) for row in child.elements() if row.name == "tr")
            parts[child.name].extend(rows)
    return parts["thead"] + parts["tbody"] + parts["tfoot"]


def _row_of(row: Element, part: str = "") -> Row:
    cells = tuple(cell for cell in row.elements() if cell.name in ("td", "th"))
    return Row(cells, part == "thead")


def is_layout(table: Element, rows: Sequence[Row]) -> bool:
    """Does this table only lay out a page: one column, other tables or long prose in it?"""
    if table.get("role") == "presentation" or all(len(row.cells) < 2 for row in rows):
        return True
    if any(element.name in _NOT_IN_TABLES for element in table.descendants()):
        return True
    return any(_holds_prose(cell) for row in rows for cell in row.cells)


def _holds_prose(cell: Element) -> bool:
    if cell.letters <= _LONGEST_CELL or len(cell.children) <= 3:
        return False
    return sum(element.name == "p" for element in cell.descendants()) > 3


@dataclass(slots=True)
class _Grid:
    """The walk down a table: how many more rows each column is spanned by a cell above."""

    spanned: dict[int, int] = field(default_factory=dict)
    cells: int = 0

    def row(self, texts: list[tuple[str, int, int]]) -> tuple[str, ...]:
        """A row of (text, columns, rows) with the cells that spans from above leave to it."""
        out: list[str] = []
        if not self.spanned and all(span[1] == 1 == span[2] for span in texts):
            self.cells += len(texts)
            return tuple(text for text, _, _ in texts)
        for text, columns, rows in texts:
            self._fill_from_above(out)
            for offset in range(columns):
                if rows > 1:
                    self.spanned[len(out)] = rows - 1
                out.append(LEFT if offset else text)
        self._fill_from_above(out)
        self.cells += len(out)
        return tuple(out)

    def _fill_from_above(self, out: list[str]) -> None:
        while self.spanned.get(len(out), 0) > 0:
            self.spanned[len(out)] -= 1
            out.append(ABOVE)


def blocks(rows: Sequence[Row], words: Callable[[Element], str]) -> Iterator[Block]:
    """The blocks of a table's rows; `words` gives the visible words of a cell."""
    grid = _Grid()
    named = _naming_row(rows)
    started = decided = False
    for place, row in enumerate(rows):
        cells = grid.row([(words(cell), *_spans(cell)) for cell in row.cells])
        if grid.cells > _MOST_CELLS:
            return
        if any(cell not in ("", ABOVE, LEFT) for cell in cells):
            columns = place == named
            if named < 0 and not decided:
                decided = not _is_caption(cells)
                columns = decided and _reads_like_names(cells, rows)
            yield grammar.row(cells, columns=columns, tight=started)
            started = True


def _spans(cell: Element) -> tuple[int, int]:
    """Over how many columns and rows a cell reaches."""
    if not cell.attrs:
        return 1, 1
    return _span(cell, "colspan", _MOST_COLUMNS), _span(cell, "rowspan", _MOST_ROWS_SPANNED)


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.get(name).strip()
    return min(most, max(1, int(value))) if value.isdigit() and len(value) < 7 else 1


def _naming_row(rows: Sequence[Row]) -> int:
    """The place of the last row that its author marked as naming the columns, or -1."""
    named = -1
    for place, row in enumerate(rows[:4]):
        all_names = bool(row.cells) and all(cell.name == "th" for cell in row.cells)
        if (row.in_head or all_names) and named == place - 1:
            named = place
    return named


def _is_caption(cells: tuple[str, ...]) -> bool:
    """A first row of one cell over all columns."""
    return len(cells) > 1 and all(cell == LEFT for cell in cells[1:])


def _reads_like_names(cells: tuple[str, ...], rows: Sequence[Row]) -> bool:
    """Short, different words, one of which often names a column."""
    own = [cell for cell in cells if cell not in (ABOVE, LEFT)]
    if len(rows) < 2 or len(own) < 2 or not all(own) or len(set(own)) < len(own):
        return False
    short = all(len(cell) <= 40 and not re.search(r"[。；;]|\.\s", cell) for cell in own)
    return short and any(_COLUMN_WORDS.search(cell) for cell in own)
