"""What people did about a change: acknowledged it, or paused the alerts of a policy.

Kept in `refs/notes/reviews`, a JSON line each, on the commit of the version that they looked at:
the trail of who knew what when, which travels with the snapshots.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tracker.errors import UsageError
from tracker.records import Version
from tracker.store import Store
from tracker.words import message

NOTES = "reviews"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Somebody read about a version and says so."""

    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Muted:
    """The alerts of a policy wait until a moment; then they are told."""

    by: str
    at: datetime
    until: datetime
    reason: str


Review = Acknowledged | Muted


@dataclass(frozen=True, slots=True)
class Reviews:
    """What people did, by the commit of the version."""

    rows: Mapping[str, tuple[Review, ...]]

    @classmethod
    def open(cls, store: Store, commits: Iterable[str] | None = None) -> "Reviews":
        """What the notes say, all or those of some versions; unreadable lines are left alone."""
        notes = store.notes(NOTES) if commits is None else store.notes_of(NOTES, commits)
        return cls({commit: tuple(_read(note)) for commit, note in notes.items()})

    def of(self, version: Version) -> tuple[Review, ...]:
        """What was done about a version, oldest first."""
        return self.rows.get(version.first_commit, ())

    def acknowledged(self, version: Version) -> bool:
        """Whether anybody acknowledged it."""
        return any(isinstance(review, Acknowledged) for review in self.of(version))

    def muted(self, versions: Iterable[Version], now: datetime) -> Muted | None:
        """The pause in which the alerts of a policy are, None without; the last word counts."""
        said = [r for v in versions for r in self.of(v) if isinstance(r, Muted)]
        last = max(said, key=lambda muted: muted.at, default=None)
        return last if last is not None and last.until > now else None


def acknowledge(store: Store, version: Version, *, by: str, note: str, at: datetime) -> None:
    """Keep that somebody read about a version; reminders stop.

    Raises:
        UsageError: nobody is named.
        StoreError: it could not be written.
    """
    if not by.strip():
        raise UsageError(message("announce.nobody"))
    _append(store, version, {"did": "ack", "by": by, "at": _text(at), "note": note}, at)


def mute(
    store: Store, watch_id: str, *, until: datetime, reason: str, by: str, at: datetime
) -> None:
    """Let the alerts of a policy wait until a moment; a moment gone by ends the pause.

    Raises:
        UsageError: no reason is given, or nothing of the policy is stored.
        StoreError: it could not be written.
    """
    versions = store.versions(watch_id)
    if not reason.strip():
        raise UsageError(message("announce.no-reason"))
    if not versions:
        raise UsageError(message("announce.nothing-to-mute", id=watch_id))
    row = {"did": "mute", "by": by, "at": _text(at), "until": _text(until), "reason": reason}
    _append(store, versions[-1], row, at)


def _append(store: Store, version: Version, row: Mapping[str, str], at: datetime) -> None:
    with store.writing():
        before = store.notes_of(NOTES, (version.first_commit,)).get(version.first_commit, "")
        line = json.dumps(row, ensure_ascii=False) + "\n"
        store.annotate(NOTES, {version.first_commit: before + line}, at=at)


def _read(note: str) -> Iterable[Review]:
    for line in note.splitlines():
        try:
            yield _review(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def _review(row: Mapping[str, Any]) -> Review:
    at = datetime.fromisoformat(row["at"])
    if row["did"] == "mute":
        until = datetime.fromisoformat(row["until"])
        return Muted(str(row["by"]), at, until, str(row["reason"]))
    if row["did"] != "ack":
        raise ValueError(row["did"])
    return Acknowledged(str(row["by"]), at, str(row.get("note", "")))


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
