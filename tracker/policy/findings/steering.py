"""The operator's rules: findings raised, lowered, muted or set, each with its reason."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.policy.facts.folding import fold
from tracker.policy.findings.weighing import step
from tracker.policy.model import Finding, Severity, Steering
from tracker.words import message

_STEPS = {"raise": 1, "lower": -1}


def steer(finding: Finding, rules: Iterable[Steering]) -> Finding:
    """The finding after every rule that applies to it, in their order; each leaves a note.

    A muted finding stays in the comparison as `info`: it is shown, but raises no alert.
    """
    for rule in rules:
        if _applies(rule, finding):
            finding = _steered(finding, rule)
    return finding


def _applies(rule: Steering, finding: Finding) -> bool:
    if rule.kind and rule.kind != finding.kind.value:
        return False
    if rule.rule and rule.rule != finding.rule:
        return False
    wanted = fold(rule.value)
    return not wanted or any(
        wanted in fold(value) for value in (finding.old_value, finding.new_value)
    )


def _steered(finding: Finding, rule: Steering) -> Finding:
    if rule.action == "mute":
        note = message("findings.muted", reason=rule.reason)
        return replace(finding, severity=Severity.INFO, notes=(*finding.notes, note))
    by = _STEPS.get(rule.action)
    severity = Severity(rule.action) if by is None else step(finding.severity, by)
    word = message(f"findings.severity-{severity.value}")
    note = message("findings.steered", severity=word, reason=rule.reason)
    return replace(finding, severity=severity, notes=(*finding.notes, note))
