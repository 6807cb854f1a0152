"""Bytes to characters, in the order of the WHATWG standard; labels may lie, bytes do not."""

import codecs
import re
from typing import NamedTuple

import webencodings

from tracker.policy.cues import Cue

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's codec for what browsers mean by a label: the superset that is really in use.
_CODECS = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-1": "windows-1252",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
}
_META = re.compile(
    rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|"
    rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
_NOT_LEADING = bytes(range(0xC0))
_UTF8_RUNS = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]){4,}")
_LEAST_PLAUSIBLE = 0.02
_LEAST_MIXED = 60
_SNIFFED = 65_536
# The characters that a page in each script cannot do without.
_COMMON = Cue(
    "[的一是不了在有我他这个们来到时大地为子中你说生国年信息用户您服务和或及與們個資訊這為於]"
)
_KANA = Cue("[\u3041-\u30ff]")
_HANGUL = Cue("[\uac00-\ud7a3]")
_ODD = Cue("[\ue000-\uf8ff\ufffd\u0080-\u009f\u0530-\u0dff\uff66-\uff9f]")


class Decoded(NamedTuple):
    """Text, the charset it was decoded with, and how many bytes or sequences meant nothing."""

    text: str
    charset: str
    damaged: int = 0


def decode(content: bytes, declared: str = "") -> Decoded:
    """The text of bytes: byte order mark, then UTF-8 where it is valid, then declared labels, then
    the likeliest of what Chinese, Japanese, Korean and Western pages use.

    One bad byte never changes the charset of a page: it becomes one U+FFFD.
    """
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return _decoded(content[len(bom) :], charset)
    labels = _labels(content, declared)
    certain = _utf16_without_mark(content)
    if b"\x1b" in content and "iso-2022-jp" in labels:
        certain = "iso-2022-jp"
    if certain:
        return _decoded(content, certain)
    utf8 = _decoded(content, "utf-8")
    if _is_utf8(content, utf8.damaged):
        return utf8
    for label in labels:
        candidate = _decoded(content, label)
        if candidate.damaged <= len(content) // 1000:
            return candidate
    return _likeliest(content, utf8)


def _is_utf8(content: bytes, damaged: int) -> bool:
    """Hardly any other text is valid UTF-8; a few bad bytes among many good ones are damage.

    So are many: of two charsets in one page, whichever is chosen makes a part of it wrong.
    """
    if not damaged or damaged <= len(content.translate(None, _NOT_LEADING)) // 20:
        return True
    return sum(map(len, _UTF8_RUNS.findall(content))) >= _LEAST_MIXED


def _decoded(content: bytes, charset: str) -> Decoded:
    try:
        return Decoded(content.decode(charset), charset)
    except UnicodeDecodeError:
        text = content.decode(charset, "replace")
        return Decoded(text, charset, max(1, text.count("\ufffd")))


def _labels(content: bytes, declared: str) -> tuple[str, ...]:
    """Codecs of the labels that browsers know, header before meta; all others are ignored."""
    found = [declared]
    for match in _META.finditer(content[:_SNIFFED]):
        found.append((match[1] or match[2]).decode("ascii"))
    codecs_found = (_codec(label) for label in found)
    return tuple(dict.fromkeys(c for c in codecs_found if c and c != "utf-8"))


def _codec(label: str) -> str:
    encoding = webencodings.lookup(label.strip().strip("\"'"))
    if encoding is None or encoding.name in ("replacement", "x-user-defined"):
        return ""
    # A page that could be sniffed for a label byte by byte is not UTF-16.
    if encoding.name.startswith("utf-16"):
        return "utf-8"
    name = str(encoding.name)
    return _CODECS.get(name, name)


def _utf16_without_mark(content: bytes) -> str:
    """UTF-16 betrays itself: every other byte of markup is zero."""
    sample = content[:2000]
    if len(sample) < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    least = len(sample) // 10
    if odd > least and even * 4 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > least and odd * 4 < even else ""


def _likeliest(content: bytes, otherwise: Decoded) -> Decoded:
    """No label holds: the candidate in which the text reads most like language, if any does."""
    names = ("gb18030", "big5hkscs", "cp932", "cp949", "windows-1252")
    candidates = [_decoded(content, name) for name in names]
    sane = [c for c in candidates if c.damaged <= max(3, len(content) // 1000)]
    best = max(sane or candidates, key=lambda c: _plausibility(c.text))
    return best if _plausibility(best.text) > _LEAST_PLAUSIBLE else otherwise


def _plausibility(text: str) -> float:
    sample = text[:20_000]
    foreign = [c for c in sample if ord(c) > 0x7F]
    if not foreign:
        return 1.0
    joined = "".join(foreign)
    common = len(_COMMON.findall(joined)) * 3 + len(_KANA.findall(joined)) * 2
    common += len(_HANGUL.findall(joined)) * 1
    accents = 0.5 if 3 * len(foreign) < len(sample) else 0.0
    western = sum("\u00c0" <= c <= "\u00ff" for c in joined) * accents
    odd = len(_ODD.findall(joined)) * 5
    return (common + western - odd) / len(joined)
