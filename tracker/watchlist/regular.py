"""Long lists of watches in their usual form, read line by line: a hundred times a parser's speed.

A list of ten thousand watches is written by programs, an entry as regular as the next. Where every
line of `watches` is `key: value` in such a form that YAML can mean only one thing by it, the lines
are nodes already; anything else (a tab, an anchor, a text on two lines, a doubtful character) and
nothing is said: the parser reads all.
"""

import re

from tracker.watchlist.nodes import (
    LARGEST,
    Mapping,
    Node,
    NotYaml,
    Scalar,
    Sequence,
    Type,
    compose,
    type_of,
)

_HEAD = re.compile(r"^watches: *\n", re.MULTILINE)
_IGNORED = re.compile(
    r" *(#[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*)?"
)
_LETTER = r"[0-9A-Za-z/\u00c0-\u024f\u3001-\ud7ff\uff01-\uffef]"
_MIDDLE = rf"(?:{_LETTER}|[ ._?=&+~%@!$()*;<>^|-]|:(?=[^ \n])|,(?=[^\n])|(?<=[^ ])#)"
_PLAIN = rf"(?:[.]?{_LETTER}(?:{_MIDDLE}*(?:{_LETTER}|[._?=&+~%@!$()*;<>^|#-]))?)"
_QUOTED = r"\"[^\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]*\""
_WORDS = r"\[[a-z][0-9a-z-]*(?:, [a-z][0-9a-z-]*)*\]"
_ROW = re.compile(
    rf"(?P<dash> *- )?(?P<indent> *)(?P<key>[a-z_]+): (?:(?P<plain>{_PLAIN})|(?P<quoted>{_QUOTED})"
    rf"|(?P<words>{_WORDS})) *"
)
_MAY_BE_NO_TEXT = frozenset("-+.0123456789tTfFnN~")
"""With what a scalar that is a number, a flag or a null begins."""


LONG = 50_000
"""Characters from which on the regular form is looked for; the parser is slow from there on."""


def tree(text: str, regular_from: int = LONG) -> Node:
    """`compose(text)`, sooner where the text is long and its list of watches regular.

    Raises:
        NotYaml: as `compose` does.
    """
    found = _regular(text) if regular_from <= len(text) <= LARGEST else None
    return compose(text) if found is None else found


def _regular(text: str) -> Node | None:
    """The tree where the list of watches is regular; None where the parser has to read all."""
    head = _HEAD.search(text)
    if head is None or "\r" in text:
        return None
    line = text.count("\n", 0, head.end()) + 1
    rows = text[head.end() :].split("\n")
    reader = _Rows()
    taken = next((n for n, row in enumerate(rows) if not reader.takes(row, line + n)), len(rows))
    behind = rows[taken:]
    if not reader.entries or (behind and not re.match("[a-z]", behind[0])):
        return None
    try:
        rest = compose(text[: head.end()] + "\n" * taken + "\n".join(behind))
    except NotYaml:
        return None
    return _joined(rest, Scalar("", line - 1, Type.NULL), reader.sequence())


def _joined(rest: Node, nothing: Scalar, watches: Sequence) -> Node | None:
    """The rest with the watches in the one place where it has no value on that line."""
    if not isinstance(rest, Mapping):
        return None
    places = [n for n, (_, value) in enumerate(rest.entries) if value == nothing]
    if len(places) != 1 or rest.entries[places[0]][0] != Scalar("watches", nothing.line):
        return None
    entries = list(rest.entries)
    entries[places[0]] = (entries[places[0]][0], watches)
    return Mapping(tuple(entries), rest.line)


class _Rows:
    """Collects entries while rows are regular."""

    def __init__(self) -> None:
        self.entries: list[tuple[list[tuple[Node, Node]], int]] = []
        self.dash = self.indent = -1

    def takes(self, row: str, line: int) -> bool:
        """Whether a row is regular; if so, it is part of the list."""
        found = _ROW.fullmatch(row)
        if found is None:
            return _IGNORED.fullmatch(row) is not None
        dash, indent = found.end("dash"), found.end("indent")
        if not self._fits(dash, indent):
            return False
        if dash >= 0:
            self.entries.append(([], line))
        self.entries[-1][0].append(
            (Scalar(found["key"], line, type_of(found["key"])), _value(found, line))
        )
        return True

    def _fits(self, dash: int, indent: int) -> bool:
        """Whether dash and key stand where those of the first entry stand."""
        if not self.entries and dash >= 0:
            self.dash, self.indent = dash, indent
        return indent == self.indent and dash in (-1, self.dash)

    def sequence(self) -> Sequence:
        items = tuple(Mapping(tuple(entries), line) for entries, line in self.entries)
        return Sequence(items, items[0].line)


def _value(found: "re.Match[str]", line: int) -> Node:
    plain = found["plain"]
    if plain is not None:
        return Scalar(plain, line, type_of(plain) if plain[0] in _MAY_BE_NO_TEXT else Type.TEXT)
    if found["quoted"] is not None:
        return Scalar(found["quoted"][1:-1], line)
    words = found["words"][1:-1].split(", ")
    return Sequence(tuple(Scalar(word, line, type_of(word)) for word in words), line)
