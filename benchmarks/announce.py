"""What a pass of the announcer costs when much was told before.

    python benchmarks/announce.py                      5,000 marks: 100 policies, 51 versions each
    python benchmarks/announce.py --policies 1000      50,000 marks

Versions are stored and marked as told through the real store. Then: a pass that has to look at
everything (the memory of the last one is lost), a quiet one, and one with a single new version to
tell. Processor seconds, best of three; a quiet pass must not grow with the number of marks.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker.announce import announce, comparer
from tracker.announce.ledger import Ledger, Mark, State
from tracker.policy import read_text
from tracker.records import (
    Alert,
    ChannelSettings,
    Page,
    Snapshot,
    Version,
    VersionKind,
    Watch,
    Watchlist,
)
from tracker.store import Entry, Store

START = datetime(2026, 1, 1, tzinfo=UTC)
ROUTE = "office:ann"


def watched(policies: int) -> Watchlist:
    """A watchlist with one channel."""
    watches = tuple(
        Watch(
            id=f"s{n}/privacy", name=f"S{n}", urls=(f"https://s{n}.example/",), channels=("office",)
        )
        for n in range(policies)
    )
    return Watchlist(watches, channels=(ChannelSettings("office", "webhook", recipients=("ann",)),))


def entry(watch: Watch, number: int) -> Entry:
    """A version of a policy, as a check would store it."""
    text = f"# {watch.name}\n\n1. Your data is kept for {number} days.\n"
    at = START + timedelta(days=number)
    page = Page(watch.url, watch.url, at, 200, "text/plain", "utf-8", (), text.encode())
    kind = VersionKind.CHANGED if number > 1 else VersionKind.FIRST_SEEN
    return Entry(Snapshot(watch.id, (page,), read_text(text)), kind, "changed")


def fill(store: Store, listed: Watchlist, versions: int) -> None:
    """All versions stored, all marked as told."""
    for number in range(1, versions + 1):
        mark_all(store, store.record(entry(watch, number) for watch in listed.watches))


def mark_all(store: Store, made: tuple[Version, ...]) -> None:
    """Everybody was told."""
    ledger = Ledger.open(store, ())
    for version in made:
        state = State.DELIVERED if version.number > 1 else State.ENROLLED
        mark = Mark(ROUTE, state, version.fetched_at)
        ledger.note(version, replace(mark, alert=f"{version.watch_id}@{version.number}"))
    ledger.write(made[0].fetched_at)


def costs(store: Store, listed: Watchlist, now: datetime) -> Iterator[tuple[str, float]]:
    """What passes cost, in processor seconds of this process."""

    def passes() -> int:
        return len(
            announce(
                listed,
                store=store,
                channels={"office": lambda alert, recipient: told(alert)},
                compare=comparer(store),
                clock=lambda: now,
            )
        )

    def told(alert: Alert) -> str:
        return "250 OK"

    memory = store.private / "settled.json"
    yield "everything looked at", best(passes, lambda: memory.unlink(missing_ok=True))
    yield "quiet", best(passes, lambda: None)
    numbers = iter(range(10_000, 20_000))
    yield (
        "one to tell",
        best(passes, lambda: store.record([entry(listed.watches[0], next(numbers))])),
    )


def best(work: Callable[[], object], before: Callable[[], object]) -> float:
    """The least of three."""
    seconds = []
    for _ in range(3):
        before()
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--policies", type=int, default=100)
    parser.add_argument("--versions", type=int, default=51)
    given = parser.parse_args()
    listed = watched(given.policies)
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder), at=START) as store:
        fill(store, listed, given.versions)
        marks = given.policies * (given.versions - 1)
        print(f"{marks:,} marks, {given.policies:,} policies; processor seconds of one pass")
        for what, seconds in costs(store, listed, START + timedelta(days=30_000)):
            print(f"  {what:22} {seconds:8.3f}")


if __name__ == "__main__":
    main()
