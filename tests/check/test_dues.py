"""What is due: by interval, by cron in a time zone, sooner after a failure, at once in doubt."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.check.town import ID, MAY, Town, html, watch
from tracker.check import due, next_due
from tracker.journal import NOT_BEFORE, Check, Remark
from tracker.records import FetchFailed, Schedule
from tracker.words import message

HOUR = timedelta(hours=1)


def every(hours: int) -> Schedule:
    return Schedule(every=timedelta(hours=hours))


def cron(line: str, timezone: str = "UTC") -> Schedule:
    return Schedule(every=timedelta(0), cron=line, timezone=timezone)


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc, arg-type]


def is_due(town: Town, now: datetime, **how: Any) -> bool:
    one = watch(**how)
    return due([one], town.journal, town.store.newest(), now) == (one,)


def test_what_was_never_looked_at_is_due(town: Town) -> None:
    assert is_due(town, MAY)


def test_an_interval_counts_from_the_last_check(town: Town) -> None:
    town.journal.append(Check(ID, MAY, "unchanged", 1))
    assert not is_due(town, MAY + 5 * HOUR, schedule=every(6))
    assert is_due(town, MAY + 6 * HOUR, schedule=every(6))


def test_without_a_journal_the_newest_version_tells(town: Town) -> None:
    town.says(html("一、"))
    town.run()
    town.journal.prune(MAY + 999 * HOUR)
    assert not is_due(town, MAY + HOUR, schedule=every(6))
    assert is_due(town, MAY + 7 * HOUR, schedule=every(6))


def test_s21_a_check_in_the_future_means_the_clock_went_back(town: Town) -> None:
    town.journal.append(Check(ID, MAY + 10_000 * HOUR, "unchanged", 1))
    assert is_due(town, MAY, schedule=every(6))


@pytest.mark.parametrize(("failures", "hours"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 12), (90, 12)])
def test_after_failures_the_next_try_comes_sooner(failures: int, hours: int) -> None:
    assert next_due(watch(schedule=every(12)), MAY, failures) == MAY + hours * HOUR


def test_a_failure_is_tried_again_but_a_wall_is_not_hurried(town: Town) -> None:
    town.journal.append(Check(ID, MAY, "failed", 1))
    assert is_due(town, MAY + HOUR, schedule=every(24))
    town.journal.append(Check(ID, MAY, "held", 1))
    assert not is_due(town, MAY + HOUR, schedule=every(24))


def test_cron_in_a_time_zone() -> None:
    watched = watch(schedule=cron("0 9 * * 1-5", "Asia/Shanghai"))
    friday = utc(2026, 5, 1, 1, 0)
    assert next_due(watched, friday) == utc(2026, 5, 4, 1, 0)
    assert next_due(watched, friday - timedelta(seconds=1)) == friday


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("0", [3]),
        ("7", [3]),
        ("sun", [3]),
        ("1-5", [1, 4, 5, 6, 7]),
        ("mon-fri", [1, 4, 5, 6, 7]),
        ("6,0", [2, 3]),
        ("fri-sun", [1, 2, 3]),
        ("5-7", [1, 2, 3]),
        ("1-5/2", [1, 4, 6]),
        ("*/3", [2, 3, 6]),
    ],
)
def test_days_of_the_week_are_counted_as_cron_counts_them(field: str, days: list[int]) -> None:
    """1 May 2026 is a Friday."""
    watched = watch(schedule=cron(f"0 0 * * {field}"))
    at, found = utc(2026, 4, 30, 23, 59), []
    while (at := next_due(watched, at)) < utc(2026, 5, 8):
        found.append(at.day)
    assert found == days


def test_a_day_of_the_month_or_of_the_week_as_in_cron() -> None:
    watched = watch(schedule=cron("0 0 13 * 5"))
    assert next_due(watched, utc(2026, 5, 8)) == utc(2026, 5, 13)
    assert next_due(watched, utc(2026, 5, 13)) == utc(2026, 5, 15)


def test_cron_that_was_missed_is_due_at_once(town: Town) -> None:
    town.journal.append(Check(ID, MAY, "unchanged", 1))
    assert is_due(town, MAY + 99 * HOUR, schedule=cron("0 9 * * *"))


@pytest.mark.parametrize(
    ("zone", "last", "expected"),
    [
        # 02:30 does not exist on the last Sunday in March
        ("Europe/Berlin", utc(2026, 3, 28, 1, 30), utc(2026, 3, 29, 1, 30)),
        # it comes twice in October: one of them
        ("Europe/Berlin", utc(2026, 10, 24, 0, 30), utc(2026, 10, 25, 0, 30)),
        # half an hour of summer time
        ("Australia/Lord_Howe", utc(2026, 10, 2, 16, 0), utc(2026, 10, 3, 15, 30)),
        ("Asia/Shanghai", utc(2026, 3, 28, 18, 30), utc(2026, 3, 29, 18, 30)),
    ],
)
def test_s22_cron_through_summer_time(zone: str, last: datetime, expected: datetime) -> None:
    due_at = next_due(watch(schedule=cron("30 2 * * *", zone)), last)
    assert timedelta(0) < due_at - last <= timedelta(hours=25)
    assert abs(due_at - expected) <= HOUR


def test_a_day_that_never_comes() -> None:
    assert next_due(watch(schedule=cron("0 0 31 2 *")), MAY).year == 9999


def test_a_server_that_asks_for_time_is_left_alone_until_then(town: Town) -> None:
    soon = watch(schedule=every(1))
    town.says(FetchFailed(message("fetch.too-many", status=429), retry_after=5 * 3600))
    town.run(soon)
    assert not is_due(town, MAY + 4 * HOUR, schedule=every(1))
    assert is_due(town, MAY + 5 * HOUR, schedule=every(1))
    town.says(html("一、我们将您的信息存储于北京。"))
    town.run(soon, later=5 * HOUR)
    assert town.journal.remarks(NOT_BEFORE) == {}


def test_nobody_waits_for_a_clock_that_went_back(town: Town) -> None:
    town.journal.append(Check(ID, MAY, "failed"), remarks=[Remark(ID, NOT_BEFORE, MAY.isoformat())])
    assert is_due(town, MAY - timedelta(days=400))
