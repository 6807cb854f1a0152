"""What is due: by interval or by a cron line in a time zone, counted from the last check."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from tracker.journal import FAILED, NOT_BEFORE, Check, Journal
from tracker.records import Version, Watch

FIRST_RETRY = timedelta(hours=1)
"""After a failure the next try comes this soon; the wait doubles with each further failure."""

LONGEST_WAIT = timedelta(days=1)
"""A server that asks us to stay away is obeyed for so long at most."""

_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


def due(
    watches: Iterable[Watch], journal: Journal, newest: Mapping[str, Version], now: datetime
) -> tuple[Watch, ...]:
    """The watches that are due, in the order given.

    Args:
        newest: id → newest version, for watches whose check the journal has lost.
        now: UTC.
    """
    last, not_before = journal.latest(), journal.remarks(NOT_BEFORE)
    return tuple(
        watch
        for watch in watches
        if asked_to_wait(not_before.get(watch.id, ""), now) is None
        and _is_due(watch, journal, last.get(watch.id), newest.get(watch.id), now)
    )


def asked_to_wait(remark: str, now: datetime) -> datetime | None:
    """Until when the server asked us to stay away, by the journal's remark; None when we may come.

    No server is given more than a day: what lies further ahead is our clock, which went back.
    """
    until = datetime.fromisoformat(remark) if remark else now
    return until if now < until <= now + LONGEST_WAIT else None


def _is_due(
    watch: Watch, journal: Journal, check: Check | None, version: Version | None, now: datetime
) -> bool:
    last = check.at if check else version.fetched_at if version else None
    if last is None or last > now:
        return True  # never looked, or the clock went back since
    failures = 0
    if check is not None and check.outcome == FAILED:
        failures = journal.failures_in_a_row(watch.id)
    return next_due(watch, last, failures) <= now


def next_due(watch: Watch, last: datetime, failures: int = 0) -> datetime:
    """When a watch is due after a check, UTC.

    Args:
        last: when it was checked.
        failures: how many checks in a row failed up to then.
    """
    regular = _regular(watch, last)
    if failures:
        patience = FIRST_RETRY * (1 << min(failures - 1, 10))
        return min(regular, last + patience)
    return regular


def _regular(watch: Watch, last: datetime) -> datetime:
    schedule = watch.schedule
    if not schedule.cron:
        return last + schedule.every
    following = _trigger(schedule.cron, schedule.timezone).get_next_fire_time(last, last)
    if following is None:
        return datetime.max.replace(tzinfo=UTC)  # a day that never comes, such as 31 February
    fires: datetime = following.astimezone(UTC)
    return fires


@lru_cache(maxsize=1024)
def _trigger(cron: str, timezone: str) -> Any:
    """The trigger that crontab(5) means.

    APScheduler's own `from_crontab` counts days of the week from Monday = 0, and lets a day of the
    month and a day of the week hold together, where cron takes either.
    """
    from apscheduler.triggers.combining import OrTrigger
    from apscheduler.triggers.cron import CronTrigger

    minute, hour, day, month, weekday = cron.split()
    fields = {"minute": minute, "hour": hour, "month": month, "timezone": ZoneInfo(timezone)}
    if weekday == "*":
        return CronTrigger(day=day, **fields)
    on_weekday = CronTrigger(day_of_week=_weekdays(weekday), **fields)
    return on_weekday if day == "*" else OrTrigger([CronTrigger(day=day, **fields), on_weekday])


def _weekdays(field: str) -> str:
    """Days of the week as crontab(5) counts them (0 and 7 are Sunday), by name."""
    found: set[int] = set()
    for part in field.lower().split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        start, end = (0, 6) if span == "*" else (_weekday(first), _weekday(last or first))
        if end < start:
            end += 7
        found.update(number % 7 for number in range(start, end + 1, int(step or 1)))
    return ",".join(_WEEKDAYS[number] for number in sorted(found))


def _weekday(name: str) -> int:
    return int(name) if name.isdecimal() else _WEEKDAYS.index(name[:3])
