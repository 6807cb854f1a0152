"""How a company can be reached: e-mail and web addresses, telephone numbers, postal addresses."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from tracker.policy.facts.cues import Cue, Hint

_EMAIL = Cue(
    r"[a-z0-9._%+-]+\s?(?:@|\[at\]|\(at\)|\s\[at\]\s)\s?[a-z0-9-]+(?:\s?(?:\.|\[dot\]|"
    r"\(dot\))\s?[a-z0-9-]+)+",
    re.IGNORECASE,
)
_AT = ("@", "[at]", "(at)")
_URL = Cue(r"https?://[^\s<>()\[\]，。；、）】》」\"'|]+|\bwww\.[^\s<>()\[\]，。；、）】》」\"'|]+")
_PHONE = Cue(
    r"(?<![A-Za-z0-9_.:/@-])(?:\+?\d{1,3}[\s-]?)?(?:\(\d{2,4}\)[\s-]?)?\d{2,5}"
    r"(?:[\s-]\d{2,8}){1,4}(?![A-Za-z0-9_@-])(?!\.\d)"
    r"|(?<![A-Za-z0-9_./-])(?:\+?86[\s-]?)?1[3-9]\d{9}(?!\d)|(?<![A-Za-z0-9_./-])[48]00\d{7}(?!\d)"
    r"|(?<![A-Za-z0-9_./-])(?:955|123|100|110)\d{2}(?!\d)|(?<![A-Za-z0-9_./-])\+\d{8,14}(?!\d)"
    r"|(?<![A-Za-z0-9_./-])0\d{2,3}\d{7,8}(?!\d)|(?<![A-Za-z0-9_./-])0\d{2,3}-\d{7,8}(?!\d)"
)
_PHONE_CUE = Hint(
    r"电话|热线|致电|拨打|手机|传真|客服|咨询|"
    r"tel|phone|call|\bring\b|\bdial|\btext us|hotline|fax|telefon|"
    r"téléphone|電話|\+\d|1-?8\d\d|400"
)
_EN_ADDRESS = Cue(
    r"(?:\b(?:\d{1,5}[a-z]?(?:-\d+)?\s+(?:[NSEW]{1,2}\.?\s+)?(?:[A-ZÀ-Þ0-9][\w.'’-]*\s+){0,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Place|Pl|Court|Ct|"
    r"Square|Sq|"
    r"Highway|Hwy|Parkway|Pkwy|Terrace|Quay|Wharf|Plaza|Circle|Row|Walk|Broadway|House|Building)\b"
    r"|P\.?\s?O\.?\s+Box\s+\d+))"
)
_EN_ADDRESS_TAIL = Cue(
    r"(?:[\s,]+(?:(?:Suite|Ste|Unit|Floor|Fl|Room|Apt|PMB|Level|#)\.?\s*[\w-]+|\d+(?:st|nd|rd|"
    r"th)\s+[Ff]loor|PMB\s*\d+|St\.\s[A-Z]\w+"
    r"|[A-ZÀ-Þ][\w.'’-]+|[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s?\d[A-Z]{1,2})?|"
    r"[A-Z]{2}[\s,-]+\d{5}(?:-\d{4})?|\d{3}\s?\d{2}|\d{4,6}"
    r"|of))*"
)
_EU_ADDRESS = Cue(
    r"\b(?:(?:[A-ZÀ-Þ][\w.'’ßäöüåéè-]*\s){0,2}[A-ZÀ-Þ][\w.'’ßäöüåéè-]*(?:straße|strasse|str\.|"
    r"gatan|gata|vägen|väg|gade|vej|weg|platz|allee|laan|straat|plein|weide|dijk|kamp|hof|"
    r"avenue|katu|kade|singel|gracht|ring|damm|ufer)\s+\d+\s?[A-Za-z]?(?:[-/]\d+)?"
    r"|\d{1,4}(?:\s?bis)?,?\s+(?:rue|avenue|boulevard|place|quai|allée|cours|"
    r"chemin)\s[\w\s'’éèêàçôîûâ-]{3,40}"
    r"|(?:Via|Viale|Piazza|Corso|Calle|Carrer|Avenida|Paseo|"
    r"Rua)\s[\w\s.'’àèéìòùñç-]{3,40}?,?\s\d{1,4})"
)
_ZH_ADDRESS = Cue(
    r"(?:地址|住所|邮寄|办公地|注册地|"
    r"所在地)[^：:。;，]{0,12}[：:为是]?\s*(?P<address>[^。;，\s（(]{2,}(?:省|市|区|县|路|街|道|"
    r"号|镇|村|大厦|楼|层|室)"
    r"[^。;，]*)"
    r"|(?P<free>[\u4e00-\u9fff]{2,8}(?:省|市|自治区)[^。;，：:\s]{0,40}?(?:路|街|道|大道|巷|镇|"
    r"园)[^。;，：:\s]{0,24}?\d+\s*[号弄座楼层室][^。;，\s]{0,40})"
)
_DIGIT = Cue(r"\d")
_POSTCODE = Cue(
    r"\b[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},? (?:[A-Z]{2}|[A-Z][a-z]+),? \d{5}(?:-\d{4})?\b"
    r"|\b(?:[A-Z][a-z]+,? )?[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|\b(?:[A-Z]{1,2}-|(?!(?:19|20)\d\d ))\d{4,5}(?: [A-Z]{2})? "
    r"(?:[A-ZÀ-Þ][a-zà-ÿ]{2,})(?:,? [A-ZÀ-Þ][a-zà-ÿ]+)?\b"
)
_WORD = r"(?:[A-ZÀ-Þ0-9#][\w.'’&/#ßà-ÿ-]*|of|de|la|le|les|du|des|den|der|van|von|am|an|c/o)"
_PART_BEFORE = Cue(rf"(?:^|(?<=[\s(（:：]))(?P<part>{_WORD}(?:[ \n]{_WORD})*),?[ \n]+$")
_PART_AFTER = Cue(rf",?[ \n](?P<part>{_WORD}(?:[ \n]{_WORD})*)")
"""A part of an address between commas: names, numbers, and the small words within names."""
_CUE_WORD = Cue(
    r"\b(?:contact|address|write|mail|e-?mail|phone|tel|call|fax|attn|if|you|our|we|us|the|please|"
    r"for|at|to|by|and|or|this|policy|privacy|notice|office|terms|section|is)\b",
    re.IGNORECASE,
)
_REST = Cue(r"(?:(?<=[\w-])[^\W\u2e80-\uffff]+|-(?=\w))*")
_LONGEST_PART = 60
_MOST_PARTS = 4
_PLACED = Cue(r"[0-9０-９]|[一二三四五六七八九十]+(?:号|楼|层)|[省市].*[路街道区]")


class ContactKind(StrEnum):
    """What sort of contact it is."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    PAGE = "page"


class Contact(NamedTuple):
    """A way to reach somebody: its sort, canonical value, place in the text."""

    kind: ContactKind
    value: str
    start: int
    end: int


def contacts(text: str, *, reaching: bool = False) -> tuple[Contact, ...]:
    """The contacts in a text, in order; one never within another.

    Args:
        reaching: the text stands where contacts are given: a bare number is a telephone number.
    """
    found: list[Contact] = []
    for contact in (*_emails(text), *_pages(text), *_addresses(text), *_phones(text, reaching)):
        if all(contact.end <= one.start or contact.start >= one.end for one in found):
            found.append(contact)
    return tuple(sorted(found, key=lambda one: one.start))


def _emails(text: str) -> Iterator[Contact]:
    lowered = text.lower()
    if not any([mark in lowered for mark in _AT]):
        return
    for match in _EMAIL.finditer(text):
        value = re.sub(r"\s?(?:\[at\]|\(at\))\s?", "@", match[0].lower())
        value = re.sub(r"\s?(?:\[dot\]|\(dot\))\s?", ".", value).replace(" ", "").rstrip(".")
        yield Contact(ContactKind.EMAIL, value, match.start(), match.end())


def _pages(text: str) -> Iterator[Contact]:
    if "http" not in text and "www." not in text:
        return
    for match in _URL.finditer(text):
        address = match[0].rstrip(".,;:*_")
        value = address.lower().removeprefix("https://").removeprefix("http://").rstrip("/")
        yield Contact(ContactKind.PAGE, value, match.start(), match.start() + len(address))


def _phones(text: str, reaching: bool) -> Iterator[Contact]:
    if not reaching and not _PHONE_CUE.found(text.lower()):
        return
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 5 <= len(digits) <= 15 and not re.fullmatch(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}", match[0]):
            yield Contact(ContactKind.PHONE, digits, match.start(), match.end())


def _addresses(text: str) -> Iterator[Contact]:
    if _DIGIT.search(text):
        yield from _latin_addresses(text)
    for match in _ZH_ADDRESS.finditer(text):
        group = "address" if match["address"] else "free"
        if _PLACED.search(match[group]):
            yield _address(text, match.start(group), match.end(group))


def _latin_addresses(text: str) -> Iterator[Contact]:
    """Those that number their street, their box or their town."""
    for pattern in (_EN_ADDRESS, _EU_ADDRESS):
        for match in pattern.finditer(text):
            tail = _EN_ADDRESS_TAIL.match(text, match.end())
            yield _latin_address(text, match.start(), tail.end() if tail else match.end())
    for match in _POSTCODE.finditer(text):
        yield _latin_address(text, match.start(), match.end())


def _latin_address(text: str, start: int, end: int) -> Contact:
    """The whole address around the part that a pattern knows: `Burgring 3, 1010 Wien, Austria`."""
    return _address(text, *whole(text, start, end))


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The names and numbers around a part of a Latin address, commas between them included."""
    floor = max(0, start - _LONGEST_PART)
    for _ in range(_MOST_PARTS):
        before = _PART_BEFORE.search(text[floor:start])
        if before is None or _CUE_WORD.search(before["part"]):
            break
        start = floor + before.start("part")
    end = _REST.match(text, end).end()  # type: ignore[union-attr]
    for _ in range(_MOST_PARTS):
        after = _PART_AFTER.match(text, end)
        if after is None or _CUE_WORD.search(after["part"]):
            break
        end = after.end("part")
    return start, end


def _address(text: str, start: int, end: int) -> Contact:
    words = text[start:end].rstrip(" ,.;*_()（）|")
    return Contact(ContactKind.ADDRESS, address_key(words), start, start + len(words))


def address_key(address: str) -> str:
    """What makes it that address: its words from the first part with a number on."""
    parts = [part.strip() for part in re.split(r"[,\n]", address)]
    first = next((i for i, part in enumerate(parts) if re.search(r"\d", part)), 0)
    return re.sub(r"[\W_]+", " ", " ".join(parts[first:]).lower()).strip()
