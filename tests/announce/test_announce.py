"""Telling people: every stored change once to everybody who should hear of it, and nothing else."""

import json
from dataclasses import replace

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
from tracker.announce import announce, enrol
from tracker.policy.model import Comparison, Severity
from tracker.records import Delivery, DeliveryResult, VersionKind, Watchlist
from tracker.store import Store


class Office:
    """The announcer with a postbox."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock, self.post = store, clock, Postbox()

    def announce(
        self, listed: Watchlist, *, refused_too: bool = False
    ) -> list[tuple[str, str, DeliveryResult]]:
        deliveries: tuple[Delivery, ...] = announce(
            listed,
            store=self.store,
            channels={"office": self.post},
            compare=compared,
            clock=self.clock,
            refused_too=refused_too,
        )
        return [(one.alert, one.route, one.result) for one in deliveries]


@pytest.fixture
def desk(store: Store, clock: Clock) -> Office:
    return Office(store, clock)


V2 = "umegou/privacy@2"
ANN = "office:ann@example.org"


def test_a16_a_change_is_told_once(desk: Office, publisher: Publisher, listed: Watchlist) -> None:
    publisher.publish()
    assert desk.announce(listed) == []
    publisher.publish()
    assert desk.announce(listed) == [(V2, ANN, DeliveryResult.DELIVERED)]
    assert desk.announce(listed) == []
    assert desk.post.taken == [(V2, "ann@example.org")]


def test_the_first_version_and_imported_ones_are_no_news(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    publisher.publish(kind=VersionKind.IMPORTED)
    publisher.publish(kind=VersionKind.IMPORTED)
    publisher.publish(kind=VersionKind.FIRST_SEEN)
    assert desk.announce(listed) == []


def test_a_mark_is_a_readable_line_in_the_notes_of_the_version(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    publisher.publish()
    version = publisher.publish()
    desk.announce(listed)
    (line,) = desk.store.notes("deliveries")[version.first_commit].splitlines()
    assert json.loads(line) == {
        "route": ANN,
        "state": "delivered",
        "at": "2026-11-01T03:00:00+00:00",
        "alert": V2,
        "attempts": 1,
        "detail": "250 OK",
    }


def test_a04_every_recipient_is_told_by_a_message_of_its_own(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    both = replace(listed, channels=(office("ann@example.org", "bob@example.org"),))
    publisher.publish()
    publisher.publish()
    desk.post.refusals = [greylisted()]
    assert desk.announce(both) == [
        (V2, ANN, DeliveryResult.DEFERRED),
        (V2, "office:bob@example.org", DeliveryResult.DELIVERED),
    ]


def test_what_is_below_the_wanted_severity_is_passed_for_good(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    strict = replace(listed, channels=(office(alert_at=Severity.CRITICAL),))
    publisher.publish()
    publisher.publish(severity=Severity.MINOR)
    calm = Comparison(
        old=compared(*[None] * 3).old,  # type: ignore[arg-type]
        new=compared(*[None] * 3).new,  # type: ignore[arg-type]
        changes=(),
        same=3,
        findings=(),
    )
    told = announce(
        strict,
        store=desk.store,
        channels={"office": desk.post},
        compare=lambda *_: calm,
        clock=desk.clock,
    )
    assert told == ()
    assert desk.announce(listed) == []


def test_a_new_recipient_is_not_flooded_with_history(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    for _ in range(3):
        clock.pass_(days=3)
        publisher.publish()
        desk.announce(listed)
    clock.pass_(days=3)
    both = replace(listed, channels=(office("ann@example.org", "bob@example.org"),))
    assert desk.announce(both) == []
    publisher.publish()
    assert {route for _, route, _ in desk.announce(both)} == {ANN, "office:bob@example.org"}


def test_a_change_of_the_last_day_is_news_to_a_new_recipient(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    clock.pass_(days=9)
    publisher.publish()
    clock.pass_(hours=5)
    assert desk.announce(listed) == [(V2, ANN, DeliveryResult.DELIVERED)]


def test_a_route_that_was_enrolled_before_the_check_hears_of_old_changes(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    enrol(listed, store=desk.store, clock=clock)
    publisher.publish()
    clock.pass_(days=30)
    assert desk.announce(listed) == [(V2, ANN, DeliveryResult.DELIVERED)]


def test_a_recipient_that_left_and_comes_back_begins_anew(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    nobody = replace(listed, watches=(watch(channels=()),))
    publisher.publish()
    desk.announce(listed)
    desk.announce(nobody)
    clock.pass_(days=5)
    publisher.publish()
    desk.announce(nobody)
    clock.pass_(days=5)
    assert desk.announce(listed) == []
    publisher.publish()
    assert desk.announce(listed) == [("umegou/privacy@3", ANN, DeliveryResult.DELIVERED)]


def test_a18_what_was_waiting_for_a_recipient_that_left_is_cancelled_and_says_so(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    version = publisher.publish()
    desk.post.refusals = [greylisted()]
    desk.announce(listed)
    desk.announce(replace(listed, watches=(watch(channels=()),)))
    (line,) = desk.store.notes("deliveries")[version.first_commit].splitlines()
    assert json.loads(line)["state"] == "left"


def test_a01_what_is_deferred_waits_and_is_never_given_up(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    publisher.publish()
    desk.post.refusals = [greylisted() for _ in range(12)]
    desk.announce(listed)
    desk.announce(listed)
    assert desk.post.calls == 1
    for tried in range(2, 13):
        clock.pass_(hours=7)
        assert desk.announce(listed) == [(V2, ANN, DeliveryResult.DEFERRED)]
        assert desk.post.calls == tried
    clock.pass_(hours=7)
    assert desk.announce(listed) == [(V2, ANN, DeliveryResult.DELIVERED)]


def test_a_closed_channel_costs_one_attempt_a_pass(
    desk: Office, publisher: Publisher, clock: Clock
) -> None:
    ids = [f"service-{n}/privacy" for n in range(6)]
    listed = Watchlist(watches=tuple(watch(name) for name in ids), channels=(office(),))
    for name in ids:
        publisher.publish(name)
        publisher.publish(name)
    desk.post.refusals = [unreachable() for _ in range(9)]
    assert [result for _, _, result in desk.announce(listed)] == [DeliveryResult.DEFERRED] * 6
    assert desk.post.calls == 1
    desk.announce(listed)
    assert desk.post.calls == 1
    clock.pass_(minutes=2)
    desk.announce(listed)
    assert desk.post.calls == 2
    desk.post.refusals = []
    clock.pass_(minutes=10)
    assert [result for _, _, result in desk.announce(listed)] == [DeliveryResult.DELIVERED] * 6


def test_news_of_a_closed_channel_wait_with_the_rest(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    publisher.publish()
    desk.post.refusals = [unreachable()]
    desk.announce(listed)
    publisher.publish()
    assert desk.announce(listed) == [("umegou/privacy@3", ANN, DeliveryResult.DEFERRED)]
    assert desk.post.calls == 1


def test_what_is_refused_for_good_stays_refused_until_the_operator_asks(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    publisher.publish()
    desk.post.refusals = [no_such_user()]
    assert desk.announce(listed) == [(V2, ANN, DeliveryResult.REFUSED)]
    clock.pass_(days=3)
    assert desk.announce(listed) == []
    assert desk.announce(listed, refused_too=True) == [(V2, ANN, DeliveryResult.DELIVERED)]


def test_a_roll_back_is_told_flapping_once_and_further_returns_not(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    told = []
    for returned in ((0, 0), (0, 0), (1, 1), (2, 2), (1, 3), (2, 4), (1, 5)):
        version = publisher.publish(returned=returned)
        told += desk.announce(listed)
    assert [key for key, _, _ in told] == [V2, "umegou/privacy@3", "umegou/privacy@4"]
    (line,) = desk.store.notes("deliveries")[version.first_commit].splitlines()
    assert json.loads(line)["state"] == "passed"


def test_something_new_is_told_also_of_a_policy_that_flaps(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    for returned in ((0, 0), (0, 0), (1, 1), (2, 2), (1, 3)):
        publisher.publish(returned=returned)
        desk.announce(listed)
    publisher.publish()
    assert desk.announce(listed) == [("umegou/privacy@6", ANN, DeliveryResult.DELIVERED)]


def test_a17_a_change_that_was_taken_back_before_it_was_told_is_told_with_its_return(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    publisher.publish()
    desk.announce(listed)
    publisher.publish()
    publisher.publish(returned=(1, 1))
    assert [key for key, _, _ in desk.announce(listed)] == [V2, "umegou/privacy@3"]


def test_the_gravest_change_goes_first(desk: Office, publisher: Publisher) -> None:
    grades = {"a/privacy": Severity.MINOR, "b/privacy": Severity.CRITICAL, "c/p": Severity.MAJOR}
    listed = Watchlist(watches=tuple(watch(name) for name in grades), channels=(office(),))
    for name, severity in grades.items():
        publisher.publish(name)
        publisher.publish(name, severity=severity)
    assert [key for key, _, _ in desk.announce(listed)] == ["b/privacy@2", "c/p@2", "a/privacy@2"]


def test_a_pass_that_is_stopped_leaves_the_rest_for_the_next(
    desk: Office, publisher: Publisher
) -> None:
    ids = ["a/privacy", "b/privacy"]
    listed = Watchlist(watches=tuple(watch(name) for name in ids), channels=(office(),))
    for name in ids:
        publisher.publish(name)
        publisher.publish(name)
    told = announce(
        listed,
        store=desk.store,
        channels={"office": desk.post},
        compare=compared,
        clock=desk.clock,
        stopped=lambda: desk.post.calls == 1,
    )
    assert len(told) == 1
    assert len(desk.announce(listed)) == 1


def test_a_channel_that_could_not_be_opened_loses_nothing(
    desk: Office, publisher: Publisher, listed: Watchlist, clock: Clock
) -> None:
    publisher.publish()
    publisher.publish()
    (one,) = announce(listed, store=desk.store, channels={}, compare=compared, clock=desk.clock)
    assert (one.result, one.detail) == (
        DeliveryResult.DEFERRED,
        "The channel office could not be opened.",
    )
    clock.pass_(minutes=2)
    assert desk.announce(listed) == [(V2, ANN, DeliveryResult.DELIVERED)]


def test_a_note_that_was_spoilt_by_hand_means_untold(
    desk: Office, publisher: Publisher, listed: Watchlist
) -> None:
    publisher.publish()
    version = publisher.publish()
    desk.announce(listed)
    desk.store.annotate("deliveries", {version.first_commit: "{broken"}, at=desk.clock())
    assert desk.announce(listed) == [(V2, ANN, DeliveryResult.DELIVERED)]
