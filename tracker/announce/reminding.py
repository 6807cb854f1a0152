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
from tracker.records import Delivery, DeliveryResult, Watch, Watchlist

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
    def due(self) -> datetime:
        """When it goes out: each channel says with `remind` how long it waits."""
        wait = reminds_after(self.one.route) * self.number
        return max(self.mark.at + wait, self.mark.due)

    @property
    def key(self) -> str:
        """Its own, so that it is not taken for a repetition of the alert."""
        return f"{self.one.new.watch_id}@{self.one.new.number}#reminder-{self.number}"


def reminders(
    watch: Watch, watchlist: Watchlist, ledger: Ledger, reviews: Reviews
) -> Iterator[Reminder]:
    """What was told about a watch and waits for a word, on the channels that remind."""
    asking = [r for r in routes(watch, watchlist) if reminds_after(r)]
    if not asking:
        return
    for old, new in pairwise(ledger.store.versions(watch.id)):
        if new.severity.rank >= REMINDED_FROM.rank and not reviews.acknowledged(new):
            for route in asking:
                mark = ledger.of(new).get(route.name)
                if mark is not None and mark.state is State.DELIVERED:
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
