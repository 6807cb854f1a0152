"""Telling people: stored but untold versions go out on every route, and are marked as told.

A separate pass over what is stored. A version is marked only after the channel took it; killed
anywhere, the next pass tells what is unmarked, at worst once more with the same Message-ID. What
is not taken now is tried again, later and later; what is refused for good is shown to the
operator. One closed channel costs one attempt a pass, not one a recipient.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from tracker.announce.ledger import Ledger
from tracker.announce.owed import STILL_NEWS, owed, settle_routes
from tracker.announce.seams import Compare, comparer
from tracker.announce.telling import Telling, urgency
from tracker.records import Channel, Clock, Delivery, Watchlist
from tracker.store import Store

__all__ = ["Compare", "announce", "comparer", "enrol"]


def enrol(watchlist: Watchlist, *, store: Store, clock: Clock) -> None:
    """Let the routes of the watchlist begin now; to be called before a check stores anything.

    Raises:
        StoreError: the marks could not be written.
    """
    now = clock()
    ledger = Ledger.open(store)
    settle_routes(watchlist, ledger, now, timedelta())
    ledger.write(now)


def announce(
    watchlist: Watchlist,
    *,
    store: Store,
    channels: Mapping[str, Channel],
    compare: Compare,
    clock: Clock,
    refused_too: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Delivery, ...]:
    """Tell everybody what they have not been told.

    Args:
        channels: name of a channel in the watchlist → the channel, opened.
        compare: compares two stored versions; `comparer(store, watchlist.additions)`.
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
        settle_routes(watchlist, ledger, clock(), STILL_NEWS)
        ledger.write(clock())
        telling = Telling(ledger, channels, compare, clock, watchlist.language)
        waiting = sorted(owed(watchlist, ledger, refused_too=refused_too), key=urgency)
        telling.look_at(waiting)
        deliveries: list[Delivery] = []
        for one in waiting:
            if stopped():
                break
            deliveries += telling.tell(one)
        ledger.write(clock())
    return tuple(deliveries)
