"""When a route is told: at once, once a day or once a week, and not in its quiet hours.

A moment of release depends on nothing but the moment a version came, its severity and the
channel's settings: computed again after a restart it is the same, whatever the clock did since.
Local times that a change to summer time leaves out are read as the hour after, those that happen
twice as the first.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tracker.policy.model import Severity
from tracker.records import ChannelSettings

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Rhythm(StrEnum):
    """How often a route is told."""

    IMMEDIATE = "immediate"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Timetable:
    """When messages may go.

    Attributes:
        at: local time of reviews. day: their day of the week, 0 for Monday.
        quiet: (from, to) in local time; the same twice for none. It may pass midnight.
        at_once: changes of this severity and above wait for nothing; `none` lets all wait.
    """

    rhythm: Rhythm = Rhythm.IMMEDIATE
    zone: str = "UTC"
    at: time = time(9)
    day: int = 0
    quiet: tuple[time, time] = (time(0), time(0))
    at_once: Severity = Severity.CRITICAL

    def release(self, came: datetime, severity: Severity) -> datetime:
        """The first moment at which a change that came then may be told, UTC."""
        if self.told_singly(severity):
            urgent = self.at_once is not Severity.NONE and severity.rank >= self.at_once.rank
            return came if urgent else self.after_quiet(came)
        return self.after_quiet(self.next_review(came))

    def told_singly(self, severity: Severity) -> bool:
        """Whether such a change has a message of its own instead of a place in a review."""
        if self.rhythm is Rhythm.IMMEDIATE:
            return True
        return self.at_once is not Severity.NONE and severity.rank >= self.at_once.rank

    def next_review(self, after: datetime) -> datetime:
        """The first time of a review later than a moment, UTC."""
        today = after.astimezone(ZoneInfo(self.zone)).date()
        days = (today + timedelta(days=n) for n in range(9))
        return next(
            moment
            for moment in (self._moment(day, self.at) for day in days if self._reviewed_on(day))
            if moment > after
        )

    def after_quiet(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it lies, UTC."""
        start, end = self.quiet
        if start == end:
            return moment.astimezone(UTC)
        today = moment.astimezone(ZoneInfo(self.zone)).date()
        for day in (today - timedelta(days=1), today):
            begins = self._moment(day, start)
            ends = self._moment(day if end > start else day + timedelta(days=1), end)
            if begins <= moment < ends:
                return ends
        return moment.astimezone(UTC)

    def _reviewed_on(self, day: date) -> bool:
        return self.rhythm is not Rhythm.WEEKLY or day.weekday() == self.day

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)


def timetable(settings: ChannelSettings) -> Timetable:
    """The timetable of a channel; its options were validated with the watchlist.

    `when`, `at` (`09:00`), `on` (`mon`), `timezone`, `quiet` (`20:00-08:00`), `at_once`.
    """
    opens, _, closes = settings.option("quiet").partition("-")
    usual = Timetable()
    return Timetable(
        rhythm=Rhythm(settings.option("when", usual.rhythm)),
        zone=settings.option("timezone", usual.zone),
        at=_clock_time(settings.option("at")) or usual.at,
        day=DAYS.index(settings.option("on", DAYS[usual.day])),
        quiet=(_clock_time(opens) or time(0), _clock_time(closes) or time(0)),
        at_once=_severity(settings.option("at_once", usual.at_once)),
    )


def _severity(word: str) -> Severity:
    return Severity.NONE if word == "nothing" else Severity(word)


def _clock_time(text: str) -> time | None:
    return time.fromisoformat(text.strip().zfill(5)) if text.strip() else None
