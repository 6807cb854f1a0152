"""Links of a page that lead to further parts of the same policy, as the watch names them."""

from bs4 import BeautifulSoup
from soupsieve import SelectorSyntaxError

from tracker.policy.formats import charsets
from tracker.records import FetchFailed, Page
from tracker.words import message

MAX_LINKS = 30
_PASSED_OVER = ("javascript:", "mailto:", "tel:", "data:", "#")


def links(page: Page, selectors: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses, as written, of all links that the selectors choose, in order, each once.

    A selector may choose the link itself or something that holds links.

    Raises:
        FetchFailed: a selector is none, chooses no link, or all choose too many.
    """
    text = charsets.decode(page.body, page.charset).text
    soup = BeautifulSoup(text, "lxml", multi_valued_attributes=None)
    found: dict[str, None] = {}
    for selector in selectors:
        chosen = _chosen(soup, selector)
        if not chosen:
            raise FetchFailed(message("fetch.follow-nothing", selector=selector))
        found.update(dict.fromkeys(chosen))
    if len(found) > MAX_LINKS:
        raise FetchFailed(message("fetch.follow-many", count=len(found), limit=MAX_LINKS))
    return tuple(found)


def _chosen(soup: BeautifulSoup, selector: str) -> tuple[str, ...]:
    try:
        elements = soup.select(selector)
    except SelectorSyntaxError as error:
        raise FetchFailed(message("fetch.follow-selector", selector=selector)) from error
    anchors = [
        anchor
        for element in elements
        for anchor in ([element] if element.name == "a" else element.find_all("a"))
    ]
    addresses = (str(anchor.get("href") or "").strip() for anchor in anchors)
    return tuple(a for a in addresses if a and not a.lower().startswith(_PASSED_OVER))
