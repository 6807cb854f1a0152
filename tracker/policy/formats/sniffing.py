"""Which format bytes are in: told by what they hold, whatever their name says."""

import re
from enum import StrEnum

from tracker.policy.cues import Cue
from tracker.policy.model import UnreadablePolicy
from tracker.words import message


class Format(StrEnum):
    """The formats that are told apart by their bytes; all others are characters."""

    PDF = "pdf"
    DOCX = "docx"
    CHARACTERS = "characters"


_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97–2003 (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"wOFF", "WOFF"),
    (b"wOF2", "WOFF2"),
    (b"SQLite format 3", "SQLite"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b")
_BLOCK_TAG = Cue(
    r"<(?:p|div|table|tr|td|ul|ol|li|h[1-6]|section|article|span|br|strong|b|font)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_MARKDOWN = Cue(r"^#{1,6} |\]\((?:https?:|#)|^\* \S", re.MULTILINE)
_DOCUMENT = Cue(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def recognise(content: bytes) -> Format:
    """The format of bytes.

    Raises:
        UnreadablePolicy: bytes of a format that holds no text for us.
    """
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        if b"word/" in content:
            return Format.DOCX
        raise UnreadablePolicy(message("reading.foreign", format="ZIP"))
    for signature, name in _FOREIGN:
        if content.startswith(signature):
            raise UnreadablePolicy(message("reading.foreign", format=name))
    if _is_binary(content):
        raise UnreadablePolicy(message("reading.binary"))
    return Format.CHARACTERS


def _is_binary(content: bytes) -> bool:
    """Control bytes all over that are not the zeros of UTF-16."""
    sample = content[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    return controls > len(sample) // 20 and zeros * 10 < len(sample)


def is_html(text: str, media_type: str, name: str) -> bool:
    """Is this markup to be read as a page? Declared types only tip the scales."""
    if _DOCUMENT.search(text[:20_000]):
        return True
    tags = len(_BLOCK_TAG.findall(text[:200_000]))
    if "html" in media_type or name.lower().endswith((".html", ".htm", ".xhtml", ".shtml")):
        return tags > 0
    if "markdown" in media_type or name.lower().endswith((".md", ".markdown")):
        return False
    lines = text.count("\n", 0, 200_000) + 1
    return tags >= 3 and tags * 4 > lines and not _MARKDOWN.search(text[:20_000])
