"""Changes as Atom feeds (RFC 4287): of one policy, of all, and of those grave enough.

Everything in them is plain text; entries keep their ids for ever.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from tracker import redline
from tracker.pages import addresses
from tracker.pages.history import Site
from tracker.pages.overview import Entry
from tracker.pages.rendering import TAGS, SiteFile, digest, render, word
from tracker.pages.summary import Summary, VersionNote
from tracker.policy.model import Severity
from tracker.words import phrase

_ENTRIES = 50
_ILLEGAL = re.compile("[\ufffe\uffff]")
"""What XML 1.0 forbids beside control characters and surrogates."""
_LEVELS = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NONE)

Told = tuple[str, str, VersionNote]
"""Id and name of a policy, and one of its versions."""


def files(entries: Sequence[Entry], site: Site) -> Iterator[SiteFile]:
    """The feeds over all policies, and the page that leads to them."""
    inputs = [entry.inputs for entry in entries]
    told = [(entry.id, entry.name, note) for entry in entries for note in entry.changes[-_ENTRIES:]]
    told.sort(key=lambda one: (one[2].at, one[0]), reverse=True)
    rows = [(_title(level, site), feed_file(level)) for level in _LEVELS]
    for level in _LEVELS:
        some = [one for one in told if one[2].severity.rank >= level.rank][:_ENTRIES]
        title = f"{_title(level, site)} · {_name(site)}"
        yield _feed(feed_file(level), title, some, site, digest(site, title, inputs))
    yield SiteFile(
        addresses.FEEDS,
        digest(site, rows),
        lambda: render("feeds.html", addresses.FEEDS, site, rows=rows),
    )


def policy_feed(summary: Summary, site: Site) -> SiteFile:
    """The feed of one policy: all its versions, the first one too."""
    told = [(summary.id, summary.name, note) for note in reversed(summary.versions)]
    told = told[:_ENTRIES]
    inputs = digest(site, summary.name, told)
    return _feed(addresses.feed_file(summary.id), summary.name, told, site, inputs)


def feed_file(level: Severity) -> str:
    """The name of the feed of changes that are at least this grave."""
    return f"feeds/{'all' if level is Severity.NONE else level.value}.atom"


def _title(level: Severity, site: Site) -> str:
    if level is Severity.NONE:
        return phrase("pages.feed-all", site.language)
    key = "pages.feed-only" if level is Severity.CRITICAL else "pages.feed-from"
    return phrase(key, site.language, word=word(level, site.language))


def _name(site: Site) -> str:
    return site.title or phrase("pages.site-title", site.language)


def _feed(name: str, title: str, told: Sequence[Told], site: Site, inputs: str) -> SiteFile:
    return SiteFile(name, inputs, lambda: _xml(name, title, told, site))


def _xml(name: str, title: str, told: Sequence[Told], site: Site) -> bytes:
    language = TAGS[site.language.value]
    feed = Xml.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    _text(feed, "id", uuid5(NAMESPACE_URL, f"policy-tracker:{name}").urn)
    _text(feed, "title", title)
    newest = max((note.at for _, _, note in told), default=None)
    _text(feed, "updated", (newest or datetime.fromtimestamp(0, UTC)).isoformat())
    _text(Xml.SubElement(feed, "author"), "name", _name(site))
    if site.address:
        href = urljoin(site.address, name)
        Xml.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": href})
    _link(feed, name, addresses.OVERVIEW, site)
    for watch_id, watch_name, note in told:
        _entry(Xml.SubElement(feed, "entry"), name, watch_id, watch_name, note, site)
    Xml.indent(feed, space="")
    body = Xml.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def _entry(
    entry: Xml.Element, name: str, watch_id: str, watch_name: str, note: VersionNote, site: Site
) -> None:
    grave = word(note.severity, site.language)
    _text(entry, "id", uuid5(NAMESPACE_URL, f"policy-tracker:{watch_id}@{note.number}").urn)
    title = phrase(
        "pages.feed-title", site.language, word=grave, name=watch_name, what=note.headline
    )
    if note.number == 1:
        title = phrase("pages.feed-title-first", site.language, name=watch_name, what=note.headline)
    _text(entry, "title", title)
    _text(entry, "updated", note.at.isoformat())
    there = addresses.version_page(watch_id, note.number)
    if note.number > 1:
        there = addresses.redline_page(watch_id, note.number - 1, note.number)
    _link(entry, name, there, site)
    Xml.SubElement(entry, "category", {"term": note.severity.value, "label": grave})
    lines = [f"{word(f.severity, site.language)} · {f.title}" for f in note.findings]
    _text(entry, "summary", "\n".join(lines) or note.headline, type="text")


def _link(parent: Xml.Element, here: str, there: str, site: Site) -> None:
    href = urljoin(site.address, there) if site.address else addresses.link(here, there)
    Xml.SubElement(parent, "link", {"rel": "alternate", "type": "text/html", "href": href})


def _text(parent: Xml.Element, element: str, words: str, **attributes: str) -> None:
    Xml.SubElement(parent, element, attributes).text = _ILLEGAL.sub("", redline.terminal(words))
