"""Versions that a person brings: a held page that is the policy after all, editions from files."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from tracker.check import saying
from tracker.check.weighing import Case, Kept, Weighed, weigh
from tracker.errors import InputError, UsageError
from tracker.journal import CHANGED, FIRST_SEEN, Check, Journal
from tracker.policy.model import Addition, Policy, UnreadablePolicy
from tracker.records import Clock, Page, Snapshot, Version, VersionKind, Watch
from tracker.store import Entry, Store
from tracker.words import Message, message


def accept(
    watch: Watch,
    reason: str,
    *,
    store: Store,
    journal: Journal,
    clock: Clock,
    additions: tuple[Addition, ...] = (),
) -> Version:
    """Take the page that is held for a watch as its next version, with the reason why.

    Raises:
        UsageError: nothing is held, or it says what the newest version says.
        InputError: the held page cannot be read.
        StoreError: it cannot be stored.
    """
    with store.writing():
        held = store.held(watch.id)
        if held is None:
            raise UsageError(message("check.nothing-held", id=watch.id))
        version = _adopt(watch, held.pages, store, additions, VersionKind.CHANGED, reason)
        store.release(watch.id)
        if version is None:
            newest = store.versions(watch.id)[-1].number
            raise UsageError(message("check.accepted-unchanged", id=watch.id, number=newest))
        outcome = CHANGED if version.number > 1 else FIRST_SEEN
        journal.append(Check(watch.id, clock(), outcome, version.number))
        return version


def import_editions(
    watch: Watch,
    editions: Sequence[tuple[Page, ...]],
    *,
    store: Store,
    reason: str = "",
    additions: tuple[Addition, ...] = (),
) -> tuple[Version, ...]:
    """Store editions that come from files, oldest first: all of them or none.

    An edition that changes no word of the one before it is passed over.

    Raises:
        UsageError: an edition is older than the one before it, or than the newest version: what
            is stored keeps its number for ever.
        InputError: one cannot be read.
        StoreError: they cannot be stored.
    """
    with store.writing():
        shelf = _Shelf(watch, store, additions, reason)
        return store.record(entry for pages in editions for entry in shelf.next(pages))


class _Shelf:
    """The newest edition of a policy, stored or about to be, and what is put on top of it."""

    def __init__(
        self, watch: Watch, store: Store, additions: tuple[Addition, ...], reason: str
    ) -> None:
        self._watch = watch
        self._additions = additions
        self._reason = reason
        self._number, self._kept, self._latest = _newest(watch, store)

    def next(self, pages: tuple[Page, ...]) -> Iterator[Entry]:
        """What is to be recorded for an edition: an entry, or nothing when it says nothing new."""
        self._check_age(pages[0].fetched_at)
        weighed = _weighed(self._watch, pages, self._kept, self._additions)
        if self._kept is not None and weighed.comparison is None:
            return
        self._number, self._latest = self._number + 1, pages[0].fetched_at
        self._kept = Kept.edition(weighed.read, self._latest.date())
        snapshot = Snapshot(self._watch.id, pages, weighed.read)
        kind, reason = VersionKind.IMPORTED, self._reason
        if weighed.comparison is None:
            yield saying.first_entry(self._watch, snapshot, kind=kind, reason=reason)
        else:
            compared = weighed.comparison
            yield saying.changed_entry(self._watch, snapshot, compared, kind=kind, reason=reason)

    def _check_age(self, at: datetime) -> None:
        if self._latest is not None and at < self._latest:
            raise UsageError(
                message(
                    "check.import-too-old",
                    id=self._watch.id,
                    number=self._number,
                    newest=self._latest.date().isoformat(),
                    day=at.date().isoformat(),
                )
            )


def _newest(watch: Watch, store: Store) -> tuple[int, Kept | None, datetime | None]:
    """The newest version: its number, what is kept of it, its time; 0 and None without one."""
    versions = store.versions(watch.id)
    if not versions:
        return 0, None, None
    newest = versions[-1]
    kept = Kept.version(newest, store.policy_text(newest), store.pages(newest))
    return newest.number, kept, newest.fetched_at


def _adopt(
    watch: Watch,
    pages: tuple[Page, ...],
    store: Store,
    additions: tuple[Addition, ...],
    kind: VersionKind,
    reason: str,
) -> Version | None:
    """Store pages as the next version; None when they change no word."""
    number, kept, _ = _newest(watch, store)
    weighed = _weighed(watch, pages, kept, additions)
    snapshot = Snapshot(watch.id, pages, weighed.read)
    if not number:
        entry = saying.first_entry(watch, snapshot, kind=kind, reason=reason)
    elif weighed.comparison is None:
        return None
    else:
        entry = saying.changed_entry(watch, snapshot, weighed.comparison, kind=kind, reason=reason)
    (version,) = store.record([entry])
    return version


def _weighed(
    watch: Watch,
    pages: tuple[Page, ...],
    held: Kept | None,
    additions: tuple[Addition, ...],
) -> Weighed:
    try:
        return weigh(Case(watch, pages, held, trusting, nothing_told, additions))
    except UnreadablePolicy as unreadable:
        raise InputError(unreadable.message) from None


def trusting(
    read: Policy, pages: tuple[Page, ...], held: Policy | None, watch: Watch
) -> Message | None:
    """A judge without doubt: a person decided."""


def nothing_told(pages: tuple[Page, ...]) -> Message | None:
    """No judge at all: what a person brings is read, or said to be unreadable."""
