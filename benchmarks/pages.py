"""How fast the history becomes pages, how heavy they are, and what one new version costs.

    python benchmarks/pages.py                                  30 policies of 8 versions
    python benchmarks/pages.py --full                           500 of 20, the size to be lived with

Policies of about 20 KB, half of them Chinese, are drawn from phrases; each version changes a few
clauses of the one before. They are stored through the real store, with a journal of a check a day,
and `tracker pages build` is run as a person runs it, start-up and worker processes included: for
the first time, with nothing new, after one more version came, after a day of checks, and with
everything derived lost. `CPU` is the processor time of all processes, `MB` the memory of the
largest. The last table weighs redlines of a Chinese and an English policy of 50 KB, of some edits
and of so many that hardly a section is as it was. Wanted of `--full`: a first build within 120 s
and 400 MB, one more version within 2 s, an overview of at most 150 KB, redlines of at most 250 KB.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from editions.growing import APART, START, Growing, filled, looked_daily

from tracker.journal import UNCHANGED, Check, Journal
from tracker.store import Store

DAYS = 400
"""Of checks that a journal keeps."""
PRIVATE = Path("snapshots/.git/tracker")
LONG = 50_000
"""Bytes of a long policy."""
ROUNDS = {"some edits": 5, "hardly a section kept": 50}
"""How many rounds of one to four edits."""
KINDS = {
    "overview": "index.html",
    "policy page": "w/*/*/index.html",
    "full text": "w/*/*/v/*/index.html",
    "redline": "w/*/*/diff/*/index.html",
    "clause": "w/*/*/c/*/index.html",
    "facts, a kind": "facts/*.html",
    "facts, a thing stated": "facts/*/*.html",
    "search slice": "search/slice-*.js",
    "wordings": "w/*/*/wordings.js",
    "manifest": "manifest.json",
    "manifest of a policy": "w/*/*/manifest.json",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one command: seconds, processor seconds and megabytes of its largest process."""

    seconds: float
    processor: float
    megabytes: float


def built(folder: Path) -> Cost:
    """Build the site as a person does."""
    command = [sys.executable, "-m", "tracker", "--language", "en", "pages", "build"]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        complaint = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(complaint)
    seconds = time.perf_counter() - started
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def told(what: str, folder: Path) -> None:
    """A row of the table: what a build costs, and how many files it wrote."""
    began = time.time()
    cost = built(folder)
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    fresh = sum(path.stat().st_mtime >= began for path in files)
    row = f"{cost.seconds:>9.2f}{cost.processor:>9.2f}{cost.megabytes:>8.0f}"
    print(f"{what:<26}{row}{fresh:>9} of {len(files)} files", flush=True)


def one_more(folder: Path, watch: Growing, number: int) -> None:
    """A policy changes once more."""
    watch.change()
    with Store.open(folder / "snapshots") as store:
        store.record([watch.entry(number)])


def another_day(folder: Path, growing: list[Growing], versions: int) -> None:
    """All policies are looked at, and none has changed."""
    at = START + versions * APART + timedelta(hours=1)
    with Journal.open(folder / PRIVATE / "journal.sqlite") as journal:
        journal.append(*(Check(g.watch_id, at, UNCHANGED, versions, 0.4, 1) for g in growing))


def measure(folder: Path, policies: int, versions: int, size: int) -> None:
    """The two tables."""
    started = time.perf_counter()
    growing = filled(folder, policies, versions, size=size)
    looked_daily(folder, growing, versions, DAYS)
    taken = time.perf_counter() - started
    print(
        f"{policies} policies of {size / 1000:.0f} KB, {versions} versions, filled in {taken:.0f} s"
    )
    print(f"\n{'':<26}{'seconds':>9}{'CPU':>9}{'MB':>8}")
    told("first build", folder)
    told("nothing new", folder)
    one_more(folder, growing[policies // 2], versions)
    told("one more version", folder)
    another_day(folder, growing, versions)
    told("another day of checks", folder)
    shutil.rmtree(folder / "site")
    told("all pages lost", folder)
    print()
    for what, pattern in KINDS.items():
        sizes = [path.stat().st_size for path in (folder / "site").glob(pattern)]
        print(f"{what:<26}{max(sizes, default=0) / 1000:>9.0f} KB at most, {len(sizes)} files")


def weigh(folder: Path) -> None:
    """The table of redlines of long policies."""
    growing = filled(folder, 2, 1, size=LONG)
    with Store.open(folder / "snapshots") as store:
        for number, rounds in enumerate(ROUNDS.values(), start=1):
            for watch in growing:
                for _ in range(rounds):
                    watch.change()
            store.record([watch.entry(number) for watch in growing])
    built(folder)
    print(f"\n{'redlines of':<26}{'text':>9}{'changes':>9}{'page':>9}")
    for watch in growing:
        pages = folder / "site/w" / watch.watch_id
        for number, what in enumerate(ROUNDS, start=1):
            page = (pages / f"diff/{number}..{number + 1}/index.html").read_bytes()
            text = (pages / f"v/{number + 1}/policy.txt").stat().st_size
            changes = page.count(b"<article")
            sizes = f"{text / 1000:>6.0f} KB{changes:>9}{len(page) / 1000:>6.0f} KB"
            print(f"{f'{watch.language}, {what}':<26}{sizes}")


def main() -> None:
    """Fill a history and build its pages."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--policies", type=int, default=30)
    options.add_argument("--versions", type=int, default=8)
    options.add_argument("--size", type=int, default=20_000, help="bytes of a policy text")
    options.add_argument("--full", action="store_true", help="500 policies of 20 versions")
    asked = options.parse_args()
    policies, versions = (500, 20) if asked.full else (asked.policies, asked.versions)
    folder = Path(tempfile.mkdtemp(prefix="pages-"))
    try:
        (folder / "many").mkdir()
        measure(folder / "many", policies, versions, asked.size)
        (folder / "long").mkdir()
        weigh(folder / "long")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
