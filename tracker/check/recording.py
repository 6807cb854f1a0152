"""The writing end of a run: outcomes are stored, entered in the journal, and only then reported."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import parsedate_to_datetime

from tracker.journal import Check, Journal, Remark
from tracker.records import (
    Changed,
    Clock,
    Failed,
    FirstSeen,
    Held,
    Outcome,
    Page,
    Snapshot,
    Unchanged,
    outcome_word,
)
from tracker.store import Entry, Store

MANY = 100
"""Versions and pages set aside that are written at a time."""

CROWD = 500
"""Outcomes that wait at most, whether or not there is something to store."""

HEAVY = 8_000_000
"""Bytes of pages that wait at most."""

PATIENCE, MOST_PATIENCE = timedelta(seconds=2), timedelta(seconds=20)
"""How long an outcome waits for company; where writing takes long, `SHARE` times as long as it."""

SHARE = 10

Report = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a watch, before it is stored.

    Attributes:
        outcome: with a version without a commit where that is still to be made.
        entries: what is to be stored, in order; the last one is the outcome's version.
        held: the page to be set aside with the outcome's reason, () without one.
        pages: what came, for the journal; () when nothing did.
        remarks: what is to be remembered of the watch, for the journal.
    """

    outcome: Outcome
    entries: tuple[Entry, ...] = ()
    held: tuple[Snapshot, ...] = ()
    pages: tuple[Page, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Recorder:
    """Stores outcomes in batches, so that a run that is killed keeps what it had finished."""

    def __init__(
        self, store: Store, journal: Journal, *, clock: Clock, report: Report, dry_run: bool
    ) -> None:
        self._store = store
        self._journal = journal
        self._clock = clock
        self._report = report
        self._dry_run = dry_run
        self._waiting: list[Settled] = []
        self._weight = self._things = 0  # of those that wait
        self._since = clock()
        self._patience = PATIENCE
        self._held = set(store.held_ids())
        self._places: dict[str, int] = {}
        self.outcomes: dict[str, Outcome] = {}

    def expect(self, watch_id: str) -> None:
        """A watch is under way: outcomes written together are in this order, not in arrival's."""
        self._places.setdefault(watch_id, len(self._places))

    def add(self, settled: Settled) -> None:
        """Take an outcome; writes when enough has come together or has waited long enough."""
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append(settled)
        self._weight += sum(len(page.body) for page in settled.pages)
        self._things += len(settled.entries) + len(settled.held)
        full = len(self._waiting) >= CROWD or self._things >= MANY
        if full or self._weight >= HEAVY:
            self.flush()

    def flush_if_old(self) -> None:
        """Write what has waited long enough."""
        if self._waiting and self._clock() - self._since >= self._patience:
            self.flush()

    def flush(self) -> None:
        """Write everything that waits: store, then journal, then report."""
        began = self._clock()
        waiting = sorted(self._waiting, key=lambda s: self._places.get(s.outcome.watch.id, 0))
        self._waiting = []
        self._weight = self._things = 0
        outcomes = self._dry(waiting) if self._dry_run else self._stored(waiting)
        if not self._dry_run:
            remarks = [remark for settled in waiting for remark in settled.remarks]
            self._journal.append(*map(self._row, outcomes, waiting), remarks=remarks)
        self._patience = min(max(PATIENCE, SHARE * (self._clock() - began)), MOST_PATIENCE)
        for outcome in outcomes:
            self._report(outcome)
            self.outcomes[outcome.watch.id] = in_brief(outcome)

    def _dry(self, waiting: list[Settled]) -> list[Outcome]:
        return [settled.outcome for settled in waiting]

    def _stored(self, waiting: list[Settled]) -> list[Outcome]:
        if not waiting:
            return []
        versions = iter(self._store.record(entry for s in waiting for entry in s.entries))
        outcomes: list[Outcome] = []
        for settled in waiting:
            outcome = settled.outcome
            for _ in settled.entries:
                version = next(versions)
                if isinstance(outcome, FirstSeen | Changed | Unchanged):
                    outcome = replace(outcome, version=version)
            self._keep_aside(settled)
            outcomes.append(outcome)
        return outcomes

    def _keep_aside(self, settled: Settled) -> None:
        outcome = settled.outcome
        if isinstance(outcome, Held):
            for snapshot in settled.held:
                self._store.hold(snapshot, outcome.reason)
                self._held.add(snapshot.watch_id)
        elif not isinstance(outcome, Failed) and outcome.watch.id in self._held:
            self._store.release(outcome.watch.id)
            self._held.discard(outcome.watch.id)

    def _row(self, outcome: Outcome, settled: Settled) -> Check:
        first = settled.pages[0] if settled.pages else None
        good = not isinstance(outcome, Held | Failed)
        return Check(
            watch_id=outcome.watch.id,
            at=self._clock(),
            outcome=outcome_word(outcome),
            version=number(outcome),
            seconds=outcome.seconds,
            bytes=sum(len(page.body) for page in settled.pages),
            reason=outcome.reason if isinstance(outcome, Held | Failed) else None,
            etag=first.header("etag") if first and good else "",
            last_modified=last_modified(first) if first and good else "",
        )


def in_brief(outcome: Outcome) -> Outcome:
    """An outcome with the findings of a change, not its every word.

    The words would fill the memory of a long run, and most of all that of a storm.
    """
    if not isinstance(outcome, Changed):
        return outcome
    whole = outcome.comparison
    old, new = (replace(side, text="", clauses=(), links=()) for side in (whole.old, whole.new))
    return replace(outcome, comparison=replace(whole, old=old, new=new, changes=()))


def number(outcome: Outcome) -> int:
    """The number of the version that is held after a check, 0 for none."""
    return outcome.number if isinstance(outcome, Held | Failed) else outcome.version.number


def last_modified(page: Page) -> str:
    """The server's `Last-Modified`, where it can tell two editions apart; else "".

    It counts whole seconds: of a page that was changed in the second in which it was sent, or in
    the one before, it cannot say whether it was changed again (RFC 9110, 8.8.2.2).
    """
    stated = page.header("last-modified")
    try:
        age = parsedate_to_datetime(page.header("date")) - parsedate_to_datetime(stated)
    except (ValueError, TypeError):
        return stated
    return stated if age > timedelta(seconds=1) else ""
