"""Snapshots and entries for the tests of what is kept."""

from datetime import UTC, datetime, timedelta

from tracker import policy
from tracker.policy.model import Severity
from tracker.records import Page, Snapshot, VersionKind
from tracker.store import Entry

DAY = timedelta(days=1)
MAY = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
ID = "lanhe/privacy"


def page(body: bytes, *, at: datetime = MAY, media_type: str = "text/html") -> Page:
    """A page as it might have come."""
    url = "https://lanhe.example/privacy"
    headers = (("etag", '"7f"'), ("last-modified", "Fri, 01 May 2026 07:00:00 GMT"))
    return Page(url, url, at, 200, media_type, "utf-8", headers, body)


def html(*paragraphs: str) -> bytes:
    """A page with a title and some paragraphs."""
    rows = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><body><h1>蓝禾隐私政策</h1>{rows}</body></html>".encode()


def snapshot(*paragraphs: str, watch_id: str = ID, at: datetime = MAY) -> Snapshot:
    """A page with these paragraphs, read."""
    body = html(*(paragraphs or ("一、我们将您的信息存储于北京。",)))
    return Snapshot(watch_id, (page(body, at=at),), policy.read(body, media_type="text/html"))


def first(*paragraphs: str, watch_id: str = ID, at: datetime = MAY) -> Entry:
    """An entry for a policy that is seen for the first time."""
    taken = snapshot(*paragraphs, watch_id=watch_id, at=at)
    return Entry(taken, VersionKind.FIRST_SEEN, "首次收录")


def changed(*paragraphs: str, watch_id: str = ID, at: datetime = MAY + DAY) -> Entry:
    """An entry for a policy that changed."""
    taken = snapshot(*paragraphs, watch_id=watch_id, at=at)
    return Entry(
        taken,
        VersionKind.CHANGED,
        "严重 – 存储地点：北京 → 新加坡",
        body="* 存储地点：北京 → 新加坡",
        severity=Severity.CRITICAL,
    )
