"""T10: an announcer that is killed at any call that changes a file loses no alert.

Against a real SMTP server, with real git: what was sent twice has the same Message-ID, and nothing
is sent that was not stored.
"""

import email
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.announce.conftest import Clock, Publisher
from tests.channels.servers import mail_server
from tests.store import faults
from tests.store.faults import Faults
from tracker.policy.model import Severity
from tracker.store import Store

pytestmark = [
    pytest.mark.slow,  # left to `make check`
    pytest.mark.skipif(shutil.which("gcc") is None, reason="needs a C compiler"),
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs LD_PRELOAD of Linux"),
]

JOB = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tests.alerts.samples import chinese_news
from tracker.announce import announce
from tracker.channels import open_channels
from tracker.records import ChannelSettings, Watch, Watchlist
from tracker.store import Store

def at():
    return datetime(2026, 11, 9, 10, 0, tzinfo=UTC)

mail = (("host", "127.0.0.1"), ("port", int(sys.argv[2])), ("tls", "none"),
        ("from", "tracker@example.org"))
singly = ChannelSettings("singly", "email", mail, ("ann@example.org", "bob@example.org"))
weekly = ChannelSettings("weekly", "email",
    (*mail, ("when", "weekly"), ("at_once", "nothing")), ("cid@example.org",))
names = ("a/privacy", "b/privacy")
watches = tuple(
    Watch(id=n, name=n, urls=(f"https://{n}.example/",), channels=("singly", "weekly"))
    for n in names
)
listed = Watchlist(watches, channels=(singly, weekly))
comparison = chinese_news().comparison
with Store.open(Path(sys.argv[1])) as store:
    for one in announce(listed, store=store, channels=open_channels(listed.channels, {}, at),
                        compare=lambda *_: comparison, clock=at):
        print(one.alert, one.route, one.result)
"""
OWED = {"ann@example.org": 2, "bob@example.org": 2, "cid@example.org": 1}
"""How many messages each recipient is to have: two single alerts, or one review of both."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A scratch folder in memory where there is one: a kill needs no disk to be hard."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def stored(folder: Path) -> None:
    """Two policies with a first version that was seen long ago, and a change since."""
    clock = Clock()
    with Store.create(folder, at=clock()) as store:
        publisher = Publisher(store, clock)
        for name in ("a/privacy", "b/privacy"):
            publisher.publish(name)
        enrolled = store.versions("a/privacy")[0], store.versions("b/privacy")[0]
        clock.now += timedelta(days=7)
        for name in ("a/privacy", "b/privacy"):
            publisher.publish(name, severity=Severity.MAJOR)
        routes = ("singly:ann@example.org", "singly:bob@example.org", "weekly:cid@example.org")
        line = '{{"route": "{}", "state": "enrolled", "at": "2026-11-01T03:00:00+00:00"}}\n'
        note = "".join(line.format(route) for route in routes)
        store.annotate("deliveries", {v.first_commit: note for v in enrolled}, at=clock())


def sweep(place: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> tuple[int, int]:
    """Kill at every `step`-th call; how many points, and how many messages came twice."""
    monkeypatch.setattr(faults, "JOB", JOB)
    shim = Faults(place)
    template = place / "template"
    stored(template)
    points = repeated = 0
    with mail_server() as (port, inbox):
        calls = shim.run(shutil.copytree(template, place / "calm"), port).calls
        assert received(inbox.messages) == OWED
        for at in range(1, calls + 1, step):
            inbox.messages.clear()
            folder = shutil.copytree(template, place / "killed")
            killed = shim.run(folder, port, at=at)
            assert killed.struck
            assert shim.run(folder, port).status == 0
            repeated += len(inbox.messages) - sum(received(inbox.messages).values())
            assert received(inbox.messages) == OWED, f"killed at {at}: {killed.said}"
            assert shim.run(folder, port).said == ()
            shutil.rmtree(folder)
            points += 1
    return points, repeated


def received(messages: list[tuple[str, str, bytes]]) -> dict[str, int]:
    """Recipient → how many different messages, by their Message-ID."""
    ids = {
        (recipient, email.message_from_bytes(content)["Message-ID"])
        for _, recipient, content in messages
    }
    return dict(Counter(recipient for recipient, _ in ids))


def test_a05_t10_killed_at_some_calls_nothing_is_lost(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points, _ = sweep(place, monkeypatch, step=95)
    assert points >= 3


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_t10_killed_at_every_call_nothing_is_lost(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    points, repeated = sweep(place, monkeypatch, step=1)
    record_testsuite_property("kill points", points)
    record_testsuite_property("repeated with the same Message-ID", repeated)
    assert points >= 200
