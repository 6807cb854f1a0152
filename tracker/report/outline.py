"""A comparison arranged for a reader: what matters first, then the clauses, then the rest."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker import redline
from tracker.policy import align, diff
from tracker.policy.model import (
    Change,
    Clause,
    Comparison,
    Finding,
    Mark,
    Policy,
    Severity,
    Span,
    Status,
)
from tracker.policy.tokens import tokens
from tracker.words import Language, phrase, say

_FEW = 3
"""So many clauses two unlike texts may have in common: a title, a line of contact."""


class Point(NamedTuple):
    """A finding in words.

    Attributes:
        word: its severity. old, new: the words of each side with what differs marked, or what
            says that there are none.
        where: the clause, "" where the title names it.
    """

    severity: Severity
    word: str
    title: str
    old: tuple[Span, ...]
    new: tuple[Span, ...]
    why: str
    where: str
    effect: str
    rule: str
    notes: tuple[str, ...]


class Entry(NamedTuple):
    """A changed clause: where it stands, what happened to it, its redline."""

    id: str
    place: str
    what: str
    spans: tuple[Span, ...]


class Outline(NamedTuple):
    """What a report says, in order; all words in the reader's language, none escaped.

    Attributes:
        terms: what was replaced throughout (`用户信息 → 个人信息`), with `termed`, the clauses in
            which nothing else happened.
    """

    title: str
    headline: str
    severity: Severity
    sides: tuple[str, str]
    notes: tuple[str, ...]
    points: tuple[Point, ...]
    entries: tuple[Entry, ...]
    terms: tuple[str, ...]
    termed: tuple[str, ...]
    moved: tuple[str, ...]
    renumbered: tuple[str, ...]
    same: int

    @property
    def has_changes(self) -> bool:
        """True when anything is listed."""
        listed = (self.points, self.entries, self.termed, self.moved, self.renumbered)
        return any(listed)


def outline(comparison: Comparison, language: Language, old_name: str, new_name: str) -> Outline:
    """Arrange a comparison; the names say which texts were compared."""
    changes = comparison.changes
    terms = diff.terminology(changes)
    told = {finding.change for finding in comparison.findings}
    termed = [c for c in changes if diff.only_terms(c, terms) and c.id not in told]
    marked = [c for c in changes if _is_marked(c) and c not in termed]
    rest = [c for c in changes if not _is_marked(c)]
    notes = [say(note, language) for note in comparison.notes]
    if comparison.same <= _FEW and align.replaced(changes):
        # Hundreds of clauses that went beside hundreds that came explain nothing.
        notes.append(phrase("report.not-compared", language))
        marked = []
    return Outline(
        title=phrase("report.title", language, old=old_name, new=new_name),
        headline=_headline(comparison, language),
        severity=comparison.severity,
        sides=(
            _side(comparison.old, old_name, language),
            _side(comparison.new, new_name, language),
        ),
        notes=tuple(notes),
        points=tuple(_point(finding, language) for finding in comparison.findings),
        entries=tuple(_entry(change, language) for change in marked),
        terms=tuple(_from_to(old, new, language) for old, new, _ in terms) if termed else (),
        termed=tuple(_place(c, language) for c in termed),
        moved=tuple(_place(c, language) for c in rest if c.moved),
        renumbered=tuple(_place(c, language) for c in rest if c.renumbered and not c.moved),
        same=comparison.same,
    )


def _is_marked(change: Change) -> bool:
    """True for what has a redline: other words, or other borders between clauses."""
    return change.status is not Status.SAME or len(change.old) > 1 or len(change.new) > 1


def _headline(comparison: Comparison, language: Language) -> str:
    if not comparison.changes:
        if not comparison.old.clauses and not comparison.new.clauses:
            return phrase("report.empty", language)
        return phrase("report.nothing", language, same=comparison.same)
    changes = _counted(comparison, language)
    material = sum(finding.severity.material for finding in comparison.findings)
    if not material:
        return phrase("report.headline-editorial", language, changes=changes)
    key = "report.finding-one" if material == 1 else "report.finding-many"
    word = phrase(f"severity.{comparison.severity.value}", language)
    return phrase(
        "report.headline-material",
        language,
        severity=word[:1].upper() + word[1:],
        findings=phrase(key, language, count=material),
        changes=changes,
    )


def _counted(comparison: Comparison, language: Language) -> str:
    changes = comparison.changes
    counts = {
        "reworded": sum(c.status is Status.REWORDED for c in changes),
        "added": sum(c.status is Status.ADDED for c in changes),
        "removed": sum(c.status is Status.REMOVED for c in changes),
        "moved": sum(c.moved for c in changes),
        "renumbered": sum(c.renumbered for c in changes),
        "same": comparison.same,
    }
    said = [phrase(f"report.{name}", language, count=n) for name, n in counts.items() if n]
    if not any(counts[name] for name in ("reworded", "added", "removed")):
        said.insert(0, phrase("report.changes-none", language))
    return phrase("report.comma", language).join(said)


def _side(policy: Policy, name: str, language: Language) -> str:
    count = len(policy.clauses)
    if not policy.title:
        return phrase("report.side-untitled", language, name=name, clauses=count)
    return phrase("report.side", language, name=name, title=policy.title, clauses=count)


def _point(finding: Finding, language: Language) -> Point:
    title = say(finding.title, language)
    old, new = _quoted(finding, language)
    place = _from_to(finding.old_clause, finding.new_clause, language)
    return Point(
        severity=finding.severity,
        word=phrase(f"severity.{finding.severity.value}", language),
        title=title,
        old=old,
        new=new,
        why=say(finding.explanation, language),
        where="" if place.replace("/", "") in title else place,
        effect=phrase(f"report.{finding.effect.value}", language),
        rule=finding.rule,
        notes=tuple(say(note, language) for note in finding.notes),
    )


def _quoted(finding: Finding, language: Language) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of both sides, each with what the other does not have marked."""
    old, new = (" ".join(text.split()) for text in (finding.old_excerpt, finding.new_excerpt))
    if old and new:
        spans, _ = diff.marked(tokens(old), tokens(new))
        return (
            tuple(span for span in spans if span.mark is not Mark.NEW),
            tuple(span for span in spans if span.mark is not Mark.GONE),
        )
    old = old or phrase("report.absent-old", language)
    new = new or phrase("report.absent-new", language)
    return (Span(Mark.SAME, old),), (Span(Mark.SAME, new),)


def _entry(change: Change, language: Language) -> Entry:
    return Entry(
        change.id, _place(change, language), _what(change, language), redline.words(change)
    )


def _what(change: Change, language: Language) -> str:
    said = [_status(change, language)]
    if change.moved:
        said.append(phrase("report.also-moved", language))
    if change.renumbered:
        said.append(phrase("report.also-renumbered", language))
    return phrase("report.comma", language).join(said)


def _status(change: Change, language: Language) -> str:
    same = "-same" if change.status is Status.SAME else ""
    if len(change.new) > 1:
        return phrase(f"report.status-split{same}", language, count=len(change.new))
    if len(change.old) > 1:
        return phrase(f"report.status-merged{same}", language, count=len(change.old))
    return phrase(f"report.status-{change.status.value}", language)


def _place(change: Change, language: Language) -> str:
    return _from_to(_cited(change.old, language), _cited(change.new, language), language)


def _from_to(old: str, new: str, language: Language) -> str:
    if old and new and old != new:
        return phrase("report.place-change", language, old=old, new=new)
    return new or old


def _cited(clauses: Sequence[Clause], language: Language) -> str:
    return ", ".join(_names(clauses, language))


def _names(clauses: Iterable[Clause], language: Language) -> Iterable[str]:
    for clause in clauses:
        place = clause.citation or phrase("report.unlabelled", language, line=clause.line)
        above, slash, last = place.rpartition("/")
        if not clause.title or clause.title in place:
            yield place
        elif clause.title.startswith(last.partition("#")[0]):
            yield f"{above}{slash}{clause.title}"
        else:
            yield f"{place} {clause.title}"
