"""Policy text to clauses: labels, headings above, parents, titles, citations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.policy import grammar
from tracker.policy.clauses import citations, contents, headings, outline
from tracker.policy.clauses.citations import Step
from tracker.policy.clauses.entries import Entry, entry, title_of
from tracker.policy.clauses.outline import Place
from tracker.policy.clauses.tables import Tables
from tracker.policy.grammar import Block, BlockKind
from tracker.policy.model import Clause, ClauseKind


def split(text: str) -> tuple[Clause, ...]:
    """All clauses of a policy text, in order; every word of it stands in exactly one."""
    return of(grammar.parse(text))


def of(blocks: Iterable[Block]) -> tuple[Clause, ...]:
    """The clauses of a policy text whose blocks are known."""
    entries = [entry(block) for block in blocks]
    listed = contents.find(entries)
    heads = headings.find(entries, listed)
    titles = headings.titles(entries, heads)
    places = outline.places(entries, heads, titles, listed)
    kinds = [_kind(index, found, heads, listed) for index, found in enumerate(entries)]
    tables = Tables()
    drafts = [_draft(kind, found, tables) for kind, found in zip(kinds, entries, strict=True)]
    steps = [_step(draft, place) for draft, place in zip(drafts, places, strict=True)]
    return tuple(_clauses(drafts, places, citations.of(steps)))


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a clause says for itself, before it has its place."""

    entry: Entry
    kind: ClauseKind
    label: str
    title: str
    cells: tuple[tuple[str, str], ...]


def _draft(kind: ClauseKind, found: Entry, tables: Tables) -> _Draft:
    label = found.label.text if found.label else ""
    cells = tables.cells(found.block) if found.is_row else ()
    return _Draft(found, kind, label, _title(kind, found), cells)


def _step(draft: _Draft, place: Place) -> Step:
    words = draft.title
    if draft.kind is ClauseKind.ROW:
        words = next((cell for _, cell in draft.cells if cell), "")
    elif draft.kind is ClauseKind.CONTENTS:
        words = draft.entry.block.text
    return Step(place.parent, draft.kind, citations.step(draft.label, words))


def _clauses(
    drafts: Sequence[_Draft], places: Sequence[Place], cited: Sequence[str]
) -> Iterator[Clause]:
    above: tuple[int, ...] = ()
    trail: tuple[str, ...] = ()
    for index, (draft, place) in enumerate(zip(drafts, places, strict=True)):
        if place.above != above:
            above = place.above
            trail = tuple(drafts[heading].entry.block.text for heading in above)
        block = draft.entry.block
        yield Clause(
            index=index,
            parent=place.parent,
            label=draft.label,
            title=draft.title,
            trail=trail,
            citation=cited[index],
            kind=draft.kind,
            text=block.text,
            line=block.line,
            cells=draft.cells,
        )


def _kind(index: int, found: Entry, heads: frozenset[int], listed: frozenset[int]) -> ClauseKind:
    if index in listed:
        return ClauseKind.CONTENTS
    if index in heads:
        return ClauseKind.HEADING
    if found.is_row:
        return ClauseKind.ROW
    return ClauseKind.ITEM if found.block.kind is BlockKind.ITEM else ClauseKind.PARAGRAPH


def _title(kind: ClauseKind, found: Entry) -> str:
    if kind is ClauseKind.HEADING:
        return found.body.rstrip(":： ") or found.block.text
    return "" if kind in (ClauseKind.ROW, ClauseKind.CONTENTS) else title_of(found)
