"""What the reader must know of this collector, and all changes as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterator, Sequence

from tracker import redline
from tracker.pages import addresses
from tracker.pages.history import Site
from tracker.pages.overview import Entry
from tracker.pages.rendering import SiteFile, day, digest, render, word
from tracker.policy.model import Severity
from tracker.words import phrase

CHANGES = "changes.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(entries: Sequence[Entry], site: Site) -> Iterator[SiteFile]:
    """The page about the site, and the table of all changes."""
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
        start = [day(note.at), entry.id, entry.name, str(note.number)]
        page = addresses.redline_page(entry.id, note.number - 1, note.number)
        found = [
            [
                word(finding.severity, site.language),
                word(finding.kind, site.language),
                word(finding.effect, site.language),
                finding.title,
            ]
            for finding in note.findings
        ]
        for rest in found or [[word(note.severity, site.language), "", "", note.headline]]:
            table.writerow([_cell(words) for words in (*start, *rest, site.address + page)])
    # Spreadsheets know by the mark that this is UTF-8.
    return written.getvalue().encode("utf-8-sig")


def _cell(words: str) -> str:
    plain = redline.terminal(words)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
