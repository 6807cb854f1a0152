"""The values of the shell: watches, pages, snapshots, versions, outcomes, alerts, deliveries.

Each stage of a datum's life has a type of its own: a `Watch` is asked for, a `Page` was sent, a
`Snapshot` was read, a `Version` is stored. All are frozen; empty rather than None.
"""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.policy.model import Addition, Comparison, Policy, Severity, Steering
from tracker.words import Language, Message


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a watch is due: every so often, or by a cron line in a time zone.

    Attributes:
        every: the interval; zero when `cron` decides.
        cron: five fields of crontab, or "".
        timezone: IANA name for `cron`.
    """

    every: timedelta = timedelta(hours=24)
    cron: str = ""
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Watch:
    """One policy under watch: an entry of the watchlist, its defaults filled in.

    Attributes:
        id: `service/document` or one slug; the folder in the snapshots repository, for ever.
        name: for people; the id where none is given.
        urls: the pages that make up the policy, in order; at least one.
        select, remove: CSS selectors; () leaves the choice to the reader.
        language: `zh`, `en` or another code that the policy should be in; "" accepts any.
        speak: the language of its alerts.
        channels: names of the channels that are told.
        alert_at: the lowest severity that is told.
        fetcher: name in the table of fetchers (`http`, `browser`, `file`).
        follow: CSS selectors of links to follow as parts of the same version.
        steps: what a browser does first: (`click` | `wait_for`, selector) pairs.
        robots: "" respects robots.txt; otherwise the reason why it is ignored.
        confirm: how long to wait before the second look at a change; zero does without one.
        must_contain: words without which a page is not this policy.
        line: where it stands in the watchlist, from 1; 0 when it does not come from a file.
    """

    id: str
    name: str
    urls: tuple[str, ...]
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    schedule: Schedule = Schedule()
    language: str = ""
    speak: Language = Language.EN
    tags: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    alert_at: Severity = Severity.MINOR
    fetcher: str = "http"
    follow: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    robots: str = ""
    confirm: timedelta = timedelta(seconds=60)
    must_contain: tuple[str, ...] = ()
    steering: tuple[Steering, ...] = ()
    line: int = 0

    @property
    def url(self) -> str:
        """The first page, by which people know the policy."""
        return self.urls[0]


@dataclass(frozen=True, slots=True)
class Page:
    """What the publisher sent, byte for byte, with when and how it came.

    Attributes:
        url: as asked for; `final_url`: after redirects.
        fetched_at: when the last byte came, UTC.
        status: HTTP status; 0 where there is none (a file).
        media_type: as declared, lower case, without parameters, or "".
        charset: as declared in the header, or "".
        headers: the headers that matter, lower-case names (etag, last-modified, date,
            content-language, …).
        body: decoded from transfer and content encodings only.
    """

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    media_type: str
    charset: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def sha256(self) -> str:
        """Hex digest of the body."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """A header's value, or ""."""
        return dict(self.headers).get(name, "")


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's word (304) that nothing changed since the validators it gave us."""

    url: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """The server's own `ETag` and `Last-Modified` of the held page, verbatim; "" when none."""

    etag: str = ""
    last_modified: str = ""


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
        returns: how often within a month the policy went back to an earlier version, this time
            included: 1 is a roll-back, 2 and more is flapping; 0 when this is no return.
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


class FetchFailed(Exception):
    """A fetcher's word that nothing usable came; becomes `Failed` at once, never leaves `check`.

    Attributes:
        transient: trying again soon may help.
        retry_after: seconds that the server asked us to wait, 0 without.
    """

    def __init__(self, reason: Message, *, transient: bool = False, retry_after: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.transient = transient
        self.retry_after = retry_after


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


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """A channel as the watchlist names it.

    Attributes:
        kind: name in the table of channels (`email`, `webhook`, `file`).
        options: validated (name, value) pairs of that kind, lists as tuples.
        recipients: addresses, each told by a delivery of its own; ("",) where there are none.
    """

    name: str
    kind: str
    options: tuple[tuple[str, str | int | bool | tuple[str, ...]], ...] = ()
    recipients: tuple[str, ...] = ("",)
    speak: Language = Language.EN
    alert_at: Severity = Severity.MINOR
    line: int = 0

    def option(self, name: str, default: str = "") -> str:
        """An option as text, or the default."""
        value = dict(self.options).get(name, default)
        return value if isinstance(value, str) else str(value)


@dataclass(frozen=True, slots=True)
class Network:
    """How the tool behaves on the network; the watchlist's `network`.

    Attributes:
        contact: address or page that the user agent names, so that a publisher can reach us.
        allow_networks: CIDR ranges that are allowed although they are not public.
        allow_ports: ports beside 80 and 443.
        concurrency: fetches at a time in all. per_host_delay: between two to one host.
        timeout: wall clock for one page in all. max_bytes: after decoding.
    """

    contact: str = ""
    allow_networks: tuple[str, ...] = ()
    allow_ports: tuple[int, ...] = ()
    concurrency: int = 16
    per_host_delay: timedelta = timedelta(seconds=1)
    timeout: timedelta = timedelta(seconds=60)
    max_bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Watchlist:
    """The whole watchlist, read and validated.

    Attributes:
        snapshots: path of the snapshots repository, as written (relative to the watchlist).
        language: in which the tool speaks where nothing says otherwise.
        site: address under which the pages are published, for links in alerts, or "".
        additions: what the operator's `lexicon` adds to ours.
    """

    watches: tuple[Watch, ...]
    channels: tuple[ChannelSettings, ...] = ()
    network: Network = Network()
    language: Language = Language.EN
    snapshots: str = "snapshots"
    site: str = ""
    additions: tuple[Addition, ...] = ()


Fetched = tuple[Page, ...] | NotModified
Fetcher = Callable[[Watch, Validators], Awaitable[Fetched]]
Channel = Callable[[Alert, str], str]
"""Sends an alert to one recipient and returns the other side's answer; raises `SendFailed`."""
Clock = Callable[[], datetime]
"""The time now, UTC and aware."""
