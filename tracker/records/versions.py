"""What is stored: snapshots on their way in, and the versions that they become."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.policy.model import Policy, Severity
from tracker.records.pages import Page


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The pages of a watch with their policy text, not stored yet."""

    watch_id: str
    pages: tuple[Page, ...]
    policy: Policy

    @property
    def fetched_at(self) -> datetime:
        """When the first page came: the time of the snapshot."""
        return self.pages[0].fetched_at


class VersionKind(StrEnum):
    """How a commit of ours came about; the `Kind:` trailer."""

    FIRST_SEEN = "first-seen"
    CHANGED = "changed"
    REREAD = "reread"
    IMPORTED = "imported"


RETURNS_WITHIN = timedelta(days=30)
"""Returns to earlier versions within this time are counted together."""


@dataclass(frozen=True, slots=True)
class Version:
    """A snapshot that the publisher published, stored and numbered from 1.

    Attributes:
        number: 1, 2, 3 … within its watch.
        kind: how it came (never `reread`: a better reading is a revision of the same version).
        commit: the newest revision of this version, 40 hex digits.
        first_commit: the commit that first stored it; equal to `commit` without rereadings.
        fetched_at: when the page came, UTC.
        severity: of the comparison with the version before; `none` for a first one.
        headline: the commit's subject after the id, for people.
        text_sha256, page_sha256: of the policy text and of the (first) page.
        reason: why a person took it (`accept`), or "".
        returned_to: number of the earlier version that says the same, 0 without.
        returns: how often within `RETURNS_WITHIN` the policy went back to an earlier version, this
            time included: 1 is a roll-back, 2 and more is flapping; 0 when this is no return.
    """

    watch_id: str
    number: int
    kind: VersionKind
    commit: str
    first_commit: str
    fetched_at: datetime
    severity: Severity
    headline: str
    title: str
    language: str
    url: str
    final_url: str
    effective_date: str
    text_sha256: str
    page_sha256: str
    reason: str = ""
    returned_to: int = 0
    returns: int = 0
