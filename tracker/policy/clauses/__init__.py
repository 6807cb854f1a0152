"""Policy text to clauses: labels, headings above, parents, titles, citations."""

from collections.abc import Iterable, Sequence

from tracker.policy import grammar
from tracker.policy.clauses import citations, contents, headings, outline
from tracker.policy.clauses.entries import Entry, entry, title_of
from tracker.policy.clauses.outline import Place
from tracker.policy.clauses.tables import Tables
from tracker.policy.grammar import ITEM_BLOCK, Block
from tracker.policy.model import Clause, ClauseKind

_CONTENTS = ClauseKind.CONTENTS
_HEADING = ClauseKind.HEADING
_ROW = ClauseKind.ROW
_ITEM = ClauseKind.ITEM
_PARAGRAPH = ClauseKind.PARAGRAPH
_Cells = tuple[tuple[str, str], ...]


def split(text: str) -> tuple[Clause, ...]:
    """All clauses of a policy text, in order; every word of it stands in exactly one."""
    return of(grammar.parse(text))


def of(blocks: Iterable[Block]) -> tuple[Clause, ...]:
    """The clauses of a policy text whose blocks are known."""
    entries = [entry(block) for block in blocks]
    listed = contents.find(entries)
    heads = headings.find(entries, listed)
    places = outline.places(entries, heads, headings.titles(entries, heads), listed)
    kinds = [_kind(index, found, heads, listed) for index, found in enumerate(entries)]
    tables = Tables()
    cells = [tables.cells(found.block) if found.is_row else () for found in entries]
    named = [_title(kind, found) for kind, found in zip(kinds, entries, strict=True)]
    steps = list(map(_step, kinds, entries, named, cells))
    cited = citations.of([place.parent for place in places], kinds, steps)
    trails = _trails(entries, places)
    found = zip(entries, places, named, trails, cited, kinds, cells, strict=True)
    return tuple(
        Clause(
            index,
            place.parent,
            label.text if label else "",
            title,
            trail,
            citation,
            kind,
            block.text,
            block.line,
            row,
        )
        for index, ((block, label, _), place, title, trail, citation, kind, row) in enumerate(found)
    )


def _trails(entries: Sequence[Entry], places: Sequence[Place]) -> list[tuple[str, ...]]:
    """The words of the headings above each entry; neighbours share them."""
    known: dict[tuple[int, ...], tuple[str, ...]] = {}
    for place in places:
        if place.above not in known:
            known[place.above] = tuple(entries[heading].block.text for heading in place.above)
    return [known[place.above] for place in places]


def _kind(index: int, found: Entry, heads: frozenset[int], listed: frozenset[int]) -> ClauseKind:
    if index in listed:
        return _CONTENTS
    if index in heads:
        return _HEADING
    if found.is_row:
        return _ROW
    return _ITEM if found.block.kind is ITEM_BLOCK else _PARAGRAPH


def _title(kind: ClauseKind, found: Entry) -> str:
    if kind is _HEADING:
        return found.body.rstrip(":： ") or found.block.text
    return "" if kind in (_ROW, _CONTENTS) else title_of(found)


def _step(kind: ClauseKind, found: Entry, title: str, cells: _Cells) -> str:
    """What a clause adds to the way down: its label, or the words that name it."""
    if found.label:
        return citations.step_of_label(found.label.text)
    if kind is _ROW:
        return citations.step_of_words(next((cell for _, cell in cells if cell), ""))
    return citations.step_of_words(found.block.text if kind is _CONTENTS else title)
