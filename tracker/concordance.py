"""Where every sentence of every policy stood, from which version to which: for searching history.

Derived from the stored texts and kept outside git: when it is lost or damaged it is made again,
and nothing else is.
"""

import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tracker.derived import Layout, begun_anew, opened

LAYOUT = Layout(
    2,
    """
    CREATE TABLE IF NOT EXISTS stretches (
      id INTEGER PRIMARY KEY, watch_id TEXT NOT NULL, line TEXT NOT NULL,
      first INTEGER NOT NULL, last INTEGER NOT NULL
    );
    CREATE INDEX IF NOT EXISTS of_a_watch ON stretches (watch_id, last);
    CREATE TABLE IF NOT EXISTS folded (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS readings (
      watch_id TEXT, number INTEGER, sha256 TEXT, PRIMARY KEY (watch_id, number)
    );
    CREATE TABLE IF NOT EXISTS made_of (state TEXT NOT NULL);
    """,
)
"""What is searched stands apart from what is shown: a search reads half as much."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line of policy text and the versions, first to last, in which it stood without a gap."""

    watch_id: str
    line: str
    first: int
    last: int


class Lost(Exception):
    """The file could not be used; the concordance is empty now, and must be filled again."""


class Concordance:
    """The concordance file, open. Every method raises `Lost` when the file failed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._table = opened(path, LAYOUT)

    def __enter__(self) -> "Concordance":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._table.close()

    def made_of(self) -> str:
        """The state of the history that was last taken in wholly, as `settle` was told; or ""."""
        rows = self._rows("SELECT state FROM made_of")
        return str(rows[0][0]) if rows else ""

    def settle(self, state: str, watch_ids: Iterable[str]) -> None:
        """All policies of the history, in a state that has a name, were taken in."""
        gone = {row[0] for row in self._rows("SELECT DISTINCT watch_id FROM readings")}
        try:
            with self._table:
                for watch_id in gone - set(watch_ids):
                    self._forget(watch_id)
                self._table.execute("DELETE FROM made_of")
                self._table.execute("INSERT INTO made_of VALUES (?)", (state,))
        except sqlite3.Error as error:
            raise self._lost(error) from None

    def catch_up(
        self, watch_id: str, versions: Sequence[tuple[int, str]], text: Callable[[int], str]
    ) -> int:
        """Take in what is new of a policy; how many versions were read for it.

        Args:
            versions: (number, SHA-256 of the text), oldest first.
            text: the policy text of a version, by its number.
        """
        asked = "SELECT number, sha256 FROM readings WHERE watch_id = ?"
        known: Mapping[int, str] = dict(self._rows(asked, watch_id))
        now = dict(versions)
        try:
            with self._table:
                if any(now.get(number) != sha256 for number, sha256 in known.items()):
                    known = {}  # an old text is read better now: begin this policy again
                    self._forget(watch_id)
                new = [number for number in now if number not in known]
                for number in new:
                    self._take_in(watch_id, number, text(number))
                    row = (watch_id, number, now[number])
                    self._table.execute("INSERT INTO readings VALUES (?, ?, ?)", row)
        except sqlite3.Error as error:
            raise self._lost(error) from None
        return len(new)

    def find(self, words: str, watch_ids: Iterable[str] = ()) -> tuple[Stretch, ...]:
        """Every line that holds the words, by policy and first version; of some policies or all.

        Width, case, and the number of blanks make no difference.
        """
        narrowed = frozenset(watch_ids)
        rows = self._rows(
            "SELECT watch_id, line, first, last FROM folded JOIN stretches USING (id)"
            " WHERE instr(words, ?) > 0 ORDER BY watch_id, first, id",
            fold(words),
        )
        return tuple(Stretch(*row) for row in rows if not narrowed or row[0] in narrowed)

    def _rows(self, asked: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._table.execute(asked, values).fetchall()
        except sqlite3.Error as error:
            raise self._lost(error) from None

    def _lost(self, error: sqlite3.Error) -> Lost:
        self._table.close()
        self._table = begun_anew(self._path, LAYOUT, error)
        return Lost(str(error))

    def _take_in(self, watch_id: str, number: int, text: str) -> None:
        lines = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
        asked = "SELECT line, id FROM stretches WHERE watch_id = ? AND last = ?"
        standing = dict(self._table.execute(asked, (watch_id, number - 1)))
        kept = [(number, standing[line]) for line in lines if line in standing]
        self._table.executemany("UPDATE stretches SET last = ? WHERE id = ?", kept)
        for line in lines:
            if line not in standing:
                begun = self._table.execute(
                    "INSERT INTO stretches (watch_id, line, first, last) VALUES (?, ?, ?, ?)",
                    (watch_id, line, number, number),
                )
                self._table.execute(
                    "INSERT INTO folded VALUES (?, ?)", (begun.lastrowid, fold(line))
                )

    def _forget(self, watch_id: str) -> None:
        self._table.execute(
            "DELETE FROM folded WHERE id IN (SELECT id FROM stretches WHERE watch_id = ?)",
            (watch_id,),
        )
        self._table.execute("DELETE FROM stretches WHERE watch_id = ?", (watch_id,))
        self._table.execute("DELETE FROM readings WHERE watch_id = ?", (watch_id,))


def fold(text: str) -> str:
    """The text as it is searched: one width, one case, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
