"""Changes and facts → findings: what matters of what changed, quoted, weighed, told."""

from dataclasses import replace

from tracker.policy.facts import terms
from tracker.policy.findings import circumstances, editions, replacement, selection, wholes
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.pairing import pairs
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.steering import steer
from tracker.policy.findings.telling import tell
from tracker.policy.model import (
    Addition,
    Change,
    Comparison,
    Finding,
    Kind,
    Policy,
    Severity,
    Status,
    Steering,
)
from tracker.words import message


def judge(
    old: Policy,
    new: Policy,
    changes: tuple[Change, ...],
    *,
    additions: tuple[Addition, ...] = (),
    steering: tuple[Steering, ...] = (),
) -> Comparison:
    """All changes and findings between two policies.

    Args:
        changes: what happened to every clause pair, unchanged ones included.
        additions: the operator's own terms, beside our lexicons.
        steering: the operator's rules that raise, lower or mute findings.
    """
    told = tuple(one for one in changes if not _same(one))
    known = terms(additions)
    compared = Comparison(old, new, told, len(changes) - len(told), ())
    fate = wholes.fate(old, new, changes, known) if told else ()
    before, after = Sheet(old, known, additions), Sheet(new, known, additions)
    apart = any(one.key == wholes.REPLACED for one in fate) and not wholes.are_short(old, new)
    drafts = replacement.drafts if apart else _drafts
    found = tuple(
        steer(one, steering)
        for one in (*_findings(drafts(before, after, told), before, new), *editions.dates(told))
    )
    found = circumstances.without_renamed(found, told)
    compared = replace(
        compared,
        findings=tuple(sorted(found, key=lambda one: -one.severity.rank)),
        notes=circumstances.of_document(old, new, told, found),
    )
    return wholes.collapsed(compared, fate) if fate else compared


def _same(change: Change) -> bool:
    return change.status is Status.SAME and not (change.moved or change.renumbered)


def _drafts(old: Sheet, new: Sheet, told: tuple[Change, ...]) -> list[Draft]:
    return selection.select(pairs(old, new, told), old, new)


def _findings(drafts: list[Draft], before: Sheet, new: Policy) -> list[Finding]:
    named = circumstances.own_list(new) if drafts else frozenset()
    return [_raised(_told(draft, before), named) for draft in drafts]


def _told(draft: Draft, before: Sheet) -> Finding:
    classes = circumstances.known_classes(draft, before)
    notes = (message("findings.known-class", classes=classes),) if classes else ()
    return tell(draft, notes, known_class=bool(classes))


def _raised(finding: Finding, named: frozenset[Kind]) -> Finding:
    """Raised to `major` when the policy itself calls this kind of change material."""
    if finding.kind not in named or finding.severity.rank >= Severity.MAJOR.rank:
        return finding
    if not finding.severity.material:
        return finding
    note = message("findings.own-list")
    return replace(finding, severity=Severity.MAJOR, notes=(*finding.notes, note))
