"""When the next round comes, on a clock that may jump.

APScheduler reckons by the clock on the wall. Put back by a day, it would sleep for a day; put
forward from 1970, as on a machine without a clock of its own, it would count every round missed
in between. Here a late round is one round, and one that is too far away is brought near.
"""

from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.interval import IntervalTrigger

JITTER = 0.1
"""By which part of the interval a round may come sooner or later, so that the daemons of many
machines do not all knock in the same second."""


class Pace(IntervalTrigger):  # type: ignore[misc] # APScheduler 3 has no types
    """An interval that is counted from now when it was missed."""

    def __init__(self, every: timedelta) -> None:
        seconds = every.total_seconds()
        super().__init__(seconds=seconds, jitter=seconds * JITTER, timezone="UTC")

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> Any:
        """The next round, never one that is over."""
        last = previous_fire_time and max(previous_fire_time, now)
        return super().get_next_fire_time(last, now)


def keep_pace(scheduler: BaseScheduler, every: timedelta) -> None:
    """Bring the next round near when the clock was put back since it was fixed."""
    job, now = scheduler.get_job("tick"), datetime.now().astimezone()
    if job is not None and job.next_run_time > now + 2 * every:
        scheduler.modify_job("tick", next_run_time=now)
