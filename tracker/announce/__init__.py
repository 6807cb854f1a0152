"""Telling people: stored but untold versions go out on every route, and are marked as told.

A separate pass over what is stored. A version is marked only after the channel took it; killed
anywhere, the next pass tells what is unmarked, at worst once more with the same Message-ID. What
is not taken now is tried again, later and later; what is refused for good is shown to the
operator. One closed channel costs one attempt a pass, not one a recipient.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial

from tracker.announce.arranging import arrange
from tracker.announce.bulletin import stories
from tracker.announce.ledger import Ledger
from tracker.announce.machine import Machine, young_storms
from tracker.announce.memory import Memory
from tracker.announce.outbox import Outbox
from tracker.announce.owed import STILL_NEWS, owed, settle_routes, undelivered
from tracker.announce.reminding import remind, reminders
from tracker.announce.reviewing import Acknowledged, Muted, Reviews, acknowledge, mute
from tracker.announce.seams import Compare, comparer
from tracker.announce.telling import Telling
from tracker.journal import Journal
from tracker.records import Channel, Clock, Delivery, Watchlist
from tracker.store import Store

__all__ = [
    "Acknowledged",
    "Compare",
    "Muted",
    "Reviews",
    "acknowledge",
    "announce",
    "comparer",
    "enrol",
    "mute",
    "stories",
    "waiting",
]


def enrol(watchlist: Watchlist, *, store: Store, clock: Clock) -> None:
    """Let the routes of the watchlist begin now; to be called before a check stores anything.

    Raises:
        StoreError: the marks could not be written.
    """
    now = clock()
    ledger = Ledger.open(store)
    settle_routes(watchlist, ledger, now, timedelta())
    ledger.write(now)


def waiting(watchlist: Watchlist, *, store: Store) -> tuple[Delivery, ...]:
    """What did not arrive yet: deferred, to be tried again, or refused, to be looked at."""
    return tuple(undelivered(watchlist.watches, Ledger.open(store)))


def announce(
    watchlist: Watchlist,
    *,
    store: Store,
    channels: Mapping[str, Channel],
    compare: Compare,
    clock: Clock,
    journal: Journal | None = None,
    refused_too: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Delivery, ...]:
    """Tell everybody what they have not been told.

    Args:
        channels: name of a channel in the watchlist → the channel, opened.
        compare: compares two stored versions; `comparer(store, watchlist.additions)`.
        journal: with it, also what is out of sight, heartbeats, and the alerts of a storm wait.
        refused_too: try again what was refused for good, after the operator mended the cause.
        stopped: asked between two messages; True ends the pass, the rest waits for the next one.

    Returns:
        What came of every attempt, and of every message that could not be attempted because its
        channel is closed to all.

    Raises:
        StoreError: marks could not be written. What was sent since is sent once more, with the
            same Message-ID.
    """
    with store.writing():
        ledger = Ledger.open(store)
        outbox = Outbox(channels, clock, watchlist.language)
        tasks = _tasks(watchlist, ledger, outbox, compare, journal, refused_too)
        deliveries: list[Delivery] = []
        for task in tasks:
            if stopped():
                break
            deliveries += task()
        ledger.write(clock())
    return tuple(deliveries)


Task = Callable[[], Iterable[Delivery]]


def _tasks(
    watchlist: Watchlist,
    ledger: Ledger,
    outbox: Outbox,
    compare: Compare,
    journal: Journal | None,
    refused_too: bool,
) -> list[Task]:
    """One a message: what is owed, what is reminded of, and words about the tracker itself."""
    now, store, reviews = outbox.clock(), ledger.store, Reviews.open(ledger.store)
    settle_routes(watchlist, ledger, now, STILL_NEWS)
    muted = _muted(watchlist, store, reviews, now)
    paused = muted.keys() | _in_storm(journal, now)
    telling = Telling(ledger, outbox, compare, watchlist.site, tuple(muted.values()))
    untold = tuple(owed(watchlist, ledger, refused_too=refused_too))
    telling.look_at(untold)
    parcels = arrange(untold, now, paused)
    telling.promise(parcels)
    tasks: list[Task] = [partial(telling.tell, parcel) for parcel in parcels]
    due = reminders(watchlist, ledger, reviews, now)
    tasks += [partial(remind, one, telling) for one in due if one.one.watch.id not in paused]
    if journal is not None:
        memory = Memory(store.private / "told.json")
        machine = Machine(watchlist, ledger, reviews, journal, memory, outbox, now)
        tasks.append(machine.tell)
    return tasks


def _muted(watchlist: Watchlist, store: Store, reviews: Reviews, now: datetime) -> dict[str, str]:
    """Id → name of the watches whose alerts are paused."""
    return {
        watch.id: watch.name
        for watch in watchlist.watches
        if reviews.muted(store.versions(watch.id), now) is not None
    }


def _in_storm(journal: Journal | None, now: datetime) -> set[str]:
    """Ids of the watches whose alerts wait for the operator's look."""
    if journal is None:
        return set()
    return {watch_id for one in young_storms(journal, now) for watch_id in one.touched}
