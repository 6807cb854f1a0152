"""Dates: an edition whose date alone changed is told as such, for information."""

from collections.abc import Iterable, Iterator

from tracker.policy.facts.amounts import DATE
from tracker.policy.facts.folding import fold
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.quoting import excerpt
from tracker.policy.model import (
    Change,
    Direction,
    Effect,
    Finding,
    Kind,
    Severity,
    Status,
)
from tracker.words import message


def dates(changes: Iterable[Change]) -> Iterator[Finding]:
    """One finding for each clause in which nothing but a date changed, the first of a kind."""
    told: set[tuple[str, str]] = set()
    for change in changes:
        if change.status is not Status.REWORDED or len(change.old) != 1 or len(change.new) != 1:
            continue
        old, new = change.old[0], change.new[0]
        before, after = DATE.search(fold(old.text)), DATE.search(fold(new.text))
        if not before or not after or canonical(old.text) != canonical(new.text):
            continue
        gone = old.text[before.start() : before.end()]
        came = new.text[after.start() : after.end()]
        if gone == came or (gone, came) in told:
            continue
        told.add((gone, came))
        yield Finding(
            kind=Kind.EFFECTIVE_DATE,
            direction=Direction.MODIFIED,
            effect=Effect.NEUTRAL,
            severity=Severity.INFO,
            title=message("findings.effective-date-modified", old=gone, new=came),
            explanation=message("findings.effective-date-why"),
            old_value=gone,
            new_value=came,
            old_excerpt=excerpt(old.text, gone),
            new_excerpt=excerpt(new.text, came),
            old_clause=old.citation,
            new_clause=new.citation,
            rule="effective_date.changed",
            change=change.id,
        )
