"""`snapshot.json`: where a version came from, what it hashes to, and what came before it.

Each one names the SHA-256 of the one before it in the same watch: a chain of its own, beside
git's, that shows when history was rewritten.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from tracker import rules
from tracker.errors import StoreError
from tracker.records import Page, VersionKind
from tracker.store.entry import Entry, moment
from tracker.words import Message, message, to_values

FORMAT = "tracker.snapshot/1"
CLOCKS_APART = timedelta(minutes=5)
"""How far our clock and the server's may differ before a snapshot says so."""

EXTENSIONS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/markdown": "md",
    "text/plain": "txt",
    "application/json": "json",
    "text/xml": "xml",
    "application/xml": "xml",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A `snapshot.json` as read back.

    Attributes:
        page_files: names of the page files in order, with what was kept of each page.
        previous: SHA-256 of the `snapshot.json` before it, "" for the first.
        reader: version of the tracker that read the page; `select`, `remove` its selectors.
        values: everything, as it stands in the file.
    """

    watch_id: str
    number: int
    fetched_at: datetime
    text_sha256: str
    page_files: tuple[tuple[str, Mapping[str, Any]], ...]
    previous: str
    reader: str
    select: tuple[str, ...]
    remove: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a snapshot in its watch.

    Attributes:
        number: of the newest version, 0 for none.
        latest: the latest time of fetching among all versions.
        manifest_sha256, page_files: of the last snapshot written, revisions included.
    """

    number: int = 0
    latest: datetime | None = None
    manifest_sha256: str = ""
    page_files: tuple[str, ...] = ()

    def after(
        self, number: int, at: datetime, manifest_sha256: str, page_files: tuple[str, ...]
    ) -> "Before":
        """What stands before the next one, when this has been written."""
        latest = at if self.latest is None else max(at, self.latest)
        return Before(number, latest, manifest_sha256, page_files)


def sha256(content: bytes) -> str:
    """Hex digest."""
    return hashlib.sha256(content).hexdigest()


def page_names(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """`page.html`, `page-2.html`, …: a file name for each page."""
    kinds = (EXTENSIONS.get(page.media_type) or _by_content(page.body) for page in pages)
    return tuple(
        f"page.{kind}" if place == 1 else f"page-{place}.{kind}"
        for place, kind in enumerate(kinds, 1)
    )


def _by_content(body: bytes) -> str:
    start = body[:1024].lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    if start.startswith(b"pk\x03\x04"):
        return "docx"
    return "html" if start.startswith((b"<!doctype", b"<html", b"<?xml")) else "bin"


def build(entry: Entry, number: int, before: Before, *, held: Message | None = None) -> bytes:
    """The bytes of `snapshot.json` for an entry, or for a page that is `held` for a reason."""
    snapshot, policy = entry.snapshot, entry.snapshot.policy
    pages = [
        {"file": name, **_page_values(page)}
        for name, page in zip(page_names(snapshot.pages), snapshot.pages, strict=True)
    ]
    values: dict[str, object] = {
        "format": FORMAT,
        "watch": snapshot.watch_id,
        "version": number,
        "kind": entry.kind.value if held is None else "held",
        **pages[0],
        "further_pages": pages[1:],
        "text_sha256": sha256(policy.text.encode()),
        "title": policy.title,
        "language": policy.language,
        "effective_date": policy.effective_date,
        "reader": rules.reader(entry.select, entry.remove),
        "previous": {"version": before.number, "snapshot_sha256": before.manifest_sha256},
        "reason": entry.reason,
        "returned_to": entry.returned_to,
        "returns": entry.returns,
        "clock_suspect": _clock_suspect(entry, before.latest),
    }
    if held is not None:
        values["held"] = to_values(held)
    return dumped(values)


def dumped(values: Mapping[str, object]) -> bytes:
    """JSON as it is kept: readable, in a fixed order, one line break at the end."""
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def _page_values(page: Page) -> dict[str, object]:
    return {
        "url": page.url,
        "final_url": page.final_url,
        "fetched_at": moment(page.fetched_at),
        "status": page.status,
        "media_type": page.media_type,
        "charset": page.charset,
        "headers": dict(page.headers),
        "bytes": len(page.body),
        "page_sha256": page.sha256,
    }


def _clock_suspect(entry: Entry, latest: datetime | None) -> bool:
    """Our clock went back since an earlier version, or the server's disagrees."""
    if entry.kind not in (VersionKind.FIRST_SEEN, VersionKind.CHANGED):
        return False
    at = entry.snapshot.fetched_at
    if latest is not None and at < latest:
        return True
    try:
        served = parsedate_to_datetime(entry.snapshot.pages[0].header("date"))
    except ValueError:
        return False
    return served.tzinfo is not None and abs(served - at) > CLOCKS_APART


def parse(content: bytes) -> Stored:
    """Read a `snapshot.json` back.

    Raises:
        StoreError: it is none of ours, or damaged.
    """
    try:
        values = json.loads(content)
        if values["format"] != FORMAT:
            raise StoreError(message("store.newer-format", format=ascii(values["format"])))
        pages = [values, *values["further_pages"]]
        reader = values["reader"]
        return Stored(
            watch_id=values["watch"],
            number=int(values["version"]),
            fetched_at=datetime.fromisoformat(values["fetched_at"]),
            text_sha256=values["text_sha256"],
            page_files=tuple((page["file"], page) for page in pages),
            previous=values["previous"]["snapshot_sha256"],
            reader=reader["version"],
            select=tuple(reader["select"]),
            remove=tuple(reader["remove"]),
            values=values,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(message("store.bad-snapshot", error=repr(error))) from None


def page(values: Mapping[str, Any], body: bytes) -> Page:
    """A page as it came, from what was kept of it."""
    return Page(
        url=values["url"],
        final_url=values["final_url"],
        fetched_at=datetime.fromisoformat(values["fetched_at"]),
        status=int(values["status"]),
        media_type=values["media_type"],
        charset=values["charset"],
        headers=tuple(sorted(values["headers"].items())),
        body=body,
    )
