"""The walk over a region: from the tree of a page to blocks of policy text, without recursion."""

import re
from dataclasses import dataclass, field

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from tracker.policy import grammar, labels, sentences
from tracker.policy.characters import squeeze, width
from tracker.policy.formats import text as plain_text
from tracker.policy.formats.html import hiding, numbering, tables
from tracker.policy.formats.html.hiding import Hiding
from tracker.policy.formats.html.numbering import Numbering
from tracker.policy.formats.html.region import SILENT
from tracker.policy.grammar import Block, BlockKind

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|table|grid|list-item)", re.IGNORECASE)
_TERMINAL = re.compile(r"[。！？.!?；;：:][”’」』）)\]】\"']*$")
_SENTENCE = re.compile(r"[。；;，,.!！]\s*$|[。；]|[:：]\s*\S")
_LONGEST_HEADING = 240
_WORD_BULLET = re.compile("^[\uf0b7\uf0a7\uf06c\uf0d8\uf0fc·•§●○■◆]\\s*")


@dataclass(slots=True)
class Walk:
    """What was found on the way, and what is open at this point of it.

    Attributes:
        hiding: what the page's style sheets hide.
        read_hidden: read what is hidden as if it were shown.
        letters: how many letters were read; hidden_letters, collapsed_letters: how many of them
            nobody sees, and how many are seen after a click.
        frames: addresses of other pages shown inside this one.
    """

    hiding: Hiding
    read_hidden: bool = False
    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    letters: int = 0
    hidden_letters: int = 0
    hidden_words: list[str] = field(default_factory=list)
    collapsed_letters: int = 0
    frames: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    bold: int = 0
    bold_letters: int = 0
    line_letters: int = 0
    lists: list[Numbering] = field(default_factory=list)
    pending: tuple[str, int] | None = None
    heading: int = 0
    last_level: int = 1

    def shown(self) -> str:
        """All words so far."""
        return "\n".join(block.text for block in self.blocks)

    def add_text(self, text: str) -> None:
        """Words of the line that is open."""
        self.line.append(text)
        letters = len(text) - text.count(" ") - text.count("\n")
        self.line_letters += letters
        if self.bold:
            self.bold_letters += letters

    def flush(self) -> None:
        """Close the line that is open."""
        if not self.line:
            return
        raw = "".join(self.line)
        all_bold = self.bold_letters == self.line_letters > 0
        self.line.clear()
        self.bold_letters = self.line_letters = 0
        for part in _parts(raw):
            self._emit(part, all_bold)

    def _emit(self, words: str, all_bold: bool) -> None:
        self.letters += len(words)
        pending, self.pending = self.pending, None
        if pending and pending[0] and labels.find(words) is None:
            words = f"{pending[0]} {words}"
        level = self._heading_level(words, all_bold and pending is None)
        if level:
            self.blocks.append(grammar.heading(words, level))
        elif pending:
            tight = bool(self.blocks) and self.blocks[-1].kind is BlockKind.ITEM
            self.blocks.append(Block(BlockKind.ITEM, words, pending[1], tight))
        elif match := _WORD_BULLET.match(words):
            self.blocks.append(Block(BlockKind.ITEM, words[match.end() :], 0))
        else:
            self.blocks.append(Block(BlockKind.TEXT, words))

    def _heading_level(self, words: str, all_bold: bool) -> int:
        """The level of a heading, marked or only set in bold; 0 for other lines."""
        if self.heading and len(words) <= _LONGEST_HEADING:
            self.last_level = self.heading
            return self.heading
        if all_bold and width(words) <= 80 and not _SENTENCE.search(words):
            return min(6, self.last_level + 1)
        return 0


def _parts(raw: str) -> list[str]:
    """The paragraphs of one element: line breaks separate them where a sentence or number says so."""
    if "\n" not in raw:
        words = squeeze(raw)
        return [words] if words else []
    parts: list[str] = []
    blank = True
    for piece in raw.split("\n"):
        words = squeeze(piece)
        if not words:
            blank = blank or bool(parts)
            continue
        if parts and not blank and not _begins(parts[-1], words):
            parts[-1] = sentences.join(parts[-1], words)
        else:
            parts.append(words)
        blank = False
    return parts


def _begins(before: str, words: str) -> bool:
    """Does a paragraph begin at this line break?"""
    if _TERMINAL.search(before[-8:]) or labels.find(words) or grammar.bullet_end(words):
        return True
    return labels.find(before) is not None and width(before) <= 60


_Event = tuple[bool, Tag | NavigableString]


def over(root: Tag, walk: Walk) -> None:
    """Walk over an element and all that it holds."""
    pending: list[_Event] = [(True, root)]
    while pending:
        entering, node = pending.pop()
        if isinstance(node, NavigableString):
            _text(node, walk)
        elif not entering:
            _leave(node, walk)
        elif _enter(node, walk):
            pending.append((False, node))
            pending.extend((True, child) for child in reversed(node.contents))  # type: ignore[misc]
    walk.flush()


_SPACES = re.compile(r"\s+")


def _text(node: NavigableString, walk: Walk) -> None:
    if isinstance(node, PreformattedString):
        return
    words = str(node)
    if words.isspace():
        if walk.line:
            walk.line.append(" ")
        return
    walk.add_text(_SPACES.sub(" ", words))


def _enter(tag: Tag, walk: Walk) -> bool:
    """Open an element; False when its children are not to be walked over."""
    name = tag.name
    if name == "br":
        walk.line.append("\n")
        return False
    if name in SILENT:
        return False
    if tag.attrs and not walk.read_hidden and _is_unseen(tag, walk):
        return False
    if name == "a":
        _note_link(tag, walk)
    elif name in _BLOCKS or (tag.attrs and _BLOCK_STYLE.search(str(tag.get("style") or ""))):
        return _enter_block(tag, name, walk)
    elif name == "iframe":
        walk.frames.append(str(tag.get("src") or ""))
        return False
    elif _is_bold(tag):
        walk.bold += 1
    return True


def _is_bold(tag: Tag) -> bool:
    return tag.name in _BOLD or (
        bool(tag.attrs) and bool(_BOLD_STYLE.search(str(tag.get("style") or "")))
    )


def _is_unseen(tag: Tag, walk: Walk) -> bool:
    if hiding.is_spoken_only(tag):
        return True
    if not walk.hiding.hidden(tag):
        return False
    words = tag.get_text(" ", strip=True)
    if hiding.is_collapsible(tag):
        walk.collapsed_letters += len(words)
        return False
    walk.hidden_letters += len(words)
    if words:
        walk.hidden_words.append(words)
    return True


def _note_link(tag: Tag, walk: Walk) -> None:
    address = str(tag.get("href") or "").strip()
    if address and not address.lower().startswith(("#", "javascript:", "data:")):
        words = squeeze(tag.get_text())
        if words:
            walk.links.append((words, address))


def _enter_block(tag: Tag, name: str, walk: Walk) -> bool:
    if name == "table" and not tables.is_layout(tag):
        walk.flush()
        _table(tag, walk)
        return False
    if name == "pre":
        walk.flush()
        found = plain_text.read(tag.get_text()).blocks
        walk.letters += sum(len(block.text) for block in found)
        walk.blocks.extend(found)
        return False
    walk.flush()
    if name in _HEADINGS:
        walk.heading = _HEADINGS[name]
    elif name in _LISTS:
        walk.lists.append(numbering.of(tag))
    elif name == "li":
        mark = walk.lists[-1].next_mark(tag) if walk.lists else ""
        walk.pending = (mark, max(0, len(walk.lists) - 1))
    elif name == "dd":
        walk.pending = ("", len(walk.lists))
    elif _is_bold(tag):
        walk.bold += 1
    return True


def _leave(tag: Tag, walk: Walk) -> None:
    name = tag.name
    if name in _BLOCKS or (tag.attrs and _BLOCK_STYLE.search(str(tag.get("style") or ""))):
        walk.flush()
        if name in _HEADINGS:
            walk.heading = 0
        elif name in _LISTS and walk.lists:
            walk.lists.pop()
        elif name in ("li", "dd"):
            walk.pending = None
        elif _is_bold(tag):
            walk.bold -= 1
    elif _is_bold(tag) and name != "a":
        walk.bold -= 1


def _table(tag: Tag, walk: Walk) -> None:
    caption = tag.find("caption", recursive=False)
    if isinstance(caption, Tag):
        over(caption, walk)
    found = list(tables.blocks(tag, lambda cell: _cell_words(cell, walk)))
    walk.letters += sum(len(block.text) for block in found)
    walk.blocks.extend(found)


def _cell_words(cell: Tag, walk: Walk) -> str:
    """The visible words of a cell on one line."""
    inner = Walk(walk.hiding, walk.read_hidden)
    for child in cell.contents:
        if isinstance(child, Tag):
            over(child, inner) if child.name in _BLOCKS else _inline(child, inner)
        elif isinstance(child, NavigableString):
            _text(child, inner)
    inner.flush()
    walk.links.extend(inner.links)
    walk.hidden_letters += inner.hidden_letters
    walk.hidden_words.extend(inner.hidden_words)
    walk.collapsed_letters += inner.collapsed_letters
    words = ""
    for block in inner.blocks:
        words = sentences.join(words, block.text) if words else block.text
    return words


def _inline(tag: Tag, walk: Walk) -> None:
    """An element in the middle of a line."""
    pending: list[_Event] = [(True, tag)]
    while pending:
        entering, node = pending.pop()
        if isinstance(node, NavigableString):
            _text(node, walk)
        elif not entering:
            _leave(node, walk)
        elif _enter(node, walk):
            pending.append((False, node))
            pending.extend((True, child) for child in reversed(node.contents))  # type: ignore[misc]
