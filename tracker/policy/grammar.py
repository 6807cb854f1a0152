"""The grammar of policy text: blocks to lines and lines to blocks (docs/policy-text.md)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.policy import enumeration, inline, labels, sentences
from tracker.policy.characters import squeeze

ABOVE = "^^"
LEFT = "<<"
"""Cells that go on from the cell above, or from the cell to the left (row and column spans)."""

_STEP = "    "
_CONTINUED = "  "
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_BULLET = re.compile(rf"[-*+{inline.BULLETS}][ \t\u3000\xa0]+(?=\S)")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?\|?$")
_LOOKS_MARKED = re.compile(rf"#|\||[-*+{inline.BULLETS}]\s|>|```|~~~|={{3,}}$|-{{3,}}$|\{{:")
_WORD = re.compile(r"[^\W_]|[\ufffd$€£¥%&@]")
_CELL = re.compile(r"(?<!\\)\|")


class BlockKind(StrEnum):
    """What a block of policy text is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table row.

    Attributes:
        text: its words on one line, without markup; of a row the cells joined by ` | `.
        level: 1 to 6 of a heading, depth from 0 of an item.
        tight: it follows the block before without a blank line.
        cells: of a row, with `ABOVE` and `LEFT` where a span goes on.
        columns: this row names the columns.
        line: where it stands in a text that was parsed, from 1.
    """

    kind: BlockKind
    text: str
    level: int = 0
    tight: bool = False
    cells: tuple[str, ...] = ()
    columns: bool = False
    line: int = 0


def heading(text: str, level: int) -> Block:
    """A heading of a level from 1 to 6."""
    return Block(BlockKind.HEADING, text, min(6, max(1, level)))


def row(cells: Iterable[str], *, columns: bool = False, tight: bool = False) -> Block:
    """A table row; `tight` for all but the first of a table."""
    kept = tuple(cells)
    words = " | ".join(c for c in kept if c not in (ABOVE, LEFT))
    return Block(BlockKind.ROW, words, tight=tight, cells=kept, columns=columns)


def write(blocks: Iterable[Block]) -> str:
    """The policy text of blocks: the one way to write them down."""
    lines: list[str] = []
    before: Block | None = None
    depth = -1
    for block in _settled(blocks):
        depth = min(block.level, depth + 1) if block.kind is BlockKind.ITEM else -1
        tight = block.tight and before is not None and block.kind is before.kind
        if lines and not (tight and block.kind in (BlockKind.ITEM, BlockKind.ROW)):
            lines.append("")
        lines.extend(_lines(block, max(0, depth)))
        before = block
    return "\n".join(lines) + "\n" if lines else ""


def _settled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with enumerations taken apart, also one that begins at the end of a paragraph."""
    before: Block | None = None
    for block in _squeezed(blocks):
        if before is not None:
            yield from _cut_before(before, block)
        before = block
    if before is not None:
        yield before


def _cut_before(block: Block, after: Block) -> Iterator[Block]:
    """A block, its last piece apart when the block after it goes on that enumeration."""
    place = 0
    if block.kind in _FLOWING and after.kind is BlockKind.ITEM:
        place = enumeration.opening(block.text, labels.find(after.text))
    if place:
        yield replace(block, text=block.text[:place].rstrip())
        yield Block(BlockKind.ITEM, block.text[place:], after.level, after.tight)
    else:
        yield block


def _squeezed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with their white space squeezed, empty ones dropped, enumerations taken apart."""
    for block in blocks:
        text = squeeze(block.text)
        if block.kind is BlockKind.ROW:
            cells = tuple(squeeze(cell) for cell in block.cells)
            if any(cells):
                yield replace(block, text=text, cells=cells)
        elif _WORD.search(text):
            clean = block if text == block.text else replace(block, text=text)
            if block.kind is BlockKind.HEADING:
                yield clean
            else:
                yield from _taken_apart(clean)


def _taken_apart(block: Block) -> Iterator[Block]:
    """A paragraph or item; run-on enumerations in it become items of their own."""
    first, *rest = enumeration.pieces(block.text)
    if not rest:
        yield _labelled(block)
        return
    yield _labelled(replace(block, text=first))
    deeper = block.kind is BlockKind.ITEM and labels.find(block.text) is None
    level = block.level + 1 if deeper else block.level
    for piece in rest:
        yield Block(BlockKind.ITEM, piece, level, tight=block.tight and deeper)


def _labelled(block: Block) -> Block:
    """A paragraph that opens with a label is an item: there is one way to write it."""
    if block.kind is BlockKind.TEXT and labels.find(block.text):
        return replace(block, kind=BlockKind.ITEM, level=0, tight=False)
    return block


def _lines(block: Block, depth: int) -> Iterator[str]:
    if block.kind is BlockKind.HEADING:
        words = inline.escape(block.text)
        # A closing # would be taken for a mark.
        words = words[:-1] + "\\#" if words.endswith("#") else words
        yield f"{'#' * block.level} {words}"
    elif block.kind is BlockKind.ROW:
        yield from _row_lines(block)
    else:
        label = labels.find(block.text)
        bullet = "- " if block.kind is BlockKind.ITEM and not label else ""
        indent = _STEP * depth if block.kind is BlockKind.ITEM else ""
        continued = indent + _CONTINUED if block.kind is BlockKind.ITEM else ""
        first, *rest = sentence_lines(block.text, label.end if label else 0)
        yield indent + bullet + _guard(inline.escape(first))
        yield from (continued + _guard(inline.escape(line)) for line in rest)


def _row_lines(block: Block) -> Iterator[str]:
    cells = [inline.escape(cell).replace("|", "\\|") for cell in block.cells]
    yield "| " + " | ".join(cells) + " |"
    if block.columns:
        yield "|" + " --- |" * len(cells)


def sentence_lines(text: str, start: int = 0) -> list[str]:
    """One sentence a line; what opens like a clause or has no words stays on the line before."""
    lines: list[str] = []
    for begin, end in sentences.split(text, start):
        sentence = text[begin:end]
        if lines and (_opens_clause(sentence) or not _WORD.search(lines[-1])):
            lines[-1] = sentences.join(lines[-1], sentence)
        else:
            lines.append(sentence)
    return lines


def _opens_clause(sentence: str) -> bool:
    wordless = not _WORD.search(sentence)
    return wordless or bool(_BULLET.match(sentence)) or labels.find(sentence) is not None


def _guard(line: str) -> str:
    """A line of words that must not be taken for a heading, bullet or row."""
    return "\\" + line if _LOOKS_MARKED.match(line) else line


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of policy text; `write(parse(text)) == text` for what `write` has written."""
    blocks: list[Block] = []
    lines: list[list[str]] = []
    blank = True
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            blank = True
            continue
        last = None if blank or not blocks else blocks[-1]
        blank = False
        if last is not None and last.kind is BlockKind.ROW and _RULE.match(line):
            blocks[-1] = replace(last, columns=True)
            continue
        block = _block(line, number, last)
        if last is not None and block.kind is BlockKind.TEXT and last.kind in _FLOWING:
            lines[-1].append(block.text)
        else:
            blocks.append(block)
            lines.append([block.text])
    return tuple(
        block if len(words) == 1 else replace(block, text=sentences.flow(words))
        for block, words in zip(blocks, lines, strict=True)
    )


_FLOWING = (BlockKind.TEXT, BlockKind.ITEM)


def _block(line: str, number: int, last: Block | None) -> Block:
    stripped = line.strip()
    if match := _HEADING.match(stripped):
        words = inline.plain(match[2])[0]
        return Block(BlockKind.HEADING, words, len(match[1]), line=number)
    if stripped.startswith("|"):
        cells = row_cells(stripped)
        tight = last is not None and last.kind is BlockKind.ROW
        return replace(row(cells, tight=tight), line=number)
    level = (len(line) - len(line.lstrip())) // len(_STEP)
    tight = last is not None and last.kind is BlockKind.ITEM
    words = inline.plain(stripped)[0]
    if stripped.startswith("- "):
        words = inline.plain(stripped[2:])[0]
        return Block(BlockKind.ITEM, words, level, tight, line=number)
    if labels.find(words):
        return Block(BlockKind.ITEM, words, level, tight, line=number)
    return Block(BlockKind.TEXT, words, line=number)


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
