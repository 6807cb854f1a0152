"""What is said of a fault: where it is, and what was probably meant."""

from collections.abc import Sequence
from difflib import get_close_matches

from tracker.errors import Fault
from tracker.words import Message, message


class Wrong(ValueError):
    """A value's words are not what they should be; `message` says why and what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def at(line: int, path: str, what: Message) -> Fault:
    """A fault of the value of a key."""
    return Fault(line, message("watchlist.at", key=path, what=what))


def shown(text: str) -> str:
    """A value as it may stand in a message: one line, short, nothing that steers a terminal."""
    visible = "".join(c if c.isprintable() else "�" for c in text)
    return visible if len(visible) <= 60 else visible[:59] + "…"


def suggestion(name: str, known: Sequence[str]) -> Message:
    """The nearest known name; all of them where none is near and they are few."""
    folded = name.casefold().replace("-", "_").replace(" ", "_")
    meant = {alias: key for alias, key in _SYNONYMS.items() if key in known}
    meant |= {key.casefold(): key for key in known}
    if near := get_close_matches(folded, meant, n=1, cutoff=0.7):
        return message("watchlist.did-you-mean", name=meant[near[0]])
    if 0 < len(known) <= 30:
        return message("watchlist.one-of", names=", ".join(known))
    return message("watchlist.nothing-near")


def unknown_key(name: str, known: Sequence[str]) -> Message:
    """The fault of a key that means nothing here, with the one that was probably meant."""
    if name == "<<":
        return message("watchlist.merge-key")
    folded = name.casefold().replace("-", "_")
    if folded.endswith(_SECRETS):
        variables = [key for key in known if key.endswith("_env")]
        own = [key for key in variables if key.startswith(folded)]
        return _secret(name, own or variables)
    near = suggestion(name, known)
    return message("watchlist.unknown-key", name=shown(name), near=near)


def _secret(name: str, variables: Sequence[str]) -> Message:
    if variables:
        return message("watchlist.secret", name=shown(name), env=variables[0])
    return message("watchlist.secret-nowhere", name=shown(name))


_SECRETS = (
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "api_key",
    "apikey",
    "access_key",
)

_SYNONYMS = {
    "interval": "every",
    "frequency": "every",
    "period": "every",
    "selector": "select",
    "css": "select",
    "include": "select",
    "exclude": "remove",
    "ignore": "remove",
    "link": "url",
    "address": "url",
    "links": "urls",
    "title": "name",
    "label": "name",
    "notify": "channels",
    "channel": "channels",
    "recipients": "to",
    "receivers": "to",
    "server": "host",
    "smtp_host": "host",
    "user": "username",
    "login": "username",
    "sender": "from",
    "starttls": "tls",
    "ssl": "tls",
    "type": "kind",
    "tz": "timezone",
    "lang": "language",
    "severity": "alert_at",
    "threshold": "alert_at",
    "schedule": "every",
    "sites": "watches",
    "policies": "watches",
    "watch": "watches",
    "repository": "snapshots",
    "path": "folder",
    "directory": "folder",
    "user_agent": "contact",
}
"""What other programs call a key → what we call it."""
