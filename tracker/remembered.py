"""A parsed watchlist as plain values, for the next command: ten thousand watches take a second.

What was kept is found by a digest of the text, of the language of the shell, and of the rules by
which we parse: another text is parsed again, and so is one whose kept values rotted. Only a list
without a fault is ever kept.
"""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tracker import rules
from tracker.records import Watchlist
from tracker.words import Language

LARGE = 20_000
"""Characters from which on a text is worth keeping; parsing more takes a tenth of a second."""


def digest(text: str, local: Language) -> str:
    """What a parsed text is known by."""
    return hashlib.sha256("\0".join((_edition(), local.value, text)).encode()).hexdigest()


def keep(listed: Watchlist, known_by: str) -> str:
    """A watchlist to be kept: what differs from the defaults."""
    written = {"of": known_by, "listed": _plain(listed)}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def take(kept: str, known_by: str) -> Watchlist | None:
    """The watchlist that was kept; None for that of another text, or for rotten values."""
    try:
        read = json.loads(kept)
        if read["of"] != known_by:
            return None
        listed: Watchlist = _reader(Watchlist)(read["listed"])
        return listed
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _plain(held) for field, held in pairs if held != field.default}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.value if isinstance(value, Enum) else value


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """How values of a type are read back."""
    if dataclasses.is_dataclass(hint):
        return _of_dataclass(hint)
    if get_origin(hint) is tuple:
        return _of_tuple(get_args(hint))
    if hint is timedelta:
        return lambda seconds: timedelta(seconds=seconds)
    if isinstance(hint, UnionType):
        return lambda value: tuple(value) if isinstance(value, list) else value
    return hint if issubclass(hint, Enum) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _of_dataclass(kind: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    differing = {name: read for name, read in readers.items() if read is not _as_it_is}

    def read(row: dict[str, Any]) -> Any:
        for name in differing.keys() & row.keys():
            row[name] = differing[name](row[name])
        return kind(**row)

    return read


def _of_tuple(hints: tuple[Any, ...]) -> Callable[[Any], Any]:
    readers = [_reader(hint) for hint in hints if hint is not Ellipsis]
    if Ellipsis in hints:
        return lambda row: tuple(map(readers[0], row))
    return lambda row: tuple(read(one) for read, one in zip(readers, row, strict=True))


@cache
def _edition() -> str:
    """A digest of what decides how a text is parsed."""
    return rules.digest_of("watchlist", "records", "remembered.py")
