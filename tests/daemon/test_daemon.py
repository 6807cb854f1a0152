"""The daemon: rounds that go on whatever happens, and an end that comes in time."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from tracker.daemon import Duties, Rounds, run
from tracker.daemon.log import Line
from tracker.errors import StoreError, UsageError
from tracker.records import Watch, Watchlist
from tracker.words import message

SHORT = timedelta(milliseconds=20)


def watchlist(count: int) -> Watchlist:
    ids = [f"service-{n}/privacy" for n in range(count)]
    return Watchlist(tuple(Watch(id=i, name=i, urls=("https://example.com/",)) for i in ids))


@dataclass
class House:
    """A daemon's surroundings: a watchlist file that tests rewrite, a log, and what was done."""

    listed: Watchlist = field(default_factory=lambda: watchlist(2))
    stamp: str = "first"
    broken: bool = False
    lines: list[Line] = field(default_factory=list)
    rounds: list[int] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    work: Callable[[], None] = lambda: None

    def load(self) -> Watchlist:
        if self.broken:
            raise UsageError(message("daemon.words", text="line 3: no such key"))
        return self.listed

    def _work(self, listed: Watchlist, stopping: Callable[[], bool]) -> None:
        self.rounds.append(len(listed.watches))
        self.work()

    def made(self) -> Rounds:
        duties = Duties(load=self.load, stamp=lambda: self.stamp, work=self._work)
        return Rounds(duties, self.lines.append, lambda: datetime.now(UTC), self.stop)

    def said(self) -> list[str]:
        return [line.message.key for line in self.lines]


@pytest.fixture
def house() -> House:
    return House()


def test_a_round_does_the_work_with_the_watchlist(house: House) -> None:
    house.made().run()
    assert house.rounds == [2]


def test_a_changed_watchlist_is_read_again(house: House) -> None:
    rounds = house.made()
    rounds.run()
    house.listed, house.stamp = watchlist(5), "second"
    rounds.run()
    rounds.run()
    assert house.rounds == [2, 5, 5]
    assert house.said() == ["daemon.reloaded"]


def test_a_broken_watchlist_keeps_the_old_one_and_says_so_once(house: House) -> None:
    """C10: the file may be half written; the next stamp is tried again."""
    rounds = house.made()
    house.broken, house.stamp = True, "second"
    rounds.run()
    rounds.run()
    assert house.rounds == [2, 2]
    assert house.said() == ["daemon.kept-old"]
    house.broken, house.stamp, house.listed = False, "third", watchlist(3)
    rounds.run()
    assert house.rounds == [2, 2, 3]


def test_a_hang_up_signal_reads_it_again_even_unchanged(house: House) -> None:
    rounds = house.made()
    house.listed = watchlist(4)
    rounds.run()
    rounds.reload()
    rounds.run()
    assert house.rounds == [2, 4]


def test_without_a_sound_watchlist_there_is_no_start(house: House) -> None:
    house.broken = True
    with pytest.raises(UsageError):
        house.made()


def test_what_stops_a_command_stops_one_round_only(house: House) -> None:
    def fail() -> None:
        raise StoreError(message("daemon.words", text="the disk is full"))

    house.work = fail
    rounds = house.made()
    rounds.run()
    rounds.run()
    assert house.rounds == [2, 2]
    assert house.said() == ["daemon.failed", "daemon.failed"]


def test_rounds_are_counted_well_or_not(house: House) -> None:
    rounds = house.made()
    rounds.run()

    def fail() -> None:
        raise StoreError(message("daemon.words", text="the disk is full"))

    house.work = fail
    rounds.run()
    assert (rounds.vitals.rounds, rounds.vitals.failed, rounds.vitals.watches) == (2, 1, 2)


def running(house: House, **options: timedelta) -> tuple[threading.Thread, list[bool]]:
    finished: list[bool] = []
    rounds = house.made()
    options = {"every": SHORT, **options}
    thread = threading.Thread(
        target=lambda: finished.append(run(rounds, stop=house.stop, **options))
    )
    thread.start()
    return thread, finished


def until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came true")


def test_rounds_follow_one_another_until_stopped(house: House) -> None:
    thread, finished = running(house)
    until(lambda: len(house.rounds) >= 3)
    house.stop.set()
    thread.join(5)
    assert finished == [True]
    assert house.said() == ["daemon.started", "daemon.stopping", "daemon.stopped"]


def test_a_bug_in_a_round_is_logged_with_its_traceback_and_survived(house: House) -> None:
    def stumble() -> None:
        if len(house.rounds) == 1:
            raise ZeroDivisionError("division by zero")

    house.work = stumble
    thread, _ = running(house)
    until(lambda: len(house.rounds) >= 3)
    house.stop.set()
    thread.join(5)
    (broke,) = [line for line in house.lines if line.message.key == "daemon.broke"]
    assert "ZeroDivisionError" in str(broke.message.values)


def test_two_rounds_never_overlap_and_a_late_one_is_not_lost(house: House) -> None:
    at_once: list[int] = []
    inside = threading.Semaphore(1)

    def slow() -> None:
        at_once.append(inside.acquire(blocking=False))
        time.sleep(0.1)
        inside.release()

    house.work = slow
    thread, _ = running(house)
    until(lambda: len(house.rounds) >= 4)
    house.stop.set()
    thread.join(5)
    assert all(at_once)


def test_what_is_under_way_is_finished(house: House) -> None:
    done: list[str] = []
    begun = threading.Event()

    def work() -> None:
        begun.set()
        time.sleep(0.3)
        done.append("mail")

    house.work = work
    thread, finished = running(house)
    begun.wait(5)
    house.stop.set()
    thread.join(5)
    assert (finished, done) == ([True], ["mail"])


def test_what_hangs_is_left_behind(house: House) -> None:
    begun, forever = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        forever.wait(20)

    house.work = hang
    thread, finished = running(house, grace=timedelta(milliseconds=200))
    begun.wait(5)
    house.stop.set()
    thread.join(5)
    forever.set()
    assert finished == [False]
    assert house.said()[-1] == "daemon.gave-up"


PROCESS = """
    import signal, sys, threading, time
    from datetime import UTC, datetime, timedelta
    from tracker.daemon import Duties, Rounds, run
    from tracker.records import Watch, Watchlist

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    listed = Watchlist((Watch(id="a", name="a", urls=("https://example.com/",)),))

    def work(listed, stopping):
        print("working", flush=True)
        time.sleep({seconds})
        print("done", flush=True)

    duties = Duties(load=lambda: listed, stamp=lambda: "", work=work)
    rounds = Rounds(duties, lambda line: None, lambda: datetime.now(UTC), stop)
    finished = run(rounds, stop=stop, grace=timedelta(seconds=1))
    sys.exit(0 if finished else 3)
"""


@pytest.mark.parametrize(("seconds", "status"), [(0.3, 0), (60, 3)])
def test_a_real_process_ends_soon_after_sigterm(seconds: float, status: int) -> None:
    """Also when a round hangs: no thread of ours keeps the interpreter alive."""
    code = textwrap.dedent(PROCESS).format(seconds=seconds)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ}
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"working\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == status
