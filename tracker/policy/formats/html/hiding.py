"""What a reader of a page cannot see: hidden by an attribute, a style or a simple style sheet."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tracker.policy.formats.html.tree import Element

_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|"
    r"font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)|"
    r"opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|"
    r"(?:left|right|top|text-indent|margin-left)\s*:\s*-\d{3,}|"
    r"clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[ ,]|clip-path\s*:\s*inset\(\s*(?:50|100)%|"
    r"transform\s*:\s*scale\(\s*0\s*\)",
    re.IGNORECASE,
)
_ZERO_BOX = re.compile(r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.I)
_OVERFLOW = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_TRANSPARENT = re.compile(r"transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\)", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*pre(?:-line|-wrap)?\s*(?:[;!]|$)", re.IGNORECASE)
_RUNNING_TEXT = re.compile(r"(?:^|[\s>])(?:p|li|div|body|main|article|section)$", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_LONGEST_SELECTORS, _LONGEST_DECLARATIONS = 2000, 5000
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([\w-]+)$", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|a11y-hidden)\b", re.I)
_COLLAPSIBLE = re.compile(
    r"accordion|collaps|expand|toggle|panel|tab-?(?:pane|content|item)|faq|fold|drawer-content|answer|"
    r"slide-?down|details",
    re.IGNORECASE,
)


class Hiding(NamedTuple):
    """Classes and ids that the style sheets of a page hide, wherever they stand."""

    classes: frozenset[str]
    ids: frozenset[str]
    keeps_lines: bool = False
    """Are line breaks of the source seen in running text (`p { white-space: pre-line }`)?"""

    @classmethod
    def of(cls, sheets: str) -> "Hiding":
        """What style sheets hide by a selector of one class or id; media queries are left out."""
        classes: set[str] = set()
        ids: set[str] = set()
        keeps_lines = False
        for selectors, declarations in _rules(sheets) if "{" in sheets else ():
            if hides(declarations):
                _note(selectors, classes, ids)
            keeps_lines = keeps_lines or _keeps_lines(selectors, declarations)
        return cls(frozenset(classes), frozenset(ids), keeps_lines)

    def hidden(self, element: Element) -> bool:
        """Can nobody see this element?"""
        attributes = element.attrs
        if not attributes:
            return False
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        if attributes.get("aria-hidden") == "true":
            return True
        style = attributes.get("style")
        if style and hides(style):
            return True
        return self._by_name(attributes)

    def _by_name(self, attributes: Mapping[str, str]) -> bool:
        names = attributes.get("class")
        if names and self.classes and not self.classes.isdisjoint(names.split()):
            return True
        return bool(self.ids) and attributes.get("id") in self.ids


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules outside of at-rules, in time linear in the sheets."""
    plain = _without_comments(sheets)
    depth = done = opened = nested = 0
    selectors = ""
    for brace in _BRACE.finditer(plain):
        if brace[0] == "{":
            if depth == 0:
                selectors = plain[done : brace.start()].rpartition(";")[2].strip()
                opened, nested = brace.end(), 0
            elif depth == 1:
                nested = nested or brace.start()
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            done = brace.end()
            own = (
                plain[opened:nested].rpartition(";")[0] if nested else plain[opened : brace.start()]
            )
            if _is_plain_rule(selectors) and len(own) <= _LONGEST_DECLARATIONS:
                yield selectors, own
            selectors = ""


def _is_plain_rule(selectors: str) -> bool:
    return 0 < len(selectors) <= _LONGEST_SELECTORS and not selectors.startswith("@")


def _without_comments(sheets: str) -> str:
    first, *rest = sheets.split("/*")
    return "".join([first, *(part.partition("*/")[2] for part in rest)])


def _note(selectors: str, classes: set[str], ids: set[str]) -> None:
    for selector in selectors.split(","):
        match = _SIMPLE.match(selector.strip())
        if match:
            (classes if match[1] == "." else ids).add(match[2])


def _keeps_lines(selectors: str, declarations: str) -> bool:
    if not _KEEPS_LINES.search(declarations.strip()):
        return False
    return any(_RUNNING_TEXT.search(one.strip()) for one in selectors.split(","))


@lru_cache(maxsize=2048)
def hides(style: str) -> bool:
    """Do style declarations make text unseen?"""
    if _HIDES.search(style):
        return True
    if _ZERO_BOX.search(style) and _OVERFLOW.search(style):
        return True
    colour = _COLOUR.search(style)
    if not colour:
        return False
    ground = _GROUND.search(style)
    shade = _shade(colour[1])
    return bool(_TRANSPARENT.match(shade)) or bool(ground and _shade(ground[1]) == shade)


def _shade(colour: str) -> str:
    name = colour.strip().lower().replace(" ", "")
    if name in ("white", "#fff", "#ffffff", "rgb(255,255,255)"):
        return "white"
    return name


def is_collapsible(element: Element) -> bool:
    """Is this text that a click unfolds (a tab, an accordion's panel)?"""
    named = f"{element.get('class')} {element.get('id')}"
    if element.get("role") in ("tabpanel", "region") or element.get("aria-labelledby"):
        return True
    return bool(_COLLAPSIBLE.search(named))


def is_spoken_only(element: Element) -> bool:
    """Is this text for screen readers only (`Skip to content`)?"""
    names = element.attrs.get("class")
    return names is not None and bool(_SPOKEN.search(names))
