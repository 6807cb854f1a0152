"""Changes and facts → findings: what matters of what changed, quoted, weighed, told."""

from tracker.policy.facts import terms
from tracker.policy.findings import selection
from tracker.policy.findings.pairing import pairs
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.telling import tell
from tracker.policy.model import (
    Addition,
    Change,
    Comparison,
    Policy,
    Status,
    Steering,
)


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
    sheets = Sheet(old, known, additions), Sheet(new, known, additions)
    kept = selection.select(pairs(old, new, told), known, *sheets)
    findings = tuple(tell(one) for one in kept)
    return Comparison(
        old=old,
        new=new,
        changes=told,
        same=len(changes) - len(told),
        findings=tuple(sorted(findings, key=lambda one: -one.severity.rank)),
    )


def _same(change: Change) -> bool:
    return change.status is Status.SAME and not (change.moved or change.renumbered)
