"""T11: whatever the clock does, every watch is looked at and every change is told.

Time that really passes is counted beside the clock on the wall, which jumps: a watch may wait two
of its intervals of real time, never longer, and is not looked at in every round either.
"""

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from ctypes.util import find_library
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.announce.conftest import (
    Clock,
    Postbox,
    Publisher,
    clock,
    compared,
    greylisted,
    office,
    publisher,
    store,
    watch,
)
from tracker.announce import announce
from tracker.check import due
from tracker.daemon import Duties, Rounds, run
from tracker.daemon.vitals import Vitals
from tracker.journal import Check, Journal, Storm
from tracker.records import ChannelSettings, DeliveryResult, Schedule, Watch, Watchlist
from tracker.store import Store

__all__ = ["clock", "publisher", "store"]  # fixtures

START = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEP = timedelta(minutes=10)

JUMPS: dict[str, list[tuple[int, timedelta | datetime]]] = {
    "an hour forward": [(30, HOUR)],
    "an hour back": [(30, -HOUR)],
    "a day forward": [(30, DAY)],
    "a day back": [(30, -DAY)],
    "a year forward and back again": [(20, 365 * DAY), (50, -365 * DAY)],
    "a year back and forward again": [(20, -365 * DAY), (50, 365 * DAY)],
    "to the epoch": [(25, datetime(1970, 1, 1, tzinfo=UTC))],
    "to the epoch and back": [(25, datetime(1970, 1, 1, tzinfo=UTC)), (40, START + 3 * DAY)],
    "over the end of 32 bits": [(25, datetime(2038, 1, 19, 3, 0, tzinfo=UTC))],
    "to the year 9999": [(25, datetime(9999, 6, 1, tzinfo=UTC))],
    "to the year 9999 and back": [(25, datetime(9999, 6, 1, tzinfo=UTC)), (60, START + 2 * DAY)],
    "to and fro by two hours": [(n, 2 * HOUR * (-1) ** n) for n in range(5, 150, 7)],
    "back an hour again and again": [(n, -HOUR) for n in range(5, 150, 12)],
    "slowly back": [(n, -STEP / 2) for n in range(150)],
    "fast": [(n, STEP) for n in range(150)],
    "by a leap of a minute each hour": [(n, timedelta(minutes=1)) for n in range(0, 400, 6)],
    "over the change to summer time twice": [(30, -8 * HOUR)],
    "over the change to winter time": [(10, datetime(2026, 10, 24, 20, 0, tzinfo=UTC))],
    "to the last day of a leap year": [(10, datetime(2028, 2, 28, 23, 30, tzinfo=UTC))],
    "not at all": [],
}
SCHEDULES = {
    "every six hours": Schedule(every=6 * HOUR),
    "at a quarter past each hour": Schedule(every=timedelta(0), cron="15 * * * *"),
    "at half past two in Berlin": Schedule(timedelta(0), "30 2 * * *", "Europe/Berlin"),
    "in New York": Schedule(timedelta(0), "0 1,2,3 * * *", "America/New_York"),
    "in Shanghai": Schedule(timedelta(0), "0 9 * * *", "Asia/Shanghai"),
    "on Lord Howe": Schedule(timedelta(0), "45 1,2 * * *", "Australia/Lord_Howe"),
}
INTERVALS = {"every six hours": 6 * HOUR, "at a quarter past each hour": HOUR}


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=JUMPS)
@pytest.mark.parametrize("name", SCHEDULES)
def test_t11_every_watch_is_looked_at_within_two_intervals(
    name: str, jumps: list[tuple[int, timedelta | datetime]], tmp_path: Path
) -> None:
    one = Watch(id="a", name="a", urls=("https://a.example/",), schedule=SCHEDULES[name])
    planned: dict[int, timedelta | datetime] = dict(jumps)
    now, looked = START, [0]
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        journal.append(Check("a", now, "unchanged", 1))
        for tick in range(1, 3 * 144):  # three days that really pass
            jump = planned.get(tick, timedelta())
            now = jump if isinstance(jump, datetime) else now + jump
            now += STEP
            if due([one], journal, {}, now):
                journal.append(Check("a", now, "unchanged", 1))
                looked.append(tick)
    waits = [later - earlier for earlier, later in pairwise(looked)]
    interval = INTERVALS.get(name, DAY + HOUR)
    assert max(waits) * STEP <= 2 * interval
    assert len(looked) < 200


@pytest.mark.parametrize("years", [-40, 40, 7000])
def test_t11_a_change_of_another_time_is_told_once(
    years: int, store: Store, publisher: Publisher, clock: Clock
) -> None:
    """It came, and was deferred, while the clock was wrong; then the clock was put right."""
    post, right = Postbox(refusals=[greylisted()]), clock()
    listed = Watchlist((watch(),), channels=(office(),))

    def told() -> list[str]:
        made = announce(
            listed, store=store, channels={"office": post}, compare=compared, clock=clock
        )
        return [one.alert for one in made if one.result is DeliveryResult.DELIVERED]

    publisher.publish()
    told()
    clock.now += timedelta(days=365 * years)
    publisher.publish()
    assert told() == []
    clock.now = right + HOUR
    assert told() == ["umegou/privacy@2"]
    clock.now += HOUR
    assert told() == []


@pytest.mark.parametrize("options", [(("when", "weekly"),), (("quiet", "00:00-23:00"),)])
def test_t11_a_change_of_the_future_waits_for_no_hour(
    options: tuple[tuple[str, str], ...], store: Store, publisher: Publisher, clock: Clock
) -> None:
    post, right = Postbox(), clock()
    (told,) = (office(),)
    settings = ChannelSettings("office", "email", options, told.recipients)
    listed = Watchlist((watch(),), channels=(settings,))
    publisher.publish()
    for moment, expected in ((right, 0), (right + 3000 * DAY, 0), (right + HOUR, 1)):
        clock.now = moment
        if moment > right + DAY:
            publisher.publish()
            continue
        announce(listed, store=store, channels={"office": post}, compare=compared, clock=clock)
        assert len(post.taken) == expected


def test_t11_a_storm_of_the_future_holds_nothing_back(
    store: Store, publisher: Publisher, clock: Clock, tmp_path: Path
) -> None:
    post = Postbox()
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        journal.note_storm(Storm(clock() + 900 * DAY, 20, ("umegou/privacy",)))

        def pass_() -> None:
            announce(
                Watchlist((watch(),), channels=(office(),)),
                store=store,
                channels={"office": post},
                compare=compared,
                clock=clock,
                journal=journal,
            )

        publisher.publish()
        pass_()
        publisher.publish()
        pass_()
    assert post.taken == [("umegou/privacy@2", "ann@example.org")]


def test_t11_a_monitor_is_not_fooled_by_a_clock_that_went_back() -> None:
    vitals = Vitals(started=START, ended=START)
    assert vitals.alive(START - HOUR)
    assert not vitals.alive(START - DAY)


class Diary:
    """A daemon whose rounds are counted."""

    def __init__(self) -> None:
        self.rounds, self.stop = 0, threading.Event()

    def work(self, listed: Watchlist, stopping: Callable[[], bool]) -> None:
        self.rounds += 1

    def begun(self) -> threading.Thread:
        duties = Duties(load=lambda: Watchlist(()), stamp=lambda: "", work=self.work)
        rounds = Rounds(duties, lambda line: None, lambda: datetime.now(UTC), self.stop)
        every = timedelta(milliseconds=30)
        thread = threading.Thread(target=lambda: run(rounds, stop=self.stop, every=every))
        thread.start()
        return thread

    def goes_on(self) -> bool:
        """Three more rounds come within some seconds."""
        wanted = self.rounds + 3
        waiting = threading.Event()
        for _ in range(500):
            if self.rounds >= wanted:
                return True
            waiting.wait(0.01)
        return False


@pytest.mark.parametrize("jump", [-400 * DAY, -HOUR, HOUR, 400 * DAY])
def test_t11_rounds_go_on_when_the_clock_jumps(jump: timedelta) -> None:
    """APScheduler reckons by the clock on the wall; put back by a year it would sleep for one."""
    diary = Diary()
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC), tick=True) as traveller:
        thread = diary.begun()
        try:
            assert diary.goes_on()
            traveller.move_to(datetime.now(UTC) + jump)
            assert diary.goes_on()
        finally:
            diary.stop.set()
            thread.join(10)


PROCESS = """
    import sys, threading, time
    from datetime import UTC, datetime, timedelta
    from tracker.daemon import Duties, Rounds, run
    from tracker.records import Watchlist

    stop = threading.Event()

    def work(listed, stopping):
        print(datetime.now(UTC).year, flush=True)

    duties = Duties(load=lambda: Watchlist(()), stamp=lambda: "", work=work)
    rounds = Rounds(duties, lambda line: None, lambda: datetime.now(UTC), stop)
    run(rounds, stop=stop, every=timedelta(milliseconds=200))
"""


def faketime() -> str:
    """The library that puts a process's clock back, "" where there is none."""
    places = [*Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), find_library("faketimeMT")]
    return str(next((place for place in places if place), ""))


@pytest.mark.slow
@pytest.mark.skipif(not faketime(), reason="needs libfaketime")
def test_t11_a_real_process_lives_through_years(tmp_path: Path) -> None:
    """To 2038, to 1971, to 2026 again: after each jump rounds follow one another."""
    told = tmp_path / "clock"
    told.write_text("@2026-06-01 00:00:00\n")
    surroundings: dict[str, Any] = {
        **os.environ,
        "LD_PRELOAD": faketime(),
        "FAKETIME_TIMESTAMP_FILE": str(told),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    command = [sys.executable, "-c", textwrap.dedent(PROCESS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings) as process:
        assert process.stdout is not None
        try:
            for year in (2026, 2038, 1971, 2026, 2040, 2025):
                told.write_text(f"@{year}-06-01 00:00:00\n")
                seen = 0
                while seen < 3:
                    seen += process.stdout.readline() == b"%d\n" % year
        finally:
            process.terminate()
