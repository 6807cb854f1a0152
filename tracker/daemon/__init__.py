"""The daemon: APScheduler with one job that asks, every so often, what is due, and does it.

The watchlist decides what is due, the journal knows when it was done last: the job holds no
schedule of its own, so that a late, skipped or interrupted round loses nothing and `tracker check
--due` from cron does the very same. A round that fails is logged and the next one starts as usual.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler

from tracker.daemon.log import Level, Line, Log
from tracker.daemon.pace import Pace, keep_pace
from tracker.daemon.vitals import Vitals
from tracker.daemon.worker import LooseThread
from tracker.errors import TrackerError
from tracker.records import Clock, Watchlist
from tracker.words import Message, message

EVERY = timedelta(minutes=1)
GRACE = timedelta(seconds=8)
"""How long what is under way may take after we were asked to stop."""


@dataclass(frozen=True, slots=True)
class Duties:
    """What the daemon does and is told, as functions.

    Attributes:
        load: reads the watchlist; raises `TrackerError` (`WatchlistError` with every fault).
        stamp: changes whenever the watchlist's file does; "" when it cannot be read.
        work: one round: checks what is due, then announces. Returns early once `stopping` says so.
    """

    load: Callable[[], Watchlist]
    stamp: Callable[[], str]
    work: Callable[[Watchlist, Callable[[], bool]], None]


class Rounds:
    """One round after the other, each with the newest watchlist that is sound."""

    def __init__(self, duties: Duties, log: Log, clock: Clock, stop: threading.Event) -> None:
        """Reads the watchlist.

        Raises:
            TrackerError: the watchlist cannot be used; there is no older one to fall back on.
        """
        self._duties, self._log, self._clock, self._stop = duties, log, clock, stop
        self._stamp = duties.stamp()
        self.watchlist = duties.load()
        self._reload = threading.Event()
        self.vitals = Vitals(started=clock(), watches=len(self.watchlist.watches))

    def reload(self) -> None:
        """Read the watchlist again before the next round, changed or not (SIGHUP)."""
        self._reload.set()

    def run(self) -> None:
        """One round. What stops a command stops this round only."""
        if self._stop.is_set():
            return
        self._refresh()
        well = False
        try:
            self._duties.work(self.watchlist, self._stop.is_set)
            well = True
        except TrackerError as error:
            self.say(Level.ERROR, message("daemon.failed", why=error.message))
        finally:
            watches = len(self.watchlist.watches)
            self.vitals.round_ended(self._clock(), watches=watches, well=well)

    def say(self, level: Level, what: Message) -> None:
        """Write a line into the log."""
        self._log(Line(self._clock(), level, what))

    def _refresh(self) -> None:
        stamp = self._duties.stamp()
        asked = self._reload.is_set()
        if not asked and stamp == self._stamp:
            return
        self._reload.clear()
        self._stamp = stamp
        try:
            self.watchlist = self._duties.load()
        except TrackerError as error:
            why = message("daemon.words", text=str(error))
            self.say(Level.ERROR, message("daemon.kept-old", why=why))
        else:
            number = len(self.watchlist.watches)
            self.say(Level.INFO, message("daemon.reloaded", watches=number))


def run(
    rounds: Rounds,
    *,
    stop: threading.Event,
    every: timedelta = EVERY,
    grace: timedelta = GRACE,
) -> bool:
    """Work until `stop` is set, then end what is under way, or leave it behind after `grace`.

    Returns:
        True when everything under way was finished.
    """
    _hush_apscheduler()
    idle = threading.Event()
    idle.set()

    def tick() -> None:
        idle.clear()
        try:
            rounds.run()
        finally:
            idle.set()

    scheduler = _scheduler(tick, every)
    scheduler.add_listener(lambda event: _broke(rounds, event), EVENT_JOB_ERROR)
    number, seconds = len(rounds.watchlist.watches), f"{every.total_seconds():g}"
    rounds.say(Level.INFO, message("daemon.started", watches=number, seconds=seconds))
    scheduler.start()
    while not stop.wait(every.total_seconds()):
        keep_pace(scheduler, every)
    rounds.say(Level.INFO, message("daemon.stopping"))
    scheduler.shutdown(wait=False)
    finished = idle.wait(grace.total_seconds())
    if finished:
        rounds.say(Level.INFO, message("daemon.stopped"))
    else:
        seconds = f"{grace.total_seconds():g}"
        rounds.say(Level.WARNING, message("daemon.gave-up", seconds=seconds))
    return finished


def _scheduler(tick: Callable[[], None], every: timedelta) -> BackgroundScheduler:
    """One job: late is not missed, many misses are one run, never two at a time."""
    scheduler = BackgroundScheduler(executors={"default": LooseThread()}, timezone="UTC")
    scheduler.add_job(
        tick,
        Pace(every),
        id="tick",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
        next_run_time=datetime.now().astimezone(),
    )
    return scheduler


def _broke(rounds: Rounds, event: JobExecutionEvent) -> None:
    """A bug must not end the watch; its traceback belongs into the log."""
    why = message("daemon.words", text=event.traceback)
    rounds.say(Level.ERROR, message("daemon.broke", why=why))


def _hush_apscheduler() -> None:
    """We log what happens in our own words."""
    logger = logging.getLogger("apscheduler")
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
