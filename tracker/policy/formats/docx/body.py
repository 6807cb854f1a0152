"""The body of a Word document: its paragraphs and tables as blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.policy import characters, grammar, labels, sentences
from tracker.policy.characters import squeeze, width
from tracker.policy.formats.docx.notes import REFERENCES, Notes
from tracker.policy.formats.docx.numbers import Numbers
from tracker.policy.formats.docx.styles import Styles
from tracker.policy.formats.reading import Reading
from tracker.policy.grammar import ABOVE, LEFT, Block, BlockKind
from tracker.words import Message, message

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# What was deleted or moved away is gone once the changes are accepted.
_SKIPPED = frozenset(
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr")
) | {_FALLBACK}
_SENTENCE = re.compile(r"[。；;，,.!！]\s*$|[。；]|[:：]\s*\S")
_TAB = re.compile(r"\s*\t\s*")


@dataclass(slots=True)
class _Words:
    """The words of a paragraph: runs with whether they are bold, and what was hidden."""

    runs: list[tuple[str, bool]] = field(default_factory=list)
    hidden: int = 0

    def lines(self) -> list[tuple[str, bool]]:
        """The lines between line breaks, with whether they are all bold."""
        found: list[list[tuple[str, bool]]] = [[]]
        for text, bold in self.runs:
            first, *rest = text.split("\n")
            found[-1].append((first, bold))
            found.extend([(line, bold)] for line in rest)
        return [
            (squeeze("".join(text for text, _ in line)), all(b for t, b in line if t.strip()))
            for line in found
            if any(text.strip() for text, _ in line)
        ]


@dataclass(slots=True)
class _Body:
    """The walk down a document."""

    numbers: Numbers
    styles: Styles
    relations: Any
    notes: Notes
    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    hidden: int = 0
    invisible: int = 0
    last_level: int = 1


def read(document: Any) -> Reading:
    """The blocks of a document of python-docx."""
    part = document.part
    walk = _Body(Numbers.of(part), Styles.of(part), part.rels, Notes.of(part))
    for element in _children(document.element.body):
        if element.tag == W + "p":
            _paragraph(element, walk)
        elif element.tag == W + "tbl":
            _read_notes(walk)
            walk.blocks.extend(_table(element, walk))
    _read_notes(walk)
    title = str(document.core_properties.title or "")
    return Reading(
        tuple(map(grammar.squeezed, walk.blocks)),
        title=title,
        warnings=_remarks(walk),
        links=tuple(walk.links),
    )


def _read_notes(walk: _Body) -> None:
    """The notes referred to since the last paragraph that was no item: no list is torn apart."""
    for note in walk.notes.due():
        relations, walk.relations = walk.relations, note.relations
        for element in _children(note.element):
            if element.tag == W + "p":
                lines = _words(element, walk).lines()
                walk.blocks.extend(Block(BlockKind.TEXT, line) for line, _ in lines)
        walk.relations = relations


def _remarks(walk: _Body) -> tuple[Message, ...]:
    remarks = []
    if walk.hidden:
        remarks.append(message("reading.hidden", characters=walk.hidden, sample="…"))
    if walk.invisible:
        remarks.append(message("reading.invisible", characters=walk.invisible))
    return tuple(remarks)


def _children(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those in content controls and inserted parts."""
    pending = list(reversed(element))
    while pending:
        child = pending.pop()
        if child.tag in (W + "p", W + "tbl", W + "tr", W + "tc"):
            yield child
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            pending.extend(reversed(child))


def _paragraph(element: Any, walk: _Body) -> None:
    boxes: list[Any] = []
    number = walk.numbers.next_of(element, walk.styles)
    level = walk.styles.heading_level(element)
    if number is None or level:
        _read_notes(walk)
    words = _words(element, walk, boxes)
    lines = words.lines()
    walk.hidden += words.hidden
    for place, (line, bold) in enumerate(lines):
        mark = number if place == 0 else None
        walk.blocks.append(_block(line, bold, mark, level, walk))
    for box in boxes:
        for inner in _children(box):
            if inner.tag == W + "p":
                _paragraph(inner, walk)


def _block(
    line: str, bold: bool, number: "tuple[str, int] | None", level: int, walk: _Body
) -> Block:
    text, depth = line, 0
    if number is not None:
        mark, depth = number
        if mark and labels.find(line) is None:
            text = f"{mark} {line}" if mark[-1] not in "、）】" else mark + line
    if level and len(text) <= 240:
        walk.last_level = level
        return grammar.heading(text, level)
    if bold and number is None and width(text) <= 80 and not _SENTENCE.search(text):
        return grammar.heading(text, walk.last_level + 1)
    if number is not None:
        tight = bool(walk.blocks) and walk.blocks[-1].kind is BlockKind.ITEM
        return Block(BlockKind.ITEM, text, depth, tight)
    if end := grammar.bullet_end(text):
        return Block(BlockKind.ITEM, text[end:])
    return Block(BlockKind.TEXT, text)


def _words(element: Any, walk: _Body, boxes: list[Any] | None = None) -> _Words:
    """The words of a paragraph as Word shows them once all changes are accepted."""
    words = _Words()
    pending: list[Any] = list(reversed(element))
    while pending:
        child = pending.pop()
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == W + "r":
            _run(child, walk, words, boxes)
        else:
            if child.tag == W + "hyperlink":
                _note_link(child, walk)
            pending.extend(reversed(child))
    return words


def _run(run: Any, walk: _Body, words: _Words, boxes: list[Any] | None) -> None:
    properties = run.find(W + "rPr")
    hidden = walk.styles.is_on(properties, "vanish")
    bold = walk.styles.is_bold(run)
    for child in run.iter():
        if child.tag in REFERENCES and not hidden:
            walk.notes.refer(child)
        if child.tag == W + "txbxContent" and boxes is not None and not _in_fallback(child, run):
            boxes.append(child)
        text = _text_of(child) if _owns(child, run) else ""
        if text and hidden:
            words.hidden += len(text.strip())
        elif text:
            cleaned = characters.clean(text)
            walk.invisible += cleaned.invisible + cleaned.bidirectional
            words.runs.append((_TAB.sub(" ", cleaned.text), bold))


def _owns(child: Any, run: Any) -> bool:
    """Does this text stand in the run itself, not in a text box inside it?"""
    parent = child.getparent()
    return parent is run


def _in_fallback(child: Any, run: Any) -> bool:
    """Is this the second, simpler copy of a text box that old readers get?"""
    above = child.getparent()
    while above is not None and above is not run:
        if above.tag == _FALLBACK:
            return True
        above = above.getparent()
    return False


def _text_of(child: Any) -> str:
    if child.tag == W + "t":
        return child.text or ""
    if child.tag in (W + "br", W + "cr"):
        return "" if child.get(W + "type") in ("page", "column") else "\n"
    if child.tag == W + "tab":
        return "\t"
    return "-" if child.tag == W + "noBreakHyphen" else ""


def _note_link(element: Any, walk: _Body) -> None:
    relation = walk.relations.get(element.get(_RELATION))
    words = squeeze("".join(text.text or "" for text in element.iter(W + "t")))
    if relation is not None and relation.is_external and words:
        walk.links.append((words, str(relation.target_ref)))


def _table(table: Any, walk: _Body) -> Iterator[Block]:
    rows = [row for row in _children(table) if row.tag == W + "tr"]
    for place, row in enumerate(rows):
        cells: list[str] = []
        for cell in _children(row):
            if cell.tag == W + "tc":
                cells.extend(_cell(cell, walk))
        marked = row.find(f"{W}trPr/{W}tblHeader") is not None
        yield grammar.row(cells, columns=place == 0 and (marked or len(rows) > 1), tight=place > 0)


def _cell(cell: Any, walk: _Body) -> list[str]:
    properties = cell.find(W + "tcPr")
    merged = properties.find(W + "vMerge") if properties is not None else None
    span = properties.find(W + "gridSpan") if properties is not None else None
    columns = int(span.get(W + "val") or 1) if span is not None else 1
    going_on = merged is not None and merged.get(W + "val") != "restart"
    words = ABOVE if going_on else ""
    if not going_on:
        for paragraph in cell.iter(W + "p"):
            for line, _ in _words(paragraph, walk).lines():
                words = sentences.join(words, line)
    return [words, *[LEFT] * (min(columns, 60) - 1)]
