"""How fast versions go in and come out, beside GitPython's own index.add and index.commit.

    python benchmarks/store.py                     a minute: 300 watches, 5,000 commits of history
    python benchmarks/store.py --watches 1000 --commits 50000

Both ways of writing take turns in the same run, on the same texts, each in a repository that
holds all watches already. The history is as deep as `--commits` says.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import git

from tracker.policy.model import Policy
from tracker.records import Page, Snapshot, VersionKind
from tracker.store import Entry, Store

START = datetime(2020, 1, 1, tzinfo=UTC)
SENTENCE = "我们会在法律允许的范围内处理您的个人信息，并采取合理的安全措施加以保护。"
PAGE_BYTES = 20_000
ROUND = 20
"""Documents that each way of writing takes in one turn."""


@cache
def base(watch: int) -> tuple[str, ...]:
    """The lines of a watch's first edition, about 20 KB."""
    dice = random.Random(watch)
    count = PAGE_BYTES // len(SENTENCE.encode())
    return tuple(f"{n}、{SENTENCE}（{dice.randrange(10**6)}）" for n in range(count))


def words(watch: int, edition: int) -> str:
    """The text of an edition: each changes one line in two hundred."""
    lines = list(base(watch))
    for changed in range(edition):
        lines[(watch * 31 + changed * 17) % len(lines)] = f"第 {changed} 次修订。"
    return "# 隐私政策\n\n" + "\n".join(lines) + "\n"


def snapshot(watch: int, edition: int) -> Snapshot:
    """The snapshot of a watch's edition."""
    text = words(watch, edition)
    at = START + timedelta(hours=edition)
    url = f"https://s{watch}.example/privacy"
    body = f"<html><body>{text}</body></html>".encode()
    page = Page(url, url, at, 200, "text/html", "utf-8", (), body)
    return Snapshot(f"s{watch}/privacy", (page,), Policy("隐私政策", "zh", "", text, ()))


def entry(watch: int, edition: int) -> Entry:
    """The same, ready for the store."""
    kind = VersionKind.CHANGED if edition else VersionKind.FIRST_SEEN
    return Entry(snapshot(watch, edition), kind, "存储地点：北京 → 新加坡")


def ours(store: Store, watches: range, edition: int) -> float:
    """Seconds to store an edition of some watches, a commit each."""
    entries = [entry(watch, edition) for watch in watches]
    started = time.perf_counter()
    store.record(entries)
    return time.perf_counter() - started


def plain(repository: git.Repo, watches: range, edition: int) -> float:
    """The same with `index.add` and `index.commit`."""
    taken = [snapshot(watch, edition) for watch in watches]
    root = Path(repository.working_dir)
    started = time.perf_counter()
    for one in taken:
        folder = root / one.watch_id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "policy.md").write_text(one.policy.text, encoding="utf-8")
        (folder / "page.html").write_bytes(one.pages[0].body)
        (folder / "snapshot.json").write_text("{}\n")
        names = ("policy.md", "page.html", "snapshot.json")
        repository.index.add([f"{one.watch_id}/{name}" for name in names])
        repository.index.commit(f"{one.watch_id}: changed")
    return time.perf_counter() - started


def writing(place: Path, watches: int, rounds: int) -> None:
    """Both ways in turns, in repositories that hold all watches."""
    with Store.create(place / "ours", at=START) as store, git.Repo.init(place / "plain") as other:
        store.record([entry(watch, 0) for watch in range(watches)])
        shutil.copytree(place / "ours", place / "plain", dirs_exist_ok=True, ignore=_no_git)
        other.git.execute(["git", "add", "-A"])
        other.index.commit("all")
        fast, slow = [], []
        for edition in range(1, rounds + 1):
            some = range((edition * ROUND) % watches, (edition * ROUND) % watches + ROUND)
            fast.append(ours(store, some, edition) / ROUND * 1000)
            slow.append(plain(other, some, edition) / ROUND * 1000)
    one, two = statistics.median(fast), statistics.median(slow)
    print(f"writing, {watches} watches held, {ROUND} a run       ms/document   documents/s")
    print(f"  store.record, a commit each               {one:8.2f}      {1000 / one:8.0f}")
    print(f"  index.add + index.commit (GitPython)      {two:8.2f}      {1000 / two:8.0f}")
    print(f"  ratio {two / one:.1f} (wanted: at least 8)")


def _no_git(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name == ".git"]


def reading(place: Path, watches: int, commits: int) -> None:
    """History and texts of a deep repository."""
    with Store.create(place / "deep", at=START) as store:
        started = time.perf_counter()
        for edition in range(max(1, commits // watches)):
            for first in range(0, watches, 250):
                some = range(first, min(watches, first + 250))
                store.record([entry(watch, edition) for watch in some])
        filled = time.perf_counter() - started
        started = time.perf_counter()
        store.tidy()
        tidied = time.perf_counter() - started
        head = store.head
    size = sum(file.stat().st_size for file in (place / "deep/.git").rglob("*") if file.is_file())
    raw = watches * max(1, commits // watches) * PAGE_BYTES * 2
    print(f"\nreading, {commits:,} commits (filled in {filled:.0f} s, tidied in {tidied:.1f} s)")
    print(f"  repository {size / 1e6:.0f} MB, {size / raw:.1%} of {raw / 1e6:.0f} MB raw")
    timed("open", lambda: Store.open(place / "deep").close())
    with Store.open(place / "deep") as store:
        versions = store.versions("s7/privacy")
        timed(f"versions of one watch ({len(versions)})", lambda: store.versions("s7/privacy"))
        timed("newest of all", store.newest)
        timed("policy text, one version", lambda: store.policy_text(versions[len(versions) // 2]))
        timed("all texts of a watch", lambda: [store.policy_text(v) for v in versions])
        repository = git.Repo(place / "deep")
        path = "s7/privacy/snapshot.json"
        log = ["git", "log", "--format=%H", "main", "--", path]
        timed("git log -- path (for people)", lambda: repository.git.execute(log))
        repository.close()
    (place / "deep/.git/tracker/index.sqlite").unlink()
    timed("index of versions, made anew", lambda: Store.open(place / "deep").close(), times=1)
    assert head


def timed(what: str, fn: Callable[[], object], times: int = 5) -> None:
    """Print the median wall time of a call."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        fn()
        took.append(time.perf_counter() - started)
    print(f"  {what:<40} {statistics.median(took) * 1000:9.1f} ms")


def main() -> None:
    """Read the options, print the tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--watches", type=int, default=300)
    options.add_argument("--commits", type=int, default=5_000)
    options.add_argument("--rounds", type=int, default=6)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        writing(Path(place), chosen.watches, chosen.rounds)
        reading(Path(place), chosen.watches, chosen.commits)


if __name__ == "__main__":
    main()
