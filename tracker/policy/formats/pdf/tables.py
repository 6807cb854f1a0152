"""Tables of a page: pieces in a ruled grid, or in columns that line up row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.policy import grammar, labels, sentences
from tracker.policy.formats.pdf.lines import Line, same_height
from tracker.policy.grammar import ABOVE, LEFT

_THIN = 2.5
_NEAR = 3.0
_MOST_RULES = 1500
_LEAST_ALIGNED = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: at which place it stands across its direction, and from where to where."""

    at: float
    start: float
    end: float

    def covers(self, at: float, middle: float) -> bool:
        """Does it stand at a place and pass a point of it?"""
        return abs(self.at - at) <= _NEAR and self.start - 1 <= middle <= self.end + 1


@dataclass(slots=True)
class Rules:
    """The drawn lines of a page."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    @classmethod
    def of(cls, page: Any) -> "Rules":
        """The lines and the edges of boxes that a page of pypdfium2 draws."""
        from pypdfium2 import raw

        rules = cls()
        for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
            rules.add(*shape.get_bounds())
            if len(rules.across) + len(rules.down) > _MOST_RULES:
                return cls()
        return cls(_merged(rules.across), _merged(rules.down))

    def add(self, left: float, bottom: float, right: float, top: float) -> None:
        """A thin shape is a line; a box has four."""
        if top - bottom <= _THIN < right - left:
            self.across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN < top - bottom:
            self.down.append(Rule((left + right) / 2, bottom, top))
        elif right - left > _THIN:
            self.across += [Rule(bottom, left, right), Rule(top, left, right)]
            self.down += [Rule(left, bottom, top), Rule(right, bottom, top)]


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines that go on each other as one: the cells of a table are often boxes of their own."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / _NEAR), r.start)):
        before = merged[-1] if merged else None
        touches = before is not None and rule.start - before.end <= _NEAR
        if before is not None and touches and abs(rule.at - before.at) <= _NEAR:
            merged[-1] = Rule(before.at, before.start, max(before.end, rule.end))
        else:
            merged.append(rule)
    return merged


@dataclass(frozen=True, slots=True)
class _Grid:
    """A ruled table: the edges of its columns from the left and of its rows from the top."""

    rules: Rules
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def holds(self, piece: Line) -> bool:
        """Does a piece stand in it?"""
        across, down = (piece.left + piece.right) / 2, (piece.bottom + piece.top) / 2
        inside = self.columns[0] <= across <= self.columns[-1]
        return inside and self.rows[-1] <= down <= self.rows[0]

    def marks(self) -> list[list[str]]:
        """Of each row and column `ABOVE` or `LEFT` where no line parts it from its neighbour."""
        return [
            [self._mark(row, column) for column in range(len(self.columns) - 1)]
            for row in range(len(self.rows) - 1)
        ]

    def _mark(self, row: int, column: int) -> str:
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        if column and not any(r.covers(self.columns[column], middle) for r in self.rules.down):
            return LEFT
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        if row and not any(r.covers(self.rows[row], middle) for r in self.rules.across):
            return ABOVE
        return ""

    def cell_of(self, piece: Line) -> tuple[int, int]:
        """The row and column in which a piece stands."""
        across, down = (piece.left + piece.right) / 2, (piece.bottom + piece.top) / 2
        row = next(i for i, edge in enumerate(self.rows[1:]) if down >= edge)
        column = next(i for i, edge in enumerate(self.columns[1:]) if across <= edge)
        return row, column


def ruled(pieces: Sequence[Line], rules: Rules) -> list[Line]:
    """The pieces of a page, those in a ruled table as one line a row."""
    left = list(pieces)
    found: list[Line] = []
    for grid in _grids(rules):
        inside = [piece for piece in left if grid.holds(piece)]
        rows = list(_rows_of(grid, inside))
        if len(rows) >= 2:
            found.extend(rows)
            taken = set(map(id, inside))
            left = [piece for piece in left if id(piece) not in taken]
    return left + found


def _grids(rules: Rules) -> Iterator[_Grid]:
    """Grids of at least two rows and two columns, from lines that cross each other."""
    pending = list(rules.down)
    while pending:
        down = [pending.pop()]
        across: list[Rule] = []
        size = 0
        while size != len(down) + len(across):
            size = len(down) + len(across)
            across = [a for a in rules.across if any(_cross(a, d) for d in down)]
            crossed = [d for d in pending if any(_cross(a, d) for a in across)]
            down += crossed
            known = set(map(id, crossed))
            pending = [d for d in pending if id(d) not in known]
        columns = _edges([rule.at for rule in down])
        rows = _edges([rule.at for rule in across])[::-1]
        if len(columns) >= 3 and len(rows) >= 3:
            yield _Grid(Rules(across, down), tuple(columns), tuple(rows))


def _cross(across: Rule, down: Rule) -> bool:
    meets = across.start - _NEAR <= down.at <= across.end + _NEAR
    return meets and down.start - _NEAR <= across.at <= down.end + _NEAR


def _edges(places: Sequence[float]) -> list[float]:
    """Places in order, those that are nearly the same as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _rows_of(grid: _Grid, pieces: Sequence[Line]) -> Iterator[Line]:
    marks = grid.marks()
    held: dict[tuple[int, int], list[Line]] = {}
    for piece in pieces:
        held.setdefault(_root(marks, *grid.cell_of(piece)), []).append(piece)
    for number, row in enumerate(marks):
        cells = [mark or _words(held.get((number, c), ())) for c, mark in enumerate(row)]
        if any(cell not in ("", ABOVE, LEFT) for cell in cells):
            inside = [p for (r, _), group in held.items() if r == number for p in group]
            yield _row_line(cells, inside)


def _root(marks: list[list[str]], row: int, column: int) -> tuple[int, int]:
    """The cell whose words are shown over a merged one."""
    while marks[row][column]:
        row, column = (row, column - 1) if marks[row][column] == LEFT else (row - 1, column)
    return row, column


def _words(pieces: Sequence[Line]) -> str:
    words = ""
    before: Line | None = None
    for piece in sorted(pieces, key=lambda p: (-round(p.bottom + p.top), p.left)):
        beside = before is not None and same_height(before, piece)
        words = f"{words} {piece.words}" if beside else sentences.join(words, piece.words)
        before = piece
    return words


def _row_line(cells: Sequence[str], pieces: Sequence[Line]) -> Line:
    own = [cell for cell in cells if cell not in (ABOVE, LEFT)]
    return Line(
        " | ".join(own),
        min(p.left for p in pieces),
        max(p.right for p in pieces),
        min(p.bottom for p in pieces),
        max(p.top for p in pieces),
        pieces[0].size,
        cells=tuple(cells),
    )


def aligned(rows: Sequence[list[Line]]) -> Iterator[Line | list[Line]]:
    """Rows of pieces of one height each; those of a table without rules as one line a row.

    A table is three and more rows in a run whose pieces begin at the same places; the words of a
    cell may go on below, in its own column.
    """
    place = 0
    while place < len(rows):
        table, end = _table_at(rows, place)
        if table:
            yield from table
            place = end
        else:
            yield rows[place]
            place += 1


def _table_at(rows: Sequence[list[Line]], start: int) -> tuple[list[Line], int]:
    first = rows[start]
    if len(first) < 2 or _is_marked(first):
        return [], start
    groups: list[list[list[Line]]] = []
    end = start
    while end < len(rows):
        row = rows[end]
        if groups and _step(rows[end - 1], row) > 3.5 * first[0].size:
            break
        columns = [_column(first, piece) for piece in row]
        if columns == list(range(len(first))) and not _is_marked(row):
            groups.append([[piece] for piece in row])
        elif groups and _goes_on(rows[end - 1], row, columns):
            for column, piece in zip(columns, row, strict=True):
                groups[-1][column].append(piece)
        else:
            break
        end += 1
    if len(groups) < _LEAST_ALIGNED:
        return [], start
    table = [
        _row_line([_words(cell) for cell in row], [piece for cell in row for piece in cell])
        for row in groups
    ]
    return table, end


def _column(first: Sequence[Line], piece: Line) -> int:
    return next((i for i, cell in enumerate(first) if abs(cell.left - piece.left) <= _NEAR), -1)


def _goes_on(before: list[Line], row: list[Line], columns: list[int]) -> bool:
    """Words below, close to the row, in later columns than the first."""
    close = _step(before, row) <= 1.6 * row[0].size
    return close and min(columns) > 0 and len(set(columns)) == len(columns)


def _step(before: list[Line], row: list[Line]) -> float:
    return before[0].bottom - row[0].bottom


def _is_marked(row: list[Line]) -> bool:
    """Is this the item of a list, its number set apart?"""
    label = labels.find(row[0].words)
    if label and label.end == len(row[0].words):
        return True
    return bool(grammar.bullet_end(row[0].words + " x")) and len(row[0].words) == 1
