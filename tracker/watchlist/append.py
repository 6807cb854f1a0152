"""A new entry in a watchlist that a person wrote: every byte of theirs stays where it was."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from tracker.errors import WatchlistError
from tracker.watchlist import nodes
from tracker.watchlist.nodes import NotYaml, Scalar, Type, compose
from tracker.words import message

Entry = Mapping[str, str | tuple[str, ...]]

_COMMENT = re.compile(r"\s#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where the new entry goes: an offset, what stands before and after it, and its form."""

    offset: int
    before: str
    after: str
    dash: int
    gap: int
    flow: bool = False


def append_watch(text: str, entry: Entry) -> str:
    """The text with one more entry at the end of its `watches`.

    Args:
        text: a watchlist that parses.
        entry: keys and values in the order to write; a tuple becomes a list.

    Raises:
        WatchlistError: the text is no watchlist, or its form leaves no safe place for an entry.
    """
    try:
        before = compose(text)
        slot = _slot(text)
        if slot is not None:
            longer = text[: slot.offset] + _written(entry, slot) + text[slot.offset :]
            if _is_one_more(before, compose(longer), entry):
                return longer
    except (NotYaml, YAMLError):
        pass
    raise WatchlistError(message("watchlist.cannot-append"))


def _slot(text: str) -> _Slot | None:
    """The place after the last entry; None where the file's form is beyond us."""
    body = text.removeprefix("\ufeff")
    shift = len(text) - len(body)
    events = [e for e in YAML(typ="safe", pure=True).parse(body) if not _is_frame(e)]
    if not events or (len(events) == 1 and isinstance(events[0], ScalarEvent)):
        return _at_end(text)
    if not isinstance(events[0], MappingStartEvent) or events[0].flow_style:
        return None
    found = _watches(events)
    return _at_end(text) if found is None else _after(text, found, shift)


def _after(text: str, watches: list[Event], shift: int) -> _Slot | None:
    """The place after the last entry of the events of `watches`."""
    first = watches[0]
    if isinstance(first, ScalarEvent):  # the key has no value
        return _below(text, first.start_mark.index + shift, dash=2, gap=2)
    if not isinstance(first, SequenceStartEvent):
        return None
    if first.flow_style:
        return _in_brackets(text, watches, shift)
    last = max(e.end_mark.index for e in watches if not _is_end_of_block(e))
    dash = first.start_mark.column
    gap = watches[1].start_mark.column - dash
    spaced = _is_spaced(text[: watches[_start_of_last(watches)].start_mark.index + shift])
    return _below(text, last + shift, dash, gap if 2 <= gap <= 8 else 2, spaced)


def _is_end_of_block(event: Event) -> bool:
    """Whether a collection without brackets ends: for the parser where the next token begins,
    beyond blank lines and comments."""
    ends = isinstance(event, MappingEndEvent | SequenceEndEvent)
    return ends and event.start_mark.index == event.end_mark.index


def _start_of_last(watches: list[Event]) -> int:
    """Index of the first event of the last entry."""
    start = place = 1
    while place < len(watches) - 1:
        start, place = place, _end(watches, place) + 1
    return start


def _is_spaced(before: str) -> bool:
    """Whether a blank line stands before the line with which a text ends."""
    rows = before.splitlines()
    return len(rows) > 1 and not rows[-2].strip()


def _is_frame(event: Event) -> bool:
    return type(event).__name__.startswith(("Stream", "Document"))


def _watches(events: list[Event]) -> list[Event] | None:
    """The events of the value of the key `watches`."""
    place = 1
    while place < len(events) - 1:
        end_of_key = _end(events, place)
        end_of_value = _end(events, end_of_key + 1)
        key = events[place]
        if isinstance(key, ScalarEvent) and key.value == "watches":
            return events[end_of_key + 1 : end_of_value + 1]
        place = end_of_value + 1
    return None


def _end(events: list[Event], start: int) -> int:
    """Index of the last event of the node that begins at an index."""
    depth = 0
    for place in range(start, len(events)):
        if isinstance(events[place], MappingStartEvent | SequenceStartEvent):
            depth += 1
        elif isinstance(events[place], MappingEndEvent | SequenceEndEvent):
            depth -= 1
        if depth == 0:
            return place
    return len(events) - 1


def _at_end(text: str) -> _Slot:
    """A `watches` of our own at the end of the text."""
    newline = _newline(text)
    ended = not text.strip("\ufeff") or text.endswith("\n")
    before = "" if ended else newline
    return _Slot(len(text), f"{before}watches:{newline}", newline, dash=2, gap=2)


def _below(text: str, offset: int, dash: int, gap: int, spaced: bool = False) -> _Slot:
    """Below the line of an offset and the deeper comments that follow it."""
    # A block scalar ends where the next line begins.
    place = offset if text[offset - 1 : offset] == "\n" else _next_line(text, offset)
    while (line := text[place : _next_line(text, place)]) and _is_comment_of_entry(line, dash):
        place += len(line)
    newline = _newline(text)
    ended = place == 0 or text[place - 1] == "\n"
    before = ("" if ended else newline) + (newline if spaced else "")
    return _Slot(place, before, newline, dash, gap)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _next_line(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def _is_comment_of_entry(line: str, dash: int) -> bool:
    words = line.lstrip(" ")
    return words.startswith("#") and len(line) - len(words) > dash


def _in_brackets(text: str, events: list[Event], shift: int) -> _Slot:
    """Within `[…]`, before the closing bracket."""
    closing = events[-1].end_mark.index + shift - 1
    since = max(e.end_mark.index for e in events[:-1]) + shift
    between = _COMMENT.sub("", text[since:closing])
    comma = "" if len(events) == 2 or "," in between else ", "
    return _Slot(closing, comma, "", dash=0, gap=0, flow=True)


def _written(entry: Entry, slot: _Slot) -> str:
    if slot.flow:
        pairs = ", ".join(f"{key}: {_value(value, flow=True)}" for key, value in entry.items())
        return f"{slot.before}{{{pairs}}}{slot.after}"
    rows = [f"{key}: {_value(value, flow=False)}" for key, value in entry.items()]
    first = " " * slot.dash + "-" + " " * (slot.gap - 1)
    rest = " " * (slot.dash + slot.gap)
    lines = [(rest if place else first) + row for place, row in enumerate(rows)]
    return slot.before + slot.after.join(lines) + slot.after


def _value(value: str | tuple[str, ...], *, flow: bool) -> str:
    if isinstance(value, tuple) and len(value) == 1:
        return _value(value[0], flow=flow)
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(one, flow=True) for one in value) + "]"
    if flow or not _is_plain(value):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f")
    return value


def _is_plain(value: str) -> bool:
    """Whether a text stands for itself without quotes."""
    if value != value.strip() or not value.isprintable():
        return False
    try:
        read = compose(f"key: {value}\n")
    except NotYaml:
        return False
    return isinstance(read, nodes.Mapping) and [v for _, v in read.entries] == [Scalar(value, 1)]


def _is_one_more(before: nodes.Node, after: nodes.Node, entry: Entry) -> bool:
    """Whether the only difference between two trees is the entry, last in `watches`."""
    old, new = _plain(before), _plain(after)
    old = {} if old is None else old
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    one = {k: v[0] if isinstance(v, tuple) and len(v) == 1 else v for k, v in entry.items()}
    wanted = {k: list(v) if isinstance(v, tuple) else v for k, v in one.items()}
    return new == old | {"watches": [*(old.get("watches") or []), wanted]}


def _plain(node: nodes.Node) -> object:
    """A tree without its lines."""
    if isinstance(node, nodes.Mapping):
        return {str(_plain(key)): _plain(value) for key, value in node.entries}
    if isinstance(node, nodes.Sequence):
        return [_plain(item) for item in node.items]
    return None if node.type is Type.NULL else node.text
