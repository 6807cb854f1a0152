"""Markup to a page, with limits."""

import re
from typing import NamedTuple

from tracker.policy.formats.html import tree
from tracker.policy.formats.html.hiding import Hiding
from tracker.policy.formats.html.tree import Builder, Element
from tracker.policy.model import UnreadablePolicy
from tracker.words import Message, message

_MOST_CHARACTERS = 12_000_000
_MOST_TAGS = 400_000
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}")
_NAMES_OF_ROOTS = frozenset(("app", "root", "__next", "__nuxt", "main", "container"))
_FOLDED = frozenset(("script", "template", "textarea"))


class Page(NamedTuple):
    """A parsed page.

    Attributes:
        root: holds all. body: what a browser shows.
        folded: scripts, templates and the like, which may carry a text that they do not show.
        selected: what the publisher's selectors match, outermost elements only.
        title: of the document's head. language: as declared, two letters, or "".
        hiding: what its style sheets hide.
        remarks: on selectors that match nothing.
    """

    root: Element
    body: Element
    folded: list[Element]
    selected: list[Element]
    title: str
    language: str
    hiding: Hiding
    remarks: tuple[Message, ...] = ()

    def runs_scripts(self) -> bool:
        """Has it any script?"""
        return any(element.name == "script" for element in self.folded)

    def has_empty_root(self) -> bool:
        """Is a script to fill an empty element?"""
        return any(
            element.get("id") in _NAMES_OF_ROOTS and not element.text().strip()
            for element in self.root.descendants()
            if element.attrs
        )


def parse(text: str, select: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> Page:
    """The tree of a page's markup, without what `remove` matches.

    Raises:
        UnreadablePolicy: more markup than any policy has; a selector is malformed, or one of
            `select` matches nothing.
    """
    if len(text) > _MOST_CHARACTERS or text.count("<") > _MOST_TAGS:
        raise UnreadablePolicy(message("reading.too-much-markup"))
    prologue = _PROLOGUE.match(text)
    markup = text[prologue.end() :] if prologue else text
    if select or remove:
        # The parser behind selectors is heavy, and most pages are read without.
        from tracker.policy.formats.html import selecting

        chosen = selecting.apply(markup, select, remove)
        return _page(chosen.builder, chosen.selected, chosen.remarks)
    return _page(tree.build(markup), [], ())


def _page(builder: Builder, selected: list[Element], remarks: tuple[Message, ...]) -> Page:
    title, declared = "", ""
    body = builder.root
    sheets: list[str] = []
    for element in builder.noted:
        name = element.name
        if name == "style":
            sheets.append(element.text())
        elif name == "title":
            title = title or " ".join(element.text().split())
        elif name == "html":
            declared = declared or element.get("lang").lower()
        elif name == "body" and body is builder.root:
            body = element
    language = _LANGUAGE.match(declared)
    return Page(
        builder.root,
        body,
        [element for element in builder.noted if element.name in _FOLDED],
        selected,
        title,
        language.group() if language else "",
        Hiding.of("\n".join(sheets)),
        remarks,
    )
