"""What a version says of itself: headline and body of its commit, from a comparison."""

import hashlib

from tracker.policy.model import Comparison, Finding, Severity
from tracker.records import Page, Snapshot, Version, VersionKind, Watch
from tracker.store import Entry
from tracker.words import Language, Message, message, say

TOLD = 3
"""Findings that a headline names."""


def first_entry(
    watch: Watch,
    snapshot: Snapshot,
    *,
    kind: VersionKind = VersionKind.FIRST_SEEN,
    reason: str = "",
) -> Entry:
    """A policy that is stored for the first time, by a check, by a person or from a file."""
    title = snapshot.policy.title or watch.name
    clauses = len(snapshot.policy.clauses)
    headline = message("check.headline-first", title=title, clauses=clauses)
    if kind is VersionKind.IMPORTED:
        headline = message("check.headline-imported", title=title, clauses=clauses)
    elif kind is VersionKind.CHANGED:
        kind = VersionKind.FIRST_SEEN
    return _entry(watch, snapshot, kind, headline, reason)


def reread_entry(watch: Watch, snapshot: Snapshot, number: int) -> Entry:
    """A better reading of a version that is stored already."""
    return _entry(
        watch, snapshot, VersionKind.REREAD, message("check.headline-reread", number=number)
    )


def changed_entry(
    watch: Watch,
    snapshot: Snapshot,
    comparison: Comparison,
    *,
    returned: tuple[int, int] = (0, 0),
    kind: VersionKind = VersionKind.CHANGED,
    reason: str = "",
) -> Entry:
    """A policy that changed.

    Args:
        returned: number of the version it went back to, and the how-manieth return this is.
    """
    to, times = returned
    return Entry(
        snapshot=snapshot,
        kind=kind,
        headline=say(_headline(comparison, to, watch.speak), watch.speak),
        body=body(comparison, watch.speak),
        severity=comparison.severity,
        reason=reason,
        select=watch.select,
        remove=watch.remove,
        returned_to=to,
        returns=times,
    )


def _entry(
    watch: Watch, snapshot: Snapshot, kind: VersionKind, headline: Message, reason: str = ""
) -> Entry:
    return Entry(
        snapshot=snapshot,
        kind=kind,
        headline=say(headline, watch.speak),
        reason=reason,
        select=watch.select,
        remove=watch.remove,
    )


def _headline(comparison: Comparison, returned_to: int, language: Language) -> Message:
    if returned_to:
        what = message("check.headline-returned", number=returned_to)
    elif comparison.findings:
        titles = [say(one.title, language).rstrip("。.") for one in comparison.findings]
        separator = say(message("check.separator"), language)
        what = message("check.plain", text=separator.join(titles[:TOLD]))
        if len(titles) > TOLD:
            what = message("check.and-more", text=what, more=len(titles) - TOLD)
    else:
        what = message("check.headline-words", clauses=len(comparison.changes))
    if comparison.severity is Severity.NONE:
        return what
    return message("check.headline-changed", severity=severity(comparison.severity), what=what)


def severity(of: Severity) -> Message:
    """A severity as a word."""
    words = {
        Severity.CRITICAL: message("check.critical"),
        Severity.MAJOR: message("check.major"),
        Severity.MINOR: message("check.minor"),
        Severity.INFO: message("check.info"),
        Severity.NONE: message("check.none"),
    }
    return words[of]


def body(comparison: Comparison, language: Language) -> str:
    """The findings, one a paragraph: what, where, the words before and after."""
    parts = ["\n".join(_finding(finding, language)) for finding in comparison.findings]
    parts += [say(note, language) for note in comparison.notes]
    return "\n\n".join(parts)


def _finding(finding: Finding, language: Language) -> list[str]:
    rows = [f"* {say(severity(finding.severity), language)}: {say(finding.title, language)}"]
    clause = finding.new_clause or finding.old_clause
    if clause:
        rows.append(f"  {clause}")
    if finding.old_excerpt:
        rows.append(f"  - {finding.old_excerpt}")
    if finding.new_excerpt:
        rows.append(f"  + {finding.new_excerpt}")
    return rows


def provisional(snapshot: Snapshot, number: int, entry: Entry) -> Version:
    """The version that an entry would become; without a commit, for a run that stores nothing."""
    page: Page = snapshot.pages[0]
    return Version(
        watch_id=snapshot.watch_id,
        number=number,
        kind=entry.kind,
        commit="",
        first_commit="",
        fetched_at=snapshot.fetched_at,
        severity=entry.severity,
        headline=entry.headline,
        title=snapshot.policy.title,
        language=snapshot.policy.language,
        url=page.url,
        final_url=page.final_url,
        effective_date=snapshot.policy.effective_date,
        text_sha256=hashlib.sha256(snapshot.policy.text.encode()).hexdigest(),
        page_sha256=page.sha256,
        reason=entry.reason,
        returned_to=entry.returned_to,
        returns=entry.returns,
    )
