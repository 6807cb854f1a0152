"""The outline: which clause belongs to which, and the headings above each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tracker.policy import labels
from tracker.policy.clauses.entries import Entry
from tracker.policy.grammar import ITEM_BLOCK, TEXT_BLOCK
from tracker.policy.labels import Reading

_PLAIN = Reading("plain", ())
_INTRODUCTION = Reading("introduction", ())


class Place(NamedTuple):
    """Where an entry stands: `parent` and the headings `above` it, as indexes of entries."""

    parent: int
    above: tuple[int, ...]


class _Frame(NamedTuple):
    """An entry under which others may stand.

    Attributes:
        hashes: the level that its author gave a heading, 0 without.
        above: the headings above what stands under it, itself among them.
    """

    place: int
    reading: Reading
    heading: bool
    hashes: int = 0
    above: tuple[int, ...] = ()


@dataclass(slots=True)
class _Outline:
    """The walk down a document: the open frames, outermost first."""

    entries: Sequence[Entry]
    frames: list[_Frame] = field(default_factory=list)
    table: int = -1

    def top(self) -> int:
        return self.frames[-1].place if self.frames else -1

    def headings(self) -> tuple[int, ...]:
        return self.frames[-1].above if self.frames else ()

    def nearest_heading(self) -> int:
        above = self.headings()
        return above[-1] if above else -1

    def heading(self, index: int) -> Place:
        """A heading closes all that cannot stand above it, then opens a frame of its own."""
        entry = self.entries[index]
        hashes = entry.block.level if entry.is_heading_block else 0
        self._drop_items()
        sibling, reading = self._heading_sibling(entry, hashes)
        if sibling >= 0:
            del self.frames[sibling:]
        elif hashes:
            self._close_hashes(hashes, reading)
        elif reading is not _PLAIN:
            while self.frames and self.frames[-1].reading is _PLAIN and not self.frames[-1].hashes:
                self.frames.pop()
        place = Place(self.top(), self.headings())
        self.frames.append(_Frame(index, reading, True, hashes, (*place.above, index)))
        return place

    def _drop_items(self) -> None:
        """Items that no later number of their list needs: a heading ends all lists."""
        while self.frames and not self.frames[-1].heading:
            self.frames.pop()

    def _heading_sibling(self, entry: Entry, hashes: int) -> tuple[int, Reading]:
        """Where the heading stands whose next this one is, or -1; and how its label reads."""
        if entry.label is None:
            if hashes:
                return -1, _PLAIN
            return self._find("plain", lambda frame: frame.hashes == 0), _PLAIN
        for reading in entry.label.readings:
            following = self._before(reading)
            if following >= 0:
                return following, reading
        reading = entry.label.readings[0]
        same = self._find(reading.scheme, lambda f: f.hashes == hashes or not hashes)
        return same, reading

    def _before(self, reading: Reading) -> int:
        """Where the entry stands whose number comes right before this one, or -1."""
        return self._find(
            reading.scheme, lambda frame: labels.follows(reading.value, frame.reading.value)
        )

    def _find(self, scheme: str, fits: Callable[[_Frame], bool]) -> int:
        for at in range(len(self.frames) - 1, -1, -1):
            frame = self.frames[at]
            if frame.reading.scheme == scheme and fits(frame):
                return at
        return -1

    def _close_hashes(self, hashes: int, reading: Reading) -> None:
        """Close headings of the same or a deeper level; a first number may stand under its like."""
        nests = bool(reading.value) and labels.is_first(reading.value)
        while self.frames:
            frame = self.frames[-1]
            if frame.hashes and frame.hashes < hashes:
                return
            under_like = frame.hashes == hashes and frame.reading.value
            if nests and under_like and frame.reading.scheme != reading.scheme:
                return
            self.frames.pop()

    def item(self, index: int) -> Place:
        """An item goes on a list, or begins one under what introduces it."""
        entry = self.entries[index]
        readings = _item_readings(entry)
        # A letter that is also a Roman number is what goes on an open list, else a new one.
        reading = readings[0]
        if len(readings) > 1:
            reading = next((r for r in readings if self._before(r) >= 0), reading)
        at = self._list_of(reading)
        introduced = self._introduced(index)
        if at >= 0 and not (introduced and self._begins(reading, at)):
            del self.frames[at:]
            return self._open_item(index, reading)
        if introduced:
            self._open_introduction(index - 1)
        elif entry.is_bullet:
            self._close_bullets(reading)
        return self._open_item(index, reading)

    def _open_item(self, index: int, reading: Reading) -> Place:
        place = Place(self.top(), self.headings())
        self.frames.append(_Frame(index, reading, False, above=place.above))
        return place

    def _list_of(self, reading: Reading) -> int:
        """Where the list stands that this number goes on, or -1."""
        if reading.scheme.startswith("bullet"):
            return self._find(reading.scheme, lambda frame: True)
        following = self._before(reading)
        if following >= 0:
            return following
        first = labels.is_first(reading.value)
        return self._find(reading.scheme, lambda f: not (first and f.heading))

    def _begins(self, reading: Reading, at: int) -> bool:
        """Would this number begin anew the list that it was thought to go on?"""
        if reading.scheme.startswith("bullet"):
            return False
        frame = self.frames[at].reading
        return labels.is_first(reading.value) and not labels.follows(reading.value, frame.value)

    def _introduced(self, index: int) -> bool:
        """Does the entry just before announce a list?"""
        if index == 0:
            return False
        before = self.entries[index - 1]
        return before.introduces and not before.is_heading_block

    def _open_introduction(self, index: int) -> None:
        if self.entries[index].block.kind is TEXT_BLOCK and self.top() != index:
            self.frames.append(_Frame(index, _INTRODUCTION, False, above=self.headings()))

    def _close_bullets(self, reading: Reading) -> None:
        """Shallower bullets stay open above deeper ones."""
        while self.frames and self.frames[-1].reading.scheme.startswith("bullet"):
            if self.frames[-1].reading.scheme < reading.scheme:
                return
            self.frames.pop()

    def text(self, index: int) -> Place:
        """A paragraph stands under the nearest heading and ends lists without numbers."""
        frames = self.frames
        while frames and frames[-1].reading.scheme.startswith(("bullet", "introd")):
            frames.pop()
        above = frames[-1].above if frames else ()
        return Place(above[-1] if above else -1, above)

    def row(self, index: int) -> Place:
        """A row stands under the row that names its columns, or under what introduces it."""
        block = self.entries[index].block
        if not block.tight or self.table < 0:
            self.table = -1
            parent = index - 1 if self._introduced(index) else self.nearest_heading()
        else:
            parent = self.table
        if block.columns:
            self.table = index
        return Place(parent, self.headings())


def _item_readings(entry: Entry) -> tuple[Reading, ...]:
    return _bullet(entry.block.level) if entry.label is None else entry.label.readings


@lru_cache(maxsize=64)
def _bullet(level: int) -> tuple[Reading]:
    return (Reading(f"bullet{level}", ()),)


def places(
    entries: Sequence[Entry],
    headings: frozenset[int],
    titles: frozenset[int],
    contents: frozenset[int],
) -> tuple[Place, ...]:
    """The place of each entry."""
    outline = _Outline(entries)
    return tuple(
        _place(outline, index, headings, titles, contents) for index in range(len(entries))
    )


def _place(
    outline: _Outline,
    index: int,
    headings: frozenset[int],
    titles: frozenset[int],
    contents: frozenset[int],
) -> Place:
    entry = outline.entries[index]
    if index in titles:
        outline.frames.clear()
        return Place(-1, ())
    if index in contents:
        return Place(outline.nearest_heading(), outline.headings())
    if index in headings:
        return outline.heading(index)
    if entry.is_row:
        return outline.row(index)
    if entry.block.kind is ITEM_BLOCK:
        return outline.item(index)
    return outline.text(index)
