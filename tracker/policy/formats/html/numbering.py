"""The numbers that a browser shows before the items of an ordered list."""

import re
from dataclasses import dataclass

from tracker.policy.formats.html.tree import Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_CHINESE = "零一二三四五六七八九"
_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class Numbering:
    """An open list.

    Attributes:
        style: how it counts, `""` for bullets, `none` when nothing is shown.
        number: of the next item. step: 1, or -1 in a reversed list.
    """

    style: str
    number: int = 1
    step: int = 1

    def next_mark(self, item: Element) -> str:
        """What stands before the next item: `3.`, `c.`, `三、`, or "" for bullets and none."""
        own = item.get("value")
        if re.fullmatch(r"-?\d{1,6}", own):
            self.number = int(own)
        number, self.number = self.number, self.number + self.step
        style = _style(item) or self.style
        return mark(number, style) if style else ""


def of(element: Element) -> Numbering:
    """The numbering of a list element."""
    if element.name != "ol":
        return Numbering("")
    style = _style(element) or _TYPES.get(element.get("type") or "1", "decimal")
    start = element.get("start")
    if "reversed" in element.attrs:
        items = sum(child.name == "li" for child in element.elements())
        return Numbering(style, int(start) if start.isdigit() else items, -1)
    return Numbering(style, int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1)


def _style(element: Element) -> str:
    match = _STYLE.search(element.get("style"))
    if not match:
        return _TYPES.get(element.get("type"), "") if element.name == "li" else ""
    words = match[1].lower().split()
    return next((word for word in words if word in _STYLES), "none" if "none" in words else "")


_STYLES = frozenset(
    "decimal decimal-leading-zero lower-alpha upper-alpha lower-latin upper-latin lower-roman "
    "upper-roman cjk-ideographic simp-chinese-informal trad-chinese-informal cjk-decimal".split()
)


def mark(number: int, style: str) -> str:
    """A number as a style of CSS shows it, with its full stop."""
    if style == "none":
        return ""
    if style.endswith(("alpha", "latin")) and number > 0:
        letters = _letters(number)
        return f"{letters.upper() if style.startswith('upper') else letters}."
    if style.endswith("roman") and 0 < number < 4000:
        roman = _roman(number)
        return f"{roman.upper() if style.startswith('upper') else roman}."
    if style.startswith(("cjk-i", "simp", "trad")) and 0 < number < 100:
        return f"{_chinese(number)}、"
    return f"{number:02d}." if style == "decimal-leading-zero" else f"{number}."


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        letters += sign * times
    return letters


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return before + (_CHINESE[ones] if ones else "")
