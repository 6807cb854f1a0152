"""The policy's region of a page: whatever is surely something else is left out, nothing more."""

import re
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import (
    Comment,
    Declaration,
    Doctype,
    NavigableString,
    ProcessingInstruction,
)

from tracker.policy.formats.html.parsing import Page

SILENT = frozenset(
    "script style template noscript svg math canvas audio video object embed head title meta link "
    "select option datalist textarea input map area progress meter source track".split()
)
_ASIDE = frozenset(("nav", "footer", "aside", "dialog"))
_ROLES = frozenset(
    ("navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar")
)
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookie-?(?:banner|bar|consent|notice|popup|law|modal|wall)s?|onetrust|gdpr|"
    r"consent-?(?:banner|bar|modal|popup)|cc-(?:window|banner)|cmp|nav(?:bar|igation)?|menu|"
    r"site-?footer|footer|bread-?crumbs?|share|sharing|"
    r"social(?:-(?:links|share|icons|media))?|related(?:-(?:posts|articles|links))?|side-?bar|"
    r"recommend(?:ed|ations)?|advert(?:isement)?s?|ads?|newsletter|subscribe|popup|modal|toast|"
    r"back-?to-?top|skip-?link|lang(?:uage)?-?(?:switch(?:er)?|select(?:or)?|picker)|"
    r"site-?header|top-?bar|header-?nav|pagination|comments?|search-?(?:bar|box|form)|login)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_MENU_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|bread-?crumbs?|footer)(?=$|[\s_-])", re.IGNORECASE
)
_CONTENTS_NAMES = re.compile(r"toc|contents|catalog|directory|anchor", re.IGNORECASE)
_LEGAL_LINE = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright|all rights reserved|版权所有|版權所有|保留所有权利|"
    r"备案号|ICP备|ICP证|公网安备",
    re.IGNORECASE,
)
_MARKS = ("。", "；", "，", "、", ". ", "; ", ", ")


@dataclass(slots=True)
class _Weight:
    """What stands in an element: letters in all and of links, links (those into the page itself
    are `inner`), marks of sentences."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    inner: int = 0
    marks: int = 0

    def add(self, other: "_Weight") -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.inner += other.inner
        self.marks += other.marks


_Weights = dict[int, _Weight]


def find(page: Page) -> list[Tag]:
    """The elements that hold the policy, in order; what is not policy is taken out of the tree."""
    body = page.soup.body or page.soup
    weights = _weigh(body)
    _drop_asides(body, weights)
    return _descend(body, weights)


def _weigh(root: Tag) -> _Weights:
    """The weight of every element, in one pass from the leaves up."""
    weights: _Weights = {id(root): _Weight()}
    order: list[Tag] = [root]
    for tag in order:
        own = weights[id(tag)]
        for child in tag.contents:
            if isinstance(child, NavigableString):
                _count(own, child)
            elif isinstance(child, Tag) and child.name not in SILENT:
                weights[id(child)] = _Weight()
                order.append(child)
    for tag in reversed(order):
        own = weights[id(tag)]
        if tag.name == "a" and tag.attrs:
            _count_link(own, str(tag.get("href") or ""))
        if tag is not root and tag.parent is not None:
            weights[id(tag.parent)].add(own)
    return weights


_NO_TEXT = (Comment, Declaration, Doctype, ProcessingInstruction)


def _count(weight: _Weight, text: NavigableString) -> None:
    words = "" if isinstance(text, _NO_TEXT) else text.strip()
    if words:
        weight.letters += len(words)
        weight.marks += sum(map(words.count, _MARKS))


def _count_link(weight: _Weight, address: str) -> None:
    if address.startswith("#"):
        weight.inner += 1
    elif address:
        weight.linked, weight.links = weight.letters, weight.links + 1


def _drop_asides(body: Tag, weights: _Weights) -> None:
    """Take out navigation, banners, footers and the like, unless they hold most of the page."""
    whole = weights[id(body)].letters
    pending: list[Tag] = [body]
    while pending:
        tag = pending.pop()
        for child in list(tag.contents):
            if not isinstance(child, Tag) or child.name in SILENT:
                continue
            if _is_aside(child, weights[id(child)], whole):
                _take_out(child, weights)
            else:
                pending.append(child)


def _is_aside(tag: Tag, weight: _Weight, whole: int) -> bool:
    if 2 * weight.letters > whole or not weight.letters:
        return False
    if tag.name in _ASIDE or tag.get("role") in _ROLES:
        return not _is_contents(weight)
    if tag.name == "header" or tag.get("role") == "banner":
        return weight.links >= 2 and 3 * weight.linked > weight.letters
    return _is_named_aside(tag, weight, whole)


def _is_contents(weight: _Weight) -> bool:
    """A list of links into the page is the policy's own table of contents."""
    return weight.inner >= 3 and weight.inner > weight.links


def _is_named_aside(tag: Tag, weight: _Weight, whole: int) -> bool:
    """By its class or id it is an aside, and by its words it could be one."""
    names = f"{tag.get('class') or ''} {tag.get('id') or ''}"
    if len(names) < 3 or not _ASIDE_NAMES.search(names) or _CONTENTS_NAMES.search(names):
        return False
    if tag.name in ("body", "main", "article", "h1", "h2", "h3", "table", "tbody", "tr"):
        return False
    if re.search(
        r"cookie-?(?:banner|bar|consent|notice|popup)|onetrust|gdpr|consent-?(?:banner|modal)",
        names,
        re.I,
    ):
        return 4 * weight.letters < whole
    if weight.links > 0 and 2 * weight.linked > weight.letters:
        return True
    most = 300 if _MENU_NAMES.search(names) else 60
    return weight.marks <= 1 and weight.letters < most and 10 * weight.letters < whole


def _take_out(tag: Tag, weights: _Weights) -> None:
    """Remove an element; headings of the first rank in it stay where it stood."""
    weight = weights[id(tag)]
    above = tag.parent
    while above is not None and id(above) in weights:
        own = weights[id(above)]
        own.letters -= weight.letters
        own.linked -= weight.linked
        own.links -= weight.links
        own.inner -= weight.inner
        own.marks -= weight.marks
        above = above.parent
    kept = tag.find_all("h1") if tag.name == "header" else []
    for heading in kept:
        tag.insert_before(heading.extract())
    tag.extract()


def _descend(body: Tag, weights: _Weights) -> list[Tag]:
    """Down to the innermost element that holds all prose; what is beside it and is prose stays."""
    region: Tag = body
    kept: list[Tag] = []
    while True:
        children = [c for c in region.contents if isinstance(c, Tag) and id(c) in weights]
        heavy = max(children, key=lambda c: _prose(weights[id(c)]), default=None)
        whole = _prose(weights[id(region)])
        if (
            heavy is None
            or heavy.name not in _CONTAINERS
            or _prose(weights[id(heavy)]) < 0.5 * whole
        ):
            break
        if _own_text(region):
            break
        for child in children:
            if child is not heavy and _is_boilerplate(child, weights[id(child)]):
                child.extract()
        if any(c is not heavy for c in children if c.parent is not None and _letters(c, weights)):
            break
        region = heavy
    kept.append(region)
    return kept


_CONTAINERS = frozenset(
    "div main article section body form center table tbody tr td span font figure".split()
)


def _prose(weight: _Weight) -> int:
    return weight.letters - weight.linked


def _letters(tag: Tag, weights: _Weights) -> int:
    weight = weights.get(id(tag))
    return weight.letters if weight else 0


def _own_text(tag: Tag) -> bool:
    return any(
        isinstance(c, NavigableString) and not isinstance(c, _NO_TEXT) and c.strip()
        for c in tag.contents
    )


def _is_boilerplate(tag: Tag, weight: _Weight) -> bool:
    """Beside the policy: links to elsewhere, or the line with the copyright."""
    if not weight.letters:
        return False
    if (
        weight.links >= 2
        and 10 * weight.linked > 6 * weight.letters
        and weight.marks * 4 <= weight.links
    ):
        return True
    return weight.letters < 300 and bool(_LEGAL_LINE.search(tag.get_text()))
