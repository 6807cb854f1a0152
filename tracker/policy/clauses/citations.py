"""Citations: a short address for each clause, in the author's own labels."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.policy.model import ClauseKind

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Step:
    """What a clause adds to the way down to it: its parent's index, its kind, its own words."""

    parent: int
    kind: ClauseKind
    words: str


def step(label: str, words: str) -> str:
    """A clause's own part of a citation: its label, or the words that name it."""
    own = label.replace(" ", "") if label else words[:_LONGEST].strip()
    return own.replace("/", "-") if "/" in own else own


def of(steps: Sequence[Step]) -> list[str]:
    """The citations: the labels on the way down, unique within the policy."""
    citations = [""] * len(steps)
    paths = [""] * len(steps)
    taken = _Taken()
    # A table of contents comes last: it must not take the addresses of what it lists.
    order = sorted(range(len(steps)), key=lambda index: steps[index].kind is ClauseKind.CONTENTS)
    for index in order:
        found = steps[index]
        above = paths[found.parent] if found.parent >= 0 else ""
        own = found.words
        path = f"{above}/{own}" if above and own else above or own
        citations[index] = citation = taken.unique(path)
        # What stands below is told apart as its parent is.
        paths[index] = citation if own else path
        if found.kind is ClauseKind.ROW:
            # Rows stand under the row that names their columns, but nobody cites them so.
            paths[index] = above
    return citations


@dataclass(slots=True)
class _Taken:
    """The citations so far, and how often each path was asked for."""

    seen: Counter[str] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)

    def unique(self, path: str) -> str:
        """A citation of its own for a path."""
        self.seen[path] += 1
        citation = path if path and self.seen[path] == 1 else f"{path}#{self.seen[path]}"
        while citation in self.used:
            self.seen[path] += 1
            citation = f"{path}#{self.seen[path]}"
        self.used.add(citation)
        return citation
