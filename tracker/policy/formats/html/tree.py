"""The tree of a page: elements with their words counted, built in one pass over the markup.

lxml tells of each tag as it meets it; nothing is built that reading a policy does not ask for.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

SILENT = frozenset(
    "script style template noscript svg math canvas audio video object embed head title meta link "
    "select option datalist textarea input map area progress meter source track".split()
)
"""Elements of which no reader sees the words in the text."""


class Element:
    """An element of a page.

    Attributes:
        children: elements and the texts between them, in order.
        own: how many letters stand directly in it.
        letters: how many in it and all its elements, without silent ones.
        linked: how many of them in links to other pages, which are counted by `links`.
        inner: how many links lead into the page itself.
        is_leaf: no element stands in it.
    """

    __slots__ = tuple("attrs children inner is_leaf letters linked links name own parent".split())

    def __init__(self, name: str, attrs: Mapping[str, str], parent: "Element | None") -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element | str] = []
        self.is_leaf = True
        self.own = self.letters = self.linked = self.links = self.inner = 0

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        return self.attrs.get(name, "") if self.attrs else ""

    def elements(self) -> "list[Element]":
        """The elements directly in it."""
        if self.is_leaf:
            return []
        return [child for child in self.children if child.__class__ is not str]  # type: ignore[misc]

    def descendants(self) -> "Iterator[Element]":
        """All elements in it, in order of the page."""
        pending = self.elements()[::-1]
        while pending:
            element = pending.pop()
            yield element
            if not element.is_leaf:
                pending.extend(reversed(element.elements()))

    def text(self) -> str:
        """All words in it, as they stand, without those of silent elements."""
        found: list[str] = []
        pending: list[Element | str] = [self]
        while pending:
            node = pending.pop()
            if isinstance(node, str):
                found.append(node)
            elif node is self or node.name not in SILENT:
                pending.extend(reversed(node.children))
        return "".join(found)

    def recount(self) -> None:
        """Count again, after elements directly in it were taken out or counted again."""
        if self.name == "a":
            return
        self.letters = self.own
        self.linked = self.links = self.inner = 0
        for child in self.elements():
            if child.name not in SILENT:
                self.add(child)

    def add(self, child: "Element") -> None:
        """Count what stands in an element of its own."""
        self.letters += child.letters
        self.linked += child.linked
        self.links += child.links
        self.inner += child.inner


NOTED = frozenset("html body title style script template textarea".split())
"""Elements that tell of the page, wherever they stand."""


_OF_HEADS = frozenset("base link meta noscript script style template title".split())
"""What may stand in the head of a page; anything else ends it, as in a browser."""


class Builder:
    """Builds the tree from what a parser meets; `noted` are the elements that tell of the page."""

    def __init__(self) -> None:
        self.root = self.open = Element("", {}, None)
        self.noted: list[Element] = []
        self._words: list[str] = []

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        """A tag opens an element."""
        above = self.open
        if self._words:
            self._settle()
        if above.name == "head" and above.parent is not None and name not in _OF_HEADS:
            above = above.parent  # lxml leaves <main> and its like where no <body> was written
        self.open = element = Element(name, attrs, above)
        above.children.append(element)
        above.is_leaf = False
        if name in NOTED:
            self.noted.append(element)

    def end(self, name: str) -> None:
        """The open element ends; what stands in it counts for the one above."""
        element = self.open
        if self._words:
            self._settle()
        above = element.parent
        if above is None or element.name != name:
            return
        if name == "a" and element.attrs:
            _count_link(element)
        if element.letters and name not in SILENT:
            above.letters += element.letters
            above.linked += element.linked
        if name not in SILENT:
            above.links += element.links
            above.inner += element.inner
        self.open = above

    def data(self, words: str) -> None:
        """Words, or a part of them."""
        self._words.append(words)

    def close(self) -> Element:
        """The end of the page: a parser has closed all that was open."""
        self._settle()
        return self.root

    def _settle(self) -> None:
        words = self._words[0] if len(self._words) == 1 else "".join(self._words)
        self._words = []
        own = len(words.strip())
        self.open.own += own
        self.open.letters += own
        self.open.children.append(words)


def _count_link(element: Element) -> None:
    address = element.attrs.get("href", "")
    if address.startswith("#"):
        element.inner += 1
    elif address:
        element.linked, element.links = element.letters, element.links + 1


def build(markup: str) -> Builder:
    """The tree of markup, as a browser would mend it."""
    builder = Builder()
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
    parser.feed(markup.encode("utf-8", "replace"))
    try:
        parser.close()
    except etree.XMLSyntaxError:
        # Markup without any content has no tree; that is for the reader to report.
        builder.close()
    return builder
