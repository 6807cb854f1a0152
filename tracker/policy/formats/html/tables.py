"""Tables of a page: a grid with its spans, or no table at all but a way to lay out a page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

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


def rows_of(table: Element) -> list[Element]:
    """The rows of a table itself, not of tables in it, in the order in which they are shown."""
    heads: list[Element] = []
    bodies: list[Element] = []
    feet: list[Element] = []
    for child in table.elements():
        if child.name == "tr":
            bodies.append(child)
        elif child.name in ("thead", "tbody", "tfoot"):
            part = {"thead": heads, "tfoot": feet}.get(child.name, bodies)
            part.extend(c for c in child.elements() if c.name == "tr")
    return heads + bodies + feet


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [c for c in row.elements() if c.name in ("td", "th")]


def is_layout(table: Element) -> bool:
    """Does this table only lay out a page: one column, other tables or long prose in it?"""
    if table.get("role") == "presentation":
        return True
    if any(element.name in _NOT_IN_TABLES for element in table.descendants()):
        return True
    rows = rows_of(table)
    if max((len(cells_of(row)) for row in rows), default=0) < 2:
        return True
    cells = (cell for row in rows for cell in cells_of(row) if len(cell.children) > 3)
    return any(
        cell.letters > _LONGEST_CELL and sum(e.name == "p" for e in cell.descendants()) > 3
        for cell in cells
    )


@dataclass(slots=True)
class _Grid:
    """The walk down a table: how many more rows each column is spanned by a cell above."""

    spanned: dict[int, int] = field(default_factory=dict)
    cells: int = 0

    def row(self, texts: list[tuple[str, int, int]]) -> tuple[str, ...]:
        """A row of (text, columns, rows) with the cells that spans from above leave to it."""
        out: list[str] = []
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


def blocks(table: Element, words: Callable[[Element], str]) -> Iterator[Block]:
    """The rows of a table; `words` gives the visible words of a cell."""
    grid = _Grid()
    rows = rows_of(table)
    named = _naming_row(rows)
    started = decided = False
    for place, row in enumerate(rows):
        texts = [(words(c), _span(c, "colspan"), _span(c, "rowspan")) for c in cells_of(row)]
        cells = grid.row(texts)
        if grid.cells > _MOST_CELLS:
            return
        if any(cell not in ("", ABOVE, LEFT) for cell in cells):
            columns = place == named
            if named < 0 and not decided:
                decided = not _is_caption(cells)
                columns = decided and _reads_like_names(cells, rows)
            yield grammar.row(cells, columns=columns, tight=started)
            started = True


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    most = _MOST_COLUMNS if name == "colspan" else _MOST_ROWS_SPANNED
    return min(most, max(1, int(value))) if value.isdigit() and len(value) < 7 else 1


def _naming_row(rows: list[Element]) -> int:
    """The place of the last row that its author marked as naming the columns, or -1."""
    named = -1
    for place, row in enumerate(rows[:4]):
        cells = cells_of(row)
        in_head = row.parent is not None and row.parent.name == "thead"
        all_names = bool(cells) and all(cell.name == "th" for cell in cells)
        if (in_head or all_names) and named == place - 1:
            named = place
    return named


def _is_caption(cells: tuple[str, ...]) -> bool:
    """A first row of one cell over all columns."""
    return len(cells) > 1 and all(cell == LEFT for cell in cells[1:])


def _reads_like_names(cells: tuple[str, ...], rows: list[Element]) -> bool:
    """Short, different words, one of which often names a column."""
    own = [cell for cell in cells if cell not in (ABOVE, LEFT)]
    if len(rows) < 2 or len(own) < 2 or not all(own) or len(set(own)) < len(own):
        return False
    short = all(len(cell) <= 40 and not re.search(r"[。；;]|\.\s", cell) for cell in own)
    return short and any(_COLUMN_WORDS.search(cell) for cell in own)
