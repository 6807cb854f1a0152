"""The values of the shell: watches, pages, snapshots, versions, outcomes, alerts, deliveries.

Each stage of a datum's life has a type of its own: a `Watch` is asked for, a `Page` was sent, a
`Snapshot` was read, a `Version` is stored. All are frozen; empty rather than None.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from tracker.records.outcomes import (
    Changed,
    Failed,
    FirstSeen,
    Held,
    Outcome,
    Unchanged,
    outcome_word,
)
from tracker.records.pages import FetchFailed, NotModified, Page, Validators
from tracker.records.telling import Alert, Attachment, Delivery, DeliveryResult, SendFailed
from tracker.records.versions import RETURNS_WITHIN, Snapshot, Version, VersionKind
from tracker.records.watching import ChannelSettings, Network, Schedule, Signing, Watch, Watchlist

__all__ = [
    "RETURNS_WITHIN",
    "Alert",
    "Attachment",
    "Changed",
    "Channel",
    "ChannelSettings",
    "Clock",
    "Delivery",
    "DeliveryResult",
    "Failed",
    "FetchFailed",
    "Fetched",
    "Fetcher",
    "FirstSeen",
    "Held",
    "Network",
    "NotModified",
    "Outcome",
    "Page",
    "Schedule",
    "SendFailed",
    "Signing",
    "Snapshot",
    "Unchanged",
    "Validators",
    "Version",
    "VersionKind",
    "Watch",
    "Watchlist",
    "outcome_word",
]

Fetched = tuple[Page, ...] | NotModified
Fetcher = Callable[[Watch, Validators], Awaitable[Fetched]]
Channel = Callable[[Alert, str], str]
"""Sends an alert to one recipient and returns the other side's answer; raises `SendFailed`."""
Clock = Callable[[], datetime]
"""The time now, UTC and aware."""
