"""Characters that nobody sees: cleaned away and counted. What an author wrote stays, in NFC."""

import unicodedata
from bisect import bisect
from typing import NamedTuple

from tracker.policy.cues import Cue

_WIDE = (
    (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Blocks of ideographs, kana, hangul and the punctuation that is set with them."""
_WIDE_EDGES = [edge for first, last in _WIDE for edge in (first, last + 1)]
_WIDE_MARKS = "“”‘’…—·"
_LINE_BREAKS = Cue("[\u0085\u2028\u2029\x0b\x0c]")
_PLAIN_ASCII = b"\t\n" + bytes(range(0x20, 0x7F))
_CONTROLS = Cue("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")
_BIDIRECTIONAL = Cue("[\u202a-\u202e\u2066-\u2069]")
_JOINERS = Cue("(?<![\u0600-\u109f\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")
_INVISIBLE = Cue(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2060-\u2064"
    "\u206a-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_SURROGATES = Cue("[\ud800-\udfff]")
_NOT_PLAIN = Cue(
    "[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e"
    "\u3000-\u3098\u309b-\u312f\u3200-\u9fff\uff01-\uff9f\uffe0-\uffe6]"
)
"""Characters beyond those that everybody sees and that are in NFC whatever stands beside them."""


class Cleaned(NamedTuple):
    """Clean text and what was found on the way.

    Attributes:
        invisible: how many zero-width and other unseen characters were removed.
        bidirectional: how many controls of writing direction were removed.
        replaced: how many characters stand as U+FFFD, because their bytes meant nothing.
    """

    text: str
    invisible: int = 0
    bidirectional: int = 0
    replaced: int = 0


def clean(text: str) -> Cleaned:
    """Text in NFC with `\\n` as its only line break, without characters that nobody can see."""
    foreign = _foreign(text)
    if "\r" in foreign:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        foreign = foreign.replace("\r", "")
    if not _NOT_PLAIN.search(foreign):
        return Cleaned(text)
    text = _LINE_BREAKS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _CONTROLS.sub("", text)
    text, bidirectional = _BIDIRECTIONAL.subn("", text)
    text, joiners = _JOINERS.subn("", text)
    # A byte order mark at the very start is no tampering.
    text, invisible = _INVISIBLE.subn("", text.removeprefix("\ufeff"))
    text = unicodedata.normalize("NFC", text)
    return Cleaned(text, invisible + joiners, bidirectional, text.count("\ufffd"))


def _foreign(text: str) -> str:
    """What of a text is not plain ASCII, or all of it when that is much: a shorter way to look."""
    encoded = text.encode("utf-8", "surrogatepass")
    sifted = encoded.translate(None, _PLAIN_ASCII)
    if 2 * len(sifted) > len(encoded):
        return text
    return sifted.decode("utf-8", "surrogatepass")


def is_wide(character: str) -> bool:
    """True for a character that is set without spaces around it (Chinese, Japanese)."""
    return bisect(_WIDE_EDGES, ord(character)) % 2 == 1 or character in _WIDE_MARKS


def squeeze(text: str) -> str:
    """Text with every run of white space (no-break and ideographic too) as one space."""
    # Of all white space only the common space is printable.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def width(text: str) -> int:
    """How much room words take: a wide character (three bytes and more) counts as two."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2
