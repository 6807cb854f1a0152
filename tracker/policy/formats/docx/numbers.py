"""The numbers of paragraphs as Word counts and shows them (ECMA-376, part 1, 17.9)."""

import re
from dataclasses import dataclass, field
from typing import Any

from tracker.policy.formats.docx.styles import Styles
from tracker.policy.formats.html.numbering import mark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_CSS = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "decimalZero": "decimal-leading-zero",
    "chineseCounting": "cjk-ideographic",
    "chineseCountingThousand": "cjk-ideographic",
    "taiwaneseCountingThousand": "cjk-ideographic",
    "taiwaneseCounting": "cjk-ideographic",
    "japaneseCounting": "cjk-ideographic",
    "ideographDigital": "cjk-ideographic",
    "chineseLegalSimplified": "cjk-ideographic",
}
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts: where it starts, in what digits, with what around them."""

    start: int
    digits: str
    pattern: str


@dataclass(slots=True)
class Numbers:
    """The lists of a document and how far each has counted."""

    lists: dict[str, dict[int, _Level]]
    shared: dict[str, str]
    counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Any) -> "Numbers":
        """The lists that a document part defines."""
        try:
            root = part.numbering_part.element
        except (KeyError, NotImplementedError):
            return cls({}, {})
        abstract = {
            a.get(W + "abstractNumId"): _levels(a) for a in root if a.tag == W + "abstractNum"
        }
        lists: dict[str, dict[int, _Level]] = {}
        shared: dict[str, str] = {}
        for number in root:
            if number.tag == W + "num":
                of = number.find(W + "abstractNumId")
                origin = of.get(W + "val") if of is not None else ""
                overridden = _overrides(number, abstract.get(origin, {}))
                own = number.get(W + "numId")
                lists[own] = {**abstract.get(origin, {}), **overridden}
                # Lists of one definition count together unless they start anew.
                shared[own] = f"num{own}" if overridden else f"abstract{origin}"
        return cls(lists, shared)

    def next_of(self, paragraph: Any, styles: Styles) -> tuple[str, int] | None:
        """The number before a paragraph and its depth; ("", depth) for a bullet, None without."""
        found = _list_of(paragraph, styles)
        if found is None or found[0] not in self.lists:
            return None
        name, depth = found
        levels = self.lists[name]
        level = levels.get(depth)
        if level is None:
            return None
        counts = self.counts.setdefault(self.shared[name], [])
        _count(counts, depth, levels)
        return _shown(level, counts, levels), depth


def _levels(element: Any) -> dict[int, _Level]:
    return {int(level.get(W + "ilvl") or 0): _level(level) for level in element.iter(W + "lvl")}


def _level(element: Any) -> _Level:
    start = element.find(W + "start")
    digits = element.find(W + "numFmt")
    pattern = element.find(W + "lvlText")
    return _Level(
        int(start.get(W + "val") or 1) if start is not None else 1,
        digits.get(W + "val") or "decimal" if digits is not None else "decimal",
        pattern.get(W + "val") or "" if pattern is not None else "",
    )


def _overrides(number: Any, levels: dict[int, _Level]) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for override in number.findall(W + "lvlOverride"):
        depth = int(override.get(W + "ilvl") or 0)
        start = override.find(W + "startOverride")
        own = override.find(W + "lvl")
        level = _level(own) if own is not None else levels.get(depth)
        if level is not None and start is not None:
            level = _Level(int(start.get(W + "val") or 1), level.digits, level.pattern)
        if level is not None:
            found[depth] = level
    return found


def _list_of(paragraph: Any, styles: Styles) -> tuple[str, int] | None:
    """The list and depth that a paragraph or its style names."""
    own = paragraph.find(f"{W}pPr/{W}numPr")
    for properties in [own, *(s.find(f"{W}pPr/{W}numPr") for s in styles.chain(paragraph))]:
        if properties is None:
            continue
        name, depth = properties.find(W + "numId"), properties.find(W + "ilvl")
        if name is None or name.get(W + "val") == "0":
            return None
        return name.get(W + "val"), int(depth.get(W + "val") or 0) if depth is not None else 0
    return None


def _count(counts: list[int], depth: int, levels: dict[int, _Level]) -> None:
    """One further at a depth; deeper levels begin anew."""
    while len(counts) < depth:
        level = levels.get(len(counts))
        counts.append(level.start if level else 1)
    if len(counts) == depth:
        counts.append(levels[depth].start)
    else:
        counts[depth] += 1
        del counts[depth + 1 :]


def _shown(level: _Level, counts: list[int], levels: dict[int, _Level]) -> str:
    if level.digits in ("bullet", "none"):
        return ""

    def digits(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        value = counts[at] if at < len(counts) else 1
        style = levels[at].digits if at in levels else "decimal"
        return _digits(value, style)

    return _PLACE.sub(digits, level.pattern).strip()


def _digits(value: int, style: str) -> str:
    if style.startswith("decimalEnclosedCircle") and value < len(_CIRCLED):
        return _CIRCLED[value]
    return mark(value, _CSS.get(style, "decimal")).rstrip(".、")
