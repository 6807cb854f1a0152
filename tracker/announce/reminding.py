"""Reminders: what was told and not acknowledged is told again, until somebody acknowledges it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from tracker.alerts import compose
from tracker.announce.ledger import Ledger, Mark, State
from tracker.announce.owed import Owed
from tracker.announce.reviewing import Reviews
from tracker.announce.routes import Route, routes
from tracker.announce.telling import Telling
from tracker.errors import TrackerError
from tracker.policy.model import Severity
from tracker.records import Delivery, DeliveryResult, Version, Watch, Watchlist

REMINDED_FROM = Severity.MAJOR
"""The lowest severity of which people are reminded."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A change to be told again; `mark` is that of its delivery."""

    one: Owed
    mark: Mark

    @property
    def number(self) -> int:
        """Which reminder it is, from 1."""
        return self.mark.reminded + 1

    @property
    def key(self) -> str:
        """Its own, so that it is not taken for a repetition of the alert."""
        return f"{self.one.new.watch_id}@{self.one.new.number}#reminder-{self.number}"


def reminders(
    watchlist: Watchlist, ledger: Ledger, reviews: Reviews, now: datetime
) -> Iterator[Reminder]:
    """What is due: each channel says with `remind` how long it waits."""
    for watch in watchlist.watches:
        asking = [r for r in routes(watch, watchlist) if reminds_after(r)]
        if not asking:
            continue
        for old, new in pairwise(ledger.store.versions(watch.id)):
            if new.severity.rank >= REMINDED_FROM.rank and not reviews.acknowledged(new):
                yield from _of_version(watch, old, new, asking, ledger, now)


def _of_version(
    watch: Watch,
    old: Version,
    new: Version,
    asking: list[Route],
    ledger: Ledger,
    now: datetime,
) -> Iterator[Reminder]:
    for route in asking:
        mark = ledger.of(new).get(route.name)
        if mark is None or mark.state is not State.DELIVERED:
            continue
        due = mark.at + reminds_after(route) * (mark.reminded + 1)
        if max(due, mark.due) <= now:
            yield Reminder(Owed(watch, old, new, route, mark), mark)


def reminds_after(route: Route) -> timedelta:
    """The wait between an alert and its reminders; zero where nobody is reminded."""
    value = dict(route.settings.options).get("remind", 0)
    return timedelta(seconds=int(value)) if isinstance(value, int) else timedelta()


def remind(reminder: Reminder, telling: Telling) -> tuple[Delivery, ...]:
    """Send one reminder; what came of it, if it was tried."""
    one, mark, outbox = reminder.one, reminder.mark, telling.outbox
    if outbox.knocks_later(one.route) is not None:
        return ()
    try:
        news = telling.news(one)
    except TrackerError:
        return ()
    alert = compose(news, reminder=reminder.number, told=mark.at)
    answer = outbox.send(replace(alert, key=reminder.key), one.route, mark.attempts + 1)
    if answer.result is DeliveryResult.DELIVERED:
        telling.ledger.note(one.new, replace(mark, reminded=reminder.number, attempts=1))
        telling.ledger.write(answer.at)
    else:
        later = replace(mark, attempts=mark.attempts + 1, due=answer.due)
        telling.ledger.note(one.new, later)
    name = one.route.name
    return (Delivery(reminder.key, name, answer.result, answer.at, answer.detail),)
