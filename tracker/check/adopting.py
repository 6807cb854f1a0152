"""Versions that a person brings: a held page that is the policy after all, editions from files."""

from collections.abc import Sequence

from tracker.check import saying
from tracker.check.weighing import Case, weigh
from tracker.errors import InputError, StoreError, UsageError
from tracker.journal import CHANGED, FIRST_SEEN, Check, Journal
from tracker.policy.model import Addition, Policy, UnreadablePolicy
from tracker.records import Clock, Page, Snapshot, Version, VersionKind, Watch
from tracker.store import Store
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
    """Store editions that come from files, oldest first; those that change nothing are passed over.

    Raises:
        StoreError: an edition is older than the newest version stored, or cannot be stored.
        InputError: one cannot be read; nothing was stored of those after it.
    """
    made = []
    with store.writing():
        for pages in editions:
            _check_age(watch, pages, store)
            version = _adopt(watch, pages, store, additions, VersionKind.IMPORTED, reason)
            if version is not None:
                made.append(version)
    return tuple(made)


def _check_age(watch: Watch, pages: tuple[Page, ...], store: Store) -> None:
    newest = store.versions(watch.id)[-1:]
    if newest and pages[0].fetched_at < newest[0].fetched_at:
        raise StoreError(
            message(
                "store.import-too-old",
                id=watch.id,
                number=newest[0].number,
                newest=newest[0].fetched_at.date().isoformat(),
                day=pages[0].fetched_at.date().isoformat(),
            )
        )


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
    try:
        weighed = weigh(Case(watch, pages, held, text, trusting, nothing_told, additions))
    except UnreadablePolicy as unreadable:
        raise InputError(unreadable.message) from None
    snapshot = Snapshot(watch.id, pages, weighed.read)
    if not newest:
        entry = saying.first_entry(watch, snapshot, kind=kind, reason=reason)
    elif weighed.comparison is None:
        return None
    else:
        entry = saying.changed_entry(watch, snapshot, weighed.comparison, kind=kind, reason=reason)
    (version,) = store.record([entry])
    return version


def trusting(
    read: Policy, pages: tuple[Page, ...], held: Policy | None, watch: Watch
) -> Message | None:
    """A judge without doubt: a person decided."""


def nothing_told(pages: tuple[Page, ...]) -> Message | None:
    """No judge at all: what a person brings is read, or said to be unreadable."""
