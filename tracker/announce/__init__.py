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
from tracker.announce.machine import Machine, young_storms
from tracker.announce.memory import Memory
from tracker.announce.outbox import Outbox
from tracker.announce.owed import (
    STILL_NEWS,
    anything_open,
    owed_to,
    settle_routes,
    undelivered,
)
from tracker.announce.reminding import remind, reminders
from tracker.announce.reviewing import Acknowledged, Muted, Reviews, acknowledge, mute
from tracker.announce.seams import Compare, comparer
from tracker.announce.standing import Standing
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
    "young_storms",
]


def enrol(watchlist: Watchlist, *, store: Store, clock: Clock) -> None:
    """Let the routes of the watchlist begin now; to be called before a check stores anything.

    Raises:
        StoreError: the marks could not be written.
    """
    now = clock()
    with store.writing():
        standing = Standing.open(watchlist, store)
        settle_routes(standing.watches, watchlist, standing.ledger, now, timedelta())
        standing.ledger.write(now)


def waiting(watchlist: Watchlist, *, store: Store) -> Mapping[str, tuple[Delivery, ...]]:
    """What did not arrive yet, by watch: to be tried again, or refused and to be looked at."""
    standing = Standing.open(watchlist, store)
    if not anything_open(standing.ledger):
        return {}  # as a rule; to look at every version of ten thousand policies takes a second
    return {
        watch.id: found
        for watch in standing.watches
        if (found := tuple(undelivered((watch,), standing.ledger)))
    }


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
        standing = Standing.open(watchlist, store)
        outbox = Outbox(channels, clock, watchlist.language)
        tasks = _tasks(standing, outbox, compare, journal, refused_too)
        deliveries: list[Delivery] = []
        for task in tasks:
            if stopped():
                break
            deliveries += task()
        now = clock()
        standing.ledger.write(now)
        standing.keep(now)
    return tuple(deliveries)


Task = Callable[[], Iterable[Delivery]]


def _tasks(
    standing: Standing,
    outbox: Outbox,
    compare: Compare,
    journal: Journal | None,
    refused_too: bool,
) -> list[Task]:
    """One a message: what is owed, what is reminded of, and words about the tracker itself."""
    now, listed, ledger = outbox.clock(), standing.watchlist, standing.ledger
    settle_routes(standing.watches, listed, ledger, now, STILL_NEWS)
    muted = {watch.id: watch.name for watch in standing.watches if standing.muted(watch, now)}
    paused = muted.keys() | _in_storm(journal, now)
    telling = Telling(ledger, outbox, compare, listed.site, tuple(muted.values()))
    untold = tuple(
        one
        for watch in standing.watches
        for one in owed_to(watch, listed, ledger, refused_too=refused_too)
    )
    telling.look_at(untold)
    parcels = arrange(untold, now, paused)
    telling.promise(parcels)
    tasks: list[Task] = [partial(telling.tell, parcel) for parcel in parcels]
    tasks += [
        partial(remind, one, telling)
        for watch in standing.watches
        for one in reminders(watch, listed, ledger, standing.reviews)
        if one.due <= now and watch.id not in paused
    ]
    if journal is not None:
        memory = Memory(ledger.store.private / "told.json")
        tasks.append(Machine(standing, journal, memory, outbox, now).tell)
    return tasks


def _in_storm(journal: Journal | None, now: datetime) -> set[str]:
    """Ids of the watches whose alerts wait for the operator's look."""
    if journal is None:
        return set()
    return {watch_id for one in young_storms(journal, now) for watch_id in one.touched}
