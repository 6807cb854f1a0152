"""One look at one watch: fetch, weigh, look a second time at a change, settle what it came to."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from tracker import rules
from tracker.check import saying
from tracker.check.recording import Settled
from tracker.check.weighing import Case, Judge, JudgeUnread, Kept, Weighed, restless, weigh
from tracker.check.workers import SECONDS, WorkerDied
from tracker.journal import AGREED, MOVED, NOT_BEFORE, Journal, Remark
from tracker.policy.model import Addition, Policy, UnreadablePolicy
from tracker.records import (
    RETURNS_WITHIN,
    Changed,
    Clock,
    Failed,
    Fetched,
    Fetcher,
    FetchFailed,
    FirstSeen,
    Held,
    NotModified,
    Outcome,
    Page,
    Snapshot,
    Unchanged,
    Validators,
    Version,
    Watch,
)
from tracker.store import Entry, Standing, Store
from tracker.words import Message, message

TRUST = timedelta(days=7)
"""How long a server's "not modified" is believed before the whole page is asked for again."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a look needs beside its watch; `remarks`: name → id → what the journal remembers."""

    store: Store
    journal: Journal
    fetchers: Mapping[str, Fetcher]
    clock: Clock
    judge: Judge
    judge_unread: JudgeUnread
    executor: Executor | None
    sleep: Callable[[float], Awaitable[None]]
    unconditional: bool
    additions: tuple[Addition, ...]
    remarks: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is held of a watch.

    Attributes:
        standing: the newest version, its pages and how they were read.
        today: by which rules it would be read today.
        as_today: it was read by these rules, or they were found to read the same in its pages.
    """

    standing: Standing
    today: Mapping[str, object]
    as_today: bool

    @property
    def version(self) -> Version:
        """The newest version."""
        return self.standing.version

    @property
    def reading(self) -> str:
        """Names its text and by which rules it would be read today."""
        return _reading(self.version, self.today)

    def same_bytes(self, pages: tuple[Page, ...]) -> bool:
        """Whether the pages are the held ones, byte for byte."""
        return tuple(page.sha256 for page in pages) == self.standing.page_digests


class Look:
    """One check of one watch; `settled` is its whole life."""

    def __init__(self, watch: Watch, means: Means) -> None:
        self._watch = watch
        self._means = means
        self._started = means.clock()
        self._baseline = _baseline(watch, means)
        self._pages: tuple[Page, ...] = ()
        self._patience = timedelta()  # that the server asked for

    async def settled(self) -> Settled:
        """What the watch came to. Its trouble is a value; only trouble of ours is raised."""
        settled = await self._looked()
        remembered = (*self._wait(), *self._moved(settled.outcome))
        return replace(settled, remarks=(*settled.remarks, *remembered)) if remembered else settled

    async def _looked(self) -> Settled:
        try:
            fetched = await self._fetch(self._validators())
            if isinstance(fetched, NotModified):
                return self._not_modified(fetched)
            return await self._came(fetched)
        except FetchFailed as failed:
            return self._failed(failed.reason)
        except UnreadablePolicy as unreadable:
            return self._failed(unreadable.message)
        except TimeoutError:
            return self._failed(message("check.took-too-long", seconds=f"{SECONDS:g}"))
        except WorkerDied as died:
            return self._failed(message("check.reader-broke", error=str(died)))

    def _wait(self) -> Iterator[Remark]:
        """Until when the server asked us to stay away, where that is news."""
        until = (self._means.clock() + self._patience).isoformat() if self._patience else ""
        yield from self._news(NOT_BEFORE, until)

    def _moved(self, outcome: Outcome) -> Iterator[Remark]:
        """To which host the page has moved for good, where that is news."""
        if self._pages and not isinstance(outcome, Held | Failed):
            yield from self._news(MOVED, next(filter(None, map(_new_place, self._pages)), ""))

    def _news(self, name: str, value: str) -> Iterator[Remark]:
        if value != self._means.remarks[name].get(self._watch.id, ""):
            yield Remark(self._watch.id, name, value)

    async def _came(self, pages: tuple[Page, ...]) -> Settled:
        """Pages came: the same bytes need no reading, everything else is weighed."""
        self._pages = pages
        baseline = self._baseline
        if baseline is not None and baseline.as_today and baseline.same_bytes(pages):
            return self._unchanged(baseline, pages[0].fetched_at)
        first = await self._weigh(pages)
        if first.doubt is not None:
            return self._held(first.read, first.doubt)
        if baseline is None:
            return self._first_seen(first.read)
        if first.comparison is None or not self._watch.confirm:
            return self._compared(baseline, first)
        return await self._second_look(baseline, first)

    async def _second_look(self, baseline: Baseline, first: Weighed) -> Settled:
        """A change counts only when a second, unconditional look agrees."""
        first_pages = self._pages
        await self._means.sleep(self._watch.confirm.total_seconds())
        try:
            fetched = await self._fetch(Validators())
        except FetchFailed as failed:
            return self._failed(message("check.unconfirmed", reason=failed.reason))
        if isinstance(fetched, NotModified):
            return self._failed(message("check.unconfirmed", reason=message("check.nothing-came")))
        self._pages = fetched
        second = first if _alike(first_pages, fetched) else await self._weigh(fetched)
        if second.doubt is not None:
            return self._held(second.read, second.doubt)
        if second.comparison is None or second.read.text == first.read.text:
            return self._compared(baseline, second)
        words = await self._elsewhere(restless, first.read, second.read)
        return self._held(second.read, message("check.unstable", words=words))

    def _compared(self, baseline: Baseline, weighed: Weighed) -> Settled:
        """Unchanged or changed, by the comparison; our own better reading goes in first."""
        entries = self._reread(baseline, weighed)
        comparison = weighed.comparison
        if comparison is None:
            at, agreed = self._pages[0].fetched_at, not (baseline.as_today or entries)
            remarks = (Remark(self._watch.id, AGREED, baseline.reading),) if agreed else ()
            return self._unchanged(baseline, at, entries, remarks)
        snapshot = Snapshot(self._watch.id, self._pages, weighed.read)
        returned = self._returned(snapshot)
        entry = saying.changed_entry(self._watch, snapshot, comparison, returned=returned)
        version = saying.provisional(snapshot, baseline.version.number + 1, entry)
        outcome = Changed(self._watch, version, comparison, self._seconds())
        return Settled(outcome, (*entries, entry), pages=self._pages)

    def _reread(self, baseline: Baseline, weighed: Weighed) -> tuple[Entry, ...]:
        """A new revision of the held version where today's rules read it differently (law 1)."""
        assert weighed.held is not None
        if _sha256(weighed.held.text) == baseline.version.text_sha256:
            return ()
        pages = self._means.store.pages(baseline.version)
        snapshot = Snapshot(self._watch.id, pages, weighed.held)
        return (saying.reread_entry(self._watch, snapshot, baseline.version.number),)

    def _returned(self, snapshot: Snapshot) -> tuple[int, int]:
        """(number of the earlier version that says the same, the how-manieth return within a
        while), or zeros."""
        versions = self._means.store.versions(self._watch.id)
        text, page = _sha256(snapshot.policy.text), snapshot.pages[0].sha256
        alike = [v.number for v in versions[:-1] if text == v.text_sha256 or page == v.page_sha256]
        if not alike:
            return 0, 0
        since = snapshot.fetched_at - RETURNS_WITHIN
        before = sum(1 for v in versions if v.returned_to and v.fetched_at >= since)
        return alike[-1], before + 1

    def _first_seen(self, read: Policy) -> Settled:
        snapshot = Snapshot(self._watch.id, self._pages, read)
        entry = saying.first_entry(self._watch, snapshot)
        version = saying.provisional(snapshot, 1, entry)
        outcome = FirstSeen(self._watch, version, self._seconds())
        return Settled(outcome, (entry,), pages=self._pages)

    def _not_modified(self, fetched: NotModified) -> Settled:
        if self._baseline is None:
            return self._failed(message("check.nothing-came"))
        return self._unchanged(self._baseline, fetched.fetched_at)

    def _unchanged(
        self,
        baseline: Baseline,
        at: datetime,
        entries: tuple[Entry, ...] = (),
        remarks: tuple[Remark, ...] = (),
    ) -> Settled:
        outcome = Unchanged(self._watch, baseline.version, at, self._seconds())
        return Settled(outcome, entries, pages=self._pages, remarks=remarks)

    def _held(self, read: Policy, doubt: Message) -> Settled:
        snapshot = Snapshot(self._watch.id, self._pages, read)
        at = snapshot.fetched_at
        outcome = Held(self._watch, self._number(), doubt, at, self._seconds())
        return Settled(outcome, held=(snapshot,), pages=self._pages)

    def _failed(self, reason: Message) -> Settled:
        at = self._means.clock()
        outcome = Failed(self._watch, self._number(), reason, at, self._seconds())
        return Settled(outcome, pages=self._pages)

    def _number(self) -> int:
        return self._baseline.version.number if self._baseline else 0

    def _seconds(self) -> float:
        return max(0.0, (self._means.clock() - self._started).total_seconds())

    async def _fetch(self, validators: Validators) -> Fetched:
        fetcher = self._means.fetchers.get(self._watch.fetcher)
        if fetcher is None:
            raise FetchFailed(message("check.no-fetcher", name=self._watch.fetcher))
        try:
            return await fetcher(self._watch, validators)
        except FetchFailed as failed:
            self._patience = timedelta(seconds=failed.retry_after)
            raise
        except Exception as error:  # one watch's trouble only
            raise FetchFailed(message("check.fetcher-broke", error=repr(error))) from error

    def _validators(self) -> Validators:
        """The server's validators, when its "not modified" would tell us what we need to know."""
        baseline = self._baseline
        if baseline is None or not baseline.as_today or self._means.unconditional:
            return Validators()
        seen = self._means.journal.last_read(self._watch.id)
        if seen is None or seen.version != baseline.version.number:
            return Validators()
        if not timedelta(0) <= self._started - seen.at <= TRUST:
            return Validators()
        return Validators(seen.etag, seen.last_modified)

    async def _weigh(self, pages: tuple[Page, ...]) -> Weighed:
        means = self._means
        held = self._kept(self._baseline) if self._baseline is not None else None
        judges = means.judge, means.judge_unread
        case = Case(self._watch, pages, held, *judges, means.additions)
        weighed: Weighed = await self._elsewhere(weigh, case)
        return weighed

    def _kept(self, baseline: Baseline) -> Kept:
        """What is held; with its pages where today's rules may read another text in them."""
        store, version = self._means.store, baseline.version
        pages = () if baseline.as_today else store.pages(version)
        return Kept.version(version, store.policy_text(version), pages)

    async def _elsewhere(self, fn: Callable[..., Any], *args: object) -> Any:
        """Run a pure function in a worker, or here when there are none."""
        try:
            if self._means.executor is None:
                return fn(*args)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._means.executor, fn, *args)
        except (UnreadablePolicy, TimeoutError, WorkerDied):
            raise
        except Exception as error:  # one watch's trouble only
            raise UnreadablePolicy(message("check.reader-broke", error=repr(error))) from error


def _baseline(watch: Watch, means: Means) -> Baseline | None:
    standing = means.store.standing(watch.id)
    if standing is None:
        return None
    today = rules.reader(watch.select, watch.remove)
    agreed = means.remarks[AGREED].get(watch.id, "")
    as_today = standing.reader == today or agreed == _reading(standing.version, today)
    return Baseline(standing, today, as_today)


def _reading(version: Version, today: Mapping[str, object]) -> str:
    return _sha256(f"{version.text_sha256} {json.dumps(today)}")


def _new_place(page: Page) -> str:
    """The address of another host to which a page has moved for good, "" where it has not."""
    hosts = (urlsplit(url).hostname or "" for url in (page.url, page.final_url))
    before, after = (host.removeprefix("www.") for host in hosts)
    return page.final_url if page.moved and before != after else ""


def _alike(some: tuple[Page, ...], others: tuple[Page, ...]) -> bool:
    """Whether pages are the same to a reader: their bytes, and what is declared of them."""
    return [_as_read(page) for page in some] == [_as_read(page) for page in others]


def _as_read(page: Page) -> tuple[object, ...]:
    headers = tuple(header for header in page.headers if header[0] != "date")
    return page.body, page.media_type, page.charset, page.final_url, headers


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
