"""Lines to paragraphs: without running headers, footers and page numbers, broken words whole."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from tracker.policy import grammar, labels, sentences
from tracker.policy.characters import is_wide
from tracker.policy.formats.pdf.lines import Line
from tracker.policy.grammar import Block, BlockKind

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:第\s*)?(?:page\s*)?[0-9ivxIVX]{1,5}\s*(?:页|頁)?\s*"
    r"(?:(?:/|of|共)\s*\d{1,4}\s*(?:页|頁)?)?[-–—\s]*$",
    re.IGNORECASE,
)
_EDGE_LINES = 3
_SENTENCE = re.compile(r"[。；;]|\.\s")
_TERMINAL = re.compile(r"[。！？.!?；;：:][”’」』）)\]】\"']*$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")


def blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """The blocks of a document's pages of lines."""
    lines = [line for page in _without_edges(pages) for line in page]
    if not lines:
        return
    body = median(line.size for line in lines for _ in range(min(9, 1 + len(line.words) // 10)))
    ranks = _heading_sizes(lines, body)
    words = frozenset(re.findall(r"[\w-]+", " ".join(line.words for line in lines).lower()))
    above: tuple[str, ...] = ()
    for group in _groups(lines):
        if group[0].cells:
            yield from _row(group[0].cells, above)
            above = group[0].cells
            continue
        above = ()
        text = _joined(group, words)
        level = ranks.get(round(group[0].size), 0) if len(text) <= 120 else 0
        if level:
            yield grammar.heading(text, level)
        elif end := grammar.bullet_end(text):
            yield Block(BlockKind.ITEM, text[end:])
        else:
            yield Block(BlockKind.TEXT, text)


def _row(cells: tuple[str, ...], above: tuple[str, ...]) -> Iterator[Block]:
    """A row of a table, which goes on from one page to the next."""
    tight = len(cells) == len(above)
    short = all(0 < len(c) <= 40 and not _SENTENCE.search(c) for c in cells)
    columns = not tight and short and len(set(cells)) == len(cells)
    yield grammar.row(cells, columns=columns, tight=tight)


def _without_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without what stands at the same place of most pages, digits aside, and page numbers."""
    edges: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edges.update({_mask(line) for side in _edges(page) for line in side})
    often = {mask for mask, times in edges.items() if len(pages) > 1 and times >= 0.6 * len(pages)}
    kept = []
    for page in pages:
        dropped: set[int] = set()
        for side in _edges(page):
            for line in side:
                # From the edge inwards: what stands behind text of the page is text of the page.
                if _mask(line) not in often and not _is_page_number(line, page):
                    break
                dropped.add(id(line))
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines at the lower and at the upper edge of a page, outermost first."""
    by_height = sorted(page, key=lambda line: line.top)
    return by_height[:_EDGE_LINES], by_height[::-1][:_EDGE_LINES]


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    return len(page) > 1 and bool(_PAGE_NUMBER.match(line.words))


def _mask(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.words), round(line.bottom / 4)


def _heading_sizes(lines: Sequence[Line], body: float) -> dict[int, int]:
    """The level of each size of type that is plainly larger than the body's."""
    larger = sorted({round(line.size) for line in lines if line.size > 1.12 * body}, reverse=True)
    return {size: min(rank, 6) for rank, size in enumerate(larger, 1)}


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that make up one paragraph."""
    leading = _usual_leading(lines)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group[-1], line, leading):
            yield group
            group = []
        group.append(line)
    yield group


def _usual_leading(lines: Sequence[Line]) -> float:
    steps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    downward = sorted(step for step in steps if 0 < step < 60)
    # Steps between paragraphs are longer and may be many: the usual one is among the shortest.
    return downward[len(downward) // 5] if downward else 0.0


def _begins(before: Line, line: Line, leading: float) -> bool:
    """Does a paragraph begin with this line?"""
    if before.cells or line.cells or labels.find(line.words) or grammar.bullet_end(line.words):
        return True
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    step = before.bottom - line.bottom
    if leading and step > 1.45 * leading:
        return True
    if before.broken_word:
        return False
    if step <= 0 and _TERMINAL.search(before.words):
        # A new column or page after a complete sentence.
        return True
    return before.right + _first_word(line) < before.room - 0.3 * line.size


def _first_word(line: Line) -> float:
    """How much room the first word of a line would have needed on the line before."""
    if is_wide(line.words[0]):
        return 1.1 * line.size
    word = line.words.split(" ", 1)[0][:40]
    return (line.right - line.left) * (len(word) + 1) / max(1, len(line.words))


def _joined(group: Sequence[Line], words: frozenset[str]) -> str:
    text = group[0].words
    for before, line in pairwise(group):
        if before.broken_word and not text.endswith("-"):
            text += "-"
        if _HYPHENATED.search(text) and (line.words[:1].islower() or before.broken_word):
            text = _mended(text, line.words, words)
        else:
            text = sentences.join(text, line.words)
    return text


def _mended(text: str, after: str, words: frozenset[str]) -> str:
    """`ser-` and `vice` as `service`, but `third-` and `party` as `third-party`."""
    head = re.split(r"[^\w-]", text[:-1])[-1].lower()
    tail = re.split(r"[^\w-]", after)[0].lower()
    keep = f"{head}-{tail}" in words or (
        f"{head}{tail}" not in words and head in words and tail in words
    )
    return (text if keep else text[:-1]) + after
