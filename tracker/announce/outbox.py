"""Handing one message to a channel, and what is learnt when it is not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tracker.announce.backoff import next_attempt
from tracker.announce.routes import Route
from tracker.records import Alert, Channel, Clock, DeliveryResult, SendFailed
from tracker.words import Language, message, say


@dataclass(frozen=True, slots=True)
class Closed:
    """A channel that takes nothing from anybody for the moment."""

    due: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of handing a message over.

    Attributes:
        due: when to try again. everyone: the channel is closed to all.
        attempted: False when the channel was known to be closed and was left alone.
    """

    result: DeliveryResult
    at: datetime
    detail: str
    due: datetime
    everyone: bool = False
    attempted: bool = True


@dataclass(slots=True)
class Outbox:
    """The channels, and which of them are closed at the moment.

    Attributes:
        language: of the reasons that are kept with what was not taken.
    """

    channels: Mapping[str, Channel]
    clock: Clock
    language: Language
    closed: dict[str, Closed] = field(default_factory=dict)

    def close(self, route: Route, due: datetime, reason: str) -> None:
        """Leave a channel alone until then."""
        known = self.closed.get(route.settings.name)
        if known is None or known.due < due:
            self.closed[route.settings.name] = Closed(due, reason)

    def knocks_later(self, route: Route) -> Answer | None:
        """The answer without an attempt, when the channel is known to be closed."""
        now = self.clock()
        closed = self.closed.get(route.settings.name)
        if closed is None or closed.due <= now:
            return None
        return Answer(DeliveryResult.DEFERRED, now, closed.reason, closed.due, True, False)

    def send(self, alert: Alert, route: Route, attempts: int) -> Answer:
        """Hand a message over; this is attempt number `attempts`."""
        channel = self.channels.get(route.settings.name)
        try:
            if channel is None:
                said = message("announce.not-open", channel=route.settings.name)
                raise SendFailed(said, everyone=True)
            answer = channel(alert, route.recipient)
        except SendFailed as failure:
            return self._refusal(failure, route, attempts)
        now = self.clock()
        return Answer(DeliveryResult.DELIVERED, now, answer, now)

    def _refusal(self, failure: SendFailed, route: Route, attempts: int) -> Answer:
        now = self.clock()
        reason = say(failure.reason, self.language)
        if failure.permanent:
            return Answer(DeliveryResult.REFUSED, now, reason, now)
        due = next_attempt(attempts, now, route.name, failure.retry_after)
        if failure.everyone:
            self.close(route, due, reason)
        return Answer(DeliveryResult.DEFERRED, now, reason, due, failure.everyone)
