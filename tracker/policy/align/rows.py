"""Table rows, known by their first telling column: the name of an SDK, of a partner, of a cookie.

A row whose name is new is a new row, however much its other cells are like those of another: a
recipient that takes the place of a recipient is one removed and one added.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz.distance import Indel

from tracker.policy.align.context import sections
from tracker.policy.align.sides import Mates, Side
from tracker.policy.cues import Cue
from tracker.policy.tokens import keys

_ORDINAL = Cue(r"[\W_]*(?:\d+|[〇零一二三四五六七八九十]+|[a-z]|[ivxlc]+)?[\W_]*", re.I)
_DIFFERENT = 0.75
"""What share of a telling column's cells differ from each other, at least."""
_ONE_NAME = 0.6

Table = dict[int, list[tuple[str, str]]]
"""Place of a row → its cells in order: (name of the column, words)."""
Names = dict[int, str]
"""Place of a row → its name, folded; rows of a table without a telling column are left out."""


def names(old: Side, new: Side) -> tuple[Names, Names]:
    """The rows' names on both sides, taken from the same column where both have it."""
    tables_old, tables_new = _tables(old), _tables(new)
    chosen: dict[str, None] = {}
    found_old: Names = {}
    for table in tables_old:
        columns = _telling(table)
        if columns:
            chosen[columns[0]] = None
            found_old |= _named(table, columns[0])
    found_new: Names = {}
    for table in tables_new:
        columns = _telling(table)
        if columns:
            column = next((name for name in chosen if name in columns), columns[0])
            found_new |= _named(table, column)
    return found_old, found_new


def pair_rows(old: Side, new: Side, mates: Mates, found: tuple[Names, Names]) -> None:
    """Pair rows of one name: unique ones anywhere, repeated ones within the same table."""
    here, there = _by_name(found[0], mates.of_old), _by_name(found[1], mates.of_new)
    for name, places in here.items():
        others = there.get(name, [])
        if len(places) == 1 == len(others):
            mates.join(places[0], others[0])
    homes = sections(old, new, mates) if here and there else {}
    for name, places in here.items():
        for place in places:
            home = homes.get(old.parents[place], -2)
            for other in there.get(name, []):
                if mates.free(place, other) and new.parents[other] == home:
                    mates.join(place, other)


def may_be_one(one: str, other: str) -> bool:
    """True when two names may be one name, spelled or written out differently."""
    if not one or not other:
        return True
    if one in other or other in one:
        return True
    return Indel.normalized_similarity(one, other) >= _ONE_NAME


def _tables(side: Side) -> list[Table]:
    """The tables with rows that have cells, all cells folded."""
    places = [p for p, kind in enumerate(side.kinds) if kind == "r" and side.clauses[p].cells]
    folded = iter(keys([part for p in places for cell in side.clauses[p].cells for part in cell]))
    tables: dict[int, Table] = defaultdict(dict)
    for place in places:
        row = [(next(folded), next(folded)) for _ in side.clauses[place].cells]
        tables[side.parents[place]][place] = row
    return list(tables.values())


def _telling(table: Table) -> list[str]:
    """The columns whose cells tell the rows apart, in order."""
    columns: dict[str, list[str]] = defaultdict(list)
    for row in table.values():
        for name, cell in row:
            columns[name].append(cell)
    found = []
    for name, cells in columns.items():
        filled = [cell for cell in cells if cell]
        ordinal = sum(_ORDINAL.fullmatch(cell) is not None for cell in filled)
        different = len(set(filled)) >= _DIFFERENT * len(table)
        if filled and different and ordinal < len(filled) / 2:
            found.append(name)
    return found


def _named(table: Table, column: str) -> Names:
    found: Names = {}
    for place, row in table.items():
        cells = [cell for name, cell in row if cell and name == column]
        if cells:
            found[place] = cells[0].casefold()
    return found


def _by_name(found: Mapping[int, str], mates: list[int]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in found.items():
        if name and mates[place] < 0:
            places[name].append(place)
    return places
