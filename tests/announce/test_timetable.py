"""When a route is told."""

from datetime import UTC, datetime

import pytest

from tracker.announce.timetable import Timetable, timetable
from tracker.policy.model import Severity
from tracker.records import ChannelSettings


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def table(**options: str) -> Timetable:
    return timetable(ChannelSettings("office", "email", tuple(options.items())))


CALM, GRAVE = Severity.MINOR, Severity.CRITICAL


def test_without_options_everything_goes_at_once() -> None:
    assert table().release(at("2026-11-21 03:00"), CALM) == at("2026-11-21 03:00")


def test_daily_waits_for_the_hour_in_the_zone_of_the_channel() -> None:
    daily = table(when="daily", at="09:00", timezone="Asia/Shanghai")
    assert daily.release(at("2026-11-21 00:59"), CALM) == at("2026-11-21 01:00")
    assert daily.release(at("2026-11-21 01:00"), CALM) == at("2026-11-22 01:00")


def test_weekly_waits_for_the_day() -> None:
    weekly = table(when="weekly", on="mon", at="8:30")
    assert weekly.release(at("2026-11-21 03:00"), CALM) == at("2026-11-23 08:30")
    assert weekly.release(at("2026-11-23 08:30"), CALM) == at("2026-11-30 08:30")


def test_what_is_critical_waits_for_no_review_unless_the_channel_says_so() -> None:
    now = at("2026-11-21 03:00")
    assert table(when="daily").release(now, GRAVE) == now
    assert table(when="daily", at_once="major").release(now, Severity.MAJOR) == now
    calm = table(when="daily", at_once="nothing")
    assert calm.release(now, GRAVE) == at("2026-11-21 09:00")
    assert not calm.told_singly(GRAVE)


@pytest.mark.parametrize(
    ("came", "goes"),
    [
        ("2026-11-21 11:59", "2026-11-21 11:59"),
        ("2026-11-21 12:00", "2026-11-22 00:00"),
        ("2026-11-21 23:59", "2026-11-22 00:00"),
        ("2026-11-22 00:00", "2026-11-22 00:00"),
    ],
)
def test_quiet_hours_may_pass_midnight(came: str, goes: str) -> None:
    quiet = table(quiet="20:00-08:00", timezone="Asia/Shanghai")
    assert quiet.release(at(came), CALM) == at(goes)
    assert quiet.release(at(came), GRAVE) == at(came)


@pytest.mark.parametrize(
    ("zone", "came", "goes"),
    [
        pytest.param("Europe/Berlin", "2026-03-28 08:00", "2026-03-29 07:00", id="spring"),
        pytest.param("Europe/Berlin", "2026-10-24 08:00", "2026-10-25 08:00", id="autumn"),
        pytest.param("America/New_York", "2026-03-07 15:00", "2026-03-08 13:00", id="america"),
        pytest.param("Australia/Lord_Howe", "2026-10-03 00:00", "2026-10-03 22:00", id="half-hour"),
        pytest.param("Asia/Shanghai", "2026-10-03 02:00", "2026-10-04 01:00", id="none"),
    ],
)
def test_a19_summer_time_moves_the_review_with_the_local_clock(
    zone: str, came: str, goes: str
) -> None:
    assert table(when="daily", at="09:00", timezone=zone).release(at(came), CALM) == at(goes)


def test_a19_an_hour_that_does_not_exist_is_the_one_after() -> None:
    daily = table(when="daily", at="02:30", timezone="Europe/Berlin")
    assert daily.release(at("2026-03-28 12:00"), CALM) == at("2026-03-29 01:30")


def test_a19_an_hour_that_comes_twice_counts_once() -> None:
    daily = table(when="daily", at="02:30", timezone="Europe/Berlin")
    first = daily.release(at("2026-10-24 12:00"), CALM)
    assert first == at("2026-10-25 00:30")
    assert daily.release(first, CALM) == at("2026-10-26 01:30")


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Shanghai",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
    ],
)
def test_t11_over_five_years_each_day_has_exactly_one_review(zone: str) -> None:
    daily = table(when="daily", at="02:30", timezone=zone)
    moment, days = at("2026-01-01 12:00"), 0
    while moment < at("2031-01-01 12:00"):
        following = daily.next_review(moment)
        assert 22 <= (following - moment).total_seconds() / 3600 <= 26 or days == 0
        moment, days = following, days + 1
    assert days == 5 * 365 + 1 + 1
