"""Keeping a letter within its size: what is left out is said, never silently."""

from collections.abc import Callable

from tracker.alerts.letter import Block, Bullets, Letter, Paragraph, Point, Redline, Told
from tracker.words import phrase

HTML_LIMIT = 88_000
"""Bytes; beyond about 100 KB large mail services cut a message themselves."""
TEXT_LIMIT = 200_000
"""Bytes of the plain text."""


def within(letter: Letter, rendered: Callable[[Block], str], limit: int) -> tuple[str, ...]:
    """The rendered blocks that fit into `limit` bytes.

    Findings, redlines and lists are taken in their order while there is room; all else stays.
    Where the first one was left out, a sentence says how many and how to see them; what comes
    after it is not rendered at all.
    """
    blocks = _split(letter.blocks)
    always = {n: rendered(block) for n, block in enumerate(blocks) if not _optional(block)}
    room = limit - sum(map(_size, always.values()))
    kept: list[str] = []
    left_out = at = 0
    for number, block in enumerate(blocks):
        if number in always:
            kept.append(always[number])
        elif left_out:
            left_out += 1
        elif _size(piece := rendered(block)) <= room:
            room -= _size(piece)
            kept.append(piece)
        else:
            at, left_out = len(kept), 1
    if left_out:
        said = phrase("mail.left-out", letter.language, count=left_out, more=letter.more)
        kept.insert(at, rendered(Paragraph(said)))
    return tuple(kept)


def _split(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Long lists in portions, so that one list is not all or nothing."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Bullets):
            result += [Bullets(block.items[i : i + 25]) for i in range(0, len(block.items), 25)]
        else:
            result.append(block)
    return tuple(result)


def _optional(block: Block) -> bool:
    return isinstance(block, Point | Told | Redline | Bullets)


def _size(piece: str) -> int:
    return len(piece.encode()) + 1
