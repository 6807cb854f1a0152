"""Lines of the daemon's log: text for people or JSON for machines, never with a secret."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from tracker.words import Language, Message, say


class Level(StrEnum):
    """How much a line matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened."""

    at: datetime
    level: Level
    message: Message


Log = Callable[[Line], None]
"""Where lines go."""

_IN_ADDRESSES = re.compile(
    r"(?i)(//)[^/@\s]+@|([?&](?:access_)?(?:token|key|secret|sign|signature|password)=)[^&\s]+"
)


def text_line(line: Line, language: Language) -> str:
    """`2026-11-21T03:00:00Z warning …`, one line."""
    words = " ".join(say(line.message, language).split())
    return f"{_moment(line.at)} {line.level.value:7} {words}"


def json_line(line: Line, language: Language) -> str:
    """The same as one JSON object."""
    row = {
        "at": _moment(line.at),
        "level": line.level.value,
        "event": line.message.key,
        "message": say(line.message, language),
        **{name: _value(value, language) for name, value in line.message.values},
    }
    return json.dumps(row, ensure_ascii=False)


def without_secrets(text: str, secrets: Iterable[str]) -> str:
    """The text, with known secrets and what looks like one in an address taken out."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= 4:
            text = text.replace(secret, "***")
    return _IN_ADDRESSES.sub(lambda found: (found[1] or found[2]) + "***" + _at(found[1]), text)


def _at(slashes: str | None) -> str:
    return "@" if slashes else ""


def _value(value: str | Message, language: Language) -> str:
    return say(value, language) if isinstance(value, Message) else value


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
