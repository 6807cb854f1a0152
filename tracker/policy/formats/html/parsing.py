"""Markup to a tree, with limits; the publisher's selectors."""

import re
import warnings
from dataclasses import dataclass

import soupsieve
from bs4 import BeautifulSoup, Tag

from tracker.policy.formats.html.hiding import Hiding
from tracker.policy.model import UnreadablePolicy
from tracker.words import Message, message

_MOST_CHARACTERS = 12_000_000
_MOST_TAGS = 400_000
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page.

    Attributes:
        title: of the document's head. language: as declared, two letters, or "".
        hiding: what its style sheets hide.
        scripts: how many scripts it runs.
    """

    soup: BeautifulSoup
    title: str
    language: str
    hiding: Hiding
    scripts: int

    def has_empty_root(self) -> bool:
        """Is a script to fill an empty element?"""
        for name in ("app", "root", "__next", "__nuxt", "main", "container"):
            found = self.soup.find(id=name)
            if found is not None and not found.get_text(strip=True):
                return True
        return False


def parse(text: str) -> Page:
    """The tree of a page's markup.

    Raises:
        UnreadablePolicy: more markup than any policy has.
    """
    if len(text) > _MOST_CHARACTERS or text.count("<") > _MOST_TAGS:
        raise UnreadablePolicy(message("reading.too-much-markup"))
    soup = _soup(_PROLOGUE.sub("", text, count=1))
    title, declared, scripts = "", "", 0
    sheets: list[str] = []
    node = soup.contents[0] if soup.contents else None
    while node is not None:
        name = node.name if isinstance(node, Tag) else ""
        if name == "style":
            sheets.append(node.get_text())
        elif name == "script":
            scripts += 1
        elif name == "title" and not title:
            title = node.get_text()
        elif name == "html" and isinstance(node, Tag):
            declared = str(node.get("lang") or "").lower()
        node = node.next_element
    language = _LANGUAGE.match(declared)
    return Page(
        soup,
        " ".join(title.split()),
        language.group() if language else "",
        Hiding.of("\n".join(sheets)),
        scripts,
    )


def _soup(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # bs4 warns of text that looks like a file name or address; here it is always markup.
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, "lxml", multi_valued_attributes=None)


def select(soup: BeautifulSoup, selectors: tuple[str, ...]) -> list[Tag]:
    """The elements that selectors match, in order of the page, none inside another.

    Raises:
        UnreadablePolicy: a selector is malformed or matches nothing.
    """
    matched: dict[int, Tag] = {}
    for selector in selectors:
        found = _matches(soup, selector)
        if not found:
            raise UnreadablePolicy(message("reading.select-nothing", selector=selector))
        matched.update((id(tag), tag) for tag in found)
    outermost = [
        tag for tag in matched.values() if not any(id(above) in matched for above in tag.parents)
    ]
    order = {id(tag): place for place, tag in enumerate(soup.find_all(True))}
    return sorted(outermost, key=lambda tag: order[id(tag)])


def remove(soup: BeautifulSoup, selectors: tuple[str, ...]) -> tuple[Message, ...]:
    """Take away what selectors match; a remark for each that matches nothing.

    Raises:
        UnreadablePolicy: a selector is malformed.
    """
    remarks = []
    for selector in selectors:
        found = _matches(soup, selector)
        for tag in found:
            tag.extract()
        if not found:
            remarks.append(message("reading.remove-nothing", selector=selector))
    return tuple(remarks)


def _matches(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return list(soup.select(selector))
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError) as error:
        raise UnreadablePolicy(message("reading.bad-selector", selector=selector)) from error
