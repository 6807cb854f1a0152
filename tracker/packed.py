"""Comparisons as plain values, to be kept beside the texts that they are of, and back.

A comparison that was worked out once need not be worked out again. What both texts say already is
left out: clauses stand as their places, so that a policy of fifty kilobytes packs into a few.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.policy.model import (
    Change,
    Clause,
    Comparison,
    Direction,
    Effect,
    Finding,
    Kind,
    Mark,
    Policy,
    Severity,
    Span,
    Status,
)
from tracker.words import from_values, to_values


def packed(comparison: Comparison) -> dict[str, Any]:
    """A comparison as values that JSON can hold; the exact token edits are left out."""
    return {
        "same": comparison.same,
        "changes": [_change(change) for change in comparison.changes],
        "findings": [_finding(finding) for finding in comparison.findings],
        "notes": [to_values(note) for note in comparison.notes],
    }


def unpacked(values: Any, old: Policy, new: Policy) -> Comparison:
    """The comparison that `packed` packed, of the same two policies.

    Raises:
        ValueError, KeyError, TypeError, IndexError: these are not such values, or of other texts.
    """
    return Comparison(
        old,
        new,
        tuple(_as_change(row, old.clauses, new.clauses) for row in values["changes"]),
        int(values["same"]),
        tuple(_as_finding(row) for row in values["findings"]),
        tuple(from_values(note) for note in values["notes"]),
    )


def _change(change: Change) -> list[object]:
    return [
        *(change.id, change.status.value, change.moved, change.renumbered, change.similarity),
        [clause.index for clause in change.old],
        [clause.index for clause in change.new],
        [[span.mark.value, span.text] for span in change.spans],
    ]


def _as_change(row: Sequence[Any], old: Sequence[Clause], new: Sequence[Clause]) -> Change:
    name, status, moved, renumbered, similarity, before, after, spans = row
    return Change(
        id=str(name),
        status=Status(status),
        moved=bool(moved),
        renumbered=bool(renumbered),
        similarity=float(similarity),
        old=_at(before, old),
        new=_at(after, new),
        spans=tuple(Span(Mark(mark), str(text)) for mark, text in spans),
    )


def _at(places: Iterable[int], clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    return tuple(clauses[place] for place in places)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "direction": finding.direction.value,
        "effect": finding.effect.value,
        "severity": finding.severity.value,
        "title": to_values(finding.title),
        "explanation": to_values(finding.explanation),
        "values": [finding.old_value, finding.new_value],
        "excerpts": [finding.old_excerpt, finding.new_excerpt],
        "clauses": [finding.old_clause, finding.new_clause],
        "rule": finding.rule,
        "change": finding.change,
        "notes": [to_values(note) for note in finding.notes],
    }


def _as_finding(row: Any) -> Finding:
    (old_value, new_value), (old_excerpt, new_excerpt) = row["values"], row["excerpts"]
    old_clause, new_clause = row["clauses"]
    return Finding(
        kind=Kind(row["kind"]),
        direction=Direction(row["direction"]),
        effect=Effect(row["effect"]),
        severity=Severity(row["severity"]),
        title=from_values(row["title"]),
        explanation=from_values(row["explanation"]),
        old_value=old_value,
        new_value=new_value,
        old_excerpt=old_excerpt,
        new_excerpt=new_excerpt,
        old_clause=old_clause,
        new_clause=new_clause,
        rule=str(row["rule"]),
        change=str(row["change"]),
        notes=tuple(from_values(note) for note in row["notes"]),
    )
