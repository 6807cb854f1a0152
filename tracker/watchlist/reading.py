"""The watchlist's text → its values, or every fault at once."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from tracker.errors import Fault, WatchlistError
from tracker.policy.model import Addition, Severity, Steering
from tracker.records import ChannelSettings, Network, Schedule, Signing, Watch, Watchlist
from tracker.watchlist.advice import at, suggestion
from tracker.watchlist.keys import LEXICONS, WATCHLIST
from tracker.watchlist.nodes import NotYaml, Scalar, Type
from tracker.watchlist.regular import tree
from tracker.watchlist.shapes import Filled
from tracker.words import Language, message

_OF_CHANNELS = ("kind", "speak", "alert_at", "to")
"""Keys of a channel that are no options of its kind."""


def parse(
    text: str, *, path: str, local: Language = Language.EN, may_be_empty: bool = False
) -> Watchlist:
    """Read a watchlist.

    Args:
        path: of the file, for the error.
        local: what the tool speaks where the file does not say.
        may_be_empty: a list without watches will do (something is about to be added).

    Raises:
        WatchlistError: with every fault, in the order of the file.
    """
    faults: list[Fault] = []
    listed = None
    try:
        node = tree(text)
    except NotYaml as error:
        faults.append(error.fault)
    else:
        if isinstance(node, Scalar) and node.type is Type.NULL:
            faults.append(Fault(1, message("watchlist.empty")))
        elif (top := WATCHLIST.read(node, "watchlist", faults)) is not None:
            listed = _Reader(top, faults, local).watchlist(may_be_empty)
    if faults or listed is None:
        in_order = tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.line))
        said = message("watchlist.faults", path=path, count=len(in_order))
        raise WatchlistError(said, in_order)
    return listed


class _Reader:
    """Makes records of the tables and tells what is wrong between them."""

    def __init__(self, top: Filled, faults: list[Fault], local: Language) -> None:
        self.top = top
        self.faults = faults
        self.said_language = "language" in top.values
        self.language = Language(top.get("language", local.value))
        self.defaults = top.get("defaults", Filled({}, {}, top.line))
        named = top.many("channels")
        self.channel_names = tuple(name for name, _ in named)
        self.channels = tuple(self._channel(name, *read) for name, read in named if read)
        self.rules = tuple(_steering(filled) for filled in top.many("rules"))

    def watchlist(self, may_be_empty: bool) -> Watchlist:
        tables: tuple[Filled, ...] = self.top.many("watches")
        if not tables and not may_be_empty and not self.faults:
            what = message("watchlist.no-watches")
            self.faults.append(at(self.top.line_of("watches"), "watches", what))
        self._check_channel_names(self.defaults)
        for filled in tables:
            self._check_channel_names(filled)
        watches = tuple(self._watch(f) for f in tables if _is_whole(f))
        self._check_ids(tables)
        self._check_same_pages(watches)
        for watch, filled in zip(watches, filter(_is_whole, tables), strict=True):
            self._check_fetcher(watch, filled)
        return Watchlist(
            watches=watches,
            channels=self.channels,
            network=_network(self.top.get("network", Filled({}, {}, 0))),
            language=self.language,
            snapshots=self.top.get("snapshots", "snapshots"),
            site=self.top.get("site", ""),
            additions=tuple(_additions(self.top.get("lexicon", Filled({}, {}, 0)))),
            signing=_signing(self.top.get("signing", Filled({}, {}, 0))),
        )

    def _channel(self, name: str, kind: str, filled: Filled) -> ChannelSettings:
        options = tuple((k, v) for k, v in filled.values.items() if k not in _OF_CHANNELS)
        return ChannelSettings(
            name=name,
            kind=kind,
            options=options,
            recipients=filled.many("to") or ("",),
            speak=Language(filled.get("speak", self.language.value)),
            alert_at=_level(filled.get("alert_at", "all")),
            line=filled.line,
        )

    def _watch(self, filled: Filled) -> Watch:
        urls: tuple[str, ...] = filled.many("urls") or (filled.get("url", ""),)
        by_address = "file" if urls[0].startswith("file:") else ""
        every_channel = tuple(channel.name for channel in self.channels)
        language: str = self._default(filled, "language", "")
        return Watch(
            id=filled.get("id", ""),
            name=filled.get("name", filled.get("id", "")),
            urls=urls,
            select=filled.get("select", ()),
            remove=self._default(filled, "remove", ()),
            schedule=self._schedule(filled),
            language=language,
            speak=self._speak(filled, language),
            tags=self._default(filled, "tags", ()),
            channels=tuple(dict.fromkeys(self._default(filled, "channels", every_channel))),
            alert_at=_level(self._default(filled, "alert_at", Severity.MINOR.value)),
            fetcher=filled.get("fetcher", by_address) or self.defaults.get("fetcher", "http"),
            follow=filled.get("follow", ()),
            steps=tuple(step for table in filled.many("steps") for step in table.values.items()),
            robots=filled.get("robots", ""),
            legacy_tls=filled.get("tls", "") == "legacy",
            confirm=self._default(filled, "confirm", timedelta(seconds=60)),
            must_contain=filled.get("must_contain", ()),
            steering=(*(_steering(f) for f in filled.many("rules")), *self.rules),
            line=filled.line,
        )

    def _default(self, filled: Filled, name: str, otherwise: Any) -> Any:
        return filled.get(name, self.defaults.get(name, otherwise))

    def _schedule(self, filled: Filled) -> Schedule:
        zone: str = self._default(filled, "timezone", "UTC")
        for table in (filled, self.defaults):
            if "cron" in table.values:
                return Schedule(every=timedelta(0), cron=table.get("cron", ""), timezone=zone)
            if "every" in table.values:
                return Schedule(every=table.get("every", timedelta(0)), timezone=zone)
        return Schedule(timezone=zone)

    def _speak(self, filled: Filled, language: str) -> Language:
        """As said for the watch, for all, for the tool; else the policy's own language."""
        said = self._default(filled, "speak", "")
        known = language in tuple(Language)
        own = language if known and not self.said_language else self.language.value
        return Language(said or own)

    def _check_channel_names(self, filled: Filled) -> None:
        if "channels" in _failed(self.top):
            return
        for name in filled.many("channels"):
            if name not in self.channel_names:
                near = suggestion(name, self.channel_names)
                what = message("watchlist.unknown-channel", name=name, near=near)
                self.faults.append(at(filled.line_of("channels"), "channels", what))

    def _check_ids(self, tables: Iterable[Filled]) -> None:
        first: dict[str, int] = {}
        for filled in tables:
            watch_id = filled.get("id", "")
            if watch_id and watch_id in first:
                what = message("watchlist.repeated-id", id=watch_id, first=first[watch_id])
                self.faults.append(at(filled.line_of("id"), "id", what))
            elif watch_id:
                first[watch_id] = filled.line_of("id")
        for watch_id, line in first.items():
            service = watch_id.partition("/")[0]
            if service != watch_id and service in first:
                what = message("watchlist.id-is-service", id=service, other=watch_id)
                self.faults.append(at(max(line, first[service]), "id", what))

    def _check_same_pages(self, watches: Iterable[Watch]) -> None:
        first: dict[object, Watch] = {}
        for watch in watches:
            what = (watch.urls, watch.select, watch.steps)
            if (other := first.setdefault(what, watch)) is not watch and other.id != watch.id:
                said = message("watchlist.same-pages", id=other.id, line=other.line)
                self.faults.append(at(watch.line, watch.id, said))

    def _check_fetcher(self, watch: Watch, filled: Filled) -> None:
        files = [url.startswith("file:") for url in watch.urls]
        if any(files) != all(files) or all(files) != (watch.fetcher == "file"):
            self.faults.append(at(watch.line, watch.id, message("watchlist.fetcher-of-files")))
        if watch.steps and watch.fetcher != "browser":
            line = filled.line_of("steps")
            self.faults.append(at(line, watch.id, message("watchlist.steps-need-browser")))


def _is_whole(filled: Filled) -> bool:
    """Whether what makes a watch was read without a fault."""
    return "id" in filled.values and bool(filled.values.keys() & {"url", "urls"})


def _failed(filled: Filled) -> set[str]:
    """Keys that are written but whose value has faults."""
    return set(filled.lines) - set(filled.values)


def _level(word: str) -> Severity:
    return Severity.NONE if word == "all" else Severity(word)


def _steering(filled: Filled) -> Steering:
    return Steering(
        action=filled.get("action", ""),
        reason=filled.get("reason", ""),
        kind=filled.get("kind", ""),
        value=filled.get("value", ""),
        rule=filled.get("rule", ""),
    )


def _network(filled: Filled) -> Network:
    usual = Network()
    return Network(
        contact=filled.get("contact", usual.contact),
        allow_networks=filled.get("allow_networks", usual.allow_networks),
        allow_ports=filled.get("allow_ports", usual.allow_ports),
        concurrency=filled.get("concurrency", usual.concurrency),
        per_host_delay=filled.get("per_host_delay", usual.per_host_delay),
        timeout=filled.get("timeout", usual.timeout),
        max_bytes=filled.get("max_bytes", usual.max_bytes),
    )


def _signing(filled: Filled) -> Signing:
    return Signing(
        format=filled.get("format", ""),
        key=filled.get("key", ""),
        trusted=filled.many("trusted"),
    )


def _additions(filled: Filled) -> Iterable[Addition]:
    for key, lexicon in LEXICONS.items():
        for term in filled.many(key):
            yield Addition(
                lexicon=lexicon,
                value=term.get("name", ""),
                aliases=term.many("aliases"),
                category=term.get("category", ""),
            )
