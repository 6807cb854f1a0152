"""The policy's region of a page: whatever is surely something else is left out, nothing more."""

import re
from functools import lru_cache

from tracker.policy.formats.html.parsing import Page
from tracker.policy.formats.html.tree import SILENT, Element

_ASIDE = frozenset(("nav", "footer", "aside", "dialog"))
_ROLES = frozenset(
    ("navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar")
)
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookie-?(?:banner|bar|consent|notice|popup|law|modal|wall)s?|onetrust|gdpr|"
    r"consent-?(?:banner|bar|modal|popup)|cc-(?:window|banner|prefs?)|cmp|nav(?:bar|igation)?|menu|"
    r"site-?footer|footer|foot|(?:bread-?)?crumbs?|share|sharing|banner|promo(?:tion)?s?|skip|"
    r"(?:announcement|notice|tool)-?bar|copy-?right|beian|icp|"
    r"social(?:-(?:links|share|icons|media))?|related(?:-(?:posts|articles|links))?|side-?bar|"
    r"recommend(?:ed|ations)?|advert(?:isement)?s?|ads?|newsletter|subscribe|popup|modal|toast|"
    r"back-?to-?top|skip-?(?:links?|nav|to-?(?:main|content))|lang(?:uage)?-?(?:switch(?:er)?|select(?:or)?|picker)|"
    r"site-?header|top-?bar|header-?nav|pagination|comments?|search-?(?:bar|box|form)|login)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_BANNER_NAMES = re.compile(
    r"cookie-?(?:banner|bar|consent|notice|popup)|onetrust|gdpr|consent-?(?:banner|modal)|"
    r"\bcc-(?:window|banner|prefs?)|-cc-(?:banner|prefs?)",
    re.IGNORECASE,
)
_MENU_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|(?:bread-?)?crumbs?|footer|foot)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CONTENTS_NAMES = re.compile(r"toc|contents|catalog|directory|anchor", re.IGNORECASE)
_NEVER_ASIDE = frozenset("body main article h1 h2 h3 table tbody tr".split())
_LEGAL_LINE = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright|all rights reserved|版权所有|版權所有|保留所有权利|"
    r"备案号|ICP备|ICP证|公网安备",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[。；，、]|[.;,] ")


def find(page: Page) -> list[Element]:
    """The elements that hold the policy, in order; what is not policy is taken out of the tree."""
    _drop_asides(page)
    return _descend(page.body)


def _drop_asides(page: Page) -> None:
    """Take out navigation, banners, footers and the like, unless they hold most of the page."""
    whole = page.body.letters
    order = [page.body]
    changed: set[Element] = set()
    for element in order:
        asides = _asides(element, whole)
        if asides:
            kept = (_first_headings(c) if c in asides else [c] for c in element.children)
            element.children = [child for children in kept for child in children]
            changed.add(element)
        order.extend(c for c in element.elements() if not c.is_leaf and c.name not in SILENT)
    for element in reversed(order) if changed else ():
        if element in changed:
            element.recount()
            if element.parent is not None:
                changed.add(element.parent)


def _asides(element: Element, whole: int) -> set[Element | str]:
    """The elements directly in one that are no part of the policy."""
    return {
        child
        for child in element.elements()
        if child.letters
        and child.name not in SILENT
        and _may_be_aside(child)
        and _is_aside(child, whole)
    }


def _first_headings(aside: Element | str) -> list[Element]:
    """Headings of the first rank in a header stay where it stood."""
    if isinstance(aside, str) or aside.name != "header":
        return []
    return [element for element in aside.descendants() if element.name == "h1"]


def _may_be_aside(element: Element) -> bool:
    """Does its name, role, class or id speak of something beside the policy?"""
    if element.name in _ASIDE or element.name == "header":
        return True
    return bool(element.attrs) and ("role" in element.attrs or _is_aside_name(_names(element)))


def _names(element: Element) -> str:
    return f"{element.get('class')} {element.get('id')}"


@lru_cache(maxsize=4096)
def _is_aside_name(names: str) -> bool:
    if len(names) < 3:
        return False
    return bool(_ASIDE_NAMES.search(names)) and not _CONTENTS_NAMES.search(names)


def _is_aside(element: Element, whole: int) -> bool:
    if 2 * element.letters > whole:
        return False
    if element.name in _ASIDE or element.get("role") in _ROLES:
        return not _is_contents(element)
    if element.name == "header" or element.get("role") == "banner":
        return element.links >= 2 and 3 * element.linked > element.letters
    return _is_named_aside(element, whole)


def _is_contents(element: Element) -> bool:
    """A list of links into the page is the policy's own table of contents."""
    return element.inner >= 3 and element.inner > element.links


def _is_named_aside(element: Element, whole: int) -> bool:
    """By its class or id it is an aside, and by its words it could be one."""
    names = _names(element)
    if element.name in _NEVER_ASIDE or not _is_aside_name(names):
        return False
    if _BANNER_NAMES.search(names):
        return 4 * element.letters < whole
    if element.links > 0 and 2 * element.linked > element.letters:
        return True
    most = 300 if _MENU_NAMES.search(names) else 60
    return element.letters < most and 10 * element.letters < whole and _marks(element) <= 1


def _marks(element: Element) -> int:
    """How many marks of sentences stand in it."""
    return len(_MARKS.findall(element.text()))


def _descend(body: Element) -> list[Element]:
    """Down to the innermost element that holds all prose; what is beside it and is prose stays."""
    region = body
    while True:
        children = [child for child in region.elements() if child.name not in SILENT]
        heavy = max(children, key=_prose, default=None)
        if heavy is None or heavy.name not in _CONTAINERS or region.own:
            break
        if _prose(heavy) < 0.5 * _prose(region):
            break
        beside = [child for child in children if child is not heavy and child.letters]
        idle = {child for child in beside if _is_boilerplate(child)}
        if idle:
            region.children = [child for child in region.children if child not in idle]
        if len(idle) < len(beside):
            break
        region = heavy
    return [region]


_CONTAINERS = frozenset(
    "div main article section body form center table tbody tr td span font figure".split()
)


def _prose(element: Element) -> int:
    return element.letters - element.linked


def _is_boilerplate(element: Element) -> bool:
    """Beside the policy: links to elsewhere, or the line with the copyright."""
    mostly_links = element.links >= 2 and 10 * element.linked > 6 * element.letters
    if mostly_links and _marks(element) * 4 <= element.links:
        return True
    return element.letters < 300 and bool(_LEGAL_LINE.search(element.text()))
