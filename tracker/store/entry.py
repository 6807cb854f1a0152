"""What is recorded, and the message of its commit: a subject for people, trailers for machines."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker.policy.model import Severity
from tracker.records import Snapshot, VersionKind
from tracker.redline import header

SUBJECT_WIDTH = 120
"""Columns of a commit's subject; a wide character takes two."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A snapshot that is to become a version, or a better reading of one, and what it means.

    Attributes:
        kind: `reread` makes a new revision of the newest version, all others a new version.
        headline: for people, what follows the id in the commit's subject.
        body: for people, the findings, one a paragraph; may be "".
        severity: of the comparison with the version before.
        reason: why a person took it, or "".
        select, remove: the selectors with which it was read, kept with it.
        returned_to: number of the earlier version that says the same, 0 without.
        returns: how often within a month this watch went back to an earlier version, this time
            included; 0 when this is no return.
    """

    snapshot: Snapshot
    kind: VersionKind
    headline: str
    body: str = ""
    severity: Severity = Severity.NONE
    reason: str = ""
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    returned_to: int = 0
    returns: int = 0


def commit_message(entry: Entry, number: int) -> str:
    """Subject, body, trailers. Words of a page come in only as one clean line or paragraph."""
    watch_id = entry.snapshot.watch_id
    parts = [subject(watch_id, entry.headline)]
    body = "\n".join(header(line) for line in entry.body.splitlines()).strip()
    if body:
        parts.append(body)
    parts.append(_trailers(entry, number))
    return "\n\n".join(parts) + "\n"


def subject(watch_id: str, headline: str) -> str:
    """`umegou/privacy: new recipient 友盟`, in one line that is not too wide."""
    return shortened(f"{watch_id}: {header(headline)}", SUBJECT_WIDTH)


def headline_of(watch_id: str, subject: str) -> str:
    """The subject without the id."""
    return subject.removeprefix(f"{watch_id}:").strip()


def _trailers(entry: Entry, number: int) -> str:
    snapshot = entry.snapshot
    rows = [
        ("Watch", snapshot.watch_id),
        ("Version", str(number)),
        ("Kind", entry.kind.value),
        ("Severity", entry.severity.value),
        ("Fetched-At", moment(snapshot.fetched_at)),
        ("Page-SHA256", snapshot.pages[0].sha256),
    ]
    if entry.returned_to:
        rows.append(("Returned-To", str(entry.returned_to)))
    if entry.reason:
        rows.append(("Reason", header(entry.reason)))
    return "\n".join(f"{name}: {value}" for name, value in rows)


def moment(at: datetime) -> str:
    """A time as it is stored: `2026-11-21T03:00:00Z`, with microseconds where there are any."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def shortened(text: str, width: int) -> str:
    """Text of at most so many columns, with an ellipsis where it was cut."""
    columns = 0
    for place, character in enumerate(text):
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if columns > width:
            return text[: max(0, place - 2)].rstrip() + "…"
    return text
