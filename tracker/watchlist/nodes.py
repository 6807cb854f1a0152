"""YAML text → a tree of nodes that know their lines, built from parser events under caps.

Nothing is constructed: a node is a scalar's own words, a sequence or a mapping, so that no tag can
make an object and `0123`, `no` and `22:00` are what the author wrote (YAML 1.2). The caps hold
while the events come, before a nested or aliased text could unfold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from tracker.errors import Fault
from tracker.words import Message, message

LARGEST = 5_000_000
"""Characters; ten thousand watches with every key set are less."""

DEEPEST = 20
"""Levels; ours are five."""

MOST_ALIASES = 100

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TAB = re.compile(r"^ *\t", re.MULTILINE)

_RESOLVED = (
    ("null", re.compile(r"|~|null|Null|NULL")),
    ("flag", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("number", re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")),
    (
        "number",
        re.compile(
            r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
        ),
    ),
    ("date", re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")),
)
"""What a scalar without quotes is: the core schema of YAML 1.2 (section 10.3.2), and dates, which
other readers of the same file take for such."""


class Type(StrEnum):
    """What a scalar is by its form."""

    TEXT = "text"
    NULL = "null"
    FLAG = "flag"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; `line` from 1."""

    text: str
    line: int
    type: Type = Type.TEXT


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in order, repeated ones included."""

    entries: "tuple[tuple[Node, Node], ...]"
    line: int


Node = Scalar | Sequence | Mapping


class NotYaml(Exception):
    """The text has no tree: it does not parse, or breaks a cap."""

    def __init__(self, line: int, message: Message) -> None:
        super().__init__(message)
        self.fault = Fault(line, message)


def compose(text: str) -> Node:
    """The tree of the one document in a text; an empty text is a null.

    Raises:
        NotYaml: with the line, the column and what to do.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > LARGEST:
        raise NotYaml(1, message("watchlist.too-large", limit=f"{LARGEST // 1_000_000} MB"))
    if found := _FORBIDDEN.search(text):
        line, column = _place(text, found.start())
        code = f"U+{ord(found.group()):04X}"
        raise NotYaml(line, message("watchlist.control-character", column=column, code=code))
    try:
        return _Composer(text).document()
    except MarkedYAMLError as error:
        raise _not_yaml(text, error) from None
    except (YAMLError, ValueError, OverflowError) as error:
        raise NotYaml(1, message("watchlist.not-yaml", column=1, advice=str(error))) from None


class _Composer:
    """Builds the tree while the events come."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(text))
        self._anchors: dict[str, Node] = {}
        self._aliases = 0

    def document(self) -> Node:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                _refuse_other_yaml(event)
                if root is not None:
                    raise NotYaml(_line(event), message("watchlist.two-documents"))
                root = self._node(next(self._events), 1)
        return root or Scalar("", 1, Type.NULL)

    def _node(self, event: Event, depth: int) -> Node:
        if depth > DEEPEST:
            raise NotYaml(_line(event), message("watchlist.too-deep", limit=DEEPEST))
        if isinstance(event, AliasEvent):
            return self._aliased(event)
        assert isinstance(event, ScalarEvent | CollectionStartEvent)
        if event.tag is not None and str(event.tag) != "!":
            raise NotYaml(_line(event), message("watchlist.tag", tag=str(event.tag)[:60]))
        node = self._fresh(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _fresh(self, event: ScalarEvent | CollectionStartEvent, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), line)
        if isinstance(event, MappingStartEvent):
            return Mapping(tuple(self._entries(depth)), line)
        assert isinstance(event, ScalarEvent)
        plain = event.style is None and event.tag is None
        return Scalar(event.value, line, type_of(event.value) if plain else Type.TEXT)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Node, Node]]:
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if value == Scalar("", value.line, Type.NULL):  # the parser sees it beyond comments
                value = Scalar("", key.line, Type.NULL)
            yield key, value

    def _aliased(self, event: AliasEvent) -> Node:
        self._aliases += 1
        if self._aliases > MOST_ALIASES:
            raise NotYaml(_line(event), message("watchlist.too-many-aliases", limit=MOST_ALIASES))
        if event.anchor not in self._anchors:
            raise NotYaml(_line(event), message("watchlist.no-anchor", name=str(event.anchor)[:60]))
        return self._anchors[event.anchor]


@lru_cache(maxsize=1024)
def type_of(text: str) -> Type:
    """What a scalar without quotes is by its form."""
    return next((Type(name) for name, form in _RESOLVED if form.fullmatch(text)), Type.TEXT)


def _refuse_other_yaml(event: DocumentStartEvent) -> None:
    version = getattr(event, "version", None)
    if version is not None and tuple(version) != (1, 2):
        raise NotYaml(_line(event), message("watchlist.yaml-version"))


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _not_yaml(text: str, error: MarkedYAMLError) -> NotYaml:
    opened = re.search("quoted scalar|flow (sequence|mapping)", error.context or "")
    marks = (error.context_mark, error.problem_mark)
    mark = next(m for m in (marks if opened else marks[::-1]) if m) if any(marks) else None
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return NotYaml(line, message("watchlist.not-yaml", column=column, advice=_advice(text, error)))


def _advice(text: str, error: MarkedYAMLError) -> Message:
    """What to do about a problem, by the parser's words for it."""
    problem = f"{error.context or ''} / {error.problem or ''}"
    for cue, advice in _ADVICE:
        if cue in problem:
            return advice
    return message("watchlist.advice-tab" if _TAB.search(text) else "watchlist.advice-any")


_ADVICE = (
    (r"'\t'", message("watchlist.advice-tab")),
    ("\t", message("watchlist.advice-tab")),
    ("cannot start any token", message("watchlist.advice-quote")),
    ("mapping values are not allowed", message("watchlist.advice-colon")),
    ("quoted scalar", message("watchlist.advice-unclosed")),
    ("flow sequence", message("watchlist.advice-bracket")),
    ("flow mapping", message("watchlist.advice-bracket")),
    ("could not find expected ':'", message("watchlist.advice-key")),
    ("block mapping", message("watchlist.advice-indent")),
    ("block collection", message("watchlist.advice-indent")),
    ("alias", message("watchlist.advice-quote")),
    ("anchor", message("watchlist.advice-quote")),
)
