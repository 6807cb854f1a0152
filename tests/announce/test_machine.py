"""Words about the tracker itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.announce.conftest import (
    Clock,
    Postbox,
    Publisher,
    compared,
    greylisted,
    no_such_user,
    office,
    unreachable,
    watch,
)
from tracker.announce import announce, waiting
from tracker.journal import Check, Journal, Storm
from tracker.records import Alert, ChannelSettings, DeliveryResult, Watchlist
from tracker.store import Store
from tracker.words import Language, message, say

NAMES = ("a/privacy", "b/privacy")


class Desk:
    """The announcer with a journal and a postbox that keeps whole alerts."""

    def __init__(self, store: Store, clock: Clock, journal: Journal) -> None:
        self.store, self.clock, self.journal, self.post = store, clock, journal, Postbox()
        self.alerts: list[Alert] = []
        self.channel: ChannelSettings = office()
        self.watches = tuple(watch(name) for name in NAMES)

    def send(self, alert: Alert, recipient: str) -> str:
        answer = self.post(alert, recipient)
        self.alerts.append(alert)
        return answer

    def announce(self) -> list[str]:
        told = announce(
            Watchlist(self.watches, channels=(self.channel,)),
            store=self.store,
            channels={"office": self.send},
            compare=compared,
            clock=self.clock,
            journal=self.journal,
        )
        return [one.alert for one in told if one.result is DeliveryResult.DELIVERED]

    def look(self, watch_id: str, outcome: str) -> None:
        reason = message("fetch.gone", status=404) if outcome in ("failed", "held") else None
        self.journal.append(Check(watch_id, self.clock(), outcome, reason=reason))
        self.clock.pass_(hours=1)


@pytest.fixture
def desk(store: Store, clock: Clock, tmp_path: Path) -> Iterator[Desk]:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        yield Desk(store, clock, journal)


def test_a24_three_failures_in_a_row_are_told_once_and_the_recovery_too(desk: Desk) -> None:
    for _ in range(2):
        desk.look("a/privacy", "failed")
        assert desk.announce() == []
    desk.look("a/privacy", "failed")
    (key,) = desk.announce()
    assert key.startswith("health:")
    assert "a/privacy" in desk.alerts[-1].text and "b/privacy" not in desk.alerts[-1].text
    desk.look("a/privacy", "failed")
    assert desk.announce() == []
    desk.look("a/privacy", "unchanged")
    assert len(desk.announce()) == 1
    assert "In sight again" in desk.alerts[-1].subject
    assert desk.announce() == []


def test_a_watch_that_is_looked_at_seldom_is_told_after_two_days(desk: Desk, clock: Clock) -> None:
    desk.look("a/privacy", "unchanged")
    desk.look("a/privacy", "held")
    assert desk.announce() == []
    clock.pass_(days=2)
    assert desk.announce()[0].startswith("health:")
    assert "probably not the policy" in " ".join(desk.alerts[0].text.split())


def test_many_that_fail_together_are_one_message(desk: Desk) -> None:
    for _ in range(3):
        for name in NAMES:
            desk.look(name, "failed")
    assert len(desk.announce()) == 1
    assert all(name in desk.alerts[-1].text for name in NAMES)


def test_a_failure_that_could_not_be_told_is_told_later(desk: Desk, clock: Clock) -> None:
    for _ in range(3):
        desk.look("a/privacy", "failed")
    desk.post.refusals = [greylisted()]
    assert desk.announce() == []
    assert desk.announce() == []
    assert desk.post.calls == 1
    clock.pass_(minutes=20)
    assert len(desk.announce()) == 1


def test_a_recipient_that_does_not_exist_is_not_asked_every_minute(desk: Desk) -> None:
    for _ in range(3):
        desk.look("a/privacy", "failed")
    desk.post.refusals = [no_such_user()]
    desk.announce()
    desk.announce()
    assert desk.post.calls == 1


def test_a23_a_heartbeat_comes_every_monday(desk: Desk, publisher: Publisher, clock: Clock) -> None:
    for name in NAMES:
        publisher.publish(name)
        desk.look(name, "first_seen")
    assert desk.announce() == []
    clock.now = datetime(2026, 11, 2, 9, 1, tzinfo=UTC)
    assert desk.announce() == ["heartbeat@20261102T0900"]
    assert desk.alerts[-1].subject == "[Policy tracker] All is well: 2 watched, nothing changed"
    clock.pass_(days=6)
    assert desk.announce() == []
    publisher.publish("a/privacy")
    for _ in range(3):
        desk.look("b/privacy", "failed")
    clock.pass_(days=1)
    desk.announce()
    beat = [alert for alert in desk.alerts if alert.key.startswith("heartbeat")][-1]
    assert beat.subject == "[Policy tracker] 1 of 2 out of sight, 1 changed"


def test_the_heartbeat_tells_what_could_not_be_delivered(
    desk: Desk, publisher: Publisher, clock: Clock
) -> None:
    publisher.publish("a/privacy")
    desk.announce()
    publisher.publish("a/privacy")
    desk.post.refusals = [no_such_user()]
    desk.announce()
    clock.pass_(days=8)
    desk.announce()
    assert "a/privacy@2 to office:ann@example.org: mx answered 550" in desk.alerts[-1].text


def test_only_mail_channels_get_a_heartbeat_unless_they_ask(desk: Desk, clock: Clock) -> None:
    desk.channel = replace(desk.channel, kind="webhook")
    desk.announce()
    clock.pass_(days=8)
    assert desk.announce() == []
    desk.channel = replace(desk.channel, options=(("heartbeat", "daily"),))
    desk.announce()
    clock.pass_(days=2)
    assert len(desk.announce()) == 1


def test_the_alerts_of_a_storm_wait_a_day_or_for_the_operator(
    desk: Desk, publisher: Publisher, clock: Clock
) -> None:
    for name in NAMES:
        publisher.publish(name)
    desk.announce()
    for name in NAMES:
        publisher.publish(name)
    desk.journal.note_storm(Storm(clock(), 10, NAMES))
    (key,) = desk.announce()
    assert key.startswith("storm@")
    assert "2 of 10 changed at once" in desk.alerts[-1].subject
    clock.pass_(hours=5)
    assert desk.announce() == []
    desk.journal.release_storms(clock())
    assert desk.announce() == ["a/privacy@2", "b/privacy@2"]


def test_without_the_operator_a_storm_is_over_after_a_day(
    desk: Desk, publisher: Publisher, clock: Clock
) -> None:
    publisher.publish("a/privacy")
    desk.announce()
    publisher.publish("a/privacy")
    desk.journal.note_storm(Storm(clock(), 10, NAMES))
    desk.announce()
    clock.pass_(hours=25)
    assert "a/privacy@2" in desk.announce()


def test_losing_the_memory_repeats_at_worst_one_message(desk: Desk, clock: Clock) -> None:
    for _ in range(3):
        desk.look("a/privacy", "failed")
    (first,) = desk.announce()
    (desk.store.private / "told.json").write_text("{broken")
    assert desk.announce() == [first]
    clock.pass_(minutes=1)
    assert desk.announce() == []


def test_a_closed_channel_is_not_asked_for_words_about_the_machine(
    desk: Desk, publisher: Publisher
) -> None:
    publisher.publish("a/privacy")
    desk.announce()
    publisher.publish("a/privacy")
    for _ in range(3):
        desk.look("b/privacy", "failed")
    desk.post.refusals = [unreachable()]
    assert desk.announce() == []
    assert desk.post.calls == 1


def test_conditions_are_told_in_the_zone_of_the_channel(desk: Desk, clock: Clock) -> None:
    desk.channel = replace(desk.channel, options=(("timezone", "Asia/Shanghai"),))
    for _ in range(3):
        desk.look("a/privacy", "failed")
    desk.announce()
    assert "2026-11-01 11:00 (UTC+8)" in desk.alerts[-1].text
    assert clock() > datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=5)


def test_a03_what_one_recipient_refused_is_told_to_the_others_once(
    desk: Desk, publisher: Publisher
) -> None:
    desk.channel = office("ann@example.org", "bob@example.org")
    publisher.publish("a/privacy")
    desk.announce()
    publisher.publish("a/privacy")
    desk.post.refusals = [no_such_user()]
    assert [key.partition(":")[0] for key in desk.announce()] == ["a/privacy@2", "refused"]
    assert desk.post.taken[-1][1] == "bob@example.org"
    assert "a/privacy@2 to office:ann@example.org: mx answered 550" in desk.alerts[-1].text
    assert desk.announce() == []


def test_what_did_not_arrive_can_be_listed(desk: Desk, publisher: Publisher) -> None:
    publisher.publish("a/privacy")
    desk.announce()
    publisher.publish("a/privacy")
    desk.post.refusals = [greylisted()]
    desk.announce()
    found = waiting(Watchlist(desk.watches, channels=(desk.channel,)), store=desk.store)
    ((one,),) = found.values()
    assert (one.alert, one.result) == ("a/privacy@2", DeliveryResult.DEFERRED)
    assert one.detail == "mx answered 451 Greylisted"


def test_reasons_are_told_in_the_language_of_the_channel(desk: Desk) -> None:
    desk.channel = replace(desk.channel, speak=Language.ZH)
    for _ in range(3):
        desk.look("a/privacy", "failed")
    desk.announce()
    gone = say(message("fetch.gone", status=404), Language.ZH)
    assert "".join(gone.split()) in "".join(desk.alerts[-1].text.split())
