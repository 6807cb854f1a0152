"""What the reader must know of this collector, and all changes as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tracker import redline
from tracker.pages import addresses
from tracker.pages.history import Site
from tracker.pages.overview import Entry
from tracker.pages.rendering import SiteFile, day, digest, render, word
from tracker.pages.summary import FindingNote
from tracker.policy.model import Severity
from tracker.words import Language, phrase

CHANGES = "changes.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(entries: Sequence[Entry], site: Site) -> Iterator[SiteFile]:
    """The page about the site, the one for lost addresses, and the table of all changes."""
    yield SiteFile(
        addresses.ABOUT,
        digest(site),
        lambda: render(
            "about.html",
            addresses.ABOUT,
            site,
            changes=CHANGES,
            severities=tuple(Severity),
            meaning=lambda severity: phrase(f"pages.about-{severity.value}", site.language),
        ),
    )
    yield SiteFile(
        addresses.LOST,
        digest(site),
        lambda: render("lost.html", addresses.LOST, site),
    )
    inputs = digest(site, [entry.inputs for entry in entries])
    yield SiteFile(CHANGES, inputs, lambda: _table(entries, site))


def _table(entries: Sequence[Entry], site: Site) -> bytes:
    """A row a finding, or a change without any; cells that a spreadsheet would run are quoted."""
    written = io.StringIO()
    table = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    heads = ("date", "policy", "name", "version", "severity", "kind", "effect", "what", "page")
    table.writerow([phrase(f"pages.csv-{head}", site.language) for head in heads])
    changes = [(entry, note) for entry in entries for note in entry.changes]
    changes.sort(key=lambda pair: (pair[1].at, pair[0].id), reverse=True)
    for entry, note in changes:
        start = day(note.at), entry.id, _cell(entry.name), note.number
        page = addresses.redline_page(entry.id, note.number - 1, note.number)
        found = [(*_words(f, site.language), _cell(f.title)) for f in note.findings]
        for rest in found or [(word(note.severity, site.language), "", "", _cell(note.headline))]:
            table.writerow((*start, *rest, site.address + page))
    # Spreadsheets know by the mark that this is UTF-8.
    return written.getvalue().encode("utf-8-sig")


def _words(finding: FindingNote, language: Language) -> tuple[str, str, str]:
    return (
        word(finding.severity, language),
        word(finding.kind, language),
        word(finding.effect, language),
    )


@lru_cache(maxsize=4096)
def _cell(words: str) -> str:
    plain = redline.terminal(words)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
