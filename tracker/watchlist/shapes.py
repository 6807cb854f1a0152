"""The shapes that a value of the watchlist may have: each reads a node and describes itself.

One shape is the single source for both the parser (`read`) and the published JSON Schema
(`schema`). A shape never stops at the first fault: it tells all of them and returns None.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from unicodedata import category

from tracker.errors import Fault
from tracker.watchlist import nodes
from tracker.watchlist.advice import Wrong, at, shown, suggestion, unknown_key
from tracker.watchlist.nodes import Node, Scalar, Type
from tracker.words import Language, Message, message, say

Schema = dict[str, Any]
T = TypeVar("T")


class Shape(Protocol):
    """What a value may be. `path` names the key that holds it, for the faults."""

    def read(self, node: Node, path: str, faults: list[Fault]) -> Any | None:
        """The value, or None after its faults were told."""

    def schema(self) -> Schema:
        """The same in the words of JSON Schema."""


@dataclass(frozen=True, slots=True)
class Text:
    """A single text; `parse` makes the value of it or raises `Wrong`.

    Attributes:
        unit: what a number without a unit probably lacks (`h` in `every: 12`), or "".
        as_written: what it looks like does not matter, `parse` knows every word that will do.
    """

    parse: Callable[[str], Any]
    described: Schema = field(default_factory=dict)
    unit: str = ""
    as_written: bool = False

    def read(self, node: Node, path: str, faults: list[Fault]) -> Any | None:
        try:
            return self.parse(self._text(node))
        except Wrong as wrong:
            faults.append(at(node.line, path, wrong.message))
            return None

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1} | self.described

    def _text(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise Wrong(message("watchlist.not-a-text"))
        text = node.text.strip()
        if not text:
            raise Wrong(message("watchlist.no-value"))
        if node.type is Type.NUMBER and self.unit:
            raise Wrong(message("watchlist.no-unit", value=shown(text), unit=self.unit))
        if node.type is not Type.TEXT and not self.as_written:
            raise Wrong(message("watchlist.quote-it", value=shown(text)))
        if not (text.isprintable() or all(_is_visible(c) for c in text)):
            raise Wrong(message("watchlist.unprintable"))
        return text


def _is_visible(character: str) -> bool:
    """Whether a character shows; full-width and other spaces do."""
    return character.isprintable() or category(character) == "Zs"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds."""

    lowest: int
    highest: int

    def read(self, node: Node, path: str, faults: list[Fault]) -> int | None:
        if isinstance(node, Scalar) and node.type is Type.NUMBER:
            digits = node.text.removeprefix("+")
            usual = digits.isdecimal() and (digits == "0" or digits[0] != "0")
            if usual and len(digits) < 19 and self.lowest <= int(digits) <= self.highest:
                return int(digits)
        faults.append(at(node.line, path, self._fault()))
        return None

    def _fault(self) -> Message:
        if self.lowest == self.highest:
            return message("watchlist.only-number", number=self.lowest)
        return message("watchlist.not-a-number", lowest=self.lowest, highest=self.highest)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.lowest, "maximum": self.highest}


@dataclass(frozen=True, slots=True)
class Several:
    """A list, or a single value where a list of one is meant; becomes a tuple."""

    one: Shape
    fewest: int = 0  # or 1

    def read(self, node: Node, path: str, faults: list[Fault]) -> tuple[Any, ...] | None:
        if not isinstance(node, nodes.Sequence):
            value = self.one.read(node, path, faults)
            return None if value is None else (value,)
        if len(node.items) < self.fewest:
            faults.append(at(node.line, path, message("watchlist.too-few")))
            return None
        values = [self.one.read(item, path, faults) for item in node.items]
        return None if any(value is None for value in values) else tuple(values)

    def schema(self) -> Schema:
        one = self.one.schema()
        many: Schema = {"type": "array", "items": one}
        if self.fewest:
            many["minItems"] = self.fewest
        return {"anyOf": [one, many]}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of tables. What can be read of it is returned beside the faults of the rest."""

    one: Shape

    def read(self, node: Node, path: str, faults: list[Fault]) -> tuple[Any, ...] | None:
        if isinstance(node, Scalar) and node.type is Type.NULL:
            return ()
        if not isinstance(node, nodes.Sequence):
            faults.append(at(node.line, path, message("watchlist.not-a-list")))
            return None
        values = (self.one.read(item, path, faults) for item in node.items)
        return tuple(value for value in values if value is not None)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.one.schema()}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its name, what its value may be, and what it is for.

    Attributes:
        about: key of the catalogue with the sentence that explains it to people.
        examples: values as an author would write them.
    """

    name: str
    shape: Shape
    about: str
    required: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A table as read: the values by key, and the lines on which they stand."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    line: int

    def has(self, *names: str) -> bool:
        """Whether any of some keys is written, with a good value or a bad one."""
        return any(name in self.lines for name in names)

    def get(self, name: str, default: T) -> T:
        """The value of a key, or the default. The table's shape vouches for the type."""
        value: T = self.values.get(name, default)
        return value

    def many(self, name: str) -> tuple[Any, ...]:
        """The values of a key that holds several; () without it."""
        return self.get(name, ())

    def line_of(self, name: str) -> int:
        """Where a key stands; the table's own line where it does not."""
        return self.lines.get(name, self.line)


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with known keys; unknown and repeated ones are faults.

    Attributes:
        check: what the keys must be to each other; tells what is wrong with those written.
    """

    keys: tuple[Key, ...]
    check: "Callable[[Filled, str, list[Fault]], None] | None" = None
    description: Schema = field(default_factory=dict)

    def read(self, node: Node, path: str, faults: list[Fault]) -> Filled | None:
        if not isinstance(node, nodes.Mapping):
            faults.append(at(node.line, path, message("watchlist.not-a-table")))
            return None
        filled = self._filled(node, faults)
        missing = [k for k in self.keys if k.required and k.name not in filled.lines]
        for key in missing:
            what = message("watchlist.missing-key", name=key.name, about=Message(key.about))
            faults.append(at(node.line, path, what))
        if self.check is not None:
            self.check(filled, path, faults)
        return filled

    def _filled(self, node: nodes.Mapping, faults: list[Fault]) -> Filled:
        known = {key.name: key for key in self.keys}
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for name, line, child in entries(node, faults):
            lines[name] = line
            if name not in known:
                faults.append(Fault(line, unknown_key(name, tuple(known))))
            elif (value := known[name].shape.read(child, name, faults)) is not None:
                values[name] = value
        return Filled(values, lines, node.line)

    def schema(self) -> Schema:
        properties = {key.name: _described(key) for key in self.keys}
        table: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
        required = [key.name for key in self.keys if key.required]
        return table | ({"required": required} if required else {}) | self.description


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names that the author chooses; becomes (name, value or None) pairs.

    A name whose value has faults stays known, so that whoever refers to it is not blamed.
    """

    parse_name: Callable[[str], str]
    one: Shape
    names: Schema = field(default_factory=dict)

    def read(self, node: Node, path: str, faults: list[Fault]) -> tuple[Any, ...] | None:
        if isinstance(node, Scalar) and node.type is Type.NULL:
            return ()
        if not isinstance(node, nodes.Mapping):
            faults.append(at(node.line, path, message("watchlist.not-a-table")))
            return None
        found = []
        for name, line, child in entries(node, faults):
            try:
                self.parse_name(name)
            except Wrong as wrong:
                faults.append(at(line, path, wrong.message))
            found.append((name, self.one.read(child, name, faults)))
        return tuple(found)

    def schema(self) -> Schema:
        one = self.one.schema()
        return {"type": "object", "propertyNames": self.names, "additionalProperties": one}


@dataclass(frozen=True, slots=True)
class OneOf:
    """A table whose keys depend on the value of one of them (`kind: email`)."""

    by: str
    tables: Mapping[str, Table]

    def read(self, node: Node, path: str, faults: list[Fault]) -> tuple[str, Filled] | None:
        if not isinstance(node, nodes.Mapping):
            faults.append(at(node.line, path, message("watchlist.not-a-table")))
            return None
        kinds = tuple(self.tables)
        said = [child for name, _, child in entries(node, []) if name == self.by]
        if not said:
            what = message("watchlist.missing-kind", name=self.by, names=", ".join(kinds))
            faults.append(at(node.line, path, what))
            return None
        kind = choice(kinds).read(said[0], self.by, faults)
        filled = self.tables[kind].read(node, path, faults) if kind else None
        return (kind, filled) if kind and filled else None

    def schema(self) -> Schema:
        return {"oneOf": [self._schema_of(kind, table) for kind, table in self.tables.items()]}

    def _schema_of(self, kind: str, table: Table) -> Schema:
        described = table.schema()
        described["properties"] = described["properties"] | {self.by: {"const": kind}}
        return described


def choice(known: Sequence[str]) -> Text:
    """One of a few words."""

    def parse(text: str) -> str:
        if text not in known:
            near = suggestion(text, known)
            raise Wrong(message("watchlist.unknown-word", value=shown(text), near=near))
        return text

    return Text(parse, {"enum": list(known)}, as_written=True)


def entries(node: nodes.Mapping, faults: list[Fault]) -> list[tuple[str, int, Node]]:
    """(key, its line, value) of a mapping; a repeated key keeps its first value and is a fault."""
    found: dict[str, tuple[str, int, Node]] = {}
    for key, value in node.entries:
        if not isinstance(key, Scalar):
            faults.append(Fault(key.line, message("watchlist.key-not-text")))
        elif key.text in found:
            first = found[key.text][1]
            what = message("watchlist.repeated-key", name=shown(key.text), first=first)
            faults.append(Fault(key.line, what))
        else:
            found[key.text] = (key.text, key.line, value)
    return list(found.values())


def _described(key: Key) -> Schema:
    """A key's schema with its explanation in both languages, as editors show it."""
    words = Message(key.about)
    description = f"{say(words, Language.EN)}\n{say(words, Language.ZH)}"
    examples = {"examples": list(key.examples)} if key.examples else {}
    return key.shape.schema() | {"description": description} | examples
