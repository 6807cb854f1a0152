"""A quiet pass looks at nothing that is over, and misses nothing that is not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.announce.conftest import (
    Clock,
    Postbox,
    Publisher,
    compared,
    greylisted,
    no_such_user,
    office,
    watch,
)
from tracker.announce import acknowledge, announce, mute, waiting
from tracker.announce.standing import Standing
from tracker.records import DeliveryResult, Watchlist
from tracker.store import Store

NAMES = tuple(f"service-{n}/privacy" for n in range(6))
LISTED = Watchlist(tuple(watch(name) for name in NAMES), channels=(office(),))


class Desk:
    """The announcer, and what a pass would look at."""

    def __init__(self, store: Store, clock: Clock, publisher: Publisher) -> None:
        self.store, self.clock, self.publisher, self.post = store, clock, publisher, Postbox()
        for name in NAMES:
            publisher.publish(name)

    def announce(self, listed: Watchlist = LISTED, *, refused_too: bool = False) -> list[str]:
        told = announce(
            listed,
            store=self.store,
            channels={"office": self.post},
            compare=compared,
            clock=self.clock,
            refused_too=refused_too,
        )
        return [one.alert for one in told if one.result is DeliveryResult.DELIVERED]

    def looks_at(self, listed: Watchlist = LISTED) -> list[str]:
        return [one.id for one in Standing.open(listed, self.store).watches]


@pytest.fixture
def desk(store: Store, clock: Clock, publisher: Publisher) -> Desk:
    made = Desk(store, clock, publisher)
    made.announce()
    return made


def test_when_all_is_told_nothing_is_looked_at(desk: Desk) -> None:
    assert desk.looks_at() == []
    desk.publisher.publish(NAMES[3])
    assert desk.looks_at() == [NAMES[3]]
    assert desk.announce() == [f"{NAMES[3]}@2"]
    assert desk.looks_at() == []


def test_what_waits_is_looked_at_until_it_is_told(desk: Desk, clock: Clock) -> None:
    desk.publisher.publish(NAMES[1])
    desk.post.refusals = [greylisted()]
    desk.announce()
    assert desk.looks_at() == [NAMES[1]]
    assert [one.alert for one in waiting(LISTED, store=desk.store)[NAMES[1]]] == [f"{NAMES[1]}@2"]
    clock.pass_(hours=1)
    assert desk.announce() == [f"{NAMES[1]}@2"]
    assert desk.looks_at() == []
    assert waiting(LISTED, store=desk.store) == {}


def test_what_was_refused_is_not_forgotten(desk: Desk, clock: Clock) -> None:
    desk.publisher.publish(NAMES[1])
    desk.post.refusals = [no_such_user()]
    desk.announce()
    clock.pass_(days=9)
    desk.announce()
    assert desk.looks_at() == [NAMES[1]]
    assert desk.announce(refused_too=True) == [f"{NAMES[1]}@2"]
    assert desk.looks_at() == []


def test_what_waits_for_a_review_is_looked_at(desk: Desk, clock: Clock) -> None:
    weekly = replace(LISTED, channels=(replace(office(), options=(("when", "weekly"),)),))
    desk.announce(weekly)
    desk.publisher.publish(NAMES[2])
    for _ in range(8):
        clock.pass_(days=1)
        desk.announce(weekly)
    assert len(desk.post.taken) == 1
    assert desk.looks_at(weekly) == []


def test_what_nobody_acknowledged_is_looked_at_where_people_are_reminded(desk: Desk) -> None:
    reminding = replace(LISTED, channels=(replace(office(), options=(("remind", 86_400),)),))
    version = desk.publisher.publish(NAMES[2])
    desk.announce(reminding)
    assert desk.looks_at(reminding) == [NAMES[2]]
    acknowledge(desk.store, version, by="Ann", note="", at=desk.clock())
    desk.announce(reminding)
    assert desk.looks_at(reminding) == []


def test_a_pause_is_looked_at_until_it_is_over(desk: Desk, clock: Clock) -> None:
    until = clock() + timedelta(days=2)
    mute(desk.store, NAMES[4], until=until, reason="redesign", by="Ann", at=clock())
    desk.announce()
    assert desk.looks_at() == [NAMES[4]]
    desk.publisher.publish(NAMES[4])
    assert desk.announce() == []
    clock.pass_(days=3)
    assert desk.announce() == [f"{NAMES[4]}@2"]
    assert desk.looks_at() == []


def test_everything_is_looked_at_when_other_people_are_told(desk: Desk) -> None:
    both = replace(LISTED, channels=(office("ann@example.org", "bob@example.org"),))
    assert desk.looks_at(both) == list(NAMES)
    desk.announce(both)
    assert desk.looks_at(both) == []


def test_everything_is_looked_at_when_marks_came_from_elsewhere(desk: Desk) -> None:
    (commit,) = [version.first_commit for version in desk.store.versions(NAMES[0])]
    desk.store.annotate("deliveries", {commit: ""}, at=desk.clock())
    assert desk.looks_at() == list(NAMES)
    desk.announce()
    assert desk.looks_at() == []


@pytest.mark.parametrize("content", ["", "{}", '{"unsettled": 7}', '{"newest": 1}', "[]", "\x00"])
def test_a_lost_or_damaged_memory_costs_one_full_look(desk: Desk, content: str) -> None:
    memory = desk.store.private / "settled.json"
    memory.write_text(content)
    assert desk.looks_at() == list(NAMES)
    desk.publisher.publish(NAMES[5])
    assert desk.announce() == [f"{NAMES[5]}@2"]
    assert desk.looks_at() == []
