"""The terms of the lexicons found in a text: the longest at each place, whole words only.

A lexicon is a data file beside this module: a list of entries, each with its canonical `value`, the
`names` by which policies call it, `traits` that rules ask for, for a vendor the `companies` that
run it, and the names among them that are `ordinary` words too. Schema: docs/findings.md.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker import kept
from tracker.policy.facts import folding
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.model import Addition

LEXICONS = (
    "vendors", "recipients", "data", "permissions", "places", "purposes", "rights", "safeguards",
    "trackers", "consents", "notices", "forums", "terms", "mechanisms", "qualifiers", "acts",
)  # fmt: skip
_ADDED = {
    "vendor": "vendors", "place": "places", "recipient": "recipients", "data": "data",
    "purpose": "purposes",
}  # fmt: skip

_FOLDER = Path(__file__).with_name("lexicon")

_BETWEEN, _ROWS = "\x00", "\x01"
"""Between the names of an entry, and between entries: all are folded together."""
_LATIN = "a-z0-9\u00c0-\u024f"
_START = Cue(rf"[{_LATIN}]+|[^\x00-\u2e7f]")
_FIRST_WORD = Cue(rf"[{_LATIN}]+")
_MIXED_SPACE = Cue(r"(?<=[a-z0-9+]) (?=[^\x00-\u2e7f])|(?<=[^\x00-\u2e7f]) (?=[a-z0-9])")
_PLURAL = Cue(rf"(?:'s|s|es)(?![{_LATIN}])")


class Entry(NamedTuple):
    """One thing that policies name: see the module's caption for the parts."""

    lexicon: str
    value: str
    traits: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()


class Mention(NamedTuple):
    """An entry named in a text, from `start` to `end`.

    Attributes:
        ordinary: the name is an ordinary word as well, so the context must decide.
    """

    entry: Entry
    start: int
    end: int
    ordinary: bool = False

    @property
    def lexicon(self) -> str:
        """Which lexicon the entry stands in."""
        return self.entry.lexicon

    @property
    def value(self) -> str:
        """The entry's canonical value."""
        return self.entry.value

    def has(self, trait: str) -> bool:
        """Does the entry bear this trait?"""
        return trait in self.entry.traits


_Named = Iterable[tuple[Entry, Sequence[str]]]
_Index = dict[str, list[tuple[str, tuple[int, ...]]]]
"""The beginning of a name → the names that begin so, longest first, with the numbers of their
entries."""


class Terms:
    """A matcher over entries: `find` gives every mention, leftmost longest, in order."""

    __slots__ = ("_entries", "_index")

    def __init__(self, entries: Sequence[Entry], index: _Index) -> None:
        self._entries = entries
        self._index = index

    @classmethod
    def of(cls, named: _Named) -> "Terms":
        """The matcher over entries with their names."""
        held = list(named)
        return cls([entry for entry, _ in held], _index(held))

    def find(self, folded: str) -> tuple[Mention, ...]:
        """Every mention in a folded text. An entry of each lexicon that shares the name counts."""
        return tuple(self._walk(folded))

    def _walk(self, folded: str) -> Iterator[Mention]:
        index, held, floor = self._index, self._entries, 0
        for match in _START.finditer(folded):
            start = match.start()
            if start < floor:
                continue
            first = match[0]
            bucket = index.get(first if first <= "\u2e7f" else folded[start : start + 2])
            if bucket is None:
                continue
            for form, numbers in bucket:
                if folded.startswith(form, start):
                    end = _whole(folded, start + len(form))
                    if end:
                        for number in numbers:
                            entry = held[number]
                            yield Mention(entry, start, end, form in entry.ordinary)
                        floor = end
                        break


def _index(named: Sequence[tuple[Entry, Sequence[str]]]) -> _Index:
    by_name: dict[str, tuple[int, ...]] = {}
    together = _ROWS.join([_BETWEEN.join(names) for _, names in named])
    for number, names in enumerate(fold(together).split(_ROWS)):
        lexicon = named[number][0].lexicon
        for name in names.split(_BETWEEN):
            mixed = " " in name and not name.isascii()
            for form in {name, _MIXED_SPACE.sub("", name)} if mixed else (name,):
                others = by_name.get(form, ())
                if all(named[one][0].lexicon != lexicon for one in others):
                    by_name[form] = (*others, number)
    index: _Index = {}
    for form, numbers in by_name.items():
        index.setdefault(_key(form), []).append((form, numbers))
    for bucket in index.values():
        bucket.sort(key=lambda pair: -len(pair[0]))
    return index


def _key(form: str) -> str:
    if form > "\u2e7f":
        return form[:2]
    first = _FIRST_WORD.match(form)
    return first[0] if first else form[:2]


def _is_latin(character: str) -> bool:
    return "a" <= character <= "z" or "0" <= character <= "9" or "\u00c0" <= character <= "\u024f"


def _whole(folded: str, end: int) -> int:
    """The end of the word that ends here, a plural included; 0 inside of another word."""
    if end == len(folded) or not (_is_latin(folded[end]) and _is_latin(folded[end - 1])):
        return end + len("'s") if folded.startswith("'s ", end) else end
    plural = _PLURAL.match(folded, end)
    return plural.end() if plural else 0


@cache
def entries(lexicon: str) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """One lexicon of ours: its entries with their names."""
    source = _FOLDER / f"{lexicon}.json"
    return tuple(
        (
            Entry(
                lexicon,
                row["value"],
                tuple(row.get("traits", ())),
                tuple(row.get("companies", ())),
                tuple(map(fold, row.get("ordinary", ()))),
            ),
            tuple(row["names"]),
        )
        for row in json.loads(source.read_text(encoding="utf-8"))
    )


@cache
def terms(additions: tuple[Addition, ...] = ()) -> Terms:
    """The matcher over all our lexicons and the operator's own terms, which come first."""
    if not additions:
        rows, index = kept.derived(_SOURCES, _ours)
        return Terms([Entry(*row) for row in rows], index)
    named = [(_added(one), (one.value, *one.aliases)) for one in additions]
    return Terms.of([*named, *(pair for lexicon in LEXICONS for pair in entries(lexicon))])


_SOURCES = [_FOLDER / f"{lexicon}.json" for lexicon in LEXICONS]
_SOURCES += [Path(__file__), Path(folding.__file__), folding.PAIRS, folding.WORDS]


def _ours() -> tuple[list[tuple[str | tuple[str, ...], ...]], _Index]:
    """All our lexicons as values that can be kept: the entries, and where their names stand."""
    named = [pair for lexicon in LEXICONS for pair in entries(lexicon)]
    return [tuple(entry) for entry, _ in named], _index(named)


@cache
def acts() -> Terms:
    """The matcher over the acts alone."""
    return Terms.of(entries("acts"))


def _added(addition: Addition) -> Entry:
    traits = (addition.category,) if addition.category else ()
    return Entry(_ADDED[addition.lexicon], addition.value, traits)


@cache
def names_of(
    lexicons: tuple[str, ...], value: str, additions: tuple[Addition, ...] = ()
) -> tuple[str, ...]:
    """The folded names of a value in some lexicons, the operator's own among them."""
    ours = (
        fold(name)
        for lexicon in lexicons
        for entry, names in entries(lexicon)
        if entry.value == value
        for name in names
    )
    added = (
        fold(name)
        for one in additions
        if one.value == value and _ADDED[one.lexicon] in lexicons
        for name in (one.value, *one.aliases)
    )
    return (*ours, *added)
