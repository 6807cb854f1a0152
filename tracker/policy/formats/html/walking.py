"""The walk over a region: from the tree of a page to blocks of policy text, without recursion."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.policy import grammar, labels, sentences
from tracker.policy.characters import squeeze, width
from tracker.policy.formats import text as plain_text
from tracker.policy.formats.html import hiding, numbering, tables
from tracker.policy.formats.html.hiding import Hiding
from tracker.policy.formats.html.numbering import Numbering
from tracker.policy.formats.html.tree import SILENT, Element
from tracker.policy.grammar import ITEM_BLOCK, TEXT_BLOCK, Block

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
# Word's bullets, also those whose font is lost: `l` and `Ø` before an ideograph.
_WORD_BULLET = re.compile(
    "^(?:[\uf0b7\uf0a7\uf06c\uf0d8\uf0fc·•§●○■◆]\\s*|[lØ]\\s(?=[\u4e00-\u9fff“]))"
)


_TYPED_BULLET = re.compile(r"(?:\n[ \t]*|[：:。；;]\s*)[•●▪◦‣∙]")
_TYPED_LIST = re.compile(r"\s*\n\s*\n\s*|\s*\n\s*(?=[•●▪◦‣∙])|(?<=[：:。；;])\s*(?=[•●▪◦‣∙])")
"""Where the lines of a list are broken that somebody typed into one element, bullets and all."""
_LINES = re.compile(r"\s*\n\s*\n\s*|\s*\n(?=\S)")
"""Line breaks that were typed; a source that only wraps its lines indents them."""


@dataclass(slots=True)
class Walk:
    """What was found on the way, and what is open at this point of it.

    Attributes:
        hiding: what the page's style sheets hide.
        most_hidden: an element with more letters than this is read although it is hidden, and
            `unfolded` tells so.
        letters: how many letters were read; hidden_letters, collapsed_letters: how many of them
            nobody sees, and how many are seen after a click.
        frames: addresses of other pages shown inside this one.
    """

    hiding: Hiding
    most_hidden: int = 10**9
    unfolded: bool = False
    blocks: list[Block] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    letters: int = 0
    hidden_letters: int = 0
    hidden_words: list[str] = field(default_factory=list)
    collapsed_letters: int = 0
    frames: list[str] = field(default_factory=list)
    line: list[tuple[str, bool]] = field(default_factory=list)
    bold: int = 0
    lists: list[Numbering] = field(default_factory=list)
    pending: tuple[str, int] | None = None
    heading: int = 0
    last_level: int = 1

    def shown(self) -> str:
        """All words so far."""
        return "\n".join(block.text for block in self.blocks)

    def flush(self) -> None:
        """Close the line that is open."""
        if not self.line:
            return
        line, self.line = self.line, []
        if len(line) == 1:
            words = squeeze(line[0][0])
            if words:
                self._emit(words, line[0][1])
            return
        if all(text is not _BREAK for text, _ in line):
            words = squeeze("".join([text for text, _ in line]))
            if words:
                self._emit(words, all(bold for text, bold in line if not text.isspace()))
            return
        for words, all_bold in _parts(line):
            self._emit(words, all_bold)

    def _emit(self, words: str, all_bold: bool) -> None:
        self.letters += len(words)
        pending, self.pending = self.pending, None
        if pending and pending[0] and labels.find(words) is None:
            words = f"{pending[0]} {words}"
        level = self._heading_level(words, all_bold and pending is None)
        if level:
            self.blocks.append(grammar.heading(words, level))
        elif pending:
            tight = bool(self.blocks) and self.blocks[-1].kind is ITEM_BLOCK
            self.blocks.append(Block(ITEM_BLOCK, words, pending[1], tight))
        elif match := _WORD_BULLET.match(words):
            self.blocks.append(Block(ITEM_BLOCK, words[match.end() :], 0))
        else:
            self.blocks.append(Block(TEXT_BLOCK, words))

    def _heading_level(self, words: str, all_bold: bool) -> int:
        """The level of a heading, marked or only set in bold; 0 for other lines."""
        if self.heading and not _is_prose(words):
            self.last_level = self.heading
            return self.heading
        if all_bold and width(words) <= 80 and not _SENTENCE.search(words):
            return min(6, self.last_level + 1)
        return 0


def _is_prose(words: str) -> bool:
    """Is this a paragraph, whatever its author marked it as?"""
    return len(words) > _LONGEST_HEADING or (width(words) > 120 and bool(_SENTENCE.search(words)))


def _parts(line: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The paragraphs of one element with whether they are all bold: a line break separates them
    unless the sentence plainly goes on."""
    parts: list[tuple[str, bool]] = []
    blank = True
    for piece in _at_breaks(line):
        words = squeeze("".join(text for text, _ in piece))
        if not words:
            blank = blank or bool(parts)
            continue
        all_bold = all(bold for text, bold in piece if not text.isspace())
        if parts and not blank and _goes_on(parts[-1][0], words):
            joined = sentences.join(parts[-1][0], words)
            parts[-1] = (joined, parts[-1][1] and all_bold)
        else:
            parts.append((words, all_bold))
        blank = False
    return parts


def _at_breaks(line: list[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    pieces: list[list[tuple[str, bool]]] = [[]]
    for text, bold in line:
        if text is _BREAK:
            pieces.append([])
        else:
            pieces[-1].append((text, bold))
    return pieces


def _goes_on(before: str, words: str) -> bool:
    """Does the sentence go on after this line break?"""
    if _TERMINAL.search(before[-8:]) or labels.find(words) or grammar.bullet_end(words):
        return False
    return before.endswith((",", "，", "、")) or words[:1].islower() or width(before) >= 80


_BREAK = "\n \n"
"""Stands in a line where the page breaks it; told apart from words by identity."""


def over(root: Element, walk: Walk) -> None:
    """Walk over an element and all that it holds."""
    _through(root, walk)
    walk.flush()


def _through(root: Element, walk: Walk) -> None:
    """Walk over an element in the middle of a line."""
    if not _enter(root, walk):
        return
    opened = [(root, iter(root.children))]
    while opened:
        element, children = opened[-1]
        for child in children:
            if isinstance(child, str):
                _text(child, walk)
            elif _enter(child, walk):
                opened.append((child, iter(child.children)))
                break
        else:
            opened.pop()
            _leave(element, walk)


def _text(words: str, walk: Walk) -> None:
    if _TYPED_BULLET.search(words):
        for line in (_LINES if walk.hiding.keeps_lines else _TYPED_LIST).split(words):
            walk.line += [(_BREAK, False), (line, walk.bold > 0)]
    elif walk.hiding.keeps_lines and _LINES.search(words.strip()):
        for line in _LINES.split(words):
            walk.line += [(_BREAK, False), (line, walk.bold > 0)]
    elif not words.isspace():
        walk.line.append((words, walk.bold > 0))
    elif walk.line:
        walk.line.append((" ", walk.bold > 0))


def _enter(element: Element, walk: Walk) -> bool:
    """Open an element; False when its children are not to be walked over."""
    name = element.name
    if name == "br":
        walk.line.append((_BREAK, False))
        return False
    if name in SILENT or (element.attrs and _is_unseen(element, walk)):
        return False
    if name == "a":
        _note_link(element, walk)
    elif _is_block(element):
        return _enter_block(element, name, walk)
    elif name == "iframe":
        walk.frames.append(element.get("src"))
        return False
    elif _is_bold(element):
        walk.bold += 1
    return True


@lru_cache(maxsize=2048)
def _style_is_bold(style: str) -> bool:
    return bool(_BOLD_STYLE.search(style))


@lru_cache(maxsize=2048)
def _style_is_block(style: str) -> bool:
    return bool(_BLOCK_STYLE.search(style))


def _is_block(element: Element) -> bool:
    if element.name in _BLOCKS:
        return True
    attrs = element.attrs
    return bool(attrs) and "style" in attrs and _style_is_block(attrs["style"])


def _is_bold(element: Element) -> bool:
    if element.name in _BOLD:
        return True
    attrs = element.attrs
    return bool(attrs) and "style" in attrs and _style_is_bold(attrs["style"])


def _is_unseen(element: Element, walk: Walk) -> bool:
    if not walk.hiding.hidden(element):
        return hiding.is_spoken_only(element)
    if element.letters > walk.most_hidden:
        # What holds most of the page is hidden only until a script shows it.
        walk.unfolded = True
        return False
    words = squeeze(element.text())
    if hiding.is_collapsible(element):
        walk.collapsed_letters += len(words)
        return False
    walk.hidden_letters += len(words)
    if words:
        walk.hidden_words.append(words)
    return True


def _note_link(element: Element, walk: Walk) -> None:
    address = element.get("href").strip()
    if address and not address.lower().startswith(("#", "javascript:", "data:")):
        words = squeeze(element.text())
        if words:
            walk.links.append((words, address))


def _enter_block(element: Element, name: str, walk: Walk) -> bool:
    if name == "table" and _took_table(element, walk):
        return False
    if name == "pre":
        walk.flush()
        found = plain_text.read(element.text()).blocks
        walk.letters += sum(len(block.text) for block in found)
        walk.blocks.extend(found)
        return False
    walk.flush()
    if name in _HEADINGS:
        walk.heading = _HEADINGS[name]
    elif name in _LISTS:
        walk.lists.append(numbering.of(element))
    elif name == "li":
        mark = walk.lists[-1].next_mark(element) if walk.lists else ""
        walk.pending = (mark, max(0, len(walk.lists) - 1))
    elif name == "dd":
        walk.pending = ("", len(walk.lists))
    elif _is_bold(element):
        walk.bold += 1
    return True


def _leave(element: Element, walk: Walk) -> None:
    name = element.name
    if _is_block(element):
        walk.flush()
        if name in _HEADINGS:
            walk.heading = 0
        elif name in _LISTS and walk.lists:
            walk.lists.pop()
        elif name in ("li", "dd"):
            walk.pending = None
        elif _is_bold(element):
            walk.bold -= 1
    elif _is_bold(element) and name != "a":
        walk.bold -= 1


def _took_table(element: Element, walk: Walk) -> bool:
    """Read a table of data; False for one that only lays out a page."""
    rows = tables.rows_of(element)
    if tables.is_layout(element, rows):
        return False
    walk.flush()
    for caption in element.elements():
        if caption.name == "caption":
            over(caption, walk)
    found = list(tables.blocks(rows, lambda cell: _cell_words(cell, walk)))
    walk.letters += sum(len(block.text) for block in found)
    walk.blocks.extend(found)
    return True


def _cell_words(cell: Element, walk: Walk) -> str:
    """The visible words of a cell on one line."""
    if len(cell.children) == 1 and isinstance(cell.children[0], str):
        return squeeze(cell.children[0])
    inner = Walk(walk.hiding)
    for child in cell.children:
        if isinstance(child, str):
            _text(child, inner)
        else:
            over(child, inner) if child.name in _BLOCKS else _through(child, inner)
    inner.flush()
    walk.links.extend(inner.links)
    walk.hidden_letters += inner.hidden_letters
    walk.hidden_words.extend(inner.hidden_words)
    walk.collapsed_letters += inner.collapsed_letters
    words = ""
    for block in inner.blocks:
        words = sentences.join(words, block.text) if words else block.text
    return words
