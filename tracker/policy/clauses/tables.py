"""Tables: each cell with the heading of its column, spans filled in."""

from dataclasses import dataclass

from tracker.policy.grammar import ABOVE, LEFT, Block


@dataclass(slots=True)
class Tables:
    """The walk down the rows of tables: the names of the columns and the row above."""

    columns: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    def cells(self, block: Block) -> tuple[tuple[str, str], ...]:
        """(column heading, cell) of each cell of a row; spans repeat what they span."""
        if not block.tight:
            self.columns, self.above = (), ()
        filled = self._filled(block.cells)
        self.above = filled
        if block.columns:
            self.columns = filled
            return tuple(("", cell) for cell in filled)
        names = (*self.columns, *("" for _ in filled))
        return tuple(zip(names, filled, strict=False))

    def _filled(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        filled: list[str] = []
        for place, cell in enumerate(cells):
            if cell == ABOVE:
                filled.append(self.above[place] if place < len(self.above) else "")
            elif cell == LEFT:
                filled.append(filled[-1] if filled else "")
            else:
                filled.append(cell)
        return tuple(filled)
