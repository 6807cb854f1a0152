"""A small writer of Word documents with lists, spans and tracked changes, for tests."""

import io
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def document() -> Any:
    """A new document of python-docx."""
    return docx.Document()


def content(made: Any) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def define_list(made: Any, number: int, levels: list[tuple[str, str]], start: int = 1) -> None:
    """A list `number` whose levels are (digits of Word, pattern): `("chineseCounting", "%1、")`."""
    root = made.part.numbering_part.element
    shown = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start if depth == 0 else 1}"/>'
        f'<w:numFmt w:val="{digits}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (digits, pattern) in enumerate(levels)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{shown}</w:abstractNum>'
    )
    first_num = next(i for i, child in enumerate(root) if child.tag.endswith("}num"))
    root.insert(first_num, abstract)
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )
    )


def add_item(made: Any, words: str, number: int, depth: int = 0) -> Any:
    """A paragraph of a list."""
    paragraph = made.add_paragraph(words)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )
    return paragraph


def add_raw(made: Any, inner: str) -> None:
    """A paragraph from WordprocessingML."""
    made.element.body.insert(
        len(made.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    )


def add_notes(made: Any, kind: str, notes: dict[int, str]) -> None:
    """The part with the footnotes or endnotes (`kind` in the singular), each a paragraph."""
    inner = f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>' + "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{words}</w:t></w:r></w:p>'
        f"</w:{kind}>"
        for number, words in notes.items()
    )
    blob = f"<w:{kind}s {nsdecls('w')}>{inner}</w:{kind}s>".encode()
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), media, blob, made.part.package)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made.part.relate_to(part, f"{office}/{kind}s")
