"""T11, T12: months of watching on a fast clock, with real git, journal, reading and comparing.

Every due check runs within two intervals, every material change is told exactly once, a broken
mail server and a broken watchlist in between change nothing of that, and nothing piles up.
"""

import asyncio
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tracker import check
from tracker.announce import announce, comparer
from tracker.daemon import Duties, Rounds
from tracker.journal import Journal
from tracker.records import (
    Alert,
    ChannelSettings,
    NotModified,
    Page,
    Schedule,
    SendFailed,
    Validators,
    Watch,
    Watchlist,
)
from tracker.store import Store
from tracker.words import message

START = datetime(2026, 1, 1, tzinfo=UTC)
CITIES = ("中国大陆", "新加坡", "美国", "日本")


class World:
    """Publishers, a mail server and a clock."""

    def __init__(self, folder: Path, *, watches: int, days_between_changes: int) -> None:
        self.folder, self.days = folder, days_between_changes
        self.now = START
        self.told: Counter[str] = Counter()
        self.mail_is_down = False
        self.listed = Watchlist(
            tuple(
                Watch(
                    id=f"service-{n}/privacy",
                    name=f"服务{n}隐私政策",
                    urls=(f"https://service-{n}.example/privacy",),
                    schedule=Schedule(every=timedelta(hours=24)),
                    confirm=timedelta(0),
                    channels=("office",),
                )
                for n in range(watches)
            ),
            channels=(ChannelSettings("office", "webhook", recipients=("ann",)),),
        )

    def clock(self) -> datetime:
        return self.now

    def edition(self, watch: Watch) -> int:
        number = int(watch.id.partition("/")[0].partition("-")[2])
        return ((self.now - START).days + number) // self.days

    async def fetch(self, watch: Watch, validators: Validators) -> tuple[Page, ...] | NotModified:
        edition = self.edition(watch)
        if validators.etag == str(edition):
            return NotModified(watch.url, self.now)
        place = CITIES[edition % len(CITIES)]
        text = (
            f"# {watch.name}\n\n一、存储地点\n\n您的个人信息存储于{place}。\n\n"
            f"二、联系我们\n\n如有疑问，请致信 privacy@{watch.id.partition('/')[0]}.example。\n"
        )
        headers = (("etag", str(edition)),)
        return (
            Page(
                watch.url, watch.url, self.now, 200, "text/plain", "utf-8", headers, text.encode()
            ),
        )

    def send(self, alert: Alert, recipient: str) -> str:
        if self.mail_is_down:
            said = message("channels.unreachable", host="mx", why="down")
            raise SendFailed(said, everyone=True)
        self.told[alert.key] += 1
        return "250 OK"

    def work(self, listed: Watchlist, stopping: Callable[[], bool]) -> None:
        with (
            Store.open(self.folder) as store,
            Journal.open(store.private / "journal.sqlite") as journal,
        ):
            due = check.due(listed.watches, journal, store.newest(), self.now)
            if due:
                asyncio.run(self._checked(due, store, journal))
            announce(
                listed,
                store=store,
                channels={"office": self.send},
                compare=comparer(store),
                clock=self.clock,
                journal=journal,
            )

    async def _checked(self, due: tuple[Watch, ...], store: Store, journal: Journal) -> None:
        await check.run(
            due,
            store=store,
            journal=journal,
            fetchers={"http": self.fetch},
            clock=self.clock,
            judge=lambda *_: None,
        )

    def pass_days(self, days: int, *, step: timedelta) -> None:
        """Let the daemon work; the mail server is down each fifth day."""
        stamps = iter(range(10**9))
        duties = Duties(lambda: self.listed, lambda: str(next(stamps) // 50), self.work)
        rounds = Rounds(duties, lambda line: None, self.clock, threading.Event())
        end = self.now + timedelta(days=days)
        while self.now < end:
            self.mail_is_down = (self.now - START).days % 5 == 4
            rounds.run()
            self.now += step
        self.mail_is_down = False
        self.now += timedelta(hours=7)
        rounds.run()

    def check_everything(self) -> None:
        with (
            Store.open(self.folder) as store,
            Journal.open(store.private / "journal.sqlite") as journal,
        ):
            owed = {
                f"{watch.id}@{version.number}"
                for watch in self.listed.watches
                for version in store.versions(watch.id)[1:]
            }
            alerts = {key: n for key, n in self.told.items() if key.startswith("service-")}
            assert alerts.keys() == owed
            assert set(alerts.values()) <= {1}
            for watch in self.listed.watches:
                moments = [row.at for row in journal.rows(watch.id)]
                gaps = [later - earlier for earlier, later in pairwise(moments)]
                assert max(gaps) <= timedelta(hours=48)
            assert store.verify() == ()


@pytest.fixture
def folder() -> Iterator[Path]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        yield Path(place) / "snapshots"


def begun(folder: Path, watches: int, days: int) -> World:
    with Store.create(folder, at=START):
        pass
    return World(folder, watches=watches, days_between_changes=days)


def test_some_days_of_watching(folder: Path) -> None:
    world = begun(folder, watches=5, days=4)
    world.pass_days(8, step=timedelta(hours=8))
    assert world.told
    world.check_everything()


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_a_year_of_500_watches(folder: Path) -> None:
    world = begun(folder, watches=500, days=60)
    world.pass_days(40, step=timedelta(hours=6))
    memory, files = resident(), open_files()
    world.pass_days(325, step=timedelta(hours=6))
    assert resident() - memory < 60 * 1024
    assert open_files() <= files
    world.check_everything()
    assert sum(key.startswith("service-") for key in world.told) > 2_500


def resident() -> int:
    """Memory of this process in KB."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0])


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
