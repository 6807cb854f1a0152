"""Pages that are empty until a browser has run their scripts."""

import re

from tracker.policy.formats import charsets
from tracker.records import Page
from tracker.suspicion.likeness import size

ENOUGH = 40  # words that stand in the source itself
_LOOKED_AT = 2_000_000  # bytes
_UNSEEN = re.compile(r"<(script|style|noscript|template|svg)[\s>]")
_TAG = re.compile(r"<[^<>]*>")


def needs_browser(page: Page) -> bool:
    """True for HTML that brings scripts and next to no words of its own."""
    if page.media_type == "text/plain":
        return False
    source = _source(page)
    low = source.lower()
    if "<script" not in low or "<" not in low[:1000]:
        return False
    return size(_words(source, low)) < ENOUGH


def visible(page: Page) -> str:
    """About the words that a browser without scripts shows of a page; "" for what is no text."""
    if b"\0" in page.body[:1000] or page.body.startswith((b"%PDF-", b"PK\x03\x04")):
        return ""
    source = _source(page)
    return _words(source, source.lower())


def _source(page: Page) -> str:
    return charsets.decode(page.body[:_LOOKED_AT], page.charset).text


def _words(source: str, low: str) -> str:
    return _TAG.sub(" ", _without(source, low))


def _without(source: str, low: str) -> str:
    """The source without the elements that nobody sees; one pass, whatever is left open."""
    seen: list[str] = []
    at = 0
    for found in _UNSEEN.finditer(low):
        if found.start() < at:
            continue
        seen.append(source[at : found.start()])
        end = low.find(f"</{found.group(1)}", found.end())
        if end < 0:
            return "".join(seen)
        at = end
    seen.append(source[at:])
    return "".join(seen)
