"""What people are told: alerts, and what came of sending them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.policy.model import Severity
from tracker.words import Language, Message


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an alert."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Alert:
    """A message to people, ready for any channel.

    Attributes:
        key: what the alert is about, stable for ever (`umegou/privacy@3`, a digest's window):
            with the recipient it makes the Message-ID.
        thread: messages about the same policy share it (`umegou/privacy`).
        subject: one line, without control characters.
        text: complete by itself; html: the same with a redline, inline styles, nothing remote.
        facts: machine-readable (name, value) pairs for headers and webhooks.
    """

    key: str
    thread: str
    language: Language
    severity: Severity
    subject: str
    text: str
    html: str
    facts: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()


class DeliveryResult(StrEnum):
    """What came of sending: the channel took it, wants it later, or never will."""

    DELIVERED = "delivered"
    DEFERRED = "deferred"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of sending one alert to one recipient of one channel.

    Attributes:
        alert: the alert's key. route: `channel:recipient`.
        at: when, UTC. detail: the other side's answer, for people.
    """

    alert: str
    route: str
    result: DeliveryResult
    at: datetime
    detail: str = ""


class SendFailed(Exception):
    """A channel's word that it did not take an alert.

    Attributes:
        permanent: trying again is no use for this recipient.
        everyone: it is not about this recipient; nobody gets through at the moment.
        retry_after: seconds that the other side asked us to wait, 0 without.
    """

    def __init__(
        self,
        reason: Message,
        *,
        permanent: bool = False,
        everyone: bool = False,
        retry_after: int = 0,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.everyone = everyone
        self.retry_after = retry_after
