"""Old and new clauses → pairs: which clause of the new text is which of the old."""

from collections.abc import Iterable, Sequence

from tracker.policy.align import anchors, likeness, moves, rows
from tracker.policy.align.context import rename_headings, sections
from tracker.policy.align.segments import Lexis, similarity
from tracker.policy.align.sides import Mates, Side, number, prepare
from tracker.policy.model import Change, Clause, Pair

_REPLACED = 0.12
_ENOUGH_WORDS = 200


def pair(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> tuple[Pair, ...]:
    """Pair the clauses of two versions; every clause stands in exactly one pair.

    The pairs come in the order of the new text; what was removed stands behind what it followed
    in the old one. `pair(new, old)` gives the same pairs with their sides swapped.
    """
    if _comes_before(new, old):
        return _ordered([_turned(each) for each in _pairs(new, old)])
    return _ordered(_pairs(old, new))


def replaced(pairs: Iterable[Pair | Change]) -> bool:
    """True when the new text is another text altogether: hardly any words found a partner.

    Args:
        pairs: all pairs of two texts, or the changes made of them.
    """
    common, total = 0.0, 0
    for each in pairs:
        size = sum(len(clause.text) for clause in (*each.old, *each.new))
        total += size
        if each.old and each.new:
            common += size * each.similarity
    return total >= _ENOUGH_WORDS and common < _REPLACED * total


def _comes_before(one: Sequence[Clause], other: Sequence[Clause]) -> bool:
    """Puts two texts in one order, so that swapping them swaps the result."""
    for left, right in zip(one, other, strict=False):
        face, other_face = _face(left), _face(right)
        if face != other_face:
            return face < other_face
    return len(one) < len(other)


def _face(clause: Clause) -> tuple[str, str, str, int]:
    return (clause.text, clause.label, clause.kind.value, clause.index - clause.parent)


def _turned(each: Pair) -> Pair:
    return Pair(each.new, each.old, each.moved, each.renumbered, each.similarity)


def _pairs(old_clauses: tuple[Clause, ...], new_clauses: tuple[Clause, ...]) -> list[Pair]:
    old, new = prepare(old_clauses, new_clauses)
    mates = Mates(len(old), len(new))
    anchors.anchor(old, new, mates)
    names = rows.names(old, new)
    rows.pair_rows(old, new, mates, names)
    lexis = Lexis(old, new)
    likeness.pair_alike(old, new, mates, lexis, names)
    homes = sections(old, new, mates)
    rename_headings(old, new, mates, homes)
    gone = moves.moved(old, new, mates, homes)
    found = [
        _pair(old, new, mates.merges.get(j, (i,)), mates.splits.get(i, (j,)), (i, j) in gone)
        for i, j in mates.couples()
    ]
    found += [Pair((old.clauses[i],), (), False, False, 0.0) for i in mates.free_old()]
    found += [Pair((), (new.clauses[j],), False, False, 0.0) for j in mates.free_new()]
    return found


def _pair(old: Side, new: Side, here: Sequence[int], there: Sequence[int], moved: bool) -> Pair:
    left, right = tuple([old.clauses[p] for p in here]), tuple([new.clauses[p] for p in there])
    label, other_label = left[0].label, right[0].label
    renumbered = label != other_label and number(label) != number(other_label)
    one, other = _words(old, here), _words(new, there)
    return Pair(left, right, moved, renumbered, 1.0 if one == other else similarity(one, other))


def _words(side: Side, places: Sequence[int]) -> str:
    if len(places) == 1:
        return side.words[places[0]]
    return "".join([side.words[place] for place in places])


def _ordered(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """By the new text; removed clauses behind the pair of the clause that they followed."""
    pairs = list(pairs)
    kept = sorted((p for p in pairs if p.new), key=lambda p: p.new[0].index)
    rank = {clause.index: at for at, p in enumerate(kept) for clause in p.old}
    placed = [(at, -1, p) for at, p in enumerate(kept)]
    last = -1
    for p in sorted((p for p in pairs if p.old), key=lambda p: p.old[0].index):
        if p.new:
            last = rank[p.old[0].index]
        else:
            placed.append((last, p.old[0].index, p))
    return tuple(p for _, _, p in sorted(placed, key=lambda row: row[:2]))
