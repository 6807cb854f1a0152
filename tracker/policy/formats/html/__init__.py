"""HTML: the policy among all that stands on a page, as a browser would show it."""

import re

from tracker.policy.formats import text as plain_text
from tracker.policy.formats.html import embedded, parsing, region, walking
from tracker.policy.formats.html.tree import Element
from tracker.policy.formats.html.walking import Walk
from tracker.policy.formats.reading import Reading
from tracker.policy.grammar import HEADING_BLOCK, Block
from tracker.policy.model import UnreadablePolicy
from tracker.words import Message, message

_SHELL = 200
_MARKS = re.compile(r"[。；：，]|[.;:,](?=\s|$)")
_SHORT = 1500


def read(text: str, *, select: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> Reading:
    """The blocks of a page.

    Args:
        select: CSS selectors of the policy's region; () finds it.
        remove: CSS selectors of what is no part of it.

    Raises:
        UnreadablePolicy: a selector matches nothing, or the page shows no text without JavaScript.
    """
    page = parsing.parse(text, select, remove)
    warnings = list(page.remarks)
    roots = page.selected or region.find(page)
    walk = _walk(page, roots, warnings)
    if walk.letters < _SHELL and not select:
        inner = embedded.find(page.folded, walk.shown(), more_than=3 * walk.letters)
        if inner:
            found = read(inner, remove=remove) if "<" in inner else plain_text.read(inner)
            return Reading(
                found.blocks,
                title=page.title or found.title,
                language=page.language,
                warnings=(*warnings, message("reading.embedded"), *found.warnings),
                links=found.links,
            )
        _check_shell(page, walk)
    warnings.extend(_remarks(walk))
    return Reading(
        tuple(_below_links(walk)),
        title=page.title,
        language=page.language,
        warnings=tuple(warnings),
        links=tuple(dict.fromkeys(walk.links)),
    )


def fragment(markup: str) -> tuple[Block, ...]:
    """The blocks of a piece of markup, whatever its size.

    Raises:
        UnreadablePolicy: more markup than any policy has.
    """
    page = parsing.parse(markup)
    walk = Walk(page.hiding)
    walking.over(page.body, walk)
    return tuple(walk.blocks)


def _walk(page: parsing.Page, roots: list[Element], warnings: list[Message]) -> Walk:
    """The walk over the region; an element that holds most of it is read even if it is hidden."""
    whole = sum(root.letters for root in roots)
    walk = Walk(page.hiding, most_hidden=max(_SHELL, whole // 2))
    for root in roots:
        walking.over(root, walk)
    if walk.unfolded:
        warnings.append(message("reading.hidden-read"))
    return walk


def _below_links(walk: Walk) -> list[Block]:
    """The blocks without those above the one main heading that are nothing but a link each."""
    mains = [at for at, block in enumerate(walk.blocks) if _is_main(block)]
    if len(mains) != 1:
        return walk.blocks
    linked = {words for words, _ in walk.links}
    above = [block for block in walk.blocks[: mains[0]] if block.text not in linked]
    return above + walk.blocks[mains[0] :]


def _is_main(block: Block) -> bool:
    return block.kind is HEADING_BLOCK and block.level == 1


def _check_shell(page: parsing.Page, walk: Walk) -> None:
    if not walk.letters and not page.runs_scripts():
        raise UnreadablePolicy(message("reading.no-words"))
    marks = len(_MARKS.findall(walk.shown()))
    wordless = walk.letters < 40 and marks < 2
    if page.runs_scripts() and (wordless or (marks < 4 and page.has_empty_root())):
        raise UnreadablePolicy(message("reading.needs-javascript"))


def _remarks(walk: Walk) -> list[Message]:
    remarks = []
    if walk.hidden_letters:
        sample = " ".join(walk.hidden_words)[:80]
        remarks.append(message("reading.hidden", characters=walk.hidden_letters, sample=sample))
    if walk.collapsed_letters:
        remarks.append(message("reading.collapsed", characters=walk.collapsed_letters))
    if walk.frames and walk.letters < _SHORT:
        remarks.append(message("reading.frame", address=walk.frames[0]))
    return remarks
