"""Old and new clauses → pairs: which clause of the new text is which of the old."""

import unicodedata
from collections.abc import Iterable, Sequence

from tracker.policy.align import anchors, joins, likeness, moves
from tracker.policy.align.sides import Mates, Side, prepare
from tracker.policy.model import Clause, Pair

_REPLACED = 0.12
_ENOUGH_WORDS = 200


def pair(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> tuple[Pair, ...]:
    """Pair the clauses of two versions; every clause stands in exactly one pair.

    The pairs come in the order of the new text; what was removed stands behind what it followed
    in the old one. `pair(new, old)` gives the same pairs with their sides swapped.
    """
    if _swap(old, new):
        return _ordered([_turned(each) for each in _pairs(new, old)])
    return _ordered(_pairs(old, new))


def replaced(pairs: Iterable[Pair]) -> bool:
    """True when the new text is another text altogether: hardly any words found a partner."""
    common, total = 0.0, 0
    for each in pairs:
        size = sum(len(clause.text) for clause in (*each.old, *each.new))
        total += size
        if each.old and each.new:
            common += size * each.similarity
    return total >= _ENOUGH_WORDS and common < _REPLACED * total


def _swap(old: Sequence[Clause], new: Sequence[Clause]) -> bool:
    """One order for both directions, so that swapping the texts swaps the result."""

    def face(clauses: Sequence[Clause]) -> list[tuple[str, str, str, int]]:
        return [(c.text, c.label, c.kind.value, c.index - c.parent) for c in clauses]

    return face(new) < face(old)


def _turned(each: Pair) -> Pair:
    return Pair(each.new, each.old, each.moved, each.renumbered, each.similarity)


def _pairs(old_clauses: tuple[Clause, ...], new_clauses: tuple[Clause, ...]) -> list[Pair]:
    old, new = prepare(old_clauses), prepare(new_clauses)
    mates = Mates(len(old), len(new))
    codes = likeness.Codes()
    anchors.anchor(old, new, mates)
    homes = anchors.sections(old, new, mates)
    likeness.pair_alike(old, new, mates, homes, codes)
    likeness.pair_in_place(old, new, mates, codes)
    homes = anchors.sections(old, new, mates)
    anchors.rename_headings(old, new, mates, homes)
    places = _places(old, new, mates, codes)
    gone = moves.moved(old, new, places, homes)
    return [_pair(old, new, each, each in gone, codes) for each in places]


def _places(old: Side, new: Side, mates: Mates, codes: likeness.Codes) -> list[moves.Places]:
    split = joins.splits(old, new, mates, codes, forward=True)
    merged = joins.splits(new, old, mates, codes, forward=False)
    merged = {whole: parts for whole, parts in merged.items() if mates.of_new[whole] not in split}
    pieces_new = {piece for parts in split.values() for piece in parts}
    pieces_old = {piece for parts in merged.values() for piece in parts}
    found: list[moves.Places] = [((whole,), tuple(parts)) for whole, parts in split.items()]
    found += [(tuple(parts), (whole,)) for whole, parts in merged.items()]
    for here, there in enumerate(mates.of_old):
        if here not in split and here not in pieces_old:
            found.append(((here,), (there,) if there >= 0 else ()))
    found += [
        ((), (there,))
        for there, here in enumerate(mates.of_new)
        if here < 0 and there not in pieces_new
    ]
    return found


def _pair(old: Side, new: Side, places: moves.Places, moved: bool, codes: likeness.Codes) -> Pair:
    here, there = places
    left, right = tuple(old.clauses[p] for p in here), tuple(new.clauses[p] for p in there)
    if not left or not right:
        return Pair(left, right, False, False, 0.0)
    renumbered = _number(left[0].label) != _number(right[0].label)
    return Pair(left, right, moved, renumbered, _likeness(old, new, places, codes))


def _likeness(old: Side, new: Side, places: moves.Places, codes: likeness.Codes) -> float:
    left = "".join(old.words(place) for place in places[0])
    right = "".join(new.words(place) for place in places[1])
    if left == right:
        return 1.0
    return min(likeness.similarity(codes.of(left), codes.of(right)), 0.99)


def _number(label: str) -> str:
    """A label's number without its decoration: `2、`, `2.` and `（2）` are one number."""
    folded = unicodedata.normalize("NFKC", label)
    return "".join(mark for mark in folded if mark.isalnum() or mark == ".").rstrip(".")


def _ordered(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """By the new text; removed clauses behind the pair of the clause that they followed."""
    kept = sorted((p for p in pairs if p.new), key=lambda p: p.new[0].index)
    rank = {clause.index: at for at, p in enumerate(kept) for clause in p.old}
    removed = sorted((p for p in pairs if not p.new), key=lambda p: p.old[0].index)
    rows = [(at, -1, p) for at, p in enumerate(kept)]
    for p in removed:
        before = p.old[0].index - 1
        while before >= 0 and before not in rank:
            before -= 1
        rows.append((rank.get(before, -1), p.old[0].index, p))
    return tuple(p for _, _, p in sorted(rows, key=lambda row: row[:2]))
