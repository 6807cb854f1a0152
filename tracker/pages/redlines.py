"""The redline page: what changed between two versions, in the order of the new text."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from tracker import redline
from tracker.pages import addresses
from tracker.pages.history import History, Site
from tracker.pages.lives import Lives
from tracker.pages.policies import outside
from tracker.pages.rendering import SiteFile, digest, part, render
from tracker.pages.summary import count_words, counts, finding_anchors
from tracker.policy.model import (
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Finding,
    Mark,
    Severity,
    Span,
    Status,
)
from tracker.words import Language, message, phrase


@dataclass(frozen=True, slots=True)
class Folded:
    """Clauses that say what they said, out of the way but there."""

    clauses: tuple[Clause, ...]
    renumbered: int


@dataclass(frozen=True, slots=True)
class Left:
    """Where a clause stood that moved elsewhere."""

    change: Change
    old: Clause


@dataclass(frozen=True, slots=True)
class Marked:
    """A change for the eye.

    Attributes:
        number: its place in the list of changes, from 1.
        findings: those that rest on it, gravest first.
    """

    number: int
    change: Change
    findings: tuple[Finding, ...]

    @property
    def clause(self) -> Clause:
        """The clause that gives it its name: the new one, or the old one of a removal."""
        return (self.change.new or self.change.old)[0]

    @property
    def severity(self) -> Severity:
        """Of its gravest finding, `none` without."""
        return self.findings[0].severity if self.findings else Severity.NONE


Row = Folded | Left | Marked


@dataclass(slots=True)
class _Place:
    """A clause of the new text and what follows it that only the old text had."""

    clause: Clause | None
    after: list[Left | Change] = field(default_factory=list)


def files(history: History, site: Site, lives: Lives) -> Iterator[SiteFile]:
    """A redline page for each version but the first, and one from the first to the newest."""
    numbers = [version.number for version in history.versions]
    for old, new in itertools.pairwise(numbers):
        yield _file(history, site, lives, (old, new))
    if len(numbers) > 2:
        yield _file(history, site, lives, (1, numbers[-1]))


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """All clauses of both texts in the order of the new one; removed ones where they stood."""
    shown = _in_order(comparison)
    findings: dict[str, list[Finding]] = {}
    for finding in comparison.findings:
        findings.setdefault(finding.change, []).append(finding)
    found: list[Row] = []
    same: list[tuple[Clause, bool]] = []
    number = 0
    for entry in (*shown, None):
        if isinstance(entry, tuple):
            same.append(entry)
            continue
        if same:
            clauses = tuple(clause for clause, _ in same)
            found.append(Folded(clauses, sum(renumbered for _, renumbered in same)))
            same = []
        if isinstance(entry, Change):
            number += 1
            found.append(Marked(number, entry, tuple(findings.get(entry.id, ()))))
        elif entry is not None:
            found.append(entry)
    return tuple(found)


def _in_order(comparison: Comparison) -> list[tuple[Clause, bool] | Left | Change]:
    """Each entry of the page: (clause, renumbered) for an unchanged one, or what happened."""
    of_new = {c.index: change for change in comparison.changes for c in change.new}
    of_old = {c.index: change for change in comparison.changes for c in change.old}
    places = [_Place(None), *(_Place(clause) for clause in comparison.new.clauses)]
    _place_old(comparison, of_old, of_new, places)
    found: list[tuple[Clause, bool] | Left | Change] = []
    for place in places:
        if place.clause is not None:
            change = of_new.get(place.clause.index)
            if change is None or quiet(change):
                found.append((place.clause, change is not None))
            elif place.clause is change.new[0] or place.clause == change.new[0]:
                found.append(change)
        found += place.after
    return found


def _place_old(
    comparison: Comparison,
    of_old: dict[int, Change],
    of_new: dict[int, Change],
    places: list[_Place],
) -> None:
    """Put what only the old text has behind the clause that it followed there."""
    unchanged = iter(c.index for c in comparison.new.clauses if c.index not in of_new)
    at = 0
    for clause in comparison.old.clauses:
        change = of_old.get(clause.index)
        if change is None:
            at = next(unchanged, at - 1) + 1
        elif not change.new:
            places[at].after.append(change)
        elif change.moved:
            if clause == change.old[0] and not quiet(change):
                places[at].after.append(Left(change, clause))
        else:
            at = change.new[-1].index + 1


def quiet(change: Change) -> bool:
    """Only its number changed: nothing to look at."""
    return change.status is Status.SAME and not change.moved


def before(change: Change) -> tuple[Span, ...]:
    """The old side of a redline; the new one is the redline itself with what is gone left out."""
    return tuple(span for span in redline.words(change) if span.mark is not Mark.NEW)


def _file(history: History, site: Site, lives: Lives, between: tuple[int, int]) -> SiteFile:
    watch, (old, new) = history.watch, between
    whole = new - old > 1
    name = addresses.redline_page(watch.id, old, new)
    if whole:
        name = addresses.whole_redline_page(watch.id)
    first, second = history.versions[old - 1], history.versions[new - 1]
    following = new + 1 if new < len(history.versions) else 0
    pages = {} if whole else _lives(lives, new)
    inputs = digest(site, watch.id, watch.name, watch.steering, first, second, following, pages)

    def make() -> bytes:
        comparison = history.archive.comparison(old, new)
        return render(
            "redline.html",
            name,
            site,
            watch=watch,
            old=first,
            new=second,
            whole=whole,
            same_day=first.fetched_at.date() == second.fetched_at.date(),
            following=following,
            outside=outside,
            lives=pages,
            **_shown(comparison, site.language),
        )

    return SiteFile(name, inputs, make)


def _shown(comparison: Comparison, language: Language) -> dict[str, object]:
    """What the template shows of a comparison, and how."""
    shown = rows(comparison)
    marked = tuple(row for row in shown if isinstance(row, Marked))
    by_change = {row.change.id: row for row in marked}
    anchored = zip(comparison.findings, finding_anchors(comparison), strict=True)
    anchors = {id(finding): anchor for finding, anchor in anchored}
    return {
        "comparison": comparison,
        "rows": shown,
        "marked": marked,
        "numbers": {key: row.number for key, row in by_change.items()},
        "summary_line": count_words(counts(comparison), language),
        "fold": lambda row: fold_words(row, language),
        "is_folded": lambda row: isinstance(row, Folded),
        "is_left": lambda row: isinstance(row, Left),
        "inline": lambda change: _spans(redline.words(change), language),
        "left": lambda change: _spans(before(change), language),
        "what": lambda row: what_happened(row.change, language),
        "named": name_of,
        "anchor": lambda finding: anchors[id(finding)],
        "old_anchors": addresses.anchors(c.citation for c in comparison.old.clauses),
        "new_anchors": addresses.anchors(c.citation for c in comparison.new.clauses),
        "unchanged": _unchanged,
    }


def _unchanged(row: Folded) -> Markup:
    """The words in a fold."""
    found = (_paragraph(c.text, c.kind is ClauseKind.HEADING) for c in row.clauses)
    return Markup("".join(found))  # noqa: S704 - drawn by a template that escapes


@lru_cache(maxsize=4096)
def _paragraph(text: str, heading: bool) -> Markup:
    """A clause in a fold: the redlines of all versions show most of them."""
    return part("blocks.html", "folded")(text, heading)


def _spans(spans: Iterable[Span], language: Language) -> Markup:
    return Markup(redline.spans_html(spans, language, inline=False))  # noqa: S704 - escaped there


def _lives(lives: Lives, new: int) -> dict[str, str]:
    """Change id → key of the life of its clause, where that life has a page."""
    found: dict[str, str] = {}
    for life in lives.lives:
        for event in life.events:
            if event.number == new and event.change is not None and life.eventful:
                found.setdefault(event.change.id, life.key)
    return found


def fold_words(row: Folded, language: Language) -> str:
    """`12 unchanged clauses, 3 of them renumbered`."""
    line = phrase("pages.fold", language, count=len(row.clauses))
    if row.renumbered:
        line += phrase("pages.fold-renumbered", language, count=row.renumbered)
    return line


def what_happened(change: Change, language: Language) -> str:
    """`reworded, moved`: what happened to a clause, in words."""
    told = []
    if len(change.old) > 1:
        told.append(message("pages.what-merged", count=len(change.old)))
    elif len(change.new) > 1:
        told.append(message("pages.what-split", count=len(change.new)))
    elif change.status is not Status.SAME:
        told.append(message(f"pages.what-{change.status.value}"))
    if change.moved:
        told.append(message("pages.what-moved"))
    if change.renumbered:
        before, after = change.old[0].label or "–", change.new[0].label or "–"
        told.append(message("pages.what-renumbered", before=before, after=after))
    return phrase("pages.list-comma", language).join(
        phrase(one.key, language, **dict(one.values)) for one in told
    )


def name_of(clause: Clause) -> str:
    """How a clause is called in a list: number and title, or its first words."""
    if clause.title:
        return f"{clause.label} {clause.title}".strip()
    words = " ".join(clause.text.split())
    return words if len(words) <= 40 else words[:38].rstrip() + "…"
