"""How a watch is doing, and when nobody could see the policy: health and gaps.

A history that only shows versions claims too much: between two of them the policy may have been
out of sight for weeks. Gaps say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.pages.history import History, Observation
from tracker.records import VersionKind

_PATIENCE = 3
"""Intervals without a successful look that make a gap."""
_CRON_INTERVAL = timedelta(days=7)
"""For a cron line the interval is not known; no usual one is longer than a week."""
_TROUBLE = 2
"""Looks in trouble, one after the other, that make a gap; a single one is everyday life."""


class State(StrEnum):
    """How a watch is doing, as far as its last looks tell."""

    SOUND = "sound"
    HELD = "held"
    FAILING = "failing"
    NEW = "new"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Health:
    """How a watch is doing.

    Attributes:
        since: the first of the looks that went wrong one after the other; None when sound.
        reason: of the last of them, or "".
        failures: how many there are.
        last_seen: when the policy was last seen, None when never.
        last_look: when somebody last looked, None when not known.
    """

    state: State
    since: datetime | None = None
    reason: str = ""
    failures: int = 0
    last_seen: datetime | None = None
    last_look: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which the policy was not seen.

    Attributes:
        start, end: the successful looks around it; for a gap that lasts, `end` is the last look.
        cause: `failed`, `held`, or `silent` when nobody looked.
        attempts: looks in between. reason: of the last of them, or "".
        lasting: it has not ended yet.
    """

    start: datetime
    end: datetime
    cause: str
    attempts: int
    reason: str = ""
    lasting: bool = False


def health(history: History) -> Health:
    """How a watch is doing by its last looks."""
    looks = history.observations
    trouble = _trouble_at_end(looks)
    last_seen = _last_seen(history)
    last_look = looks[-1].at if looks else last_seen
    if history.retired:
        return Health(State.RETIRED, last_seen=last_seen, last_look=last_look)
    if not trouble:
        state = State.SOUND if last_seen else State.NEW
        return Health(state, last_seen=last_seen, last_look=last_look)
    return Health(
        State.HELD if trouble[-1].outcome == "held" else State.FAILING,
        since=trouble[0].at,
        reason=trouble[-1].reason,
        failures=len(trouble),
        last_seen=last_seen,
        last_look=last_look,
    )


def gaps(history: History) -> tuple[Gap, ...]:
    """The times without a successful look, oldest first.

    Nothing is claimed of the time before the first look: versions imported from files come from
    a time in which nobody watched.
    """
    if _without_a_break(history):
        return ()
    looks = [(look.at, look) for look in history.observations]
    stored = [(at, None) for at in _stored(history)]
    found: list[Gap] = []
    last: datetime | None = None
    trouble: list[Observation] = []
    for at, look in sorted([*looks, *stored], key=lambda event: event[0]):
        if look is not None and not look.seen:
            trouble.append(look)
            continue
        if last is not None and (len(trouble) >= _TROUBLE or _silent(history, last, at)):
            found.append(_of(last, at, trouble))
        last, trouble = at, []
    if len(trouble) >= _TROUBLE:
        found.append(_of(last or trouble[0].at, trouble[-1].at, trouble, lasting=True))
    return tuple(found)


def _stored(history: History) -> list[datetime]:
    """When a version was fetched; one from a file came when nobody watched."""
    return [v.fetched_at for v in history.versions if v.kind is not VersionKind.IMPORTED]


def _last_seen(history: History) -> datetime | None:
    """When the policy itself was last seen."""
    seen = next((look.at for look in reversed(history.observations) if look.seen), None)
    return max((*_stored(history), *([seen] if seen else ())), default=None)


def _without_a_break(history: History) -> bool:
    """The usual case, told fast: one good look after another."""
    stored, looks = _stored(history), history.observations
    if not looks:
        return False
    longest = _longest(history)
    last = looks[0].at
    for look in looks:
        if not look.seen or look.at - last > longest:
            return False
        last = look.at
    return max(stored, default=last) - last <= longest


def _trouble_at_end(looks: tuple[Observation, ...]) -> tuple[Observation, ...]:
    count = 0
    while count < len(looks) and not looks[-1 - count].seen:
        count += 1
    return looks[len(looks) - count :]


def _silent(history: History, start: datetime, end: datetime) -> bool:
    """Longer without a look than the schedule lets expect.

    Without a journal nobody knows whether we looked: versions alone make no gap.
    """
    if end - start <= _longest(history):
        return False
    return bool(history.observations) and history.observations[0].at <= start


def _longest(history: History) -> timedelta:
    """The longest pause that is no gap yet."""
    schedule = history.watch.schedule
    return _PATIENCE * (_CRON_INTERVAL if schedule.cron else schedule.every)


def _of(
    start: datetime, end: datetime, looks: Sequence[Observation], *, lasting: bool = False
) -> Gap:
    last = looks[-1] if looks else None
    cause = last.outcome if last else "silent"
    return Gap(start, end, cause, len(looks), last.reason if last else "", lasting)
