"""Citations: a short address for each clause, in the author's own labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.policy.model import ClauseKind

_LONGEST = 40


def step_of_label(label: str) -> str:
    """A label as a part of a citation."""
    return label.replace(" ", "").replace("/", "-")


def step_of_words(words: str) -> str:
    """The beginning of a title or of other words as a part of a citation."""
    return words[:_LONGEST].strip().replace("/", "-") if words else ""


def of(parents: Sequence[int], kinds: Sequence[ClauseKind], steps: Sequence[str]) -> list[str]:
    """The citations: the labels on the way down, unique within the policy.

    Args:
        parents: of each clause the index of the one it belongs to, or -1.
        steps: what each adds to the way down; "" for nothing.
    """
    citations = [""] * len(steps)
    paths = [""] * len(steps)
    taken = _Taken()
    # A table of contents comes last: it must not take the addresses of what it lists.
    listed = ClauseKind.CONTENTS
    order = sorted(range(len(steps)), key=lambda index: kinds[index] is listed)
    row = ClauseKind.ROW
    for index in order:
        parent, own = parents[index], steps[index]
        above = paths[parent] if parent >= 0 else ""
        path = f"{above}/{own}" if above and own else above or own
        citations[index] = citation = taken.unique(path)
        # What stands below is told apart as its parent is.
        paths[index] = citation if own else path
        if kinds[index] is row:
            # Rows stand under the row that names their columns, but nobody cites them so.
            paths[index] = above
    return citations


@dataclass(slots=True)
class _Taken:
    """The citations so far, and how often each path was asked for."""

    seen: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def unique(self, path: str) -> str:
        """A citation of its own for a path."""
        times = self.seen.get(path, 0) + 1
        citation = path if path and times == 1 else f"{path}#{times}"
        while citation in self.used:
            times += 1
            citation = f"{path}#{times}"
        self.seen[path] = times
        self.used.add(citation)
        return citation
