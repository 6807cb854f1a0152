"""Styles of a Word document: which paragraphs are headings, which runs are bold."""

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题|überschrift|titre)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids."""

    by_id: dict[str, Any]
    default: str

    @classmethod
    def of(cls, part: Any) -> "Styles":
        """The styles of a document part."""
        styles = [s for s in part.styles.element if s.tag == W + "style"]
        by_id = {s.get(W + "styleId"): s for s in styles}
        default = next(
            (
                s.get(W + "styleId")
                for s in styles
                if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true")
            ),
            "",
        )
        return cls(by_id, default)

    def chain(self, paragraph: Any) -> list[Any]:
        """The style of a paragraph and those that it is based on."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        name = named.get(W + "val") if named is not None else self.default
        found: list[Any] = []
        while name in self.by_id and len(found) < _LONGEST_CHAIN:
            style = self.by_id[name]
            found.append(style)
            based = style.find(W + "basedOn")
            name = based.get(W + "val") if based is not None else None
        return found

    def heading_level(self, paragraph: Any) -> int:
        """1 to 6 for a heading, 0 for other paragraphs."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        for level in [own, *(s.find(f"{W}pPr/{W}outlineLvl") for s in self.chain(paragraph))]:
            if level is not None:
                value = int(level.get(W + "val") or 9)
                return min(value + 1, 6) if value < 9 else 0
        for style in self.chain(paragraph):
            name = style.find(W + "name")
            words = name.get(W + "val") or "" if name is not None else ""
            if match := _HEADING.match(words):
                return min(int(match[1]), 6)
            if _TITLE.match(words):
                return 1
        return 0

    def is_bold(self, run: Any) -> bool:
        """Is a run set in bold, by itself or by its own style?"""
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        if properties.find(W + "b") is not None:
            return self.is_on(properties, "b")
        named = properties.find(W + "rStyle")
        style = self.by_id.get(named.get(W + "val")) if named is not None else None
        return style is not None and self.is_on(style.find(W + "rPr"), "b")

    def is_on(self, properties: Any, name: str) -> bool:
        """Is a switch (`b`, `vanish`) on in properties of a run?"""
        if properties is None:
            return False
        switch = properties.find(W + name)
        return switch is not None and switch.get(W + "val") not in ("0", "false", "off", "none")
