"""The versions at a glance: a table derived from the branch, made again whenever it does not fit.

With it, the newest versions of ten thousand watches cost one query instead of a walk through the
whole history. Git stays the truth: the table names the commit it was made of, catches up with
later ones, and is thrown away when that commit is no longer in the branch.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.errors import StoreError
from tracker.policy.model import Severity
from tracker.records import Version, VersionKind
from tracker.store import ids, manifest
from tracker.store.entry import headline_of
from tracker.store.ids import BRANCH
from tracker.store.logged import LoggedCommit
from tracker.store.repository import ZERO, Repository

LAYOUT = 4
"""Number of the table's layout; another one is thrown away and made again."""

_TABLES = """
CREATE TABLE versions (
  watch_id TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
  commit_id TEXT NOT NULL, first_commit TEXT NOT NULL, fetched_at TEXT NOT NULL,
  severity TEXT NOT NULL, headline TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
  url TEXT NOT NULL, final_url TEXT NOT NULL, effective_date TEXT NOT NULL,
  text_sha256 TEXT NOT NULL, page_sha256 TEXT NOT NULL, reason TEXT NOT NULL,
  returned_to INTEGER NOT NULL, returns INTEGER NOT NULL,
  PRIMARY KEY (watch_id, number)
) WITHOUT ROWID;
CREATE TABLE tips (
  watch_id TEXT PRIMARY KEY, newest INTEGER NOT NULL, latest TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL, page_files TEXT NOT NULL, page_digests TEXT NOT NULL,
  reader TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE made_of (head TEXT NOT NULL);
"""
_COLUMNS = (
    "watch_id, number, kind, commit_id, first_commit, fetched_at, severity, headline, title,"
    " language, url, final_url, effective_date, text_sha256, page_sha256, reason, returned_to,"
    " returns"
)
_NEWEST = _COLUMNS.replace("watch_id", "v.watch_id")


@dataclass(frozen=True, slots=True)
class Row:
    """What a commit recorded: a version, and the snapshot with which it was written."""

    version: Version
    manifest_sha256: str
    page_files: tuple[str, ...]
    page_digests: tuple[str, ...]
    reader: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a policy today: its newest version, and how its pages were read.

    Attributes:
        page_digests: SHA-256 of its pages, in order. reader: by which rules they were read.
    """

    version: Version
    page_digests: tuple[str, ...]
    reader: Mapping[str, Any]


class Index:
    """The table, always fitting the branch it was last brought up to."""

    def __init__(self, path: Path) -> None:
        self._table = _opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()

    def catch_up(self, repository: Repository, *, grown: tuple[str, str] = ("", "")) -> None:
        """Take in the commits up to the branch's head; start again where history was rewritten.

        Where the table can no longer be written, it is made anew in memory.

        Args:
            grown: two commits of which the newer is known to stand on the older.
        """
        try:
            self._catch_up(repository, grown)
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._table.close()
            self._table = _opened(Path(":memory:"))
            self._catch_up(repository, grown)

    def _catch_up(self, repository: Repository, grown: tuple[str, str]) -> None:
        if self.made_of() == repository.resolve(BRANCH):
            return
        self._table.execute("BEGIN IMMEDIATE")
        with self._table:
            # Asked again while nobody else can write here: whoever moved the branch and brought
            # the table up to it did so before, and a head older than the table means a rewind.
            made_of, head = self.made_of(), repository.resolve(BRANCH)
            if made_of == head:
                return
            known = not made_of or (made_of, head) == grown
            if not known and not repository.is_ancestor(made_of, head):
                self._clear()
                made_of = ""
            self._add(recorded(repository, repository.log(made_of, head)))
            self._set_head(head)

    def _clear(self) -> None:
        for name in ("versions", "tips", "made_of"):
            self._table.execute(f"DELETE FROM {name}")  # noqa: S608 constant

    def made_of(self) -> str:
        """The commit that the table was made of, "" for none."""
        row = self._table.execute("SELECT head FROM made_of").fetchone()
        return str(row[0]) if row else ""

    def ids(self) -> tuple[str, ...]:
        """All ids with a version, sorted."""
        rows = self._table.execute("SELECT watch_id FROM tips ORDER BY watch_id")
        return tuple(str(row[0]) for row in rows)

    def versions(self, watch_id: str) -> tuple[Version, ...]:
        """A watch's versions, oldest first."""
        asked = f"SELECT {_COLUMNS} FROM versions WHERE watch_id = ? ORDER BY number"  # noqa: S608 constant
        return tuple(_version(row) for row in self._table.execute(asked, (watch_id,)))

    def newest(self) -> Iterator[Version]:
        """The newest version of every watch."""
        asked = (
            f"SELECT {_COLUMNS} FROM versions JOIN"  # noqa: S608 constant
            " (SELECT watch_id AS w, newest AS n FROM tips) ON watch_id = w AND number = n"
            " ORDER BY watch_id"
        )
        return (_version(row) for row in self._table.execute(asked))

    def standing(self, watch_id: str) -> Standing | None:
        """What stands of a watch, None before its first version."""
        asked = (
            f"SELECT page_digests, reader, {_NEWEST} FROM tips JOIN versions AS v"  # noqa: S608 constant
            " ON v.watch_id = tips.watch_id AND number = newest WHERE tips.watch_id = ?"
        )
        row = self._table.execute(asked, (watch_id,)).fetchone()
        if row is None:
            return None
        digests, reader, *version = row
        return Standing(_version(version), tuple(digests.split()), _read_by(reader))

    def before(self, watch_id: str) -> manifest.Before:
        """What stands before a watch's next snapshot."""
        asked = "SELECT newest, latest, manifest_sha256, page_files FROM tips WHERE watch_id = ?"
        row = self._table.execute(asked, (watch_id,)).fetchone()
        if row is None:
            return manifest.Before()
        newest, latest, digest, files = row
        moment = datetime.fromisoformat(latest)
        return manifest.Before(newest, moment, digest, tuple(files.split()))

    def _set_head(self, head: str) -> None:
        self._table.execute("DELETE FROM made_of")
        self._table.execute("INSERT INTO made_of VALUES (?)", (head,))

    def _add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row.version.kind is VersionKind.REREAD:
                self._revise(row.version)
            else:
                marks = ", ".join("?" * (_COLUMNS.count(",") + 1))
                self._table.execute(
                    f"INSERT OR IGNORE INTO versions ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 constant
                    _values(row.version),
                )
            self._set_tip(row)

    def _revise(self, version: Version) -> None:
        self._table.execute(
            "UPDATE versions SET commit_id = ?, title = ?, language = ?, effective_date = ?,"
            " text_sha256 = ? WHERE watch_id = ? AND number = ?",
            (
                *(version.commit, version.title, version.language, version.effective_date),
                *(version.text_sha256, version.watch_id, version.number),
            ),
        )

    def _set_tip(self, row: Row) -> None:
        last, version = self.before(row.version.watch_id), row.version
        tip = last.after(
            *(version.number, version.fetched_at),
            *(row.manifest_sha256, row.page_files),
        )
        assert tip.latest is not None
        self._table.execute(
            "INSERT OR REPLACE INTO tips VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(version.watch_id, tip.number, tip.latest.isoformat()),
                *(tip.manifest_sha256, " ".join(tip.page_files), " ".join(row.page_digests)),
                json.dumps(row.reader),
            ),
        )


def recorded(repository: Repository, commits: Iterable[LoggedCommit]) -> Iterator[Row]:
    """The versions and revisions among commits; what is not of our making is passed over."""
    for commit in commits:
        row = read_row(repository, commit)
        if row is not None:
            yield row


def read_row(repository: Repository, commit: LoggedCommit) -> Row | None:
    """What a commit recorded, None when it is not of our making."""
    watch_id = commit.trailers.get("Watch", "")
    if not ids.is_id(watch_id):
        return None
    path = ids.file_path(watch_id, ids.SNAPSHOT_FILE)
    blobs = [touched.new for touched in commit.touched if touched.path == path]
    if not blobs or blobs[0] == ZERO:
        return None
    content = repository.blob(blobs[0])
    try:
        return _parsed(commit, watch_id, content)
    except (StoreError, ValueError, KeyError, TypeError):
        return None


def _parsed(commit: LoggedCommit, watch_id: str, content: bytes) -> Row | None:
    stored = manifest.parse(content)
    if stored.watch_id != watch_id or str(stored.number) != commit.trailers.get("Version"):
        return None
    values = stored.values
    version = Version(
        watch_id=watch_id,
        number=stored.number,
        kind=VersionKind(commit.trailers["Kind"]),
        commit=commit.id,
        first_commit=commit.id,
        fetched_at=stored.fetched_at,
        severity=Severity(commit.trailers.get("Severity", "none")),
        headline=headline_of(watch_id, commit.subject),
        title=values["title"],
        language=values["language"],
        url=values["url"],
        final_url=values["final_url"],
        effective_date=values["effective_date"],
        text_sha256=stored.text_sha256,
        page_sha256=values["page_sha256"],
        reason=values["reason"],
        returned_to=int(values["returned_to"]),
        returns=int(values["returns"]),
    )
    files = tuple(name for name, _ in stored.page_files)
    digests = tuple(str(page["page_sha256"]) for _, page in stored.page_files)
    return Row(version, manifest.sha256(content), files, digests, values["reader"])


@lru_cache(maxsize=64)
def _read_by(text: str) -> Mapping[str, Any]:
    """By which rules pages were read; nearly always by the same as the ones before."""
    rules: Mapping[str, Any] = json.loads(text)
    return rules


def _opened(path: Path) -> sqlite3.Connection:
    """The table at a path; in memory where it cannot be kept; made again when it is damaged."""
    for attempt in (str(path), str(path), ":memory:"):
        try:
            table = sqlite3.connect(attempt, timeout=120, isolation_level="IMMEDIATE")
        except sqlite3.Error:
            continue
        try:
            if table.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
                table.execute("SELECT head FROM made_of").fetchone()
                return table
            _prepare(table)
        except sqlite3.Error:
            table.close()
            _remove(path)
        else:
            return table
    raise AssertionError("a table in memory can always be made")


def _prepare(table: sqlite3.Connection) -> None:
    with table:
        table.execute("DROP TABLE IF EXISTS versions")
        table.execute("DROP TABLE IF EXISTS tips")
        table.execute("DROP TABLE IF EXISTS made_of")
        for statement in _TABLES.split(";"):
            table.execute(statement)
        table.execute(f"PRAGMA user_version = {LAYOUT}")


def _remove(path: Path) -> None:
    with suppress(OSError):  # read-only: the table is then made in memory
        path.unlink(missing_ok=True)


def _values(v: Version) -> tuple[str | int, ...]:
    return (
        *(v.watch_id, v.number, v.kind.value, v.commit, v.first_commit, v.fetched_at.isoformat()),
        *(v.severity.value, v.headline, v.title, v.language, v.url, v.final_url),
        *(v.effective_date, v.text_sha256, v.page_sha256, v.reason, v.returned_to, v.returns),
    )


def _version(values: Sequence[str]) -> Version:
    return Version(
        watch_id=values[0],
        number=int(values[1]),
        kind=VersionKind(values[2]),
        commit=values[3],
        first_commit=values[4],
        fetched_at=datetime.fromisoformat(values[5]),
        severity=Severity(values[6]),
        headline=values[7],
        title=values[8],
        language=values[9],
        url=values[10],
        final_url=values[11],
        effective_date=values[12],
        text_sha256=values[13],
        page_sha256=values[14],
        reason=values[15],
        returned_to=int(values[16]),
        returns=int(values[17]),
    )
