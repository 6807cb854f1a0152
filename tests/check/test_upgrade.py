"""T20: what earlier versions wrote opens with today's, and better reading alone alerts nobody.

The archives beside this file are what people have on their disks; each release adds its own
(`archives/making.py`). They must open, verify and go on, by whatever rules pages are read.
"""

import asyncio
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker import check, policy
from tracker.announce import announce, enrol
from tracker.demo.policies import POLICIES
from tracker.journal import Journal
from tracker.policy.model import Comparison, Policy, Severity
from tracker.records import (
    Alert,
    Changed,
    ChannelSettings,
    Delivery,
    Outcome,
    Page,
    Unchanged,
    Validators,
    Version,
    VersionKind,
    Watch,
    Watchlist,
)
from tracker.store import Store

ARCHIVES = sorted(Path(__file__).with_name("archives").glob("*.stream"))
NEWEST = [path for path in ARCHIVES if path.stem == "0.1.0"]
LATER = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ENOUGH = ("lanhe/privacy", "bluegrain", "lanhe/terms", "lanhe/joined")
MAIL = ChannelSettings("mail", "file", (), ("ann@example.org",))

Better = Callable[[str], str]
BETTER: dict[str, Better] = {
    "the same words": lambda text: text,
    "other spaces": lambda text: text.replace("我们", "我 们").replace("We ", "We  "),
    "other punctuation": lambda text: text.replace("，", ",").replace("。", "."),
    "sentences taken apart": lambda text: text.replace("，", "，\n\n").replace(", ", ",\n\n"),
    "lines joined": lambda text: re.sub(r"(?<=[^\n])\n(?=[^\n#|>-])", " ", text),
    "one more paragraph found": lambda text: text + "\n页脚：联系我们 privacy@example.org。\n",
    "the first paragraph lost": lambda text: "\n\n".join(
        [*text.split("\n\n")[:1], *text.split("\n\n")[2:]]
    ),
    "headings no longer known": lambda text: re.sub(r"(?m)^#+ ", "", text),
    "numbers written out": lambda text: text.replace("30", "三十").replace("1、", "（1）"),
}


@contextmanager
def opened(archive: Path, folder: Path) -> Iterator[Store]:
    """The archive as somebody would have it: a repository with a work tree."""
    for command in (["init", "-q", "-b", "main"], ["fast-import", "--quiet"]):
        stream = archive.read_bytes() if command[0] == "fast-import" else b""
        folder.mkdir(exist_ok=True)
        subprocess.run(["git", *command], cwd=folder, input=stream, check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)
    with Store.open(folder) as store:
        yield store


def watches(ids: Iterable[str]) -> tuple[Watch, ...]:
    return tuple(
        Watch(name, name, (f"https://{name}.example/",), confirm=timedelta(0)) for name in ids
    )


def looked(store: Store, pages: dict[str, tuple[Page, ...]], at: datetime) -> tuple[Outcome, ...]:
    """A run in which the sites send these pages."""

    async def fetch(watch: Watch, validators: Validators) -> tuple[Page, ...]:
        return pages[watch.id]

    told: list[Outcome] = []
    with Journal.open(store.private / "journal.sqlite") as journal:
        run = check.run(
            watches(pages), store=store, journal=journal, fetchers={"http": fetch},
            clock=lambda: at, judge=lambda *_: None, report=told.append,
        )  # fmt: skip
        asyncio.run(run)
    return tuple(told)


def alerts(store: Store, ids: Iterable[str], at: datetime) -> list[Delivery]:
    """What a recipient is told who has been on the list from before the run."""
    sent: list[Alert] = []

    def channel(alert: Alert, recipient: str) -> None:
        sent.append(alert)

    listed = Watchlist(
        tuple(replace(watch, channels=("mail",)) for watch in watches(ids)), channels=(MAIL,)
    )

    def compare(watch: Watch, old: Version, new: Version) -> Comparison:
        return policy.compare(store.policy(old), store.policy(new))

    told = announce(
        listed, store=store, channels={"mail": channel}, compare=compare, clock=lambda: at
    )
    return list(told)


def begin(store: Store, ids: Iterable[str], at: datetime) -> None:
    listed = Watchlist(
        tuple(replace(watch, channels=("mail",)) for watch in watches(ids)), channels=(MAIL,)
    )
    enrol(listed, store=store, clock=lambda: at)


def reads_from_now_on(monkeypatch: pytest.MonkeyPatch, better: Better) -> None:
    """An upgrade: other rules, by which the same pages give other texts."""
    read = policy.read

    def reading(content: bytes, **how: object) -> Policy:
        found = read(content, **how)  # type: ignore[arg-type]
        named = {"title": found.title, "language": found.language}
        return replace(policy.read_text(better(found.text)), **named)

    monkeypatch.setattr(policy, "read", reading)
    monkeypatch.setattr("tracker.rules.reading", lambda: "of a later version")


def held_pages(store: Store) -> dict[str, tuple[Page, ...]]:
    return {name: store.pages(version) for name, version in store.newest().items()}


def upgraded(store: Store, monkeypatch: pytest.MonkeyPatch, better: Better) -> None:
    """Nothing changed but our reading: no version, no alert, and it comes to rest."""
    pages, before = held_pages(store), store.newest()
    begin(store, pages, LATER)
    reads_from_now_on(monkeypatch, better)
    outcomes = looked(store, pages, LATER + DAY)
    assert [type(outcome) for outcome in outcomes] == [Unchanged] * len(pages)
    after = store.newest()
    assert {n: v.number for n, v in after.items()} == {n: v.number for n, v in before.items()}
    assert after != before or better is BETTER["the same words"]  # it did read differently
    assert alerts(store, pages, LATER + DAY) == []
    head = store.head
    looked(store, pages, LATER + 2 * DAY)
    assert store.head == head
    assert store.verify() == ()


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.stem)
def test_t20_an_archive_of_an_earlier_version_opens(archive: Path, tmp_path: Path) -> None:
    with opened(archive, tmp_path / "snapshots") as store:
        assert store.verify() == ()
        assert store.ids() == tuple(sorted(ENOUGH))
        versions = store.versions("lanhe/privacy")
        assert [(v.number, v.kind, v.severity, v.returned_to) for v in versions] == [
            (1, VersionKind.FIRST_SEEN, Severity.NONE, 0),
            (2, VersionKind.CHANGED, Severity.CRITICAL, 0),
            (3, VersionKind.CHANGED, Severity.NONE, 1),
            (4, VersionKind.CHANGED, Severity.MAJOR, 0),
        ]
        assert [v.headline for v in versions][2] == "恢复为版本 1"
        assert "新加坡" in store.policy_text(versions[1])
        assert "神策数据".encode() in store.pages(versions[3])[0].body
        assert len(store.pages(store.versions("lanhe/joined")[0])) == 2
        (terms,) = store.versions("lanhe/terms")
        assert (terms.kind, terms.reason) == (VersionKind.IMPORTED, "2025 年版")
        held = store.held("bluegrain")
        assert held is not None
        assert held.reason.key == "check.unstable"
        assert list(store.notes("deliveries")) == [versions[1].first_commit]


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.stem)
def test_t20_an_archive_goes_on(archive: Path, tmp_path: Path) -> None:
    """Today's reading of the pages in it is no news; a change of theirs is, and only that."""
    with opened(archive, tmp_path / "snapshots") as store:
        pages = held_pages(store)
        begin(store, pages, LATER)
        assert all(isinstance(o, Unchanged) for o in looked(store, pages, LATER))
        assert alerts(store, pages, LATER) == []
        (page,) = pages["lanhe/privacy"]
        abroad = replace(page, body=page.body.replace("北京".encode(), "法兰克福".encode()))
        pages["lanhe/privacy"] = (replace(abroad, fetched_at=LATER + DAY),)
        (changed,) = (o for o in looked(store, pages, LATER + DAY) if isinstance(o, Changed))
        assert changed.version.number == 5
        assert [change.new[0].label for change in changed.comparison.changes] == ["（一）"]
        assert len(alerts(store, pages, LATER + DAY)) == 1
        assert store.verify() == ()
        assert store.edited() == ()


@pytest.mark.parametrize("better", ["other punctuation", "the first paragraph lost"])
def test_t20_a_better_reading_alerts_nobody(
    better: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(NEWEST[0], tmp_path / "snapshots") as store:
        upgraded(store, monkeypatch, BETTER[better])


@pytest.mark.torture
@pytest.mark.parametrize("better", BETTER)
@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.stem)
def test_t20_no_better_reading_of_any_archive_alerts_anybody(
    archive: Path,
    better: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    with opened(archive, tmp_path / "snapshots") as store:
        record_property("points", len(store.ids()))
        upgraded(store, monkeypatch, BETTER[better])


@pytest.mark.torture
@pytest.mark.parametrize("better", BETTER)
def test_t20_no_better_reading_of_whole_policies_alerts_anybody(
    better: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    """The ten sample policies, as their site declares them."""
    samples = Path(policy.__file__).parents[1] / "demo" / "samples"
    with Store.create(tmp_path / "snapshots", at=LATER) as store:
        pages = {}
        for sample in POLICIES:
            body = (samples / sample.folder / sample.files[0]).read_bytes()
            url = f"https://{sample.id}.example/"
            kind, _, charset = sample.media_type.partition("; charset=")
            pages[sample.id] = (Page(url, url, LATER - DAY, 200, kind, charset, (), body),)
        looked(store, pages, LATER - DAY)
        record_property("points", len(store.ids()))
        assert len(store.ids()) == len(POLICIES)
        upgraded(store, monkeypatch, BETTER[better])
