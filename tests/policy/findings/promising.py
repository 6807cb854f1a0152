"""What is wanted of a changed promise: the telling kind, its weight, and never the wrong sign."""

from tests.policy.findings.comparing import material, told

__all__ = ["check_both_ways", "told"]

_OPPOSITE = {"weaker": "stronger", "stronger": "weaker", "neutral": "neutral"}


def check_both_ways(severity: str, kind: str, effect: str, old: str, new: str) -> None:
    """The change is told as wanted; taken back it has the opposite effect; no sign is wrong."""
    found = material(old, new)
    assert (severity, kind, effect) in {
        (one.severity.value, one.kind.value, one.effect.value) for one in found
    }
    back = material(new, old)
    opposite = _OPPOSITE[effect]
    assert (kind, opposite) in {(one.kind.value, one.effect.value) for one in back}
    if effect != "neutral":
        assert opposite not in {one.effect.value for one in found}
        assert effect not in {one.effect.value for one in back}
    assert len(found) <= 2
