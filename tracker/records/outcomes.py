"""What one check of one watch came to: one of five, matched exhaustively."""

from dataclasses import dataclass
from datetime import datetime

from tracker.policy.model import Comparison
from tracker.records.versions import Version
from tracker.records.watching import Watch
from tracker.words import Message


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The policy was read and stored for the first time."""

    watch: Watch
    version: Version
    seconds: float


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The policy says what it said; `version` is the one held."""

    watch: Watch
    version: Version
    fetched_at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Changed:
    """The policy's words changed; the new version is stored (unless it was a dry run)."""

    watch: Watch
    version: Version
    comparison: Comparison
    seconds: float


@dataclass(frozen=True, slots=True)
class Held:
    """What came is probably not the policy: set aside with its reason, never a version.

    `number` is the version held as the baseline, 0 when there is none.
    """

    watch: Watch
    number: int
    reason: Message
    fetched_at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing came, or nothing that can be read; the baseline stays."""

    watch: Watch
    number: int
    reason: Message
    fetched_at: datetime
    seconds: float


Outcome = FirstSeen | Unchanged | Changed | Held | Failed


def outcome_word(outcome: Outcome) -> str:
    """`first_seen`, `unchanged`, `changed`, `held` or `failed`."""
    match outcome:
        case FirstSeen():
            return "first_seen"
        case Unchanged():
            return "unchanged"
        case Changed():
            return "changed"
        case Held():
            return "held"
        case Failed():
            return "failed"
