"""Which policies a pass has to look at: those of which not everybody was told everything.

A quiet pass costs what is untold, not what was ever told. What the last pass found is kept in a
small file beside the repository. It may be lost, and it is not believed when anything that it was
made of is another now (the marks, the reviews, who is told what): then everything is looked at.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from tracker.announce import ledger as marks
from tracker.announce import reviewing
from tracker.announce.ledger import Ledger
from tracker.announce.owed import owed_to, undelivered
from tracker.announce.reminding import reminders
from tracker.announce.reviewing import Reviews
from tracker.records import Watch, Watchlist
from tracker.store import Store


@dataclass(frozen=True, slots=True)
class _Found:
    """What the last pass left.

    Attributes:
        head: of the branch. deliveries, reviews: heads of the notes.
        routes: digest of who is told about what, and how.
        newest: id → commit that first stored the newest version.
        unsettled: ids of the policies that are not over.
    """

    head: str = ""
    deliveries: str = ""
    reviews: str = ""
    routes: str = ""
    newest: Mapping[str, str] | None = None
    unsettled: tuple[str, ...] = ()

    def same_marks(self, other: "_Found") -> bool:
        """Whether both were made of the same marks, for the same people."""
        return (self.deliveries, self.reviews, self.routes) == (
            *(other.deliveries, other.reviews, other.routes),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """The policies to be looked at, with their marks and reviews.

    Attributes:
        watches: those that are not settled, in the watchlist's order.
    """

    watchlist: Watchlist
    watches: tuple[Watch, ...]
    ledger: Ledger
    reviews: Reviews
    _last: _Found

    @classmethod
    def open(cls, watchlist: Watchlist, store: Store) -> "Standing":
        """How things stand in a repository."""
        last = _read(_place(store))
        now = _Found(
            head=store.head,
            deliveries=store.notes_head(marks.NOTES),
            reviews=store.notes_head(reviewing.NOTES),
            routes=_digest(watchlist),
        )
        if last.newest is None or not last.same_marks(now):
            return cls(watchlist, watchlist.watches, Ledger.open(store), Reviews.open(store), last)
        newest = last.newest if last.head == now.head else _newest(store)
        unsettled = set(last.unsettled)
        watches = tuple(
            watch
            for watch in watchlist.watches
            if watch.id in unsettled or newest.get(watch.id) != last.newest.get(watch.id)
        )
        commits = [v.first_commit for watch in watches for v in store.versions(watch.id)]
        ledger, reviews = Ledger.open(store, commits), Reviews.open(store, commits)
        return cls(watchlist, watches, ledger, reviews, last)

    def muted(self, watch: Watch, now: datetime) -> bool:
        """Whether the alerts of a policy are paused."""
        return self.reviews.muted(self.ledger.store.versions(watch.id), now) is not None

    def keep(self, now: datetime) -> None:
        """Leave word for the next pass; all marks are written."""
        store = self.ledger.store
        head = store.head
        known = self._last.newest if self._last.head == head else None
        found = _Found(
            head=head,
            deliveries=store.notes_head(marks.NOTES),
            reviews=store.notes_head(reviewing.NOTES),
            routes=_digest(self.watchlist),
            newest=_newest(store) if known is None else known,
            unsettled=tuple(watch.id for watch in self.watches if self._unsettled(watch, now)),
        )
        if found != self._last:
            _write(_place(store), found)

    def _unsettled(self, watch: Watch, now: datetime) -> bool:
        """Whether a coming pass may have something to do about a policy."""
        return (
            any(owed_to(watch, self.watchlist, self.ledger, refused_too=True))
            or any(undelivered((watch,), self.ledger))
            or any(reminders(watch, self.watchlist, self.ledger, self.reviews))
            or self.muted(watch, now)
        )


def _newest(store: Store) -> dict[str, str]:
    return {name: version.first_commit for name, version in store.newest().items()}


def _digest(watchlist: Watchlist) -> str:
    told = [(watch.id, watch.channels, watch.tags) for watch in watchlist.watches]
    return hashlib.sha256(repr((watchlist.channels, told)).encode()).hexdigest()


def _place(store: Store) -> Path:
    return store.private / "settled.json"


def _read(path: Path) -> _Found:
    with suppress(OSError, ValueError, TypeError, LookupError):
        row = json.loads(path.read_text(encoding="utf-8"))
        return _Found(
            head=str(row["head"]),
            deliveries=str(row["deliveries"]),
            reviews=str(row["reviews"]),
            routes=str(row["routes"]),
            newest=dict(row["newest"]),
            unsettled=tuple(row["unsettled"]),
        )
    return _Found()


def _write(path: Path, found: _Found) -> None:
    draft = path.with_name(f"{path.name}.part")
    with suppress(OSError):
        draft.write_text(json.dumps(asdict(found)), encoding="utf-8")
        draft.replace(path)
