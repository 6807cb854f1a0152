"""Fetch, read, compare, record: one run over some watches.

    held version ─ read again by today's rules ─┐
    page that came ─ read by the same rules ────┴─ compare ─▶ outcome ─▶ store ─▶ journal ─▶ report

What goes wrong with a watch is its outcome and nobody else's; what goes wrong with the store ends
the run. Everything recorded before stays recorded.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext, suppress

from tracker.check.adopting import accept, import_editions
from tracker.check.dues import asked_to_wait, due, next_due
from tracker.check.looking import Look, Means
from tracker.check.recording import Recorder, Report, Settled, number
from tracker.check.weighing import Judge, JudgeUnread
from tracker.check.workers import Workers
from tracker.journal import AGREED, MOVED, NOT_BEFORE, PERIOD_KEPT, Journal, Storm
from tracker.policy.model import Addition
from tracker.records import Changed, Clock, Fetcher, Held, Outcome, Watch
from tracker.store import Store
from tracker.suspicion import judge_unread

__all__ = [
    "Judge",
    "JudgeUnread",
    "Report",
    "Workers",
    "accept",
    "asked_to_wait",
    "due",
    "import_editions",
    "next_due",
    "number",
    "run",
    "storm",
]

AT_A_TIME = 256
"""Watches that are under way at a time, those that wait for their second look included."""

STORM_AT_LEAST = 10
STORM_SHARE = 5
"""A storm: of at least ten watches, more than one in five changed or is held."""


def _nobody(outcome: Outcome) -> None:
    """Reports to nobody."""


def _never() -> bool:
    """Goes on to the end."""
    return False


async def run(  # noqa: PLR0913 every argument is a seam of its own
    watches: Sequence[Watch],
    *,
    store: Store,
    journal: Journal,
    fetchers: Mapping[str, Fetcher],
    clock: Clock,
    judge: Judge,
    judge_unread: JudgeUnread = judge_unread,
    executor: Executor | None = None,
    dry_run: bool = False,
    unconditional: bool = False,
    report: Report = _nobody,
    additions: tuple[Addition, ...] = (),
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    stopping: Callable[[], bool] = _never,
) -> tuple[Outcome, ...]:
    """Check watches, in any order of arrival; outcomes in the order of the watches.

    What is returned of a change is its findings, no longer the words of what changed.
    A task that is cancelled records what is finished, too.

    Args:
        fetchers: name → way to fetch; they keep their own bounds and manners.
        judge: says why a page is probably not the policy; must pickle when there is an executor.
        judge_unread: says what a page is instead that cannot be read.
        executor: where pages are read and compared; None does it here, without a time limit.
        dry_run: store nothing, enter nothing; outcomes carry versions without a commit.
        unconditional: ask for whole pages, whatever the server said before.
        report: told each outcome, whole, once it is stored.
        sleep: waits some seconds before the second look at a change.
        stopping: asked now and then; once it says so, what is under way is dropped, what is
            finished is recorded, and only that is returned.

    Raises:
        StoreError: the snapshots repository cannot be written. What was recorded stays.
    """
    means = Means(
        *(store, journal, fetchers, clock, judge, judge_unread),
        *(executor, sleep, unconditional, additions),
        {name: journal.remarks(name) for name in (AGREED, NOT_BEFORE, MOVED)},
    )
    with nullcontext() if dry_run else store.writing():
        recorder = Recorder(store, journal, clock=clock, report=report, dry_run=dry_run)
        try:
            await _look_at_all(watches, means, recorder, stopping)
        finally:
            recorder.flush()
        done = recorder.outcomes
        outcomes = tuple(done[watch.id] for watch in watches if watch.id in done)
        noted = storm(outcomes, clock)
        if noted is not None and not dry_run:
            journal.note_storm(noted)
        if not dry_run:
            store.tidy(thoroughly=False)
            journal.prune(clock() - PERIOD_KEPT)
    return outcomes


async def _look_at_all(
    watches: Iterable[Watch], means: Means, recorder: Recorder, stopping: Callable[[], bool]
) -> None:
    """A bounded number of looks side by side; memory does not grow with the watchlist."""
    waiting = iter(watches)
    under_way: set[asyncio.Task[Settled]] = set()
    finished: asyncio.Queue[asyncio.Task[Settled]] = asyncio.Queue()
    try:
        while not stopping():
            while len(under_way) < AT_A_TIME and (watch := next(waiting, None)) is not None:
                recorder.expect(watch.id)
                task = asyncio.create_task(Look(watch, means).settled())
                task.add_done_callback(finished.put_nowait)
                under_way.add(task)
            if not under_way:
                return
            for task in await _finished(finished):
                under_way.discard(task)
                recorder.add(task.result())
            recorder.flush_if_old()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def _finished(queue: asyncio.Queue[asyncio.Task[Settled]]) -> list[asyncio.Task[Settled]]:
    """What is finished; waits a second for something, no longer.

    `asyncio.wait` would look at all that is under way each time that one of it is finished.
    """
    finished = []
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            finished.append(await queue.get())
    while not queue.empty():
        finished.append(queue.get_nowait())
    return finished


def storm(outcomes: Sequence[Outcome], clock: Clock) -> Storm | None:
    """The storm that these outcomes make up, None in fair weather.

    So many changes at once are more likely our trouble, or a shared wall, than so many decisions.
    """
    touched = tuple(o.watch.id for o in outcomes if isinstance(o, Changed | Held))
    if len(outcomes) < STORM_AT_LEAST or len(touched) * STORM_SHARE <= len(outcomes):
        return None
    return Storm(clock(), len(outcomes), touched)
