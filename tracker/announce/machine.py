"""Words about the tracker itself: what is out of sight, that it lives, that a storm blew.

Apart from the alerts about policies: other letters, other marks, and nothing that counts is lost
with them. Without them silence would look like "no change".
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tracker.alerts import Blind, Pulse, health, heartbeat, storm, undeliverable
from tracker.announce.memory import Memory
from tracker.announce.outbox import Outbox
from tracker.announce.owed import undelivered
from tracker.announce.routes import Route, all_routes, routes
from tracker.announce.standing import Standing
from tracker.announce.timetable import Rhythm, Timetable, timetable
from tracker.journal import Check, Journal, Storm, failing_since
from tracker.records import Alert, Delivery, DeliveryResult, Watch
from tracker.words import Language

FAILURES = 3
"""So many failed checks in a row are told."""
PATIENCE = timedelta(hours=48)
"""Or so long a time since the first of them, for what is checked seldom."""
STORM_HOURS = 24
"""After which the alerts of a storm go out although nobody looked."""
LONGEST_WAIT = timedelta(hours=25)
"""Nothing is put off for longer; a moment beyond it is of a clock that was put back since."""
_LATER = timedelta(minutes=15)
"""Wait after a message about the tracker was not taken."""


@dataclass(slots=True)
class Machine:
    """One look at how the tracker does, and the messages that follow from it."""

    standing: Standing
    journal: Journal
    memory: Memory
    outbox: Outbox
    now: datetime
    _routed: dict[str, list[Watch]] = field(default_factory=lambda: defaultdict(list))

    def tell(self) -> Iterator[Delivery]:
        """Every message about the tracker that is due on a route."""
        listed = self.standing.watchlist
        for watch in listed.watches:
            for route in routes(watch, listed):
                self._routed[route.name].append(watch)
        sight: dict[Language, dict[str, Blind]] = {}
        for route in all_routes(listed):
            later = self.memory.get(f"later|{route.name}")
            if later is not None and self.now < later < self.now + LONGEST_WAIT:
                continue
            speak = route.settings.speak
            if speak not in sight:
                sight[speak] = {one.watch_id: one for one in self._blind(speak)}
            blind = sight[speak]
            yield from self._storms(route)
            yield from self._refusals(route)
            yield from self._health(route, blind)
            yield from self._heartbeat(route, tuple(blind.values()))
        self.memory.write()

    def _storms(self, route: Route) -> Iterator[Delivery]:
        for one in young_storms(self.journal, self.now):
            name = f"storm|{route.name}|{one.at:%Y%m%dT%H%M%S}"
            names = [w.name for w in self._watches(route) if w.id in one.touched]
            if self.memory.get(name) is not None or not names:
                continue
            alert = storm(
                one.at,
                one.watches,
                names,
                route.settings.speak,
                key=f"storm@{one.at:%Y%m%dT%H%M%S}",
                hours=STORM_HOURS,
                timezone=_zone(route),
            )
            yield from self._sent(alert, route, (name,))

    def _refusals(self, route: Route) -> Iterator[Delivery]:
        """What another route refused for good is told on this one, once."""
        told = {
            f"refused|{route.name}|{alert}|{other}": (alert, other, detail)
            for alert, other, detail in self._undelivered(self._watches(route))[1]
            if other != route.name
        }
        fresh = {name: row for name, row in told.items() if self.memory.get(name) is None}
        if fresh:
            digest = hashlib.sha256("\n".join(sorted(fresh)).encode()).hexdigest()[:16]
            rows = tuple(fresh.values())
            alert = undeliverable(rows, route.settings.speak, key=f"refused:{digest}")
            yield from self._sent(alert, route, tuple(fresh))

    def _health(self, route: Route, blind: dict[str, Blind]) -> Iterator[Delivery]:
        prefix = f"health|{route.name}|"
        own = {watch.id: watch for watch in self._watches(route)}
        told = {name.removeprefix(prefix): name for name in self.memory.names(prefix)}
        for gone in told.keys() - own.keys():
            self.memory.forget(told.pop(gone))
        failing = [one for i, one in blind.items() if i in own and i not in told]
        back = [self._recovered(own[i]) for i in sorted(told) if i not in blind]
        recovered = [one for one in back if one is not None]
        if not failing and not recovered:
            return
        alert = health(
            failing,
            recovered,
            route.settings.speak,
            key=_health_key(failing, recovered),
            timezone=_zone(route),
        )
        names = tuple(f"{prefix}{one.watch_id}" for one in failing)
        over = tuple(told[one.watch_id] for one in recovered)
        yield from self._sent(alert, route, names, over)

    def _heartbeat(self, route: Route, blind: tuple[Blind, ...]) -> Iterator[Delivery]:
        rhythm = beats(route)
        if rhythm is None:
            return
        name = f"beat|{route.name}"
        last = self.memory.get(name)
        if last is None or last > self.now:
            self.memory.set(name, self.now)
            return
        due = rhythm.next_review(last)
        if due > self.now:
            return
        own = {watch.id for watch in self._watches(route)}
        mine = tuple(one for one in blind if one.watch_id in own)
        alert = heartbeat(
            self._pulse(route, mine, since=last),
            route.settings.speak,
            key=f"heartbeat@{due:%Y%m%dT%H%M}",
            timezone=_zone(route),
        )
        yield from self._sent(alert, route, (name,))

    def _sent(
        self, alert: Alert, route: Route, names: Sequence[str], over: Sequence[str] = ()
    ) -> Iterator[Delivery]:
        """Send, and keep under `names` that it was told; `over` is forgotten."""
        if self.outbox.knocks_later(route) is not None:
            return
        answer = self.outbox.send(alert, route, 1)
        if answer.result is DeliveryResult.DEFERRED:
            self.memory.set(f"later|{route.name}", max(answer.due, self.now + _LATER))
        else:
            for name in names:
                self.memory.set(name, self.now)
            for name in over:
                self.memory.forget(name)
        self.memory.write()
        yield Delivery(alert.key, route.name, answer.result, answer.at, answer.detail)

    def _blind(self, language: Language) -> Iterator[Blind]:
        bad = self.journal.latest_bad()
        for watch in self.standing.watchlist.watches if bad else ():
            if watch.id in bad:
                one = self._condition(watch, bad[watch.id], language)
                if one.failures >= FAILURES or self.now - one.since >= PATIENCE:
                    yield one

    def _condition(self, watch: Watch, check: Check, language: Language) -> Blind:
        since = failing_since(self.journal.rows(watch.id)) or check.at
        good = self.journal.last_good(watch.id)
        return Blind(
            watch_id=watch.id,
            name=watch.name,
            since=since,
            failures=self.journal.failures_in_a_row(watch.id),
            seen=good.at if good else None,
            held=check.outcome == "held",
            reason=check.reason_in(language),
        )

    def _recovered(self, watch: Watch) -> Blind | None:
        """A watch that was told to fail and was seen since; None while that is not sure."""
        check = self.journal.last(watch.id)
        if check is None or not check.good:
            return None
        return Blind(watch.id, watch.name, check.at)

    def _watches(self, route: Route) -> tuple[Watch, ...]:
        return tuple(self._routed[route.name])

    def _pulse(self, route: Route, blind: tuple[Blind, ...], *, since: datetime) -> Pulse:
        watches = self._watches(route)
        newest = self.standing.ledger.store.newest()
        changes = [
            (watch.name, newest[watch.id].fetched_at)
            for watch in watches
            if watch.id in newest and newest[watch.id].number > 1
        ]
        waiting, refused = self._undelivered(watches)
        return Pulse(
            at=self.now,
            since=since,
            watches=len(watches),
            blind=blind,
            changed=tuple(name for name, at in changes if at > since),
            last_change=max(changes, key=lambda change: change[1], default=None),
            waiting=waiting,
            refused=refused,
            paused=tuple(w.name for w in self._unsettled(watches) if self._paused(w)),
        )

    def _paused(self, watch: Watch) -> bool:
        return self.standing.muted(watch, self.now)

    def _unsettled(self, watches: Iterable[Watch]) -> Iterator[Watch]:
        ids = {watch.id for watch in self.standing.watches}
        return (watch for watch in watches if watch.id in ids)

    def _undelivered(
        self, watches: tuple[Watch, ...]
    ) -> tuple[int, tuple[tuple[str, str, str], ...]]:
        """How many messages wait, and (alert, route, answer) of those that were refused."""
        open_ones = tuple(undelivered(self._unsettled(watches), self.standing.ledger))
        refused = tuple(
            (one.alert, one.route, one.detail)
            for one in open_ones
            if one.result is DeliveryResult.REFUSED
        )
        return len(open_ones) - len(refused), refused


def young_storms(journal: Journal, now: datetime) -> tuple[Storm, ...]:
    """The storms whose alerts wait: not released by anybody, and not older than a day."""
    day = timedelta(hours=STORM_HOURS)
    return tuple(one for one in journal.storms() if now - day < one.at < now + day)


def beats(route: Route) -> Timetable | None:
    """When a route gets the regular word; mail channels weekly unless they say otherwise."""
    usual = "weekly" if route.settings.kind == "email" else "none"
    how = route.settings.option("heartbeat", usual)
    if how == "none":
        return None
    times = timetable(route.settings)
    return Timetable(rhythm=Rhythm(how), zone=times.zone, at=times.at, day=times.day)


def _zone(route: Route) -> str:
    return route.settings.option("timezone", "UTC")


def _health_key(failing: Sequence[Blind], recovered: Sequence[Blind]) -> str:
    told = [f"{one.watch_id}@{one.since.isoformat()}" for one in (*failing, *recovered)]
    return f"health:{hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:16]}"
