"""The publisher's page cut by CSS selectors: what is the policy, and what is no part of it."""

import warnings
from typing import NamedTuple

import soupsieve
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from tracker.policy.formats.html.tree import Builder, Element
from tracker.policy.model import UnreadablePolicy
from tracker.words import Message, message


class Chosen(NamedTuple):
    """A page's tree without what was removed, what was selected, remarks on idle selectors."""

    builder: Builder
    selected: list[Element]
    remarks: tuple[Message, ...]


def apply(markup: str, select: tuple[str, ...], remove: tuple[str, ...]) -> Chosen:
    """The tree of a page as selectors cut it.

    Raises:
        UnreadablePolicy: a selector is malformed, or one of `select` matches nothing.
    """
    soup = _soup(markup)
    remarks = _remove(soup, remove)
    selected = _select(soup, select)
    builder = Builder()
    found: list[Element] = []
    for tag, element in _built(soup, builder):
        if id(tag) in selected and not any(id(above) in selected for above in tag.parents):
            found.append(element)
    return Chosen(builder, found, remarks)


def _soup(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # bs4 warns of text that looks like a file name or address; here it is always markup.
        warnings.simplefilter("ignore")
        return BeautifulSoup(markup, "lxml", multi_valued_attributes=None)


def _select(soup: BeautifulSoup, selectors: tuple[str, ...]) -> set[int]:
    matched: set[int] = set()
    for selector in selectors:
        found = _matches(soup, selector)
        if not found:
            raise UnreadablePolicy(message("reading.select-nothing", selector=selector))
        matched.update(map(id, found))
    return matched


def _remove(soup: BeautifulSoup, selectors: tuple[str, ...]) -> tuple[Message, ...]:
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


def _built(soup: BeautifulSoup, builder: Builder) -> list[tuple[Tag, Element]]:
    """Feed a builder with a soup; each tag with its element, in order of the page."""
    made: list[tuple[Tag, Element]] = []
    pending: list[tuple[bool, Tag | NavigableString]] = [(True, c) for c in reversed(soup.contents)]  # type: ignore[misc]
    while pending:
        entering, node = pending.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                builder.data(str(node))
        elif entering:
            builder.start(node.name, {name: str(value) for name, value in node.attrs.items()})
            made.append((node, builder.open))
            pending.append((False, node))
            pending.extend((True, child) for child in reversed(node.contents))  # type: ignore[misc]
        else:
            builder.end(node.name)
    builder.close()
    return made
