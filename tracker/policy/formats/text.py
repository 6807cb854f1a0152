"""Plain text and Markdown, in one reader: authors mix them, and policy text itself is both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tracker.policy import grammar, inline, labels, sentences
from tracker.policy.characters import squeeze, width
from tracker.policy.cues import Cue
from tracker.policy.formats.reading import Reading
from tracker.policy.grammar import ITEM_BLOCK, TEXT_BLOCK, Block

_FRONT_MATTER = Cue(
    r"\A---[ \t]*\n(?P<fields>(?:[\w-]+[ \t]*:.*\n|[ \t]+.*\n|-[ \t].*\n)+)---[ \t]*\n"
)
_TITLE_FIELD = Cue(r"^title[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = Cue(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$|(#{1,6})(?=[^\s#\d!-/:-@])(.{1,80})$")
_RULE = Cue(r"([-*_=~—─])(?:[ \t]*\1){2,}[ \t]*$")
_SETEXT = Cue(r"(=+|-{2,})[ \t]*$")
_FENCE = Cue(r"(?:```|~~~)[\w-]*[ \t]*$")
_QUOTE = Cue(r"(?:>[ \t]?)+")
_ATTRIBUTE_LINE = Cue(r"\{:[^{}]*\}[ \t]*$|\[[^\]]{1,100}\]:[ \t]*\S+.*$|:{3,}.*$|!!!.*$")
_TERMINAL = Cue(r"[。！？.!?；;：:][”’」』）)\]】\"']*$")


class _Line(NamedTuple):
    """A line that is not blank.

    Attributes:
        indent: columns of white space before it.
        raw: the rest, markup and all; words: without markup.
        first: it follows a blank line.
        broken: it ends in the two spaces by which Markdown breaks a line.
        tail: of several lines that one link joins, how wide the last of them is; else 0.
    """

    indent: int
    raw: str
    words: str
    first: bool
    broken: bool = False
    tail: int = 0


@dataclass(slots=True)
class _Blocks:
    """The blocks so far, and what decides on the next line."""

    wrapped_at: int
    one_paragraph_a_line: bool
    done: list[Block] = field(default_factory=list)
    flow: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    last: _Line | None = None
    heading_level: int = 1
    in_table: bool = False

    def add(self, block: Block, line: _Line) -> None:
        self.settle()
        self.done.append(block)
        self.last = line
        if block.kind is not ITEM_BLOCK:
            self.indents.clear()

    def settle(self) -> None:
        """Put the lines that went on the last block into it."""
        if self.flow:
            before = self.done[-1]
            self.done[-1] = before._replace(text=sentences.flow([before.text, *self.flow]))
            self.flow.clear()

    def depth(self, indent: int) -> int:
        """The depth of a list item from the white space before it."""
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent >= self.indents[-1] + 2:
            self.indents.append(indent)
        return len(self.indents) - 1

    def goes_on(self, line: _Line) -> bool:
        """Does this line go on the paragraph or item of the line before?"""
        if line.first or self.last is None or not self.done:
            return False
        if self.done[-1].kind not in (TEXT_BLOCK, ITEM_BLOCK):
            return False
        if self.last.broken and _is_caption(self.last.words):
            return False
        if self.done[-1].kind is ITEM_BLOCK and line.indent > self.indents[-1]:
            return True
        return self._flows_into(self.last.words, line.words)

    def _flows_into(self, before: str, after: str) -> bool:
        complete = bool(_TERMINAL.search(before[-8:]))
        column = self.last.tail if self.last and self.last.tail else width(before)
        if self.wrapped_at and column >= 0.7 * self.wrapped_at:
            return True
        if complete:
            text = self.done[-1].kind is TEXT_BLOCK
            return text and not self.one_paragraph_a_line and before[-1:] not in ":：;；"
        return before.endswith((",", "，", "、")) or after[:1].islower()


def read(text: str) -> Reading:
    """The blocks of a text, plain or Markdown; its own policy text comes back unchanged."""
    title = ""
    if match := _FRONT_MATTER.match(text):
        named = _TITLE_FIELD.search(match["fields"])
        title = named[1] if named else ""
        text = text[match.end() :]
    lines, links = _lines(text)
    blocks = _Blocks(_wrapped_at(lines), _one_paragraph_a_line(lines))
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        _take(line, following, blocks)
    blocks.settle()
    return Reading(tuple(map(grammar.squeezed, blocks.done)), title=title, links=links)


def _lines(text: str) -> tuple[list[_Line], tuple[tuple[str, str], ...]]:
    found: list[_Line] = []
    links: list[tuple[str, str]] = []
    first = True
    for line, tail in _whole_links(_without_marks(text.split("\n"))):
        raw = line.strip()
        words, linked = inline.plain(raw)
        links.extend(linked)
        if not words.strip():
            first = True
            continue
        expanded = line.expandtabs(4)
        indent = len(expanded) - len(expanded.lstrip(" \u3000\xa0"))
        broken = line.endswith("  ")
        found.append(_Line(indent, raw, squeeze(words), first, broken, tail))
        first = False
    return found, tuple(links)


def _is_caption(words: str) -> bool:
    """Is it a few words that end in no mark: the title of an item, on a line of its own?"""
    return width(words) <= _LONGEST_CAPTION and bool(_WORD_AT_END.search(words[-1:]))


_LONGEST_CAPTION = 40
_WORD_AT_END = Cue(r"[\w)）”」》]")


def _without_marks(lines: Sequence[str]) -> Iterator[str]:
    """Lines without fences, quote marks and attribute lines; of what they hold no word is lost."""
    for line in lines:
        stripped = line.strip()
        if _FENCE.match(stripped) or _ATTRIBUTE_LINE.match(stripped):
            yield ""
        elif stripped.startswith(">"):
            yield _QUOTE.sub("", stripped, count=1)
        else:
            yield line


def _whole_links(lines: Iterator[str]) -> Iterator[tuple[str, int]]:
    """The lines, those joined over whose end a link goes on (`[Rules of` / `Use](/rules)`)."""
    held, tail = next(lines, ""), 0
    for line in lines:
        goes_on = len(held) < _LONGEST_JOINED and _OPEN_LINK.search(held[-_LONGEST_LINK:])
        if goes_on and _CLOSES_LINK.match(line):
            held, tail = f"{held.rstrip()} {line.strip()}", width(line.rstrip())
            continue
        yield held, tail
        held, tail = line, 0
    yield held, tail


_LONGEST_JOINED, _LONGEST_LINK = 4000, 240
_OPEN_LINK = Cue(r"(?<!\\)\[[^\[\]]{0,200}$")
_CLOSES_LINK = Cue(r"\s*(?![-*+#>|])[^\[\]\s][^\[\]]{0,200}\]\(\S")


def _is_marked(line: _Line) -> bool:
    """Does the line open a block of its own?"""
    return bool(
        line.raw.startswith(("#", "|"))
        or grammar.bullet_end(line.raw)
        or labels.find(line.words)
        or _RULE.match(line.raw)
    )


def _wrapped_at(lines: Sequence[_Line]) -> int:
    """The column at which the lines of a text are broken, or 0 when they are not."""
    widths = [
        width(line.words)
        for line, after in pairwise(lines)
        if not after.first
        and not line.tail
        and not _is_marked(after)
        and not line.raw.startswith(("#", "|"))
        and not _TERMINAL.search(line.words[-8:])
    ]
    if len(widths) < 3:
        return 0
    widest = max(widths)
    full = sum(w >= 0.75 * widest for w in widths)
    return widest if 40 <= widest <= 140 and full >= 0.6 * len(widths) else 0


def _one_paragraph_a_line(lines: Sequence[_Line]) -> bool:
    """Does some line hold several sentences? Then lines are paragraphs, not sentences."""
    return any(
        len(grammar.sentence_lines(line.words, _label_end(line.words))) > 1
        for line in lines
        if not line.raw.startswith(("#", "|"))
    )


def _label_end(words: str) -> int:
    label = labels.find(words)
    return label.end if label else 0


def _take(line: _Line, following: _Line | None, blocks: _Blocks) -> None:
    if _is_table_line(line, following, blocks):
        _take_row(line, blocks)
        return
    blocks.in_table = False
    if _takes_setext(line, blocks) or _RULE.match(line.raw):
        return
    if match := _HEADING.match(line.raw):
        marks, words = (match[1], match[2]) if match[1] else (match[3], match[4])
        blocks.heading_level = len(marks)
        blocks.add(grammar.heading(inline.plain(words)[0], len(marks)), line)
    elif end := grammar.bullet_end(line.raw):
        _take_item(line, inline.plain(line.raw[end:])[0], blocks)
    elif _is_bold_heading(line, blocks):
        blocks.add(grammar.heading(line.words, blocks.heading_level + 1), line)
    elif labels.find(line.words):
        _take_item(line, line.words, blocks)
    else:
        _take_words(line, blocks)


def _take_item(line: _Line, words: str, blocks: _Blocks) -> None:
    before = blocks.done[-1].kind if blocks.done else None
    tight = not line.first and before is ITEM_BLOCK
    depth = blocks.depth(line.indent)
    blocks.add(Block(ITEM_BLOCK, words, depth, tight), line)


def _take_words(line: _Line, blocks: _Blocks) -> None:
    if blocks.goes_on(line):
        blocks.flow.append(line.words)
        blocks.last = line
    else:
        blocks.add(Block(TEXT_BLOCK, line.words), line)


def _is_bold_heading(line: _Line, blocks: _Blocks) -> bool:
    """A short line all in bold that is no sentence."""
    if not inline.is_strong(line.raw) or width(line.words) > 80:
        return False
    return not re.search(r"[。；;，,.!！]\s*$|[。；]|[:：]\s*\S", line.words)


def _takes_setext(line: _Line, blocks: _Blocks) -> bool:
    """A line of = or - under a single line of words makes it a heading."""
    match = _SETEXT.match(line.raw)
    before = blocks.done[-1] if blocks.done else None
    if not match or line.first or before is None or blocks.last is None or blocks.flow:
        return False
    if before.kind is ITEM_BLOCK and (blocks.last.indent or labels.find(before.text) is None):
        return False
    if before.kind not in (TEXT_BLOCK, ITEM_BLOCK) or before.text != blocks.last.words:
        return False
    blocks.heading_level = 1 if match[1].startswith("=") else 2
    blocks.done[-1] = grammar.heading(before.text, blocks.heading_level)
    blocks.indents.clear()
    return True


def _is_table_line(line: _Line, following: _Line | None, blocks: _Blocks) -> bool:
    if blocks.in_table and not line.first:
        return "|" in line.raw
    if line.raw.startswith("|"):
        return line.raw.endswith("|") or line.raw.count("|") > 1
    if following is None or following.first or "|" not in line.raw:
        return False
    return "|" in following.raw and grammar.is_rule(following.raw)


def _take_row(line: _Line, blocks: _Blocks) -> None:
    goes_on = blocks.in_table and not line.first
    if goes_on and grammar.is_rule(line.raw):
        blocks.done[-1] = blocks.done[-1]._replace(columns=True)
        return
    blocks.in_table = True
    blocks.add(grammar.row(grammar.row_cells(line.raw), tight=goes_on), line)
