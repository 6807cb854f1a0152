"""A line of a page: words at a place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of one column; places in points from the lower left corner.

    Attributes:
        room: how far right the lines of its column reach.
        broken_word: the line ends in a hyphen that only its end made necessary.
        cells: of a row of a table.
    """

    words: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    room: float = 0.0
    broken_word: bool = False
    cells: tuple[str, ...] = ()


def same_height(line: Line, other: Line) -> bool:
    """Does the other stand on the same height?"""
    middle = (other.bottom + other.top) / 2
    return line.bottom - 1 <= middle <= line.top + 1
