"""Policy text to clauses: labels, headings above, parents, titles, citations."""

from collections.abc import Iterable

from tracker.policy import grammar
from tracker.policy.clauses import citations, contents, headings, outline
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
    tables = Tables()
    clauses: list[Clause] = []
    for index, (found, place) in enumerate(zip(entries, places, strict=True)):
        kind = _kind(index, found, heads, listed)
        clauses.append(_clause(index, kind, found, place, clauses, tables))
    return citations.cited(clauses)


def _kind(index: int, found: Entry, heads: frozenset[int], listed: frozenset[int]) -> ClauseKind:
    if index in listed:
        return ClauseKind.CONTENTS
    if index in heads:
        return ClauseKind.HEADING
    if found.is_row:
        return ClauseKind.ROW
    return ClauseKind.ITEM if found.block.kind is BlockKind.ITEM else ClauseKind.PARAGRAPH


def _clause(
    index: int,
    kind: ClauseKind,
    found: Entry,
    place: Place,
    clauses: list[Clause],
    tables: Tables,
) -> Clause:
    return Clause(
        index=index,
        parent=place.parent,
        label=found.label.text if found.label else "",
        title=_title(kind, found),
        trail=tuple(clauses[above].text for above in place.above),
        citation="",
        kind=kind,
        text=found.block.text,
        line=found.block.line,
        cells=tables.cells(found.block) if found.is_row else (),
    )


def _title(kind: ClauseKind, found: Entry) -> str:
    if kind is ClauseKind.HEADING:
        return found.body.rstrip(":： ") or found.block.text
    return "" if kind in (ClauseKind.ROW, ClauseKind.CONTENTS) else title_of(found)
