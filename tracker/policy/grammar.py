"""The grammar of policy text: blocks to lines and lines to blocks (docs/policy-text.md)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from tracker.policy import enumeration, inline, labels, sentences
from tracker.policy.characters import squeeze
from tracker.policy.cues import Cue
from tracker.policy.labels import Label

ABOVE = "^^"
LEFT = "<<"
"""Cells that go on from the cell above, or from the cell to the left (row and column spans)."""

_STEP = "    "
_CONTINUED = "  "
_HEADING = Cue(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_BULLET = Cue(rf"[-*+{inline.BULLETS}][ \t\u3000\xa0]+(?=\S)")
_RULED = r"\s*(?::-+:?|-+:|-{2,})\s*"
_RULE = Cue(rf"\|?(?:{_RULED}\|)+(?:{_RULED})?\|?$")
_LOOKS_MARKED = Cue(rf"#|\||[-*+{inline.BULLETS}]\s|>|```|~~~|={{3,}}$|-{{3,}}$|\{{:")
_WORD = Cue(r"[^\W_]|[\ufffd$€£¥%&@]")
_DASHES = Cue(r":?-{3,}:?|")
_CELL = Cue(r"(?<!\\)\|")


class BlockKind(StrEnum):
    """What a block of policy text is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"


HEADING_BLOCK = BlockKind.HEADING
TEXT_BLOCK = BlockKind.TEXT
ITEM_BLOCK = BlockKind.ITEM
ROW_BLOCK = BlockKind.ROW
"""The kinds by names of their own: before Python 3.12 looking one up takes ten times as long."""


class Block(NamedTuple):
    """A heading, a paragraph, a list item or a table row.

    Attributes:
        text: its words on one line, white space squeezed, without markup; of a row the cells
            joined by ` | `.
        level: 1 to 6 of a heading, depth from 0 of an item.
        tight: it follows the block before without a blank line.
        cells: of a row, with `ABOVE` and `LEFT` where a span goes on.
        columns: this row names the columns.
        line: where it stands in a text that was parsed or written, from 1.
        label: the number with which an item there opens, or None.
    """

    kind: BlockKind
    text: str
    level: int = 0
    tight: bool = False
    cells: tuple[str, ...] = ()
    columns: bool = False
    line: int = 0
    label: Label | None = None


def heading(text: str, level: int) -> Block:
    """A heading of a level from 1 to 6."""
    return Block(HEADING_BLOCK, text, min(6, max(1, level)))


def row(cells: Iterable[str], *, columns: bool = False, tight: bool = False) -> Block:
    """A table row; `tight` for all but the first of a table."""
    kept = tuple(cells)
    words = " | ".join(c for c in kept if c not in (ABOVE, LEFT))
    return Block(ROW_BLOCK, words, tight=tight, cells=kept, columns=columns)


class Written(NamedTuple):
    """Policy text with the blocks that stand in it: what `parse` finds in the text."""

    text: str
    blocks: tuple[Block, ...]


def write(blocks: Iterable[Block]) -> Written:
    """The policy text of blocks: the one way to write them down."""
    page = _Page()
    for block, label in _joined(_settled(blocks)):
        page.add(block, label)
    return Written("\n".join(page.lines) + "\n" if page.lines else "", tuple(page.blocks))


_Labelled = tuple[Block, Label | None]


def _joined(blocks: Iterable[_Labelled]) -> Iterator[_Labelled]:
    """Blocks; of an enumeration that begins at the end of a paragraph the first piece apart."""
    before: Block | None = None
    own: Label | None = None
    for block, label in blocks:
        if before is not None:
            place = 0
            if label and before.kind in _FLOWING:
                place = enumeration.opening(before.text, label)
            if place:
                if _WORD.search(before.text, 0, place):
                    yield before._replace(text=before.text[:place].rstrip()), own
                before = Block(ITEM_BLOCK, before.text[place:], block.level, block.tight)
                own = labels.find(before.text)
            yield before, own
        before, own = block, label
    if before is not None:
        yield before, own


def _settled(blocks: Iterable[Block]) -> Iterator[_Labelled]:
    """Blocks with words in them, enumerations taken apart, with the labels of all items."""
    for block in blocks:
        if block.kind is ROW_BLOCK:
            if not all(map(_DASHES.fullmatch, block.cells)):
                yield block, None
        elif not _WORD.search(block.text):
            continue
        elif block.kind is HEADING_BLOCK:
            yield block, None
        else:
            label = labels.find(block.text)
            pieces = enumeration.pieces(block.text)
            if len(pieces) == 1:
                yield _as_item(block, label), label
            else:
                yield from _taken_apart(block, label, list(filter(_WORD.search, pieces)))


def _as_item(block: Block, label: Label | None) -> Block:
    """A paragraph that opens with a label is an item: there is one way to write it."""
    if label and block.kind is TEXT_BLOCK:
        return Block(ITEM_BLOCK, block.text)
    return block


def _taken_apart(block: Block, label: Label | None, pieces: list[str]) -> Iterator[_Labelled]:
    """The pieces of a run-on enumeration as items of their own."""
    opening = labels.find(pieces[0])
    yield _as_item(block._replace(text=pieces[0]), opening), opening
    deeper = block.kind is ITEM_BLOCK and label is None
    level = block.level + 1 if deeper else block.level
    for piece in pieces[1:]:
        yield Block(ITEM_BLOCK, piece, level, block.tight and deeper), labels.find(piece)


def squeezed(block: Block) -> Block:
    """A block whose words stand on one line, with one space between them."""
    if block.kind is ROW_BLOCK:
        cells = map(squeeze, block.cells)
        return row(cells, columns=block.columns, tight=block.tight)
    return block._replace(text=squeeze(block.text))


@dataclass(slots=True)
class _Page:
    """The lines written so far, and the blocks in them."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    depth: int = -1

    def add(self, block: Block, label: Label | None) -> None:
        """Write a block below the others."""
        kind = block.kind
        is_item = kind is ITEM_BLOCK
        self.depth = min(block.level, self.depth + 1) if is_item else -1
        tight = block.tight and bool(self.blocks) and self.blocks[-1].kind is kind
        if self.lines and not (tight and (is_item or kind is ROW_BLOCK)):
            self.lines.append("")
            tight = False
        line = len(self.lines) + 1
        if kind is HEADING_BLOCK:
            self.lines.append(_heading_line(block))
            self.blocks.append(Block(kind, block.text, block.level, line=line))
        elif kind is ROW_BLOCK:
            self.lines.extend(_row_lines(block))
            self.blocks.append(
                Block(kind, block.text, 0, tight, block.cells, block.columns, line=line)
            )
        else:
            words = self._sentences(block.text, label, is_item)
            self.blocks.append(
                Block(kind, words, max(0, self.depth), tight, line=line, label=label)
            )

    def _sentences(self, text: str, label: Label | None, is_item: bool) -> str:
        """Write a paragraph or item, one sentence a line; its words as they are read again."""
        sentences_found = sentence_lines(text, label.end if label else 0)
        indent = _STEP * max(0, self.depth) if is_item else ""
        bullet = "- " if is_item and not label else ""
        continued = indent + _CONTINUED if is_item else ""
        before = indent + bullet
        is_plain = inline.is_plain(text)
        for sentence in sentences_found:
            self.lines.append(before + _guard(sentence if is_plain else inline.escape(sentence)))
            before = continued
        first, *rest = sentences_found
        if rest and text.isascii():
            return text
        return sentences.flow(sentences_found) if rest else first


def _heading_line(block: Block) -> str:
    words = inline.escape(block.text)
    # A closing # would be taken for a mark.
    words = words[:-1] + "\\#" if words.endswith("#") else words
    return f"{'#' * block.level} {words}"


def _row_lines(block: Block) -> Iterator[str]:
    cells: Iterable[str] = block.cells
    if "|" in "".join(cells) or not inline.is_plain(block.text):
        cells = [inline.escape(cell).replace("|", "\\|") for cell in cells]
    yield "| " + " | ".join(cells) + " |"
    if block.columns:
        yield "|" + " --- |" * len(block.cells)


def sentence_lines(text: str, start: int = 0) -> list[str]:
    """One sentence a line; what opens like a clause or has no words stays on the line before."""
    spans = sentences.split(text, start)
    if len(spans) == 1:
        return [text]
    lines: list[str] = []
    for begin, end in spans:
        sentence = text[begin:end]
        if lines and (_opens_clause(sentence) or not (lines[1:] or _WORD.search(lines[0]))):
            lines[-1] = sentences.join(lines[-1], sentence)
        else:
            lines.append(sentence)
    return lines


def _opens_clause(sentence: str) -> bool:
    if labels.find(sentence):
        return True
    # A letter at its beginning is a word, and no bullet.
    if sentence[0].isalpha():
        return False
    return not _WORD.search(sentence) or bool(_BULLET.match(sentence))


def _guard(line: str) -> str:
    """A line of words that must not be taken for a heading, bullet or row."""
    return line if line[0].isalnum() or not _LOOKS_MARKED.match(line) else "\\" + line


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of policy text; `write(parse(text)).text == text` for what it has written."""
    found: list[Block] = []
    above = 1
    for stretch in text.split("\n\n"):
        if stretch:
            found += [block._replace(line=above + block.line) for block in _stretch(stretch)]
        above += stretch.count("\n") + 2
    return tuple(found)


@lru_cache(maxsize=4096)
def _stretch(text: str) -> tuple[Block, ...]:
    """The blocks between two blank lines, with lines from 0.

    They know nothing of what stands around them, and the next version of a policy has most of them
    again.
    """
    blocks: list[Block] = []
    lines: list[list[str]] = []
    blank = True
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            blank = True
            continue
        last = None if blank or not blocks else blocks[-1]
        blank = False
        if last is not None and last.kind is ROW_BLOCK and _RULE.match(line):
            blocks[-1] = last._replace(columns=True)
            continue
        block = _block(line, number, last)
        if last is not None and block.kind is TEXT_BLOCK and last.kind in _FLOWING:
            lines[-1].append(block.text)
        else:
            blocks.append(block)
            lines.append([block.text])
    return tuple(
        block if len(words) == 1 else _flowed(block, words)
        for block, words in zip(blocks, lines, strict=True)
    )


def _flowed(block: Block, lines: list[str]) -> Block:
    """A paragraph or item that stands on several lines."""
    text = sentences.flow(lines)
    return block._replace(text=text, label=labels.find(text))


_FLOWING = (TEXT_BLOCK, ITEM_BLOCK)


def _block(line: str, number: int, last: Block | None) -> Block:
    stripped = line.strip()
    if match := _HEADING.match(stripped):
        words = inline.plain(match[2])[0]
        return Block(HEADING_BLOCK, words, len(match[1]), line=number)
    if stripped.startswith("|"):
        cells = row_cells(stripped)
        tight = last is not None and last.kind is ROW_BLOCK
        return row(cells, tight=tight)._replace(line=number)
    level = (len(line) - len(line.lstrip())) // len(_STEP)
    tight = last is not None and last.kind is ITEM_BLOCK
    words = inline.plain(stripped)[0]
    if stripped.startswith("- "):
        words = inline.plain(stripped[2:])[0]
        return Block(ITEM_BLOCK, words, level, tight, line=number, label=labels.find(words))
    if label := labels.find(words):
        return Block(ITEM_BLOCK, words, level, tight, line=number, label=label)
    return Block(TEXT_BLOCK, words, line=number)


def row_cells(line: str) -> tuple[str, ...]:
    """The cells of a line between pipes."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(inline.plain(cell.strip())[0] for cell in _CELL.split(inner))


def is_rule(line: str) -> bool:
    """Is this the line of dashes under the names of the columns?"""
    return bool(_RULE.match(line))


def bullet_end(line: str) -> int:
    """Where the words begin after the bullet with which a line opens; 0 without a bullet."""
    match = _BULLET.match(line)
    return match.end() if match else 0
