"""Health and gaps: what the last looks say, and when the policy was out of sight."""

from dataclasses import replace
from datetime import timedelta

from tests.pages.factories import START, history, policy, watch
from tracker.pages.health import State, gaps, health
from tracker.pages.history import History, Observation
from tracker.records import Schedule, VersionKind


def looked(*outcomes: tuple[int, str], every: int = 24, cron: str = "") -> History:
    """One stored version and a look a day given as (day, outcome)."""
    looks = [
        Observation(START + timedelta(days=day), outcome, outcome) for day, outcome in outcomes
    ]
    schedule = Schedule(timedelta(hours=every), cron)
    return history([policy("# 政策\n一、")], of=watch(schedule=schedule), observations=looks)


def days(found: History) -> list[tuple[int, int, str, int, bool]]:
    return [
        ((gap.start - START).days, (gap.end - START).days, gap.cause, gap.attempts, gap.lasting)
        for gap in gaps(found)
    ]


def test_a_policy_seen_at_the_last_look_is_sound() -> None:
    found = health(looked((0, "first_seen"), (1, "failed"), (2, "unchanged")))
    assert found.state is State.SOUND
    assert found.last_seen == START + timedelta(days=2)


def test_trouble_counts_from_the_first_look_that_went_wrong() -> None:
    found = health(looked((0, "first_seen"), (1, "failed"), (2, "failed"), (3, "held")))
    assert found.state is State.HELD
    assert found.since == START + timedelta(days=1)
    assert (found.failures, found.reason) == (3, "held")


def test_a_watch_that_left_the_watchlist_is_neither_sound_nor_failing() -> None:
    assert health(replace(looked((1, "failed")), retired=True)).state is State.RETIRED


def test_without_a_journal_the_version_itself_was_seen() -> None:
    found = looked()
    assert health(found).last_seen == START
    assert health(found).state is State.SOUND
    assert days(found) == []


def test_one_failed_look_is_everyday_life() -> None:
    assert days(looked((0, "first_seen"), (1, "failed"), (2, "unchanged"))) == []


def test_two_failed_looks_make_a_gap_between_the_good_ones() -> None:
    found = looked((0, "first_seen"), (1, "failed"), (2, "failed"), (3, "unchanged"))
    assert days(found) == [(0, 3, "failed", 2, False)]


def test_a_gap_that_lasts_ends_with_the_last_look() -> None:
    found = looked((0, "first_seen"), (1, "held"), (2, "held"))
    assert days(found) == [(0, 2, "held", 2, True)]


def test_silence_of_more_than_three_intervals_is_a_gap() -> None:
    assert days(looked((0, "first_seen"), (3, "unchanged"))) == []
    assert days(looked((0, "first_seen"), (4, "unchanged"))) == [(0, 4, "silent", 0, False)]


def test_a_cron_line_may_be_a_weekly_one() -> None:
    assert days(looked((0, "first_seen"), (14, "unchanged"), cron="0 3 * * 1")) == []


def test_the_time_before_watching_began_is_no_gap() -> None:
    texts = [policy("# 政策\n一、甲"), policy("# 政策\n一、乙")]
    looks = [Observation(START + timedelta(days=d), "unchanged") for d in range(400, 403)]
    found = history(texts, observations=looks)
    old = replace(found.versions[0], kind=VersionKind.IMPORTED, fetched_at=START)
    new = replace(found.versions[1], fetched_at=START + timedelta(days=400))
    assert gaps(replace(found, versions=(old, new))) == ()


def test_thousands_of_good_looks_are_no_gap() -> None:
    looks = [Observation(START + timedelta(days=day), "unchanged") for day in range(1000)]
    one = history([policy("# 政策\n一、甲。")], observations=looks)
    assert gaps(one) == ()
    assert health(one).last_look == looks[-1].at
    broken = [*looks[:500], *looks[504:]]
    (gap,) = gaps(history([policy("# 政策\n一、甲。")], observations=broken))
    assert (gap.start, gap.end, gap.cause) == (looks[499].at, looks[504].at, "silent")
