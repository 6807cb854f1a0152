"""Footnotes and endnotes of a Word document: read once, below what refers to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note, and the relations of the part in which it stands."""

    element: Any
    relations: Any


@dataclass(slots=True)
class Notes:
    """The notes of a document, and those referred to but not read yet."""

    known: Mapping[tuple[str, str], Note]
    waiting: list[tuple[str, str]] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, part: Any) -> "Notes":
        """The notes that belong to the main part of a document."""
        known: dict[tuple[str, str], Note] = {}
        for relation in part.rels.values():
            kind = str(relation.reltype).rpartition("/")[2].removesuffix("s")
            if kind in REFERENCES.values() and not relation.is_external:
                found = relation.target_part
                for element in _parsed(found.blob).iter(W + kind):
                    known[kind, str(element.get(W + "id"))] = Note(element, found.rels)
        return cls(known)

    def refer(self, reference: Any) -> None:
        """Note that a run refers to one."""
        key = REFERENCES[reference.tag], str(reference.get(W + "id"))
        if key in self.known and key not in self.seen:
            self.seen.add(key)
            self.waiting.append(key)

    def due(self) -> Iterator[Note]:
        """Those waiting, in order of the text; a note may refer to no other."""
        waiting, self.waiting = self.waiting, []
        for key in waiting:
            yield self.known[key]


def _parsed(blob: bytes) -> Any:
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
