"""What is owed to whom: stored changes × routes, without what was told.

A route is told what is stored after it began. It begins when a check or an announcement first
finds it in the watchlist; changes of the last day before that count as news, so that whoever
configures a channel after a change still hears of it, and nobody is flooded with history. A route
that was taken out and comes back begins again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from tracker.announce.ledger import Ledger, Mark, State
from tracker.announce.routes import Route, routes
from tracker.records import Delivery, DeliveryResult, Version, VersionKind, Watch, Watchlist

STILL_NEWS = timedelta(days=1)
"""How old a change may be when a route begins, and still be told to it."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A change that a route has not been told."""

    watch: Watch
    old: Version
    new: Version
    route: Route
    mark: Mark | None


def settle_routes(
    watches: Iterable[Watch], watchlist: Watchlist, ledger: Ledger, at: datetime, news: timedelta
) -> None:
    """Begin the routes of watches that are new, and note those that are gone."""
    for watch in watches:
        versions = ledger.store.versions(watch.id)
        if not versions:
            continue
        latest = _latest_marks(versions, ledger)
        here = {route.name for route in routes(watch, watchlist)}
        for name in here:
            if name not in latest or latest[name].state is State.LEFT:
                ledger.note(_beginning(versions, at - news), Mark(name, State.ENROLLED, at))
        for name, mark in latest.items():
            if name not in here and mark.state is not State.LEFT:
                ledger.note(versions[-1], Mark(name, State.LEFT, at))


def owed_to(
    watch: Watch, watchlist: Watchlist, ledger: Ledger, *, refused_too: bool = False
) -> Iterator[Owed]:
    """Every change of a watch that is not settled on one of its routes, oldest version first."""
    versions = ledger.store.versions(watch.id)
    for route in routes(watch, watchlist):
        yield from _of_route(watch, versions, route, ledger, refused_too)


def undelivered(watches: Iterable[Watch], ledger: Ledger) -> Iterator[Delivery]:
    """What was tried and did not arrive: what waits for its next attempt, and what was refused."""
    for watch in watches:
        for version in ledger.store.versions(watch.id):
            for mark in ledger.of(version).values():
                result = _OPEN.get(mark.state)
                if result is not None:
                    alert = mark.alert or f"{watch.id}@{version.number}"
                    yield Delivery(alert, mark.route, result, mark.at, mark.detail)


def anything_open(ledger: Ledger) -> bool:
    """Whether there is any mark of something that did not arrive."""
    return any(mark.state in _OPEN for mark in ledger.every())


_OPEN = {
    State.SENDING: DeliveryResult.DEFERRED,
    State.DEFERRED: DeliveryResult.DEFERRED,
    State.REFUSED: DeliveryResult.REFUSED,
}


def _of_route(
    watch: Watch, versions: tuple[Version, ...], route: Route, ledger: Ledger, refused_too: bool
) -> Iterator[Owed]:
    begun = False
    pending: list[Owed] = []
    for old, new in pairwise(versions):
        if not begun:
            begun = _begins(old, route, ledger)
        mark = ledger.of(new).get(route.name)
        if _begins(new, route, ledger):
            begun, pending = True, []
        elif begun and new.kind is VersionKind.CHANGED and _open(mark, refused_too):
            pending.append(Owed(watch, old, new, route, mark))
    yield from pending


def _begins(version: Version, route: Route, ledger: Ledger) -> bool:
    mark = ledger.of(version).get(route.name)
    return mark is not None and mark.state is State.ENROLLED


def _open(mark: Mark | None, refused_too: bool) -> bool:
    if mark is None or not mark.state.settled:
        return True
    return refused_too and mark.state is State.REFUSED


def _latest_marks(versions: tuple[Version, ...], ledger: Ledger) -> dict[str, Mark]:
    latest: dict[str, Mark] = {}
    for version in versions:
        latest |= ledger.of(version)
    return latest


def _beginning(versions: tuple[Version, ...], since: datetime) -> Version:
    """The last version that is history to a route that begins now."""
    for version in reversed(versions[1:]):
        if version.kind is not VersionKind.CHANGED or version.fetched_at <= since:
            return version
    return versions[0]
