"""What the site needs of a policy once its pages stand: versions, findings, facts, busy clauses.

A summary is the policy's `data.json`: programs read it, and so does the next build, which need
not open the policy again when nothing in it changed.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from tracker.pages import addresses
from tracker.pages.history import History, Site
from tracker.pages.lives import Life, Lives
from tracker.pages.searching import bitmap
from tracker.policy.labels import spoken
from tracker.policy.model import Clause, Comparison, Effect, Fact, Finding, Kind, Severity, Status
from tracker.records import VersionKind
from tracker.words import Language, phrase, say

FORMAT = "tracker.history/1"
_HEADLINES = 3
_BUSY = 12
_KINDS = {kind.value: kind for kind in Kind}
_SEVERITIES = {severity.value: severity for severity in Severity}
_EFFECTS = {effect.value: effect for effect in Effect}
_CAME = {kind.value: kind for kind in VersionKind}
"""By name: summaries hold tens of thousands of each."""
_WORDS = 32


class FindingNote(NamedTuple):
    """A finding in a few words.

    Attributes:
        change: id of its change in the redline. anchor: its own, for ever.
    """

    kind: Kind
    severity: Severity
    effect: Effect
    title: str
    change: str
    anchor: str


@dataclass(frozen=True, slots=True)
class VersionNote:
    """A version in a few words.

    Attributes:
        kind: how it came. at: when it was fetched, UTC.
        severity: of the comparison with the version before, by today's rules.
        headline: what changed, in the site's language.
        counts: clauses that were reworded, added, removed, moved, renumbered, same.
        reason: why a person took it, or "".
    """

    number: int
    kind: VersionKind
    at: datetime
    severity: Severity
    headline: str
    findings: tuple[FindingNote, ...]
    counts: tuple[int, int, int, int, int, int]
    effective_date: str
    commit: str
    reason: str = ""


class FactNote(NamedTuple):
    """A fact that the newest version states.

    Attributes:
        cited: where it stands, as people say it. anchor: of its clause in the newest version.
        since: the version from which on these very words stand.
    """

    kind: Kind
    value: str
    shown: str
    polarity: bool
    quote: str
    citation: str
    anchor: str
    since: int
    cited: str


@dataclass(frozen=True, slots=True)
class BusyClause:
    """A clause that was reworded more than once.

    Attributes:
        key: of its page. words: how it is known: number and title or first words.
    """

    key: str
    words: str
    rewordings: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A policy in a few words.

    Attributes:
        grams: which pairs of characters its versions hold (see `searching`).
    """

    id: str
    name: str
    urls: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    title: str
    versions: tuple[VersionNote, ...]
    facts: tuple[FactNote, ...]
    busy: tuple[BusyClause, ...]
    grams: str

    @property
    def newest(self) -> VersionNote:
        """The last version; there is one, or there is no summary."""
        return self.versions[-1]

    @property
    def changed(self) -> VersionNote | None:
        """The last version that changed something, None for a policy with one version."""
        return self.versions[-1] if len(self.versions) > 1 else None


def summarise(history: History, site: Site, lives: Lives) -> Summary:
    """A policy in a few words; asks the archive for every comparison."""
    newest = history.versions[-1]
    watch = history.watch
    return Summary(
        watch.id,
        watch.name,
        watch.urls,
        watch.tags,
        newest.language,
        newest.title,
        tuple(_version(history, index, site.language) for index in range(len(history.versions))),
        _facts(history, lives, site.language),
        _busy(lives.lives),
        bitmap(history.archive, [version.number for version in history.versions]),
    )


def fact_anchor(kind: Kind, polarity: bool, value: str) -> str:
    """Where a fact stands on the page of its policy."""
    words = f"{kind.value}\t{polarity:d}\t{value}"
    return f"s-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def label(life: Life) -> str:
    """How a clause is known: its number and title, or its first words."""
    clause = life.clause
    named = f"{clause.label}{clause.title}".strip()
    if clause.title:
        return named
    words = " ".join(clause.text.split())
    return words if len(words) <= _WORDS else words[:_WORDS].rstrip() + "…"


def headline(comparison: Comparison, language: Language) -> str:
    """What changed, in one line."""
    told = [finding for finding in comparison.findings if finding.severity.material]
    told = told or list(comparison.findings)
    if not told:
        return _plain_headline(comparison, language)
    titles = [say(finding.title, language) for finding in told[:_HEADLINES]]
    line = phrase("pages.list-comma", language).join(titles)
    if len(told) > _HEADLINES:
        line += phrase("pages.and-more", language, count=len(told) - _HEADLINES)
    return line


def counts(comparison: Comparison) -> tuple[int, int, int, int, int, int]:
    """Clauses that were reworded, added, removed, moved, renumbered, same."""
    changes = comparison.changes

    def status(wanted: Status) -> int:
        return sum(change.status is wanted for change in changes)

    return (
        status(Status.REWORDED),
        status(Status.ADDED),
        status(Status.REMOVED),
        sum(change.moved for change in changes),
        sum(change.renumbered for change in changes),
        comparison.same + status(Status.SAME),
    )


def finding_anchors(comparison: Comparison) -> tuple[str, ...]:
    """Where each finding can be cited in its redline."""
    return addresses.finding_anchors(
        (f.rule, f.old_value, f.new_value, f.old_clause, f.new_clause) for f in comparison.findings
    )


def count_words(counted: tuple[int, int, int, int, int, int], language: Language) -> str:
    """`2 reworded, 1 added`; "" when nothing of the kind happened."""
    keys = (
        "pages.count-reworded",
        "pages.count-added",
        "pages.count-removed",
        "pages.count-moved",
        "pages.count-renumbered",
    )
    told = [
        phrase(key, language, count=count)
        for key, count in zip(keys, counted, strict=False)
        if count
    ]
    return phrase("pages.list-comma", language).join(told)


def to_json(summary: Summary) -> bytes:
    """A summary for programs and for the next build."""
    versions = [
        asdict(note) | {"findings": [finding._asdict() for finding in note.findings]}
        for note in summary.versions
    ]
    facts = [note._asdict() for note in summary.facts]
    busy = [asdict(clause) for clause in summary.busy]
    plain = {one.name: getattr(summary, one.name) for one in fields(summary)}
    written = {"format": FORMAT} | plain | {"versions": versions, "facts": facts, "busy": busy}
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"), default=_written)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode() + b"\n"


def from_json(content: bytes) -> Summary:
    """A summary as it was written.

    Raises:
        ValueError, KeyError, TypeError: it is not one of ours.
    """
    read = json.loads(content)
    if read.pop("format") != FORMAT:
        raise ValueError(FORMAT)
    read["versions"] = tuple([_version_note(_VERSION(row)) for row in read["versions"]])
    read["facts"] = tuple([_fact_note(_FACT(row)) for row in read["facts"]])
    read["busy"] = tuple(BusyClause(**row) for row in read["busy"])
    return Summary(**read | {"urls": tuple(read["urls"]), "tags": tuple(read["tags"])})


def _version(history: History, index: int, language: Language) -> VersionNote:
    version = history.versions[index]
    number = version.number
    severity = Severity.NONE
    findings: tuple[FindingNote, ...] = ()
    counted = (0, 0, 0, 0, 0, len(history.archive.policy(number).clauses))
    line = phrase("pages.first-version", language)
    if index:
        comparison = history.archive.comparison(number - 1, number)
        severity, counted = comparison.severity, counts(comparison)
        named = zip(comparison.findings, finding_anchors(comparison), strict=True)
        findings = tuple(_finding(finding, anchor, language) for finding, anchor in named)
        line = headline(comparison, language)
    return VersionNote(
        number,
        version.kind,
        version.fetched_at,
        severity,
        line,
        findings,
        counted,
        version.effective_date,
        version.commit,
        version.reason,
    )


def _finding(finding: Finding, anchor: str, language: Language) -> FindingNote:
    title = say(finding.title, language)
    return FindingNote(
        finding.kind, finding.severity, finding.effect, title, finding.change, anchor
    )


def _plain_headline(comparison: Comparison, language: Language) -> str:
    if not comparison.changes:
        return phrase("pages.nothing-changed", language)
    return phrase("pages.editorial", language, what=count_words(counts(comparison), language))


def place_of(clause: Clause, language: Language) -> str:
    """Where a clause stands, as people say it: `三、（一）4.`, `二、第2段`."""
    from tracker.policy.findings import telling  # not needed where nothing is new

    told = telling.cited(clause) or spoken(clause.citation)
    return told if isinstance(told, str) else say(told, language)


def _facts(history: History, lives: Lives, language: Language) -> tuple[FactNote, ...]:
    newest = history.versions[-1].number
    places = lives.of(newest)
    texts = [history.archive.policy(number).text for number in range(1, newest + 1)]

    @cache
    def since(quote: str) -> int:
        """The version from which on a sentence stands; it often states several things."""
        number = newest
        while number > 1 and quote in texts[number - 2]:
            number -= 1
        return number

    notes: dict[tuple[str, str, bool], FactNote] = {}
    for fact in history.archive.facts(newest):
        key = (fact.kind.value, fact.value, fact.polarity)
        if key not in notes:
            anchor = places[fact.clause.index].anchor
            notes[key] = _fact(fact, anchor, since(fact.quote), language)
    order = list(Kind)
    return tuple(sorted(notes.values(), key=lambda note: order.index(note.kind)))


def _fact(fact: Fact, anchor: str, since: int, language: Language) -> FactNote:
    return FactNote(
        fact.kind,
        fact.value,
        fact.shown,
        fact.polarity,
        fact.quote,
        fact.clause.citation,
        anchor,
        since,
        place_of(fact.clause, language),
    )


def _busy(lives: tuple[Life, ...]) -> tuple[BusyClause, ...]:
    busy = sorted(
        (life for life in lives if life.rewordings > 1), key=lambda life: -life.rewordings
    )
    return tuple(BusyClause(life.key, label(life), life.rewordings) for life in busy[:_BUSY])


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _fact_note(row: tuple[Any, ...]) -> FactNote:
    return FactNote(_KINDS[row[0]], *row[1:])


def _version_note(row: tuple[Any, ...]) -> VersionNote:
    number, kind, at, severity, headline, findings, counted, *rest = row
    return VersionNote(
        number,
        _CAME[kind],
        datetime.fromisoformat(at),
        _SEVERITIES[severity],
        headline,
        tuple([_finding_note(*_FINDING(note)) for note in findings]),
        tuple(counted),
        *rest,
    )


def _finding_note(kind: str, severity: str, effect: str, *rest: str) -> FindingNote:
    return FindingNote(_KINDS[kind], _SEVERITIES[severity], _EFFECTS[effect], *rest)


_FACT = itemgetter(*FactNote._fields)
_VERSION = itemgetter(*(one.name for one in fields(VersionNote)))
_FINDING = itemgetter(*FindingNote._fields)
"""The values of a row in the order of the fields, much sooner than by their names."""
