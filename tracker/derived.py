"""Opening SQLite files of ours that hold only what can be made again.

A file that is damaged, of another layout or not ours is thrown away and begun anew. A file that
is merely out of reach (read-only, locked, disk full) is left alone; the tables are then kept in
memory, for this one command.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

OUT_OF_REACH = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
    }
)
"""Primary result codes that say nothing against the file itself."""

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""

_SHAPE = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file should hold.

    Attributes:
        number: from 1; raised when the same tables come to mean something else.
        tables: statements that create the tables where they do not exist.
    """

    number: int
    tables: str


def opened(path: Path, layout: Layout) -> sqlite3.Connection:
    """The file's tables, ready for use."""
    try:
        return _connected(str(path), layout)
    except sqlite3.Error as error:
        return begun_anew(path, layout, error)


def begun_anew(path: Path, layout: Layout, error: sqlite3.Error) -> sqlite3.Connection:
    """Empty tables after trouble: in a new file where the old one is at fault, else in memory."""
    if not _out_of_reach(error):
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):  # nothing there, or it may not be removed: then in memory
                path.with_name(path.name + suffix).unlink()
        with suppress(sqlite3.Error):
            return _connected(str(path), layout)
    return _connected(":memory:", layout)


def _out_of_reach(error: sqlite3.Error) -> bool:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in OUT_OF_REACH


def _connected(place: str, layout: Layout) -> sqlite3.Connection:
    """The tables at a place.

    Raises:
        sqlite3.Error: there is something else, or it cannot be read.
    """
    table = sqlite3.connect(place, timeout=PATIENCE)
    try:
        # A crash costs at most what can be made again: no need to wait for the disk at each step.
        table.execute("PRAGMA synchronous = NORMAL")
        number = table.execute("PRAGMA user_version").fetchone()[0]
        if number == 0:
            table.execute("PRAGMA journal_mode = WAL")
            _create(table, layout)
        elif number != layout.number:
            raise sqlite3.DatabaseError("another layout")
        _check(table, layout)
    except sqlite3.Error:
        table.close()
        raise
    return table


def _create(table: sqlite3.Connection, layout: Layout) -> None:
    table.executescript(
        f"BEGIN IMMEDIATE; {layout.tables} PRAGMA user_version = {layout.number}; COMMIT"
    )


def _check(table: sqlite3.Connection, layout: Layout) -> None:
    with closing(sqlite3.connect(":memory:")) as model:
        _create(model, layout)
        wanted = model.execute(_SHAPE).fetchall()
    if table.execute(_SHAPE).fetchall() != wanted:
        raise sqlite3.DatabaseError("other tables")
