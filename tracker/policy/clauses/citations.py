"""Citations: a short address for each clause, in the author's own labels."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.policy.model import Clause, ClauseKind

_LONGEST = 40


def cited(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses with their citations: the labels on the way down, unique within the policy."""
    paths = [""] * len(clauses)
    found = list(clauses)
    seen: Counter[str] = Counter()
    used: set[str] = set()
    # A table of contents comes last: it must not take the addresses of what it lists.
    for clause in sorted(clauses, key=lambda c: c.kind is ClauseKind.CONTENTS):
        above = paths[clause.parent] if clause.parent >= 0 else ""
        own = _step(clause)
        path = f"{above}/{own}" if above and own else above or own
        citation = _unique(path, seen, used)
        found[clause.index] = replace(clause, citation=citation)
        # What stands below is told apart as its parent is.
        paths[clause.index] = citation if own else path
        if clause.kind is ClauseKind.ROW:
            # Rows stand under the row that names their columns, but nobody cites them so.
            paths[clause.index] = above
    return tuple(found)


def _unique(path: str, seen: Counter[str], used: set[str]) -> str:
    seen[path] += 1
    citation = path if path and seen[path] == 1 else f"{path}#{seen[path]}"
    while citation in used:
        seen[path] += 1
        citation = f"{path}#{seen[path]}"
    used.add(citation)
    return citation


def _step(clause: Clause) -> str:
    """What a clause adds to the way down."""
    if clause.label:
        return clause.label.replace(" ", "").replace("/", "-")
    words = clause.title
    if clause.kind is ClauseKind.ROW:
        words = next((cell for _, cell in clause.cells if cell), "")
    elif clause.kind is ClauseKind.CONTENTS:
        words = clause.text
    return words[:_LONGEST].strip().replace("/", "-")
