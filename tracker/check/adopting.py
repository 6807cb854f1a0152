"""Versions that a person brings: a held page that is the policy after all, editions from files."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime

from tracker.check import saying
from tracker.check.weighing import Case, Weighed, weigh
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

    An edition that changes no word of the one before it is passed over. Editions may be older
    than what is stored: they take the next numbers, stand where their dates put them, and the
    version in force stays in force.

    Raises:
        StoreError: they cannot be stored.
        InputError: one cannot be read.
    """
    with store.writing():
        shelf = _Shelf(watch, store, additions, reason)
        entries = [entry for pages in editions for entry in shelf.placed(pages)]
        again = shelf.in_force_again(entries)
        made = store.record([*entries, *again])
        return made[: len(entries)]


class _Shelf:
    """The editions of a policy by date: those stored, and those that are being imported."""

    def __init__(
        self, watch: Watch, store: Store, additions: tuple[Addition, ...], reason: str
    ) -> None:
        self._watch = watch
        self._store = store
        self._additions = additions
        self._reason = reason
        self._stored = store.versions(watch.id)
        self._editions: list[tuple[datetime, Version | tuple[Page, ...]]] = [
            (version.fetched_at, version) for version in self._stored
        ]

    def placed(self, pages: tuple[Page, ...]) -> Iterator[Entry]:
        """What is to be recorded for an edition: an entry, or nothing when it says nothing new."""
        at = pages[0].fetched_at
        place = bisect_right(self._editions, at, key=lambda edition: edition[0])
        held, text = self._before(place)
        weighed = _weighed(self._watch, pages, held, text, self._additions)
        if held and weighed.comparison is None:
            return
        self._editions.insert(place, (at, pages))
        snapshot = Snapshot(self._watch.id, pages, weighed.read)
        kind, reason = VersionKind.IMPORTED, self._reason
        if weighed.comparison is None:
            yield saying.first_entry(self._watch, snapshot, kind=kind, reason=reason)
        else:
            compared = weighed.comparison
            yield saying.changed_entry(self._watch, snapshot, compared, kind=kind, reason=reason)

    def _before(self, place: int) -> tuple[tuple[Page, ...], str]:
        """Pages and stored text of the edition before a place; nothing before the first."""
        if not place:
            return (), ""
        edition = self._editions[place - 1][1]
        if isinstance(edition, Version):
            return self._store.pages(edition), self._store.policy_text(edition)
        return edition, ""

    def in_force_again(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """A revision that puts the version in force back on top of older editions."""
        if not self._stored:
            return ()
        current = self._stored[-1]
        if all(entry.snapshot.fetched_at >= current.fetched_at for entry in entries):
            return ()
        pages, text = self._store.pages(current), self._store.policy_text(current)
        read = _weighed(self._watch, pages, pages, text, ()).read
        snapshot = Snapshot(self._watch.id, pages, read)
        return (saying.again_entry(self._watch, snapshot, current.number),)


def _adopt(
    watch: Watch,
    pages: tuple[Page, ...],
    store: Store,
    additions: tuple[Addition, ...],
    kind: VersionKind,
    reason: str,
) -> Version | None:
    """Store pages as the next version; None when they change no word."""
    newest = store.versions(watch.id)[-1:]
    held = store.pages(newest[0]) if newest else ()
    text = store.policy_text(newest[0]) if newest else ""
    weighed = _weighed(watch, pages, held, text, additions)
    snapshot = Snapshot(watch.id, pages, weighed.read)
    if not newest:
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
    held: tuple[Page, ...],
    text: str,
    additions: tuple[Addition, ...],
) -> Weighed:
    try:
        return weigh(Case(watch, pages, held, text, trusting, nothing_told, additions))
    except UnreadablePolicy as unreadable:
        raise InputError(unreadable.message) from None


def trusting(
    read: Policy, pages: tuple[Page, ...], held: Policy | None, watch: Watch
) -> Message | None:
    """A judge without doubt: a person decided."""


def nothing_told(pages: tuple[Page, ...]) -> Message | None:
    """No judge at all: what a person brings is read, or said to be unreadable."""
