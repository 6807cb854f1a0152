"""A real snapshots repository with one policy and a clock that stands still until it is moved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.alerts.samples import chinese_news
from tests.conftest import NewRepository
from tracker.policy.model import Comparison, Policy, Severity
from tracker.records import (
    Alert,
    ChannelSettings,
    Page,
    SendFailed,
    Snapshot,
    Version,
    VersionKind,
    Watch,
    Watchlist,
)
from tracker.store import Entry, Store
from tracker.words import message

START = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that is moved by hand."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Postbox:
    """A channel that keeps what it took; `refusals` are raised first, one a call."""

    taken: list[tuple[str, str]] = field(default_factory=list)
    refusals: list[SendFailed] = field(default_factory=list)
    calls: int = 0

    def __call__(self, alert: Alert, recipient: str) -> str:
        self.calls += 1
        if self.refusals:
            raise self.refusals.pop(0)
        self.taken.append((alert.key, recipient))
        return "250 OK"


def greylisted() -> SendFailed:
    return SendFailed(message("channels.refused", host="mx", answer="451 Greylisted"))


def unreachable() -> SendFailed:
    why = "Connection refused"
    return SendFailed(message("channels.unreachable", host="mx", why=why), everyone=True)


def no_such_user() -> SendFailed:
    said = message("channels.refused", host="mx", answer="550 No such user")
    return SendFailed(said, permanent=True)


def watch(name: str = "umegou/privacy", **other: object) -> Watch:
    given = {"channels": ("office",), **other}
    return Watch(id=name, name=name, urls=(f"https://example.com/{name}",), **given)  # type: ignore[arg-type]


def office(*recipients: str, alert_at: Severity = Severity.NONE) -> ChannelSettings:
    return ChannelSettings(
        name="office",
        kind="email",
        recipients=recipients or ("ann@example.org",),
        alert_at=alert_at,
    )


def compared(_: Watch, __: Version, ___: Version) -> Comparison:
    return chinese_news().comparison


class Publisher:
    """Stores versions as a check would."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock

    def publish(
        self,
        watch_id: str = "umegou/privacy",
        *,
        kind: VersionKind | None = None,
        severity: Severity = Severity.CRITICAL,
        returned: tuple[int, int] = (0, 0),
    ) -> Version:
        count = len(self.store.versions(watch_id))
        kind = kind or (VersionKind.CHANGED if count else VersionKind.FIRST_SEEN)
        text = f"# 隐私政策\n\n第 {count + 1} 版。\n"
        page = Page(
            url=f"https://example.com/{watch_id}",
            final_url=f"https://example.com/{watch_id}",
            fetched_at=self.clock(),
            status=200,
            media_type="text/html",
            charset="utf-8",
            headers=(),
            body=text.encode(),
        )
        policy = Policy(title="隐私政策", language="zh", effective_date="", text=text, clauses=())
        snapshot = Snapshot(watch_id, (page,), policy)
        to, times = returned
        entry = Entry(snapshot, kind, "新版", severity=severity, returned_to=to, returns=times)
        (version,) = self.store.record([entry])
        return version


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock, new_repository: NewRepository) -> Iterator[Store]:
    new_repository(tmp_path / "snapshots", clock())
    with Store.open(tmp_path / "snapshots") as opened:
        yield opened


@pytest.fixture
def publisher(store: Store, clock: Clock) -> Publisher:
    return Publisher(store, clock)


@pytest.fixture
def listed() -> Watchlist:
    return Watchlist(watches=(watch(),), channels=(office(),))
