"""How soon `status` and `log` answer where there is very much of everything.

    python benchmarks/large.py                     half a minute: 1,000 watches, 3,000 commits
    python benchmarks/large.py --full              10,000 watches, 100,001 commits: 15 minutes
    python benchmarks/large.py --watches 10000 --commits 20000

Two folders are filled through the real store: one holds a version of each watch and a month of
daily checks, the other the long history of a thousand policies. Each command is then run as a
person runs it, in a process of its own, start-up included: once ("first": a large watchlist is
parsed, and what was parsed is kept), then five times ("again": the median of wall seconds, and
"CPU": the least processor time of one). Wanted with --full: `status` below 1 s, `log` below 0.3 s.
"""

import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker.journal import FAILED, UNCHANGED, Check, Journal
from tracker.policy.model import Policy
from tracker.records import Page, Snapshot, VersionKind
from tracker.store import Entry, Store
from tracker.words import message

AGAIN = 5
AT_ONCE = 500
CHECKS = 30
POLICIES = 1000
START = datetime(2020, 1, 1, tzinfo=UTC)
SENTENCES = (
    "我们会在法律允许的范围内处理您的个人信息，并采取合理的安全措施加以保护。",
    "未经您的同意，我们不会向第三方提供您的个人信息，法律另有规定的除外。",
)


def entry(watch: int, edition: int) -> Entry:
    """A small policy, a line of which is another in each edition."""
    lines = [f"{n}、{SENTENCES[n % 2]}" for n in range(1, 10)]
    lines[edition % 9] = f"{edition % 9 + 1}、本条自第 {edition} 版起适用于第 {watch} 号服务。"
    text = "# 隐私政策\n\n" + "\n\n".join(lines) + "\n"
    url = f"https://s{watch}.example/privacy"
    at = START + timedelta(days=edition, seconds=watch)
    page = Page(url, url, at, 200, "text/html", "utf-8", (), f"<body>{text}</body>".encode())
    kind = VersionKind.CHANGED if edition else VersionKind.FIRST_SEEN
    policy = Policy("隐私政策", "zh", "", text, ())
    return Entry(Snapshot(f"s{watch}/privacy", (page,), policy), kind, f"第 {edition} 版")


def checks(watches: int) -> Iterable[Check]:
    """A month of daily checks of every watch; one in fifty failed lately."""
    for day in range(CHECKS):
        for watch in range(watches):
            failed = day > CHECKS - 4 and not watch % 50
            at = START + timedelta(days=day, seconds=watch)
            reason = message("fetch.name-unknown", host=f"s{watch}.example") if failed else None
            outcome = FAILED if failed else UNCHANGED
            yield Check(f"s{watch}/privacy", at, outcome, 1, 0.4, 0 if failed else 9000, reason)


def fill(folder: Path, watches: int, commits: int) -> None:
    """Fill a folder with a watchlist and a snapshots repository of so many commits."""
    rows = "".join(
        f"  - id: s{n}/privacy\n    name: 第 {n} 号服务\n    url: https://s{n}.example/privacy\n"
        for n in range(watches)
    )
    (folder / "watchlist.yaml").write_text(f"version: 1\nlanguage: zh\nwatches:\n{rows}")
    with Store.create(folder / "snapshots", at=START) as store, store.writing():
        for first in range(0, commits, AT_ONCE):
            some = range(first, min(commits, first + AT_ONCE))
            store.record([entry(n % watches, n // watches) for n in some])
        store.tidy(thoroughly=False)
        with Journal.open(store.private / "journal.sqlite") as journal:
            journal.append(*checks(watches))


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds and memory of a command: wall, processor, megabytes at the most."""

    wall: float
    cpu: float
    memory: float


def taken(folder: Path, *words: str) -> Taken:
    """Run a command as a person does."""
    command = [sys.executable, "-m", "tracker", *words]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: some watches failed
        sys.exit(f"{' '.join(words)}: {process.returncode}")
    return Taken(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def row(folder: Path, wanted: float, *words: str) -> bool:
    """Measure and print; True when it was soon enough."""
    first = taken(folder, *words)
    again = [taken(folder, *words) for _ in range(AGAIN)]
    wall, cpu = statistics.median(one.wall for one in again), min(one.cpu for one in again)
    memory = max(one.memory for one in again)
    name = " ".join(words)
    print(f"  {name:<28}{first.wall:8.2f}{wall:8.2f}{cpu:8.2f}{memory:8.0f}   wanted {wanted:g}")
    return wall < wanted


def scene(what: str, folder: Path, watches: int, commits: int) -> Path:
    """A filled folder, with what is in it as a headline.

    Another process fills it: what this one holds would count as memory of those that it starts.
    """
    started = time.perf_counter()
    folder.mkdir()
    filler = multiprocessing.Process(target=fill, args=(folder, watches, commits))
    filler.start()
    filler.join()
    if filler.exitcode:
        sys.exit("the folder could not be filled")
    filling = time.perf_counter() - started
    print(f"{what} (filled in {filling:.0f} s)")
    print(f"  {'seconds':<28}{'first':>8}{'again':>8}{'CPU':>8}{'MB':>8}")
    return folder


def main() -> None:
    """Fill the folders and ask."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--watches", type=int, default=1_000)
    arguments.add_argument("--commits", type=int, default=3_000)
    arguments.add_argument("--full", action="store_true", help="10,000 watches, 100,001 commits")
    chosen = arguments.parse_args()
    watches, commits = (10_000, 100_000) if chosen.full else (chosen.watches, chosen.commits)
    with tempfile.TemporaryDirectory(prefix="tracker-large-") as place:
        wide = scene(
            f"{watches:,} watches, {CHECKS} checks each",
            *(Path(place, "wide"), watches, watches),
        )
        soon = [row(wide, 1.0, "status"), row(wide, 1.0, "status", "--json")]
        deep = scene(
            f"{commits + 1:,} commits of {POLICIES:,} policies",
            *(Path(place, "deep"), POLICIES, commits),
        )
        soon += [row(deep, 0.3, "log", "s7/privacy"), row(deep, 0.3, "log", "s7/privacy", "--json")]
    print("all soon enough" if all(soon) else "NOT all soon enough")


if __name__ == "__main__":
    main()
