"""What each check came to, and when: one row a check, outside git.

Losing it loses nothing that matters: the versions are in git, and the next check makes the rows
anew. A damaged file is put aside and a new one begun.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from tracker.errors import StoreError
from tracker.records import Validators
from tracker.words import Language, Message, from_values, message, say, to_values

LAYOUT = 2
"""Number of the file's layout; another one is put aside like a damaged file."""

FIRST_SEEN, UNCHANGED, CHANGED = "first_seen", "unchanged", "changed"
HELD, FAILED = "held", "failed"
ANY, SEEN, READ = "any", "seen", "read"
"""Sorts of checks of which the last one is wanted: any, a good one, a good one with bytes."""

GOOD = (FIRST_SEEN, UNCHANGED, CHANGED)
"""Outcomes in which the policy itself was seen."""

PERIOD_KEPT = timedelta(days=400)
"""How long rows are kept."""

AGREED, NOT_BEFORE, MOVED = "agreed", "not-before", "moved"
"""Names of remarks: by which rules the held page was read again and says what is stored; until
when the server asked us to stay away; where the page has moved for good."""

PRUNED_AT_ONCE = 20_000
"""Rows that are forgotten at a time, so that no run waits for it."""

_TABLES = """
CREATE TABLE checks (
  watch_id TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, version INTEGER NOT NULL,
  seconds REAL NOT NULL, bytes INTEGER NOT NULL, reason TEXT NOT NULL,
  etag TEXT NOT NULL, last_modified TEXT NOT NULL
);
CREATE INDEX checks_of_a_watch ON checks (watch_id);
CREATE TABLE latest (
  watch_id TEXT NOT NULL, sort TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (watch_id, sort)
) WITHOUT ROWID;
CREATE TABLE storms (
  at TEXT PRIMARY KEY, watches INTEGER NOT NULL, touched TEXT NOT NULL, released TEXT NOT NULL
)
"""
_REMARKS = """
CREATE TABLE IF NOT EXISTS remarks (
  watch_id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (watch_id, name)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is remembered of a watch until it no longer holds.

    Attributes:
        name: `AGREED`, `NOT_BEFORE` or `MOVED`. value: "" takes the remark back.
    """

    watch_id: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Check:
    """What one check of one watch came to.

    Attributes:
        at: when it ended, UTC.
        outcome: `first_seen`, `unchanged`, `changed`, `held` or `failed`.
        version: number of the version then held, 0 for none.
        seconds: how long it took. bytes: how much came, 0 when the server said "not modified".
        reason: why it failed or is held, None when it was good.
        etag, last_modified: the server's validators of a page that was seen to be the policy.
    """

    watch_id: str
    at: datetime
    outcome: str
    version: int = 0
    seconds: float = 0.0
    bytes: int = 0
    reason: Message | None = None
    etag: str = ""
    last_modified: str = ""

    @property
    def good(self) -> bool:
        """Whether the policy itself was seen."""
        return self.outcome in GOOD

    def reason_in(self, language: Language) -> str:
        """The reason in a language, "" when there is none."""
        return say(self.reason, language) if self.reason is not None else ""


@dataclass(frozen=True, slots=True)
class Storm:
    """A run in which suspiciously many watches changed or were held.

    Attributes:
        watches: how many were checked. touched: ids of those that changed or are held.
        released: when the operator let the alerts go, None while they wait.
    """

    at: datetime
    watches: int
    touched: tuple[str, ...]
    released: datetime | None = None


class Journal:
    """The journal file, open. Times go in and come out UTC and aware.

    Every method raises `StoreError` when the file can no longer be read or written.
    """

    def __init__(self, table: sqlite3.Connection, path: Path) -> None:
        self._table = table
        self._path = path

    @classmethod
    def open(cls, path: Path) -> "Journal":
        """Open a journal, or begin one; in memory where the folder cannot be written."""
        for place in (path, path):
            try:
                return cls(_opened(str(place)), path)
            except sqlite3.DatabaseError:
                _put_aside(path)
        return cls(_opened(":memory:"), path)

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def append(self, *checks: Check, remarks: Iterable[Remark] = ()) -> None:
        """Add rows and renew remarks, all or none."""
        with self._changing():
            for remark in remarks:
                self._remark(remark)
            for check in checks:
                row = self._table.execute(
                    "INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _values(check)
                ).lastrowid
                sorts = [(check.watch_id, sort, row) for sort in _sorts(check)]
                self._table.executemany("INSERT OR REPLACE INTO latest VALUES (?, ?, ?)", sorts)

    def _remark(self, remark: Remark) -> None:
        place = (remark.watch_id, remark.name)
        self._table.execute("DELETE FROM remarks WHERE watch_id = ? AND name = ?", place)
        if remark.value:
            self._table.execute("INSERT INTO remarks VALUES (?, ?, ?)", (*place, remark.value))

    def remarks(self, name: str) -> dict[str, str]:
        """Id → remark of that name, of every watch that has one."""
        return dict(self._read("SELECT watch_id, value FROM remarks WHERE name = ?", name))

    def last(self, watch_id: str) -> Check | None:
        """The last check of a watch, None when there was none."""
        return self._latest_of(watch_id, ANY)

    def last_good(self, watch_id: str) -> Check | None:
        """The last check in which the policy itself was seen."""
        return self._latest_of(watch_id, SEEN)

    def last_read(self, watch_id: str) -> Check | None:
        """The last good check in which bytes came: not merely the server's "not modified"."""
        return self._latest_of(watch_id, READ)

    def latest(self) -> dict[str, Check]:
        """Id → last check, of every watch."""
        return self._latest(ANY)

    def latest_good(self) -> dict[str, Check]:
        """Id → last check in which the policy itself was seen, of every watch."""
        return self._latest(SEEN)

    def latest_bad(self) -> dict[str, Check]:
        """Id → last check, of the watches that failed or are held."""
        marks = ", ".join("?" * len(GOOD))
        return self._latest(ANY, f"AND outcome NOT IN ({marks})", *GOOD)

    def rows(self, watch_id: str) -> tuple[Check, ...]:
        """All checks of a watch, oldest first."""
        asked = "SELECT * FROM checks WHERE watch_id = ? ORDER BY rowid"
        return tuple(map(_check, self._read(asked, watch_id)))

    def looks(self, watch_id: str) -> Iterator[tuple[datetime, str, Message | None]]:
        """(when, outcome, reason) of all checks of a watch, oldest first.

        For those who look at hundreds of thousands: a quarter of the work of `rows`.
        """
        asked = "SELECT at, outcome, reason FROM checks WHERE watch_id = ? ORDER BY rowid"
        for at, outcome, reason in self._read(asked, watch_id):
            yield _moment(at), outcome, from_values(json.loads(reason)) if reason else None

    def stamps(self) -> dict[str, str]:
        """Id → something that changes whenever the rows of that watch do."""
        counted = (
            "SELECT watch_id, COUNT(*) AS n, MIN(rowid) AS first FROM checks GROUP BY watch_id"
        )
        asked = (
            f"SELECT counted.watch_id, n, first, row, at FROM ({counted}) AS counted"  # noqa: S608 constant
            " JOIN latest ON latest.watch_id = counted.watch_id AND sort = ?"
            " JOIN checks ON checks.rowid = row"
        )
        found = self._read(asked, ANY)
        return {watch_id: " ".join(map(str, marks)) for watch_id, *marks in found}

    def validators(self, watch_id: str) -> Validators:
        """The server's validators of the last page that was seen to be the policy."""
        check = self.last_read(watch_id)
        return Validators(check.etag, check.last_modified) if check else Validators()

    def failures_in_a_row(self, watch_id: str) -> int:
        """How many checks up to the last one failed or were held, without a good one between."""
        asked = "SELECT * FROM checks WHERE watch_id = ? ORDER BY rowid DESC"
        count = 0
        for row in self._read(asked, watch_id):
            if _check(row).good:
                break
            count += 1
        return count

    def note_storm(self, storm: Storm) -> None:
        """Note that a run was a storm."""
        with self._changing():
            self._table.execute(
                "INSERT OR REPLACE INTO storms VALUES (?, ?, ?, '')",
                (_text(storm.at), storm.watches, " ".join(storm.touched)),
            )

    def storms(self) -> tuple[Storm, ...]:
        """The storms that the operator has not released, oldest first."""
        rows = self._read("SELECT * FROM storms WHERE released = '' ORDER BY at")
        return tuple(
            Storm(_moment(at), int(watches), tuple(touched.split()))
            for at, watches, touched, _ in rows
        )

    def release_storms(self, at: datetime) -> None:
        """Let the alerts of all storms go."""
        with self._changing():
            self._table.execute("UPDATE storms SET released = ? WHERE released = ''", (_text(at),))

    def prune(self, before: datetime) -> None:
        """Forget some checks older than a moment, but never the last of its sort."""
        with self._changing():
            self._table.execute(
                "DELETE FROM checks WHERE rowid IN (SELECT rowid FROM checks WHERE at < ?"
                " AND rowid NOT IN (SELECT row FROM latest) ORDER BY rowid LIMIT ?)",
                (_text(before), PRUNED_AT_ONCE),
            )

    def sound(self) -> bool:
        """Whether the file holds together."""
        try:
            return bool(self._table.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    def _latest_of(self, watch_id: str, sort: str) -> Check | None:
        asked = (
            "SELECT checks.* FROM latest JOIN checks ON checks.rowid = row"
            " WHERE latest.watch_id = ? AND sort = ?"
        )
        row = next(self._read(asked, watch_id, sort), None)
        return _check(row) if row else None

    def _latest(self, sort: str, further: str = "", *values: str) -> dict[str, Check]:
        asked = "SELECT checks.* FROM latest JOIN checks ON checks.rowid = row WHERE sort = ? "
        found = self._read(asked + further, sort, *values)
        return {check.watch_id: check for check in map(_check, found)}

    def _read(self, asked: str, *values: str) -> Iterator[Any]:
        try:
            yield from self._table.execute(asked, values)
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            with self._table:
                yield
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def _trouble(self, error: sqlite3.Error) -> StoreError:
        return StoreError(message("store.no-journal", path=str(self._path), error=str(error)))


def failing_since(checks: Iterable[Check]) -> datetime | None:
    """Since when a watch has had no good check, None when its last one was good."""
    since = None
    for check in checks:
        since = None if check.good else since or check.at
    return since


def _opened(place: str) -> sqlite3.Connection:
    try:
        table = sqlite3.connect(place, timeout=30)
    except sqlite3.OperationalError:
        table = sqlite3.connect(":memory:")
    try:
        layout = table.execute("PRAGMA user_version").fetchone()[0]
        if layout == LAYOUT:
            table.execute("SELECT COUNT(*) FROM storms").fetchone()
            _complete(table)
            return table
        if layout:
            raise sqlite3.DatabaseError("another layout")
        table.execute("PRAGMA journal_mode = WAL")
        table.execute("PRAGMA synchronous = FULL")
        with table:
            for statement in (*_TABLES.split(";"), _REMARKS):
                table.execute(statement)
            table.execute(f"PRAGMA user_version = {LAYOUT}")
    except sqlite3.DatabaseError:
        table.close()
        raise
    return table


def _complete(table: sqlite3.Connection) -> None:
    """Add what files of earlier days lack; for this command only where they cannot be written."""
    try:
        table.execute(_REMARKS)
    except sqlite3.OperationalError:
        table.execute(_REMARKS.replace("TABLE", "TEMP TABLE", 1))


def _put_aside(path: Path) -> None:
    """Keep a file that cannot be read as `….damaged`, the last one only."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    with suppress(OSError):  # nothing there, or read-only: the journal is then kept in memory
        path.replace(path.with_name(path.name + ".damaged"))


def _check(row: tuple[str, str, str, int, float, int, str, str, str]) -> Check:
    watch_id, at, outcome, version, seconds, size, reason, etag, last_modified = row
    why = from_values(json.loads(reason)) if reason else None
    return Check(
        *(watch_id, _moment(at), outcome, version, seconds, size, why, etag, last_modified)
    )


def _values(check: Check) -> tuple[str | int | float, ...]:
    return (
        *(check.watch_id, _text(check.at), check.outcome, check.version, check.seconds),
        *(check.bytes, _kept(check.reason), check.etag, check.last_modified),
    )


def _sorts(check: Check) -> tuple[str, ...]:
    if not check.good:
        return (ANY,)
    return (ANY, SEEN, READ) if check.bytes else (ANY, SEEN)


def _kept(reason: Message | None) -> str:
    return json.dumps(to_values(reason), ensure_ascii=False) if reason is not None else ""


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
