"""What is said to people, in Chinese and in English: one catalogue file a room.

A `Message` is a value: a key of a catalogue with the values that fill its blanks. It travels
from where something is known to where somebody reads, and becomes words only there, in the
reader's language. The words stand in `<room>.toml` beside this file, one table a key:

    [too-large]
    en = "The page is larger than {limit}; it was not read."
    zh = "页面超过 {limit}，未读取。"

and are addressed as `room.key` (`fetch.too-large`). Values are put in as they are: escaping for
a terminal, a mail header or a page is the business of the one who shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from tracker import kept

_CATALOGUES = Path(__file__).parent


class Language(StrEnum):
    """A language in which the tool speaks to people."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say: `key` is `room.name`, `values` are the blanks with what fills them.

    A value may itself be a `Message`; it is then said in the same language.
    """

    key: str
    values: "tuple[tuple[str, str | Message], ...]" = ()


def message(key: str, /, **values: "str | int | float | Message") -> Message:
    """A message by its key, `message("fetch.too-large", limit="10 MB")`."""
    filled = ((k, v if isinstance(v, Message) else str(v)) for k, v in values.items())
    return Message(key, tuple(filled))


def say(what: Message, language: Language) -> str:
    """The words of a message in a language.

    Raises:
        KeyError: no catalogue has the key, or a blank has no value. Both are bugs.
    """
    room, _, name = what.key.partition(".")
    template = catalogue(room)[name][language.value]
    filled = {k: say(v, language) if isinstance(v, Message) else v for k, v in what.values}
    return template.format(**filled)


def phrase(key: str, language: Language, /, **values: "str | int | float | Message") -> str:
    """`say(message(key, **values), language)`, for those who speak at once."""
    return say(message(key, **values), language)


def to_values(what: Message) -> dict[str, object]:
    """A message as JSON values, to be kept and said later in any language."""
    kept = {k: to_values(v) if isinstance(v, Message) else v for k, v in what.values}
    return {"key": what.key, "values": kept}


def from_values(kept: Mapping[str, Any]) -> Message:
    """The message that `to_values` kept."""
    values = kept["values"].items()
    return Message(
        str(kept["key"]),
        tuple((k, from_values(v) if isinstance(v, Mapping) else str(v)) for k, v in values),
    )


@cache
def catalogue(room: str) -> dict[str, dict[str, str]]:
    """The words of one room: name of a message → language → template."""
    source = _CATALOGUES / f"{room}.toml"
    found: dict[str, dict[str, str]] = kept.derived([source], lambda: _parsed(source))
    return found


def _parsed(source: Path) -> dict[str, dict[str, str]]:
    # It takes as long to load the parser as to parse, and hardly any process needs it.
    import tomllib

    return tomllib.loads(source.read_text(encoding="utf-8"))


def rooms() -> tuple[str, ...]:
    """The names of all catalogues, sorted."""
    return tuple(sorted(source.stem for source in _CATALOGUES.glob("*.toml")))
