"""Reviews, quiet hours, storms, pauses, reminders: who is told when, and in which message."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.announce.conftest import (
    Clock,
    Postbox,
    Publisher,
    compared,
    greylisted,
    office,
    unreachable,
    watch,
)
from tracker.announce import Reviews, acknowledge, announce, arranging, mute
from tracker.errors import UsageError
from tracker.policy.model import Severity
from tracker.records import Alert, ChannelSettings, DeliveryResult, Watchlist
from tracker.store import Store

NAMES = ("a/privacy", "b/privacy", "c/privacy")


def channel(**options: str | int | tuple[str, ...]) -> ChannelSettings:
    return replace(office(), options=tuple(options.items()))


def listed(*names: str, **options: str | int | tuple[str, ...]) -> Watchlist:
    watches = tuple(watch(name) for name in names or NAMES)
    return Watchlist(watches, channels=(channel(**options),))


class Desk:
    """The announcer with a postbox that keeps whole alerts."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock, self.post = store, clock, Postbox()
        self.alerts: list[Alert] = []

    def send(self, alert: Alert, recipient: str) -> str:
        answer = self.post(alert, recipient)
        self.alerts.append(alert)
        return answer

    def announce(self, watchlist: Watchlist) -> list[str]:
        told = announce(
            watchlist,
            store=self.store,
            channels={"office": self.send},
            compare=compared,
            clock=self.clock,
        )
        return [one.alert for one in told if one.result is DeliveryResult.DELIVERED]


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    return Desk(store, clock)


@pytest.fixture
def started(publisher: Publisher, desk: Desk) -> Publisher:
    """Every policy has its first version, and the routes have begun."""
    for name in NAMES:
        publisher.publish(name)
    desk.announce(listed())
    return publisher


def test_a_daily_channel_gets_one_review_of_all_changes(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    daily = listed(when="daily", at="09:00")
    for name in NAMES:
        started.publish(name, severity=Severity.MAJOR)
    assert desk.announce(daily) == []
    clock.now = datetime(2026, 11, 1, 9, 1, tzinfo=UTC)
    (key,) = desk.announce(daily)
    assert key.startswith("review:")
    for name in NAMES:
        assert f"tracker diff {name} 1..2" in desk.alerts[0].text
    assert desk.announce(daily) == []


def test_what_is_critical_does_not_wait_for_the_review(desk: Desk, started: Publisher) -> None:
    started.publish("a/privacy", severity=Severity.CRITICAL)
    started.publish("b/privacy", severity=Severity.MAJOR)
    assert desk.announce(listed(when="daily")) == ["a/privacy@2"]


def test_quiet_hours_hold_all_but_what_is_critical(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    quiet = listed(quiet="20:00-08:00")
    started.publish("a/privacy", severity=Severity.CRITICAL)
    started.publish("b/privacy", severity=Severity.MAJOR)
    assert desk.announce(quiet) == ["a/privacy@2"]
    clock.now = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
    assert desk.announce(quiet) == ["b/privacy@2"]


def test_a17_what_changed_and_changed_back_is_told_all_the_same(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    quiet = listed(quiet="20:00-08:00")
    started.publish("a/privacy", severity=Severity.MAJOR)
    started.publish("a/privacy", severity=Severity.MAJOR)
    clock.pass_(hours=6)
    assert desk.announce(quiet) == ["a/privacy@2", "a/privacy@3"]


def test_a15_very_many_changes_at_once_are_told_in_one_message(
    desk: Desk, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "SINGLE_MESSAGES", 3)
    names = [f"service-{n}/privacy" for n in range(4)]
    many = listed(*names)
    for name in names:
        publisher.publish(name)
    desk.announce(many)
    for name in names:
        publisher.publish(name)
    (key,) = desk.announce(many)
    assert key.startswith("storm:")
    assert "at once" in desk.alerts[0].text
    assert desk.announce(many) == []


def test_a_review_that_was_not_taken_comes_again_as_the_same_message(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    daily = listed(when="daily", at_once="nothing")
    started.publish("a/privacy")
    clock.pass_(hours=7)
    desk.post.refusals = [greylisted()]
    assert desk.announce(daily) == []
    started.publish("b/privacy")
    clock.pass_(days=1)
    first, second = desk.announce(daily)
    assert "a/privacy" in desk.alerts[0].text and "b/privacy" not in desk.alerts[0].text
    assert first != second


def test_what_a_closed_channel_never_saw_may_still_become_one_message(
    desk: Desk, publisher: Publisher, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arranging, "SINGLE_MESSAGES", 3)
    names = [f"service-{n}/privacy" for n in range(6)]
    many = listed(*names)
    for name in names:
        publisher.publish(name)
    desk.announce(many)
    desk.post.refusals = [unreachable()]
    publisher.publish(names[0])
    desk.announce(many)
    for name in names[1:]:
        publisher.publish(name)
    desk.announce(many)
    clock.pass_(minutes=5)
    single, storm = sorted(desk.announce(many))
    assert single == "service-0/privacy@2"
    assert storm.startswith("storm:")


def test_tags_and_kinds_choose_what_a_channel_hears(desk: Desk, publisher: Publisher) -> None:
    watches = (watch("a/privacy", tags=("shops",)), watch("b/privacy", tags=("banks",)))
    tagged = Watchlist(watches, channels=(channel(tags=("banks",), kinds=("recipient",)),))
    for name in ("a/privacy", "b/privacy"):
        publisher.publish(name)
    desk.announce(tagged)
    for name in ("a/privacy", "b/privacy"):
        publisher.publish(name)
    assert desk.announce(tagged) == ["b/privacy@2"]
    publisher.publish("b/privacy")
    other = replace(tagged, channels=(channel(tags=("banks",), kinds=("fees",)),))
    assert desk.announce(other) == []


def test_a_pause_holds_alerts_back_and_its_end_lets_them_go(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    until = clock() + timedelta(days=10)
    mute(desk.store, "a/privacy", until=until, reason="we know", by="Ann", at=clock())
    started.publish("a/privacy")
    started.publish("b/privacy")
    assert desk.announce(listed()) == ["b/privacy@2"]
    clock.pass_(days=9)
    assert desk.announce(listed()) == []
    clock.pass_(days=2)
    assert desk.announce(listed()) == ["a/privacy@2"]


def test_a_pause_can_be_ended_early_and_must_say_why(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    until = clock() + timedelta(days=10)
    mute(desk.store, "a/privacy", until=until, reason="we know", by="Ann", at=clock())
    started.publish("a/privacy")
    clock.pass_(hours=1)
    mute(desk.store, "a/privacy", until=clock(), reason="over", by="Ann", at=clock())
    assert desk.announce(listed()) == ["a/privacy@2"]
    with pytest.raises(UsageError):
        mute(desk.store, "a/privacy", until=until, reason=" ", by="Ann", at=clock())
    with pytest.raises(UsageError):
        mute(desk.store, "z/unknown", until=until, reason="x", by="Ann", at=clock())


def test_reminders_come_until_somebody_acknowledges(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    asking = listed(remind=3 * 86_400)
    version = started.publish("a/privacy")
    desk.announce(asking)
    clock.pass_(days=2)
    assert desk.announce(asking) == []
    clock.pass_(days=1)
    assert desk.announce(asking) == ["a/privacy@2#reminder-1"]
    assert desk.announce(asking) == []
    clock.pass_(days=3)
    assert desk.announce(asking) == ["a/privacy@2#reminder-2"]
    assert desk.alerts[-1].subject.startswith("Reminder 2: [Policy tracker CRITICAL]")
    assert "told on 2026-11-01" in " ".join(desk.alerts[-1].text.split())
    acknowledge(desk.store, version, by="Ann", note="assessed", at=clock())
    clock.pass_(days=9)
    assert desk.announce(asking) == []


def test_minor_changes_are_not_reminded_of(desk: Desk, started: Publisher, clock: Clock) -> None:
    asking = listed(remind=86_400)
    started.publish("a/privacy", severity=Severity.MINOR)
    desk.announce(asking)
    clock.pass_(days=5)
    assert desk.announce(asking) == []


def test_a_reminder_that_is_not_taken_waits(desk: Desk, started: Publisher, clock: Clock) -> None:
    asking = listed(remind=86_400)
    started.publish("a/privacy")
    desk.announce(asking)
    clock.pass_(days=1)
    desk.post.refusals = [greylisted()]
    desk.announce(asking)
    calls = desk.post.calls
    desk.announce(asking)
    assert desk.post.calls == calls
    clock.pass_(minutes=10)
    assert desk.announce(asking) == ["a/privacy@2#reminder-1"]


def test_acknowledgements_are_the_trail_of_the_version(
    desk: Desk, started: Publisher, clock: Clock
) -> None:
    version = started.publish("a/privacy")
    acknowledge(desk.store, version, by="安娜", note="已评估", at=clock())
    clock.pass_(hours=1)
    acknowledge(desk.store, version, by="Bob", note="", at=clock())
    trail = Reviews.open(desk.store).of(version)
    assert [(one.by, one.at.hour) for one in trail] == [("安娜", 3), ("Bob", 4)]
    with pytest.raises(UsageError):
        acknowledge(desk.store, version, by=" ", note="", at=clock())
