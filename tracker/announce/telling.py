"""Telling one change on one route: compose, send, mark; and what to do when it is not taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tracker.alerts import News, compose
from tracker.announce.backoff import next_attempt
from tracker.announce.ledger import Ledger, Mark, State
from tracker.announce.owed import Owed
from tracker.announce.routes import Route
from tracker.announce.seams import Compare
from tracker.errors import TrackerError
from tracker.policy.model import Severity
from tracker.records import Alert, Channel, Clock, Delivery, DeliveryResult, SendFailed
from tracker.words import Language, Message, message, say


@dataclass(frozen=True, slots=True)
class Closed:
    """A channel that takes nothing from anybody for the moment."""

    due: datetime
    reason: str


@dataclass(slots=True)
class Telling:
    """One pass over what is owed.

    Attributes:
        language: of the reasons that are kept with what was not taken.
    """

    ledger: Ledger
    channels: Mapping[str, Channel]
    compare: Compare
    clock: Clock
    language: Language
    _closed: dict[str, Closed] = field(default_factory=dict)
    _composed: tuple[str, Alert] | None = None

    def look_at(self, waiting: Iterable[Owed]) -> None:
        """Learn from earlier passes which channels are closed to all, and until when."""
        for one in waiting:
            mark = one.mark
            if mark is not None and mark.everyone and mark.state is State.DEFERRED:
                self._close(one.route, Closed(mark.due, mark.detail))

    def tell(self, one: Owed) -> tuple[Delivery, ...]:
        """Tell one change, unless it is not due or not wanted; what came of it, if anything."""
        now = self.clock()
        if one.mark is not None and one.mark.state is State.DEFERRED and one.mark.due > now:
            return ()
        closed = self._closed.get(one.route.settings.name)
        if closed is not None and closed.due > now:
            return (self._defer(one, closed.due, closed.reason, everyone=True),)
        try:
            alert = self._alert(one)
        except TrackerError as error:
            due = next_attempt(_attempts(one), now, one.route.name)
            return (self._defer(one, due, error.say(self.language), everyone=False),)
        if not one.route.wants(one.watch, alert.severity):
            self.ledger.note(one.new, Mark(one.route.name, State.PASSED, now))
            return ()
        return (self._send(one, alert),)

    def _alert(self, one: Owed) -> Alert:
        """The alert about a change; composed once for all of its routes."""
        key = f"{one.new.watch_id}@{one.new.number}"
        if self._composed is None or self._composed[0] != key:
            comparison = self.compare(one.watch, one.old, one.new)
            self._composed = (key, compose(News(one.watch, one.old, one.new, comparison)))
        return self._composed[1]

    def _send(self, one: Owed, alert: Alert) -> Delivery:
        channel = self.channels.get(one.route.settings.name)
        try:
            if channel is None:
                raise SendFailed(_not_open(one.route), everyone=True)
            answer = channel(alert, one.route.recipient)
        except SendFailed as failure:
            return self._not_taken(one, failure)
        delivery = self._marked(one, State.DELIVERED, answer, alert.key)
        # On the disk before the next message: killed now, this one is not repeated.
        self.ledger.write(delivery.at)
        return delivery

    def _not_taken(self, one: Owed, failure: SendFailed) -> Delivery:
        reason = say(failure.reason, self.language)
        if failure.permanent:
            return self._marked(one, State.REFUSED, reason)
        now = self.clock()
        due = next_attempt(_attempts(one), now, one.route.name, failure.retry_after)
        if failure.everyone:
            self._close(one.route, Closed(due, reason))
        return self._defer(one, due, reason, everyone=failure.everyone)

    def _close(self, route: Route, closed: Closed) -> None:
        known = self._closed.get(route.settings.name)
        if known is None or known.due < closed.due:
            self._closed[route.settings.name] = closed

    def _defer(self, one: Owed, due: datetime, reason: str, *, everyone: bool) -> Delivery:
        now = self.clock()
        mark = Mark(
            route=one.route.name,
            state=State.DEFERRED,
            at=now,
            alert=_key(one),
            attempts=_attempts(one),
            due=due,
            everyone=everyone,
            detail=reason,
        )
        self.ledger.note(one.new, mark)
        return Delivery(mark.alert, mark.route, DeliveryResult.DEFERRED, now, reason)

    def _marked(self, one: Owed, state: State, detail: str, key: str = "") -> Delivery:
        now = self.clock()
        mark = Mark(
            route=one.route.name,
            state=state,
            at=now,
            alert=key or _key(one),
            attempts=_attempts(one),
            detail=detail,
        )
        self.ledger.note(one.new, mark)
        return Delivery(mark.alert, mark.route, DeliveryResult(state.value), now, detail)


def urgency(one: Owed) -> tuple[int, datetime, str, int, str]:
    """Gravest first, then oldest first."""
    new: Severity = one.new.severity
    return -new.rank, one.new.fetched_at, one.new.watch_id, one.new.number, one.route.name


def _key(one: Owed) -> str:
    return f"{one.new.watch_id}@{one.new.number}"


def _attempts(one: Owed) -> int:
    """Which attempt this is, from 1."""
    return (one.mark.attempts if one.mark is not None else 0) + 1


def _not_open(route: Route) -> Message:
    return message("announce.not-open", channel=route.settings.name)
