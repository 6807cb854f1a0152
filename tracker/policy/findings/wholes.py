"""The document as a whole: was the text replaced by another one, or did most of it go?

Neither is told clause by clause, unless the texts are short: a hundred findings on texts that have
nothing in common hide the one that matters, and a page that lost its promises must not pass for one
without changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from tracker.policy import align
from tracker.policy.facts import Terms
from tracker.policy.findings.circumstances import is_no_policy
from tracker.policy.findings.quoting import excerpt
from tracker.policy.model import (
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Direction,
    Effect,
    Finding,
    Kind,
    Policy,
    Severity,
    Status,
)
from tracker.words import Message, message

_GONE = 0.6
_SHRUNK = 0.5
_ENOUGH_WORDS = 120
_ENOUGH_CLAUSES = 5
_RUN_ON = 1000
_UNLIKE = 35.0
_MOST_TOLD = 8
_SHORT = 4_000
_LETTERS = 2.5
"""Letters that take as long to read as a Chinese character."""
REPLACED = "findings.replaced"
"""The key of the note on a text in whose place another one stands."""


def fate(old: Policy, new: Policy, changes: Sequence[Change], known: Terms) -> tuple[Message, ...]:
    """What became of the text as a whole, as notes; () when it is still the same document."""
    size = sum(len(clause.text) for clause in old.clauses)
    many = len(old.clauses) >= _ENOUGH_CLAUSES or size >= _RUN_ON
    another = many and size >= _ENOUGH_WORDS and align.replaced(changes)
    if another or _another_page(old, new, changes, known):
        return (message("findings.replaced"),)
    gone = [clause for change in changes if not change.new for clause in change.old]
    lost = sum(len(clause.text) for clause in gone)
    left = sum(len(clause.text) for clause in new.clauses)
    if size >= _ENOUGH_WORDS and lost >= _GONE * size and left < _SHRUNK * size:
        number, every = str(len(gone)), str(len(old.clauses))
        return (message("findings.lost", gone=number, all=every),)
    return ()


def are_short(old: Policy, new: Policy) -> bool:
    """Is there little enough to read that all that was promised and is promised can be told?"""
    return sum(map(_reading, (old.text, new.text))) <= _SHORT


def _reading(text: str) -> float:
    """How much there is to read, in Chinese characters."""
    plain = len(text.encode("ascii", "ignore"))
    return len(text) - plain + plain / _LETTERS


def _another_page(old: Policy, new: Policy, changes: Iterable[Change], known: Terms) -> bool:
    """A short text that states nothing (a block page, an error page) in the place of a policy."""
    if any(change.old and change.new for change in changes):
        return False
    if fuzz.ratio(old.text, new.text) >= _UNLIKE:
        return False
    return is_no_policy(new, known) and not is_no_policy(old, known)


def collapsed(compared: Comparison, notes: tuple[Message, ...]) -> Comparison:
    """The comparison with one finding for the whole, and of the rest the gravest few.

    Of a snippet that gave way to a page that says nothing, the note is all there is to say.

    Args:
        compared: with all its findings, most severe first.
        notes: the fate of the text.
    """
    if len(compared.old.text) < _ENOUGH_WORDS:
        return replace(compared, findings=(), notes=notes)
    weaker = [
        one for one in compared.findings if one.effect is Effect.WEAKER and one.severity.material
    ]
    whole = _whole(compared, notes[0])
    if notes[0].key == REPLACED and are_short(compared.old, compared.new):
        return replace(compared, findings=(*whole, *compared.findings), notes=notes)
    told = weaker[:_MOST_TOLD]
    left = sum(one.severity.material for one in compared.findings) - len(told)
    if left:
        notes = (*notes, message("findings.not-listed", number=str(left)))
    return replace(compared, findings=(*whole, *told), notes=notes)


def _whole(compared: Comparison, note: Message) -> tuple[Finding, ...]:
    """One critical finding for the document, quoting what went first."""
    gone = _first(compared.changes, old=True)
    came = _first(compared.changes, old=False)
    if gone is None or not compared.old.text.strip():
        return ()
    what = note.key.removeprefix("findings.")
    change, clause = gone
    return (
        Finding(
            kind=Kind.OTHER,
            direction=Direction.MODIFIED if came else Direction.REMOVED,
            effect=Effect.WEAKER,
            severity=Severity.CRITICAL,
            title=note,
            explanation=message("findings.whole-why"),
            old_value="",
            new_value="",
            old_excerpt=excerpt(clause.text, ""),
            new_excerpt=excerpt(came[1].text, "") if came else "",
            old_clause=clause.citation,
            new_clause=came[1].citation if came else "",
            rule=f"other.{what}",
            change=change.id,
        ),
    )


def _first(changes: Iterable[Change], *, old: bool) -> tuple[Change, Clause] | None:
    """The first clause of one side that has no counterpart, one that says something first."""
    lone = [
        (change, clause)
        for change in changes
        if change.status is (Status.REMOVED if old else Status.ADDED)
        for clause in (change.old if old else change.new)
        if clause.text.strip()
    ]
    said = [one for one in lone if one[1].kind not in (ClauseKind.HEADING, ClauseKind.CONTENTS)]
    return next(iter(said or lone), None)
