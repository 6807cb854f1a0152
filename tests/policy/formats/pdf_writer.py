"""A small writer of PDF files with Chinese and Latin text at given places, for tests.

The fonts are those that every PDF reader must know (Adobe-GB1), so nothing is embedded.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """Words at a place of a page: points from the left and from the bottom."""

    x: float
    y: float
    words: str
    size: float = 10.5


def width(words: str, size: float = 10.5) -> float:
    """How far words reach: Latin letters are half as wide as Chinese ones."""
    return sum(size / 2 if ord(c) < 0x7F else size for c in words)


@dataclass(frozen=True)
class Rule:
    """A line drawn between two places of a page."""

    x: float
    y: float
    to_x: float
    to_y: float


def pdf(
    pages: "Sequence[Sequence[Line | Rule]]", *, page_size: tuple[int, int] = (595, 842)
) -> bytes:
    """A PDF of pages of lines."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        b"/DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] "
        b"/FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    kids = []
    for lines in pages:
        stream = "\n".join(_show(line) for line in lines).encode("ascii")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (*page_size, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _show(line: "Line | Rule") -> str:
    if isinstance(line, Rule):
        return f"0.5 w {line.x:.1f} {line.y:.1f} m {line.to_x:.1f} {line.to_y:.1f} l S"
    encoded = line.words.encode("utf-16-be").hex()
    return f"BT /F1 {line.size} Tf {line.x:.1f} {line.y:.1f} Td <{encoded}> Tj ET"


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )


def typeset(
    paragraphs: Sequence[str], *, columns: int = 1, header: str = "", footer: str = ""
) -> bytes:
    """Paragraphs set as a book would: lines broken at the margin, pages with header and footer.

    `{page}` in the footer is the number of the page.
    """
    left, right, top, bottom, leading = 72.0, 523.0, 770.0, 72.0, 18.0
    gutter = 24.0
    column_width = (right - left - gutter * (columns - 1)) / columns
    pages: list[list[Line]] = [[]]
    column, y = 0, top
    for paragraph in paragraphs:
        for words in _broken(paragraph, column_width):
            if y < bottom:
                column, y = column + 1, top
                if column == columns:
                    column = 0
                    pages.append([])
            pages[-1].append(Line(left + column * (column_width + gutter), y, words))
            y -= leading
        y -= leading * 0.7
    for number, lines in enumerate(pages, 1):
        if header:
            lines.insert(0, Line(left, 810, header, 8))
        if footer:
            lines.append(Line(280, 36, footer.format(page=number), 8))
    return pdf(pages)


def _broken(paragraph: str, room: float) -> list[str]:
    lines, line = [], ""
    for word in _words(paragraph):
        if width(line + word.rstrip()) > room and line:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()]


def _words(paragraph: str) -> list[str]:
    found: list[str] = []
    for character in paragraph:
        latin = ord(character) < 0x7F
        if (found and latin and ord(found[-1][-1]) < 0x7F and found[-1][-1] != " ") or (
            found and character in "，。；：、？！）”》"
        ):
            found[-1] += character
        else:
            found.append(character)
    return found
