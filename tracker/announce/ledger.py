"""Who was told what: a line a route in the note of each version, in `refs/notes/deliveries`.

The notes travel with the snapshots. A note belongs to the commit that first stored a version, so
that a better reading of it (a revision) is not told again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from tracker.records import Version
from tracker.store import Store

NOTES = "deliveries"
_AT_ONCE = datetime.min.replace(tzinfo=UTC)


class State(StrEnum):
    """What stands between a version and a route."""

    ENROLLED = "enrolled"
    """The route began here: this version and all before are history to it."""
    LEFT = "left"
    """The route was taken out of the watchlist; what it had not been told by then is cancelled."""
    PASSED = "passed"
    """Not for this route: below what it wants to hear, or told before as flapping."""
    SENDING = "sending"
    """Promised to the message named in the mark; taken up again if we were interrupted."""
    DELIVERED = "delivered"
    DEFERRED = "deferred"
    REFUSED = "refused"

    @property
    def settled(self) -> bool:
        """True when nothing more is to be done."""
        return self in (State.ENROLLED, State.PASSED, State.DELIVERED, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a note.

    Attributes:
        alert: key of the message. at: when this was written, UTC.
        attempts: how often it was tried. due: not to be tried before.
        everyone: the channel was closed to all, not to this recipient alone.
        detail: the other side's answer. reminded: how many reminders went out since.
    """

    route: str
    state: State
    at: datetime
    alert: str = ""
    attempts: int = 0
    due: datetime = _AT_ONCE
    everyone: bool = False
    detail: str = ""
    reminded: int = 0

    def pending(self, now: datetime) -> bool:
        """Whether it is too early for another attempt; a mark of the future holds nothing up.

        It was written before the clock was put back, and so was the time that it names.
        """
        return self.at <= now < self.due


@dataclass(slots=True)
class Ledger:
    """The marks, and those that are not written yet."""

    store: Store
    marks: dict[str, dict[str, Mark]]
    fresh: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, store: Store, commits: Iterable[str] | None = None) -> "Ledger":
        """The ledger as it stands in the repository: whole, or of some versions only."""
        notes = store.notes(NOTES) if commits is None else store.notes_of(NOTES, commits)
        return cls(store, {commit: _read(note) for commit, note in notes.items()})

    def of(self, version: Version) -> Mapping[str, Mark]:
        """Route → mark, of one version."""
        return self.marks.get(version.first_commit, {})

    def every(self) -> Iterator[Mark]:
        """All marks that were read, of whatever version."""
        return (mark for marks in self.marks.values() for mark in marks.values())

    def note(self, version: Version, mark: Mark) -> None:
        """Set a mark; it is on the disk after the next `write`."""
        self.marks.setdefault(version.first_commit, {})[mark.route] = mark
        self.fresh.add(version.first_commit)

    def write(self, at: datetime) -> None:
        """Put all new marks on the disk, all or none."""
        notes = {commit: _written(self.marks[commit].values()) for commit in sorted(self.fresh)}
        if notes:
            self.store.annotate(NOTES, notes, at=at)
        self.fresh.clear()


def _written(marks: Iterable[Mark]) -> str:
    rows = (_row(mark) for mark in sorted(marks, key=lambda mark: mark.route))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _row(mark: Mark) -> dict[str, Any]:
    row: dict[str, Any] = {"route": mark.route, "state": mark.state, "at": _text(mark.at)}
    if mark.alert:
        row["alert"] = mark.alert
    if mark.attempts:
        row["attempts"] = mark.attempts
    if mark.due > mark.at:
        row["due"] = _text(mark.due)
    if mark.everyone:
        row["everyone"] = True
    if mark.detail:
        row["detail"] = mark.detail
    if mark.reminded:
        row["reminded"] = mark.reminded
    return row


def _read(note: str) -> dict[str, Mark]:
    """The marks of a note; a line that cannot be read is as if nothing had been told."""
    marks = {}
    for line in note.splitlines():
        try:
            mark = _mark(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        marks[mark.route] = mark
    return marks


def _mark(row: Mapping[str, Any]) -> Mark:
    at = datetime.fromisoformat(row["at"])
    return Mark(
        route=str(row["route"]),
        state=State(row["state"]),
        at=at,
        alert=str(row.get("alert", "")),
        attempts=int(row.get("attempts", 0)),
        due=datetime.fromisoformat(row["due"]) if "due" in row else at,
        everyone=bool(row.get("everyone", False)),
        detail=str(row.get("detail", "")),
        reminded=int(row.get("reminded", 0)),
    )


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
