"""The single values of the watchlist: what is a good id, address, duration, selector, zone."""

import ipaddress
import re
from collections.abc import Callable
from datetime import timedelta
from difflib import get_close_matches
from email.utils import parseaddr
from functools import cache
from unicodedata import combining, normalize
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from tracker.watchlist.advice import Wrong, shown
from tracker.watchlist.shapes import Text
from tracker.words import Message, message

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=30)
"""Bounds of the time between two checks: more often is rude, more seldom is no watch."""

LONGEST_CONFIRM = timedelta(hours=1)

_ID_PART = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{d}{n}" for d in ("com", "lpt") for n in range(10)]
)
"""Names that Windows gives to devices: a clone there could not hold such a folder."""

ID_PATTERN = f"^{_ID_PART.pattern}(?:/{_ID_PART.pattern})?$"


def watch_id(text: str) -> str:
    """`service/document` or one slug: the folder in the snapshots repository, for ever."""
    parts = text.split("/")
    if len(parts) > 2 or not all(_ID_PART.fullmatch(part) for part in parts):
        near = "/".join(_slug(part) for part in parts if _slug(part))
        if near and len(parts) < 3 and len(text) <= 64:
            raise Wrong(message("watchlist.bad-id-near", value=shown(text), near=near))
        raise Wrong(message("watchlist.bad-id", value=shown(text)))
    for part in parts:
        if part in _RESERVED:
            raise Wrong(message("watchlist.reserved-id", value=part))
    return text


def _slug(text: str) -> str:
    """The text in the letters that an id may have, accents taken off; may be nothing."""
    plain = "".join(c for c in normalize("NFKD", text.lower()) if not combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def address(text: str) -> str:
    """An http(s) address, or `file:` with a path beneath the watchlist's folder."""
    if re.match(r"file:", text, re.IGNORECASE):
        if not re.fullmatch(r"file:(?!//)[^/\\?#][^\\]*", text) or ".." in text[5:].split("/"):
            raise Wrong(message("watchlist.bad-file-address"))
        return text
    return web_address(text)


def web_address(text: str) -> str:
    """An http(s) address without credentials.

    Raises:
        Wrong: it is none; a part that may be secret is not repeated.
    """
    if not re.match(r"https?://", text, re.IGNORECASE):
        raise Wrong(_no_scheme(text))
    if len(text) > 2000 or re.search(r"[\s\\]", text):
        raise Wrong(message("watchlist.bad-address"))
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Wrong(message("watchlist.bad-address")) from None
    if parts.username is not None:
        raise Wrong(message("watchlist.address-credentials"))
    if port == 0 or not _is_host(host):
        raise Wrong(message("watchlist.bad-address"))
    return text


def _no_scheme(text: str) -> Message:
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", text):
        return message("watchlist.address-without-scheme", near=f"https://{shown(text)}")
    return message("watchlist.address-scheme")


def hook_address(text: str) -> str:
    """A web address that gives nothing away; those that do belong into the environment."""
    parts = urlsplit(web_address(text))
    keys = {key.lower() for key, _ in parse_qsl(parts.query, keep_blank_values=True)}
    if keys & _SECRET_PARAMETERS or any(re.search(p, text) for p in _SECRET_PATHS):
        raise Wrong(message("watchlist.address-secret"))
    return text


_SECRET_PARAMETERS = {"key", "apikey", "token", "access_token", "secret", "sign", "signature"}
_SECRET_PATHS = (
    r"hooks\.slack\.com/services/.",
    r"open\.(feishu\.cn|larksuite\.com)/open-apis/bot/.*hook/.",
    r"webhook\.office\.com/webhookb2/.",
    r"discord(app)?\.com/api/webhooks/.",
)
"""Addresses that are a secret themselves: whoever knows them may post."""


def host(text: str) -> str:
    """The name or the address of a machine."""
    if not _is_host(text.strip("[]")):
        raise Wrong(message("watchlist.bad-host", value=shown(text)))
    return text


def _is_host(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        labels = name.removesuffix(".").split(".")
        return len(name) <= 253 and all(re.fullmatch(r"(?!-)[\w-]{1,63}(?<!-)", x) for x in labels)
    return True


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(r"[0-9]{1,9}[smhdw](?: *[0-9]{1,9}[smhdw])*")
DURATION_PATTERN = r"^[0-9]+[smhdw]( *[0-9]+[smhdw])*$"
_SPELT = re.compile(r"([0-9]+)\s*(sec|min|h|d|w|秒|分|小时|时|天|日|周|星期)\w*", re.IGNORECASE)
_SPELT_UNITS = {
    "sec": "s",
    "min": "m",
    "秒": "s",
    "分": "m",
    "小时": "h",
    "时": "h",
    "天": "d",
    "日": "d",
    "周": "w",
    "星期": "w",
}


def duration(
    shortest: timedelta, longest: timedelta, *, none: bool = False
) -> Callable[[str], timedelta]:
    """A reader of durations like `12h`, `1d 6h`, within bounds; `none` stands for zero."""

    def parse(text: str) -> timedelta:
        if none and text == "none":
            return timedelta(0)
        if not _DURATION.fullmatch(text):
            raise Wrong(_bad_duration(text))
        seconds = sum(int(n) * _UNITS[unit] for n, unit in re.findall(r"([0-9]+)([smhdw])", text))
        if seconds > longest.total_seconds():
            raise Wrong(message("watchlist.too-long", value=shown(text), limit=spelt(longest)))
        if seconds < shortest.total_seconds():
            raise Wrong(message("watchlist.too-short", value=shown(text), limit=spelt(shortest)))
        return timedelta(seconds=seconds)

    return parse


def _bad_duration(text: str) -> Message:
    if found := _SPELT.fullmatch(text):
        unit = found[2].lower()
        near = found[1] + _SPELT_UNITS.get(unit, unit)
        return message("watchlist.bad-duration-near", value=shown(text), near=near)
    return message("watchlist.bad-duration", value=shown(text))


def spelt(length: timedelta) -> str:
    """A duration in the largest unit that fits: `30d`, `15m`."""
    seconds = int(length.total_seconds())
    unit = next(u for u in "dhms" if seconds % _UNITS[u] == 0)
    return f"{seconds // _UNITS[unit]}{unit}"


def timezone(text: str) -> str:
    """An IANA name of a time zone."""
    if text in _zones():
        ZoneInfo(text)
        return text
    folded = {zone.casefold(): zone for zone in _zones()}
    city = {zone.rpartition("/")[2].casefold(): zone for zone in _zones() if "/" in zone}
    wanted = text.casefold().replace(" ", "_")
    near = _CITIES.get(wanted) or folded.get(wanted) or city.get(wanted)
    if near is None:
        close = get_close_matches(wanted, folded, n=1, cutoff=0.75)
        near = folded[close[0]] if close else "Asia/Shanghai"
    raise Wrong(message("watchlist.bad-timezone", value=shown(text), near=near))


@cache
def _zones() -> frozenset[str]:
    return frozenset(z for z in available_timezones() if not z.startswith(("posix/", "right/")))


_CITIES = {
    "beijing": "Asia/Shanghai",
    "asia/beijing": "Asia/Shanghai",
    "北京": "Asia/Shanghai",
    "上海": "Asia/Shanghai",
    "cst": "Asia/Shanghai",
    "utc+8": "Asia/Shanghai",
    "gmt+8": "Asia/Shanghai",
    "utc+08:00": "Asia/Shanghai",
}


def selector(text: str) -> str:
    """A CSS selector, tried on the same engine that will use it."""
    import soupsieve  # with its parser a tenth of a second; only for those who select

    try:
        soupsieve.compile(text)
    except (soupsieve.SelectorSyntaxError, ValueError, TypeError, KeyError):
        raise Wrong(message("watchlist.bad-selector", value=shown(text))) from None
    return text


def language_code(text: str) -> str:
    """A language by its ISO 639-1 code."""
    if not re.fullmatch(r"[a-z]{2}", text):
        spelt = {"chinese": "zh", "中文": "zh", "english": "en", "英文": "en"}
        near = spelt.get(text.casefold(), text[:2].lower())
        near = near if re.fullmatch(r"[a-z]{2}", near) else "zh"
        raise Wrong(message("watchlist.bad-language", value=shown(text), near=near))
    return text


def tag(text: str) -> str:
    """A word of the author's choice by which watches are grouped."""
    if len(text) > 64 or re.search(r"[\s,;]", text):
        raise Wrong(message("watchlist.bad-tag", value=shown(text)))
    return text


def channel_name(text: str) -> str:
    """How a channel is called in the file."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", text):
        raise Wrong(message("watchlist.bad-channel-name", value=shown(text)))
    return text


def environment_name(text: str) -> str:
    """The name of an environment variable. A value that is none may be the secret: not repeated."""
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]{0,127}", text):
        raise Wrong(message("watchlist.bad-env"))
    return text


def signing_key(text: str) -> str:
    """The file of a key, or its id. What may be the secret half itself is not repeated."""
    if text.startswith("-") or "PRIVATE KEY" in text or not text.isprintable() or len(text) > 2000:
        raise Wrong(message("watchlist.bad-signing-key"))
    return text


def mailbox(text: str) -> str:
    """One address, with a name before it if wished: `Tracker <tracker@example.org>`."""
    bare_mailbox(parseaddr(text)[1] if "," not in text else text)
    return text


def bare_mailbox(text: str) -> str:
    """One address without a name; its local part in ASCII, as mail servers take it."""
    if not re.fullmatch(r"(?!-)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\w-]+(\.[\w-]+)*", text):
        raise Wrong(message("watchlist.bad-mailbox", value=shown(text)))
    return text


def network(text: str) -> str:
    """An address range in CIDR notation."""
    try:
        return str(ipaddress.ip_network(text, strict=True))
    except ValueError:
        pass
    try:
        near = str(ipaddress.ip_network(text, strict=False))
    except ValueError:
        raise Wrong(message("watchlist.bad-network", value=shown(text))) from None
    raise Wrong(message("watchlist.bad-network-near", value=shown(text), near=near))


def contact(text: str) -> str:
    """A mail address or a page by which a publisher can reach the operator."""
    try:
        return bare_mailbox(text) if "@" in text else web_address(text)
    except Wrong:
        raise Wrong(message("watchlist.bad-contact")) from None


def folder(text: str) -> str:
    """A path; `~` and variables are not unfolded, so that it means the same to everybody."""
    if text.startswith("~") or "$" in text or len(text) > 1000:
        raise Wrong(message("watchlist.bad-folder", value=shown(text)))
    return text


def words(limit: int) -> Callable[[str], str]:
    """A reader of free text up to a number of characters."""

    def parse(text: str) -> str:
        if len(text) > limit:
            raise Wrong(message("watchlist.text-too-long", limit=limit))
        return text

    return parse


def rule_name(text: str) -> str:
    """The rule that made a finding, `kind.what`."""
    if not re.fullmatch(r"[a-z_]+\.[a-z0-9_-]+", text):
        raise Wrong(message("watchlist.bad-rule-name", value=shown(text)))
    return text


def free(limit: int) -> Text:
    """The shape of free text."""
    return Text(words(limit), {"maxLength": limit})


def clock_time(text: str) -> str:
    """A time of day, `09:00`."""
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
        raise Wrong(message("watchlist.bad-clock-time", value=shown(text)))
    return text.zfill(5)


def quiet_hours(text: str) -> str:
    """Two times of day, `20:00-08:00`; they may pass midnight."""
    opens, dash, closes = (part.strip() for part in text.partition("-"))
    if not dash:
        raise Wrong(message("watchlist.bad-quiet", value=shown(text)))
    if clock_time(opens) == clock_time(closes):
        raise Wrong(message("watchlist.bad-quiet", value=shown(text)))
    return f"{clock_time(opens)}-{clock_time(closes)}"


def reminder(text: str) -> int:
    """A duration of at least an hour, in seconds."""
    wait = duration(timedelta(hours=1), timedelta(days=90))(text)
    return int(wait.total_seconds())
