"""What the pages are made of: the history of one policy, and the site they stand in.

The pages know no store, no journal and no clock. Whoever builds them hands over a `Source` a
watch: so little that thousands cost nothing, and enough to tell whether its pages still stand. Only
a source whose pages must be made anew is opened to a `History`: versions and observations as
values, texts and comparisons as an `Archive` that is asked for piece by piece.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from tracker.policy.model import Comparison, Fact, Policy
from tracker.records import Version, Watch
from tracker.words import Language


class Observation(NamedTuple):
    """One look at a watch, as the journal keeps it.

    Attributes:
        at: when, UTC.
        outcome: `first_seen`, `unchanged`, `changed`, `held` or `failed`.
        reason: why it was held or failed, in the site's language, or "".
    """

    at: datetime
    outcome: str
    reason: str = ""

    @property
    def seen(self) -> bool:
        """True when the policy itself was seen, changed or not."""
        return self.outcome in ("first_seen", "unchanged", "changed")


@dataclass(frozen=True, slots=True)
class Capture:
    """How one page of a version came: what may be published of its provenance.

    Attributes:
        status: HTTP status; 0 where there is none (a file).
        media_type, charset: as declared, or "".
        size: bytes of the page. sha256: its hex digest.
        headers: the headers that matter (etag, last-modified, date, …).
    """

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    media_type: str
    charset: str
    size: int
    sha256: str
    headers: tuple[tuple[str, str], ...] = ()


Learned = tuple[tuple[int, Any], ...]
"""(number of the older version, its comparison with the next one as `packed` packs it)."""


class Archive(Protocol):
    """The heavy part of a history, asked for piece by piece; numbers are version numbers."""

    def policy(self, number: int) -> Policy:
        """The policy as read from that version, by the newest reading."""

    def comparison(self, old: int, new: int) -> Comparison:
        """The comparison of two versions by today's rules."""

    def captures(self, number: int) -> tuple[Capture, ...]:
        """How the pages of that version came."""

    def facts(self, number: int) -> tuple[Fact, ...]:
        """What the policy of that version states."""

    def portable(self) -> "Archive":
        """The same as values alone, for another process; only asked for with an executor."""

    def learn(self, learned: Learned) -> None:
        """Keep comparisons that were worked out for the pages; they may be asked for again."""


@dataclass(frozen=True, slots=True)
class History:
    """Everything about one watch.

    Attributes:
        versions: oldest first, numbered from 1 without holes.
        observations: oldest first; () where nothing is known (a lost journal).
        retired: it is no longer in the watchlist; its history stays.
    """

    watch: Watch
    versions: tuple[Version, ...]
    archive: Archive
    observations: tuple[Observation, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A history that can be opened.

    Attributes:
        stored: changes whenever a version is stored or read anew, and never otherwise.
        looks: changes whenever somebody looked at the watch.
    """

    watch: Watch
    stored: str
    looks: str
    open: Callable[[], History]
    retired: bool = False

    @classmethod
    def of(cls, history: History) -> "Source":
        """A history that lies open already."""
        commits = " ".join(version.commit for version in history.versions)
        looks = hashlib.sha256(repr(history.observations).encode()).hexdigest()
        return cls(history.watch, commits, looks, lambda: history, history.retired)


@dataclass(frozen=True, slots=True)
class Site:
    """The site as a whole.

    Attributes:
        language: in which the pages speak; policies keep their own.
        address: where the site is published (`https://watch.example.org/`), or "" when it is
            only read from a folder; needed by feed readers alone.
        title: its name, or "" for ours.
        rules: a digest of what else decides how comparisons come out, the operator's additions:
            when it changes, all pages are made anew.
    """

    language: Language
    address: str = ""
    title: str = ""
    rules: str = ""
