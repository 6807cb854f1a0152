"""The public JSON forms: comparison, policy, outcome, version, fact. Other programs rely on them.

Adding a field is fine; renaming or removing one needs a new format number.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from tracker.policy.model import Change, Clause, Comparison, Fact, Finding, Policy
from tracker.records import (
    Changed,
    Failed,
    FirstSeen,
    Held,
    Outcome,
    Unchanged,
    Version,
    outcome_word,
)
from tracker.words import Language, say

Json = Mapping[str, object]


def dumps(value: object) -> str:
    """JSON for a pipe: readable, stable, and free of line separators that break JSON Lines."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def moment(at: datetime) -> str:
    """A time as `2026-11-21T03:00:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def comparison_json(
    comparison: Comparison, *, old_source: str, new_source: str, language: Language
) -> Json:
    """A comparison as `tracker.comparison/1`."""
    return {
        "format": "tracker.comparison/1",
        "old": _side(comparison.old, old_source),
        "new": _side(comparison.new, new_source),
        "severity": comparison.severity.value,
        "counts": counts(comparison),
        "notes": [say(note, language) for note in comparison.notes],
        "changes": [_change(change) for change in comparison.changes],
        "findings": [_finding(finding, language) for finding in comparison.findings],
    }


def counts(comparison: Comparison) -> dict[str, int]:
    """How many clause pairs are the same, reworded, added, removed; moved; renumbered."""
    changes = comparison.changes
    return {
        "same": comparison.same + sum(change.status == "same" for change in changes),
        "reworded": sum(change.status == "reworded" for change in changes),
        "added": sum(change.status == "added" for change in changes),
        "removed": sum(change.status == "removed" for change in changes),
        "moved": sum(change.moved for change in changes),
        "renumbered": sum(change.renumbered for change in changes),
    }


def policy_json(policy: Policy, *, source: str, language: Language) -> Json:
    """A policy with its clauses as `tracker.policy/1`."""
    return {
        "format": "tracker.policy/1",
        "source": source,
        "title": policy.title,
        "language": policy.language,
        "sha256": _sha256(policy),
        "effective_date": policy.effective_date,
        "warnings": [say(warning, language) for warning in policy.warnings],
        "clauses": [
            {"citation": clause.citation, "title": clause.title, **_clause(clause)}
            | {"kind": clause.kind.value}
            for clause in policy.clauses
        ],
    }


def outcome_json(outcome: Outcome, language: Language) -> Json:
    """One line of `tracker check --json`."""
    row: dict[str, object] = {
        "watch": outcome.watch.id,
        "outcome": outcome_word(outcome),
        "version": 0,
        "severity": "none",
        "findings": 0,
        "reason": "",
        "url": outcome.watch.url,
        "fetched_at": "",
        "seconds": round(outcome.seconds, 2),
    }
    match outcome:
        case FirstSeen(version=version):
            row |= {"version": version.number, "fetched_at": moment(version.fetched_at)}
        case Unchanged(version=version, fetched_at=at):
            row |= {"version": version.number, "fetched_at": moment(at)}
        case Changed(version=version, comparison=comparison):
            row |= {
                "version": version.number,
                "severity": comparison.severity.value,
                "findings": sum(f.severity.material for f in comparison.findings),
                "fetched_at": moment(version.fetched_at),
            }
        case (
            Held(number=number, reason=reason, fetched_at=at)
            | Failed(number=number, reason=reason, fetched_at=at)
        ):
            row |= {"version": number, "reason": say(reason, language), "fetched_at": moment(at)}
    return row


def version_json(version: Version) -> dict[str, object]:
    """One entry of `tracker log --json`."""
    return {
        "watch": version.watch_id,
        "version": version.number,
        "kind": version.kind.value,
        "fetched_at": moment(version.fetched_at),
        "severity": version.severity.value,
        "headline": version.headline,
        "effective_date": version.effective_date,
        "title": version.title,
        "language": version.language,
        "url": version.url,
        "final_url": version.final_url,
        "commit": version.commit,
        "text_sha256": version.text_sha256,
        "page_sha256": version.page_sha256,
        "reason": version.reason,
    }


def fact_json(watch_id: str, fact: Fact) -> dict[str, object]:
    """One entry of `tracker facts --json`."""
    return {
        "watch": watch_id,
        "kind": fact.kind.value,
        "value": fact.value,
        "shown": fact.shown,
        "clause": fact.clause.citation,
        "quote": fact.quote,
        "polarity": "affirmed" if fact.polarity else "denied",
        "strength": fact.strength,
        "conditions": list(fact.conditions),
        "details": dict(fact.details),
    }


def _side(policy: Policy, source: str) -> Json:
    return {
        "source": source,
        "title": policy.title,
        "language": policy.language,
        "clauses": len(policy.clauses),
        "sha256": _sha256(policy),
    }


def _sha256(policy: Policy) -> str:
    return hashlib.sha256(policy.text.encode()).hexdigest()


def _clauses(clauses: Sequence[Clause]) -> list[Json]:
    return [_clause(clause) | {"citation": clause.citation} for clause in clauses]


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "label": clause.label,
        "trail": list(clause.trail),
        "text": clause.text,
        "line": clause.line,
    }


def _change(change: Change) -> Json:
    return {
        "id": change.id,
        "status": change.status.value,
        "moved": change.moved,
        "renumbered": change.renumbered,
        "similarity": round(change.similarity, 2),
        "old": _clauses(change.old),
        "new": _clauses(change.new),
        "spans": [[span.mark.value, span.text] for span in change.spans],
    }


def _finding(finding: Finding, language: Language) -> Json:
    return {
        "kind": finding.kind.value,
        "direction": finding.direction.value,
        "effect": finding.effect.value,
        "severity": finding.severity.value,
        "title": say(finding.title, language),
        "explanation": say(finding.explanation, language),
        "old_value": finding.old_value,
        "new_value": finding.new_value,
        "old_excerpt": finding.old_excerpt,
        "new_excerpt": finding.new_excerpt,
        "old_clause": finding.old_clause,
        "new_clause": finding.new_clause,
        "rule": finding.rule,
        "change": finding.change,
        "notes": [say(note, language) for note in finding.notes],
    }
