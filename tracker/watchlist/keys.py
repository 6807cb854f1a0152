"""The table of keys: all that may stand in a watchlist. Parser and JSON Schema are made of it."""

from datetime import timedelta

from tracker.errors import Fault
from tracker.policy.model import Kind, Severity
from tracker.watchlist import values
from tracker.watchlist.advice import Wrong, at
from tracker.watchlist.channels import ALERT_LEVELS, CHANNEL
from tracker.watchlist.cron import cron
from tracker.watchlist.nodes import Node
from tracker.watchlist.shapes import (
    Filled,
    Key,
    Listed,
    Named,
    Number,
    Schema,
    Several,
    Table,
    Text,
    choice,
)
from tracker.words import Language, message

_DURATION = {"pattern": values.DURATION_PATTERN}
_EVERY = Text(values.duration(values.SHORTEST, values.LONGEST), _DURATION, unit="h")
_CONFIRM = Text(
    values.duration(timedelta(0), values.LONGEST_CONFIRM, none=True),
    {"pattern": f"^none$|{values.DURATION_PATTERN}"},
    unit="s",
)
_SELECTORS = Several(Text(values.selector))
_TEXTS = Several(values.free(200))
_TAGS = Several(Text(values.tag, {"pattern": r"^[^\s,;]{1,64}$"}))
_CHANNEL_NAMES = Several(Text(values.channel_name, {"pattern": "^[A-Za-z0-9_-]{1,64}$"}))
_ADDRESS = Text(values.address, {"pattern": "^(https?://|file:)", "maxLength": 2000})


class Robots:
    """`respect`, or `{ignore: reason}`: the rules of a site are passed over for a stated reason."""

    _TABLE = Table((Key("ignore", values.free(300), "watchlist.about-robots-ignore", True),))

    def read(self, node: Node, path: str, faults: list[Fault]) -> str | None:
        """The reason, or "" to respect the rules."""
        if not hasattr(node, "text"):
            filled = self._TABLE.read(node, path, faults)
            return None if filled is None else filled.get("ignore", "")
        return Text(_respect).read(node, path, faults)

    def schema(self) -> Schema:
        return {"anyOf": [{"const": "respect"}, self._TABLE.schema()]}


def _respect(text: str) -> str:
    if text != "respect":
        raise Wrong(message("watchlist.robots"))
    return ""


def _one_step(filled: Filled, path: str, faults: list[Fault]) -> None:
    if len(filled.lines) != 1:
        faults.append(at(filled.line, path, message("watchlist.one-step")))


_STEP = Table(
    (
        Key("click", Text(values.selector), "watchlist.about-click"),
        Key("wait_for", Text(values.selector), "watchlist.about-wait-for"),
    ),
    _one_step,
    {"minProperties": 1, "maxProperties": 1},
)


def _aimed(filled: Filled, path: str, faults: list[Fault]) -> None:
    if not filled.has("kind", "value", "rule"):
        faults.append(at(filled.line, path, message("watchlist.aimless-rule")))


_LEVELS = tuple(s.value for s in Severity if s is not Severity.NONE)
_RULE = Table(
    (
        Key(
            "action",
            choice(("raise", "lower", "mute", *_LEVELS)),
            "watchlist.about-action",
            True,
        ),
        Key("reason", values.free(300), "watchlist.about-reason", True),
        Key("kind", choice(tuple(Kind)), "watchlist.about-rule-kind"),
        Key("value", values.free(200), "watchlist.about-rule-value"),
        Key("rule", Text(values.rule_name), "watchlist.about-rule-rule"),
    ),
    _aimed,
    {"anyOf": [{"required": ["kind"]}, {"required": ["value"]}, {"required": ["rule"]}]},
)


def _one_of_every_and_cron(filled: Filled, path: str, faults: list[Fault]) -> None:
    if filled.has("every") and filled.has("cron"):
        faults.append(at(filled.line_of("cron"), "cron", message("watchlist.every-and-cron")))


def _check_watch(filled: Filled, path: str, faults: list[Fault]) -> None:
    _one_of_every_and_cron(filled, path, faults)
    if filled.has("url") and filled.has("urls"):
        faults.append(at(filled.line_of("urls"), "urls", message("watchlist.url-and-urls")))
    unknown = filled.lines.keys() - {key.name for key in WATCH.keys}  # one may be meant as `url`
    if not filled.has("url", "urls") and not unknown:
        faults.append(at(filled.line, path, message("watchlist.no-url")))


SHARED = (
    Key("every", _EVERY, "watchlist.about-every", examples=("12h", "1d")),
    Key("cron", Text(cron), "watchlist.about-cron", examples=("30 8 * * mon-fri",)),
    Key("timezone", Text(values.timezone), "watchlist.about-timezone", examples=("Asia/Shanghai",)),
    Key(
        "language",
        Text(values.language_code, {"pattern": "^[a-z]{2}$"}),
        "watchlist.about-language",
        examples=("zh", "en"),
    ),
    Key("speak", choice(tuple(Language)), "watchlist.about-speak"),
    Key("tags", _TAGS, "watchlist.about-tags"),
    Key("channels", _CHANNEL_NAMES, "watchlist.about-channels"),
    Key("alert_at", choice(ALERT_LEVELS), "watchlist.about-alert-at"),
    Key("fetcher", choice(("http", "browser", "file")), "watchlist.about-fetcher"),
    Key("confirm", _CONFIRM, "watchlist.about-confirm", examples=("60s", "none")),
    Key("remove", _SELECTORS, "watchlist.about-remove", examples=(".share-buttons",)),
)
"""Keys of a watch for which `defaults` may speak."""

WATCH = Table(
    (
        Key(
            "id",
            Text(values.watch_id, {"pattern": values.ID_PATTERN}),
            "watchlist.about-id",
            True,
            ("acme/privacy",),
        ),
        Key("name", values.free(200), "watchlist.about-name"),
        Key("url", _ADDRESS, "watchlist.about-url", examples=("https://www.example.com/privacy",)),
        Key("urls", Several(_ADDRESS, 1), "watchlist.about-urls"),
        Key("select", _SELECTORS, "watchlist.about-select", examples=("main article",)),
        *SHARED,
        Key("follow", _SELECTORS, "watchlist.about-follow", examples=("a.sdk-list",)),
        Key("steps", Listed(_STEP), "watchlist.about-steps"),
        Key("robots", Robots(), "watchlist.about-robots"),
        Key("tls", choice(("modern", "legacy")), "watchlist.about-legacy-tls"),
        Key("must_contain", _TEXTS, "watchlist.about-must-contain"),
        Key("rules", Listed(_RULE), "watchlist.about-rules"),
    ),
    _check_watch,
    {"oneOf": [{"required": ["url"]}, {"required": ["urls"]}]},
)

_NETWORK = Table(
    (
        Key("contact", Text(values.contact), "watchlist.about-contact"),
        Key("allow_networks", Several(Text(values.network)), "watchlist.about-allow-networks"),
        Key("allow_ports", Several(Number(1, 65535)), "watchlist.about-allow-ports"),
        Key("concurrency", Number(1, 200), "watchlist.about-concurrency"),
        Key(
            "per_host_delay",
            Text(values.duration(timedelta(0), timedelta(minutes=10)), _DURATION, "s"),
            "watchlist.about-per-host-delay",
        ),
        Key(
            "timeout",
            Text(values.duration(timedelta(seconds=1), timedelta(minutes=10)), _DURATION, "s"),
            "watchlist.about-timeout",
        ),
        Key("max_bytes", Number(10_000, 100_000_000), "watchlist.about-max-bytes"),
    )
)

LEXICONS = {
    "vendors": "vendor",
    "places": "place",
    "recipients": "recipient",
    "data": "data",
    "purposes": "purpose",
}
"""Key of a list in `lexicon` → the lexicon that it adds to."""


def _terms(category: Text | None, needed: bool = False) -> Listed:
    keys = [
        Key("name", values.free(100), "watchlist.about-term-name", True),
        Key("aliases", Several(values.free(100)), "watchlist.about-term-aliases"),
    ]
    if category is not None:
        keys.append(Key("category", category, "watchlist.about-term-category", needed))
    return Listed(Table(tuple(keys)))


_LEXICON = Table(
    (
        Key("vendors", _terms(values.free(40)), "watchlist.about-vendors"),
        Key("places", _terms(choice(("home", "abroad")), True), "watchlist.about-places"),
        Key("recipients", _terms(None), "watchlist.about-recipients"),
        Key("data", _terms(choice(("sensitive",))), "watchlist.about-data"),
        Key("purposes", _terms(None), "watchlist.about-purposes"),
    )
)

_SIGNING = Table(
    (
        Key("format", choice(("ssh", "gpg")), "watchlist.about-signing-format", True),
        Key("key", Text(values.signing_key), "watchlist.about-signing-key", True),
        Key("trusted", Several(Text(values.signing_key)), "watchlist.about-signing-trusted"),
    )
)

WATCHLIST = Table(
    (
        Key("version", Number(1, 1), "watchlist.about-version"),
        Key("language", choice(tuple(Language)), "watchlist.about-top-language"),
        Key("snapshots", Text(values.folder), "watchlist.about-snapshots"),
        Key("site", Text(values.web_address, {"format": "uri"}), "watchlist.about-site"),
        Key("signing", _SIGNING, "watchlist.about-signing"),
        Key("network", _NETWORK, "watchlist.about-network"),
        Key("defaults", Table(SHARED, _one_of_every_and_cron), "watchlist.about-defaults"),
        Key(
            "channels",
            Named(values.channel_name, CHANNEL, {"pattern": "^[A-Za-z0-9_-]{1,64}$"}),
            "watchlist.about-all-channels",
        ),
        Key("rules", Listed(_RULE), "watchlist.about-all-rules"),
        Key("lexicon", _LEXICON, "watchlist.about-lexicon"),
        Key("watches", Listed(WATCH), "watchlist.about-watches"),
    )
)
"""The whole file."""
