"""Two small texts and what is told of them: how the tests of findings are written."""

from tracker.policy import compare, read_text
from tracker.policy.model import Comparison, Finding


def compared(old: str, new: str) -> Comparison:
    """Two policy texts, compared."""
    return compare(read_text(old + "\n"), read_text(new + "\n"))


def material(old: str, new: str) -> tuple[Finding, ...]:
    """The findings that matter."""
    return tuple(one for one in compared(old, new).findings if one.severity.material)


def told(old: str, new: str) -> set[str]:
    """Each finding that matters as `kind: old value → new value (effect)`."""
    return {
        f"{one.kind}: {one.old_value} → {one.new_value} ({one.effect})"
        for one in material(old, new)
    }
