"""What is watched, how, and who is told: the values of the watchlist."""

from dataclasses import dataclass
from datetime import timedelta

from tracker.policy.model import Addition, Severity, Steering
from tracker.words import Language


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
        legacy_tls: a server that offers only outdated forms of TLS will do.
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
    legacy_tls: bool = False
    confirm: timedelta = timedelta(seconds=60)
    must_contain: tuple[str, ...] = ()
    steering: tuple[Steering, ...] = ()
    line: int = 0

    @property
    def url(self) -> str:
        """The first page, by which people know the policy."""
        return self.urls[0]


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
class Signing:
    """How new commits are signed; the watchlist's `signing`.

    Attributes:
        format: `ssh` or `gpg`, "" for not at all.
        key: file of an SSH key (relative to the watchlist), or what gpg knows a key by.
        trusted: keys of earlier days or other machines whose signatures count as well.
    """

    format: str = ""
    key: str = ""
    trusted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watchlist:
    """The whole watchlist, read and validated.

    Attributes:
        snapshots: path of the snapshots repository, as written (relative to the watchlist).
        language: in which the tool speaks where nothing says otherwise.
        site: address under which the pages are published, for links in alerts, or "".
        additions: what the operator's `lexicon` adds to ours.
        signing: how new commits of the snapshots repository are signed.
    """

    watches: tuple[Watch, ...]
    channels: tuple[ChannelSettings, ...] = ()
    network: Network = Network()
    language: Language = Language.EN
    snapshots: str = "snapshots"
    site: str = ""
    additions: tuple[Addition, ...] = ()
    signing: Signing = Signing()
