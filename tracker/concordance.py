"""Where every sentence of every policy stood, from which version to which: for searching history.

Derived from the stored texts and kept outside git: when it is lost or damaged it is made again,
and nothing else is.
"""

import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

LAYOUT = 1
"""Number of the file's layout; a file with another one is made again."""

_TABLES = """
CREATE TABLE stretches (
  watch_id TEXT NOT NULL, line TEXT NOT NULL, folded TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL
);
CREATE INDEX of_a_watch ON stretches (watch_id, last);
CREATE TABLE readings (watch_id TEXT, number INTEGER, sha256 TEXT, PRIMARY KEY (watch_id, number));
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line of policy text and the versions, first to last, in which it stood without a gap."""

    watch_id: str
    line: str
    first: int
    last: int


class Concordance:
    """The concordance file, open."""

    def __init__(self, table: sqlite3.Connection) -> None:
        self._table = table

    @classmethod
    def open(cls, path: Path) -> "Concordance":
        """Open the file or begin one; in memory where the folder cannot be written."""
        for place in (str(path), ":memory:"):
            try:
                return cls(_opened(place))
            except sqlite3.DatabaseError:
                path.unlink(missing_ok=True)
                try:
                    return cls(_opened(place))
                except sqlite3.DatabaseError:
                    continue
        raise AssertionError("memory is always there")

    def __enter__(self) -> "Concordance":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._table.close()

    def catch_up(
        self, watch_id: str, versions: Sequence[tuple[int, str]], text: Callable[[int], str]
    ) -> int:
        """Take in what is new of a policy; how many versions were read for it.

        Args:
            versions: (number, SHA-256 of the text), oldest first.
            text: the policy text of a version, by its number.
        """
        known = dict(
            self._table.execute(
                "SELECT number, sha256 FROM readings WHERE watch_id = ?", (watch_id,)
            )
        )
        if any(known.get(number, sha256) != sha256 for number, sha256 in versions):
            known = {}  # an old text is read better now: begin this policy again
            self._forget(watch_id)
        new = [(number, sha256) for number, sha256 in versions if number not in known]
        with self._table:
            for number, sha256 in new:
                self._take_in(watch_id, number, text(number))
                self._table.execute(
                    "INSERT INTO readings VALUES (?, ?, ?)", (watch_id, number, sha256)
                )
        return len(new)

    def find(self, words: str, watch_ids: Iterable[str] = ()) -> Iterator[Stretch]:
        """Every line that holds the words, by policy and first version; of some policies or all.

        Width, case, and the number of blanks make no difference.
        """
        narrowed = frozenset(watch_ids)
        rows = self._table.execute(
            "SELECT watch_id, line, first, last FROM stretches WHERE instr(folded, ?) > 0"
            " ORDER BY watch_id, first, rowid",
            (fold(words),),
        )
        return (Stretch(*row) for row in rows if not narrowed or row[0] in narrowed)

    def _take_in(self, watch_id: str, number: int, text: str) -> None:
        lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
        standing = dict(
            self._table.execute(
                "SELECT line, rowid FROM stretches WHERE watch_id = ? AND last = ?",
                (watch_id, number - 1),
            )
        )
        kept = [(number, standing[line]) for line in lines if line in standing]
        self._table.executemany("UPDATE stretches SET last = ? WHERE rowid = ?", kept)
        self._table.executemany(
            "INSERT INTO stretches VALUES (?, ?, ?, ?, ?)",
            [
                (watch_id, line, fold(line), number, number)
                for line in lines
                if line not in standing
            ],
        )

    def _forget(self, watch_id: str) -> None:
        with self._table:
            self._table.execute("DELETE FROM stretches WHERE watch_id = ?", (watch_id,))
            self._table.execute("DELETE FROM readings WHERE watch_id = ?", (watch_id,))


def fold(text: str) -> str:
    """The text as it is searched: one width, one case, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _opened(place: str) -> sqlite3.Connection:
    table = sqlite3.connect(place)
    try:
        (layout,) = table.execute("PRAGMA user_version").fetchone()
        if layout == 0:
            table.executescript(_TABLES)
            table.execute(f"PRAGMA user_version = {LAYOUT}")
        elif layout != LAYOUT:
            raise sqlite3.DatabaseError("another layout")
        table.execute("SELECT count(*) FROM readings").fetchone()
    except sqlite3.DatabaseError:
        table.close()
        raise
    return table
