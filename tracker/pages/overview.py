"""The front page and its prepared selections: every policy with its last change and its health."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.pages import addresses, pictures
from tracker.pages.health import Health, State
from tracker.pages.history import Site
from tracker.pages.pictures import Month
from tracker.pages.rendering import TAGS, SiteFile, digest, render
from tracker.pages.summary import Summary, VersionNote
from tracker.policy.model import Severity
from tracker.words import phrase

_ROWS = 200
"""Policies on one page: even with long names it stays under 150 KB."""
_RECENT = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy on the front page.

    Attributes:
        inputs: a digest of its summary.
    """

    id: str
    name: str
    tags: tuple[str, ...]
    language: str
    versions: int
    changes: tuple[VersionNote, ...]
    stored: datetime
    health: Health
    inputs: str

    @property
    def changed(self) -> VersionNote | None:
        """The last change, None without any."""
        return self.changes[-1] if self.changes else None


@dataclass(frozen=True, slots=True)
class Selection:
    """A prepared selection of policies.

    Attributes:
        group: what it selects by (`severity`, `health`, `language`, `tag`; "" for all).
        words: what is selected, for people. slug: part of its file name.
    """

    group: str
    words: str
    slug: str
    entries: tuple[Entry, ...]

    def page(self, number: int) -> str:
        """The name of its file number 1, 2, …"""
        if not self.slug:
            return addresses.OVERVIEW if number == 1 else f"by/all-{number}.html"
        return f"by/{self.slug}.html" if number == 1 else f"by/{self.slug}-p{number}.html"


def entry(summary: Summary, health: Health, inputs: str) -> Entry:
    """A policy on the front page."""
    changes = tuple(note for note in summary.versions if note.number > 1)
    return Entry(
        summary.id,
        summary.name,
        summary.tags,
        summary.language,
        len(summary.versions),
        changes,
        summary.newest.at,
        health,
        inputs,
    )


def files(entries: Sequence[Entry], site: Site) -> Iterator[SiteFile]:
    """The front page and its selections, each in as many files as it needs."""
    ordered = tuple(sorted(entries, key=_newest_first))
    chosen = selections(ordered, site)
    for selection in chosen:
        pages = max(1, -(-len(selection.entries) // _ROWS))
        for number in range(1, pages + 1):
            yield _file(selection, number, pages, chosen, ordered, site)


def selections(entries: Sequence[Entry], site: Site) -> tuple[Selection, ...]:
    """All policies, then those by severity, health, language and tag that are not empty."""
    say = site.language
    found = [Selection("", phrase("pages.filter-all", say), "", tuple(entries))]
    for severity in Severity:
        some = [e for e in entries if e.changed and e.changed.severity is severity]
        words = phrase(f"severity.{severity.value}", say)
        found.append(Selection("severity", words, f"severity-{severity.value}", tuple(some)))
    for state in State:
        some = [e for e in entries if e.health.state is state]
        words = phrase(f"pages.state-{state.value}", say)
        found.append(Selection("health", words, f"health-{state.value}", tuple(some)))
    for language in sorted({e.language for e in entries if e.language}):
        key = f"pages.language-{language if language in TAGS else 'other'}"
        some = [e for e in entries if e.language == language]
        words = phrase(key, say, code=language)
        found.append(Selection("language", words, f"language-{_slug(language)}", tuple(some)))
    for tag in sorted({tag for e in entries for tag in e.tags}):
        some = [e for e in entries if tag in e.tags]
        found.append(Selection("tag", tag, f"tag-{_slug(tag)}", tuple(some)))
    return tuple(selection for selection in found if selection.entries or not selection.group)


def _file(
    selection: Selection,
    number: int,
    pages: int,
    chosen: tuple[Selection, ...],
    entries: tuple[Entry, ...],
    site: Site,
) -> SiteFile:
    name = selection.page(number)
    shown = selection.entries[(number - 1) * _ROWS : number * _ROWS]
    front = name == addresses.OVERVIEW
    groups = [
        (g, [s for s in chosen if s.group == g]) for g in dict.fromkeys(s.group for s in chosen)
    ]
    menu = [(s.group, s.words, len(s.entries)) for s in chosen]
    last = max((e.health.last_look or e.stored for e in entries), default=None)
    rows = [(e.inputs, e.health) for e in (entries if front else shown)]

    def make() -> bytes:
        months = _months(entries, last) if front and last else ()
        told = {severity for month in months for severity, _ in month.counts}
        return render(
            "overview.html",
            name,
            site,
            selection=selection,
            rows=shown,
            number=number,
            pages=pages,
            groups=[(group, some) for group, some in groups if group and len(some) > 1],
            front=front,
            last=last,
            policies=len(entries),
            versions=sum(e.versions for e in entries),
            recent=_recent(entries) if front else (),
            attention=[e for e in entries if e.health.failures] if front else (),
            months=months,
            shown_severities=[severity for severity in Severity if severity in told],
            filter_words=lambda group: phrase(f"pages.filter-{group}", site.language),
            month_text=lambda month: _month_text(month, site),
        )

    return SiteFile(name, digest(site, rows, menu, number, pages, last, len(entries)), make)


def _recent(entries: Sequence[Entry]) -> list[tuple[Entry, VersionNote]]:
    changes = [(e, note) for e in entries for note in e.changes[-_RECENT:]]
    changes.sort(key=lambda pair: (pair[1].at, pair[0].id), reverse=True)
    return changes[:_RECENT]


def _months(entries: Sequence[Entry], last: datetime) -> tuple[Month, ...]:
    changes = [(note.at, note.severity) for e in entries for note in e.changes]
    return pictures.months(changes, last)


def _month_text(month: Month, site: Site) -> str:
    told = [
        phrase(
            "pages.activity-count",
            site.language,
            count=count,
            word=phrase(f"severity.{severity.value}", site.language),
        )
        for severity, count in month.counts
    ]
    what = phrase("pages.list-comma", site.language).join(told)
    what = what or phrase("pages.activity-none", site.language)
    return phrase("pages.activity-text", site.language, month=month.name, what=what)


def _newest_first(entry: Entry) -> tuple[float, str]:
    return (-(entry.changed.at.timestamp() if entry.changed else 0.0), entry.id)


def _slug(words: str) -> str:
    """A file name for words: their letters and digits where they are plain, else a digest."""
    plain = unicodedata.normalize("NFKC", words).strip().lower()
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", plain) and len(plain) <= 40 and plain == words:
        return plain
    return "x" + hashlib.sha256(words.encode()).hexdigest()[:10]
