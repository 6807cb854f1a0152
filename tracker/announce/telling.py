"""Telling what is owed: promise, compose, send, mark; and what to do when it is not taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tracker.alerts import News, Story, compose, review, story
from tracker.announce.arranging import Parcel, is_waiting
from tracker.announce.backoff import next_attempt
from tracker.announce.evidence import attachments
from tracker.announce.ledger import Ledger, Mark, State
from tracker.announce.outbox import Answer, Outbox
from tracker.announce.owed import Owed
from tracker.announce.routes import listed
from tracker.announce.seams import Compare
from tracker.errors import TrackerError
from tracker.pages.addresses import redline_page
from tracker.records import Alert, Delivery, DeliveryResult
from tracker.words import Language

_STATES = {
    DeliveryResult.DELIVERED: State.DELIVERED,
    DeliveryResult.DEFERRED: State.DEFERRED,
    DeliveryResult.REFUSED: State.REFUSED,
}


TOLD_RETURNS = 2
"""A roll-back is told; the second return within a while is told as flapping; more are not."""


@dataclass(slots=True)
class Telling:
    """One pass over the parcels.

    Attributes:
        site: address under which the pages are published, or "".
        muted: names of policies whose alerts are paused, for the foot of reviews.
    """

    ledger: Ledger
    outbox: Outbox
    compare: Compare
    site: str = ""
    muted: tuple[str, ...] = ()
    _news: News | None = None
    _apart: list[Owed] = field(default_factory=list)

    def look_at(self, waiting: Iterable[Owed]) -> None:
        """Learn from earlier passes which channels are closed to all, and until when."""
        now = self.outbox.clock()
        for one in waiting:
            mark = one.mark
            if mark is None or not mark.everyone or mark.state is not State.DEFERRED:
                continue
            if mark.pending(now):
                self.outbox.close(one.route, mark.due, mark.detail)

    def promise(self, parcels: Iterable[Parcel]) -> None:
        """Write down which change goes into which message, before any of them is sent."""
        now = self.outbox.clock()
        for parcel in parcels:
            if self.outbox.knocks_later(parcel.route) is not None:
                continue
            for one in parcel.items:
                if one.mark is None or one.mark.alert != parcel.key:
                    mark = one.mark or Mark(parcel.route.name, State.SENDING, now)
                    self._note(one, replace(mark, state=State.SENDING, alert=parcel.key))
        self.ledger.write(now)

    def tell(self, parcel: Parcel) -> tuple[Delivery, ...]:
        """Send one parcel, unless it has to wait; what came of it, if anything."""
        if is_waiting(parcel, self.outbox.clock()):
            return ()
        later = self.outbox.knocks_later(parcel.route)
        if later is not None:
            return (self._answered(parcel, later),)
        alert = self._review(parcel) if parcel.review else self._single(parcel)
        if isinstance(alert, Delivery):
            return (alert,)
        if alert is None:
            return ()
        answer = self.outbox.send(alert, parcel.route, _attempts(parcel))
        delivery = self._answered(parcel, answer)
        if answer.result is DeliveryResult.DELIVERED:
            # On the disk before the next message: killed now, this one is not repeated.
            self.ledger.write(answer.at)
        return (delivery,)

    def _single(self, parcel: Parcel) -> Alert | Delivery | None:
        (one,) = parcel.items
        try:
            news = self.news(one)
        except TrackerError as error:
            return self._unreadable(parcel, one, error)
        if not _wanted(one, news):
            self._passed(one)
            return None
        return compose(news, attachments=attachments(news, listed(one.route.settings, "attach")))

    def _review(self, parcel: Parcel) -> Alert | Delivery | None:
        settings, stories = parcel.route.settings, []
        for one in parcel.items:
            told = self._story(parcel, one, settings.speak)
            if told is not None:
                stories.append(told)
        if not stories:
            return None
        return review(
            stories,
            settings.speak,
            key=parcel.key,
            since=min(one.at for one in stories),
            until=max(one.at for one in stories),
            timezone=settings.option("timezone", "UTC"),
            storm=parcel.storm,
            muted=self.muted,
        )

    def _story(self, parcel: Parcel, one: Owed, language: Language) -> Story | None:
        try:
            news = self.news(one)
        except TrackerError as error:
            self._unreadable(parcel, one, error)
            return None
        if not _wanted(one, news):
            self._passed(one)
            return None
        return story(news, language)

    def news(self, one: Owed) -> News:
        """The news about a change; compared once for all routes that hear of it in a row.

        Raises:
            StoreError: a stored text cannot be read.
        """
        known = self._news
        if known is None or (known.watch, known.new) != (one.watch, one.new):
            page = redline_page(one.watch.id, one.old.number, one.new.number)
            history = f"{self.site.rstrip('/')}/{page}" if self.site else ""
            comparison = self.compare(one.watch, one.old, one.new)
            self._news = News(one.watch, one.old, one.new, comparison, history)
        assert self._news is not None
        return self._news

    def _passed(self, one: Owed) -> None:
        self._set_apart(one, Mark(one.route.name, State.PASSED, self.outbox.clock()))

    def _unreadable(self, parcel: Parcel, one: Owed, error: TrackerError) -> Delivery:
        """One version that cannot be read holds nobody else up; it is tried again."""
        now = self.outbox.clock()
        due = next_attempt(_attempts(parcel), now, one.route.name)
        reason = error.say(self.outbox.language)
        mark = Mark(one.route.name, State.DEFERRED, now, detail=reason, due=due)
        self._set_apart(one, replace(mark, attempts=_attempts(parcel)))
        return Delivery(parcel.key, one.route.name, DeliveryResult.DEFERRED, now, reason)

    def _answered(self, parcel: Parcel, answer: Answer) -> Delivery:
        for one in parcel.items:
            if one in self._apart:
                continue
            attempts = (one.mark.attempts if one.mark is not None else 0) + answer.attempted
            mark = Mark(
                route=parcel.route.name,
                state=_STATES[answer.result],
                at=answer.at,
                # What was never tried is bound to no message: it may go into a review yet.
                alert=parcel.key if attempts else "",
                attempts=attempts,
                due=answer.due,
                everyone=answer.everyone,
                detail=answer.detail,
            )
            self._note(one, mark)
        return Delivery(parcel.key, parcel.route.name, answer.result, answer.at, answer.detail)

    def _note(self, one: Owed, mark: Mark) -> None:
        self.ledger.note(one.new, mark)

    def _set_apart(self, one: Owed, mark: Mark) -> None:
        """Mark a change that is not in its message after all."""
        self._apart.append(one)
        self._note(one, mark)


def _wanted(one: Owed, news: News) -> bool:
    """Grave enough for its route, and not one more return of a text that was told to flap."""
    return one.new.returns <= TOLD_RETURNS and one.route.wants(one.watch, news.comparison)


def _attempts(parcel: Parcel) -> int:
    """Which attempt this is, from 1."""
    tried = [one.mark.attempts for one in parcel.items if one.mark is not None]
    return max(tried, default=0) + 1
