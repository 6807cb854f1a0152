"""What goes out now, and in which message: single alerts, reviews, and what must wait.

A change that was promised to a message (its mark names one) stays with it until that message was
taken, also over a crash: a repetition then has the same contents and the same Message-ID.
"""

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime

from tracker.announce.ledger import State
from tracker.announce.owed import Owed
from tracker.announce.routes import Route
from tracker.announce.timetable import Timetable, timetable

SINGLE_MESSAGES = 20
"""More than so many single messages to one recipient at a time become one review."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to one recipient and the changes that it tells; several make a review.

    Attributes:
        storm: so many changes came at once that they are told in one message.
    """

    key: str
    route: Route
    items: tuple[Owed, ...]
    review: bool = False
    storm: bool = False

    @property
    def due(self) -> datetime | None:
        """When it may be tried again, None when it never was."""
        moments = [one.mark.due for one in self.items if one.mark is not None]
        return max(moments, default=None)


def arrange(waiting: Iterable[Owed], now: datetime, paused: Container[str]) -> tuple[Parcel, ...]:
    """The messages that are to be tried now, the gravest single ones first, then reviews.

    Args:
        paused: ids of the watches whose alerts are held back for now.
    """
    singles: dict[str, list[Owed]] = defaultdict(list)
    reviews: dict[str, list[Owed]] = defaultdict(list)
    promised: dict[tuple[str, str], list[Owed]] = defaultdict(list)
    times: dict[str, Timetable] = {}
    for one in waiting:
        name = one.route.name
        if one.mark is not None and one.mark.alert:
            promised[name, one.mark.alert].append(one)
        elif one.watch.id not in paused:
            times.setdefault(name, timetable(one.route.settings))
            _by_time(one, now, times[name], singles[name], reviews[name])
    parcels = [_bound(key, items) for (_, key), items in promised.items()]
    parcels += [_review(items) for items in reviews.values() if items]
    for items in singles.values():
        if len(items) > SINGLE_MESSAGES:
            parcels.append(_review(items, storm=True))
        else:
            parcels += [_single(one) for one in items]
    return tuple(sorted(parcels, key=_urgency))


def _by_time(
    one: Owed, now: datetime, times: Timetable, singles: list[Owed], reviews: list[Owed]
) -> None:
    severity, came = one.new.severity, one.new.fetched_at
    # What came later than now came before the clock was put back: it has waited long enough.
    if came > now or times.release(came, severity) <= now:
        (singles if times.told_singly(severity) else reviews).append(one)


def _single(one: Owed) -> Parcel:
    return Parcel(f"{one.new.watch_id}@{one.new.number}", one.route, (one,))


def _review(items: list[Owed], *, storm: bool = False) -> Parcel:
    names = sorted(f"{one.new.watch_id}@{one.new.number}" for one in items)
    kind = "storm" if storm else "review"
    key = f"{kind}:{hashlib.sha256(chr(10).join(names).encode()).hexdigest()[:16]}"
    return Parcel(key, items[0].route, tuple(items), review=True, storm=storm)


def _bound(key: str, items: list[Owed]) -> Parcel:
    """A message that was promised before."""
    kind = key.partition(":")[0]
    review = kind in ("review", "storm")
    return Parcel(key, items[0].route, tuple(items), review=review, storm=kind == "storm")


def _urgency(parcel: Parcel) -> tuple[bool, int, datetime, str, str]:
    """Single messages before reviews, the gravest first, then the oldest."""
    rank = max(one.new.severity.rank for one in parcel.items)
    oldest = min(one.new.fetched_at for one in parcel.items)
    return parcel.review, -rank, oldest, parcel.key, parcel.route.name


def is_waiting(parcel: Parcel, now: datetime) -> bool:
    """Whether a parcel that was not taken is not to be tried again yet."""
    marks = [one.mark for one in parcel.items if one.mark is not None]
    return any(mark.state is State.DEFERRED and mark.pending(now) for mark in marks)
