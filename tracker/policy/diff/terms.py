"""Terms that were replaced throughout: one statement instead of eighty rewordings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tracker.policy.cues import Cue
from tracker.policy.model import Change, Mark, Span, Status
from tracker.policy.tokens import key, names

Term = tuple[str, str, int]
"""(old term, new term, number of changes that it explains)"""

_LEAST = 3
_THROUGHOUT = 0.9
_LONGEST = 4
_MOST_WORDS = 24
_PROMISES = frozenset("不未无非得应须可能会将仅只除")
_EDGES = frozenset("的您们我与和及或在为对将把向由是等其该了会可被并")
_CLAUSE = Cue(r"第[〇零一二三四五六七八九十百]+")


def terminology(changes: Iterable[Change]) -> tuple[Term, ...]:
    """Terms that gave way to another one nearly everywhere, the most frequent first.

    A replacement counts when it stands in at least three changes, the old term is gone from nine
    in ten of the places that had it, and it is a term: no number, no negation of the other.
    """
    changes = list(changes)
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for change in changes:
        if change.status is Status.REWORDED:
            for pair in dict.fromkeys(_replacements(change.edits)):
                found[pair[:2]].append(pair[2:])
    old_text = key("\n".join(c.text for change in changes for c in change.old))
    new_text = key("\n".join(c.text for change in changes for c in change.new))
    terms: list[Term] = []
    for (gone, new), around in found.items():
        if len(around) >= _LEAST:
            before, behind = _shared(around)
            old_term, new_term = before + gone + behind, before + new + behind
            if _is_term(old_term, new_term) and _throughout(old_term, old_text, new_text):
                terms.append((old_term, new_term, len(around)))
    return tuple(sorted(terms, key=lambda term: (-term[2], term[:2])))


def only_terms(change: Change, terms: Sequence[Term]) -> bool:
    """True when a change does nothing but replace such terms."""
    if change.status is not Status.REWORDED or not terms:
        return False
    old = key("\n".join(clause.text.removeprefix(clause.label) for clause in change.old))
    new = key("\n".join(clause.text.removeprefix(clause.label) for clause in change.new))
    for gone, come, _ in terms:
        old = old.replace(key(gone), key(come))
    return old == new


def _replacements(edits: Sequence[Span]) -> Iterable[tuple[str, str, str, str]]:
    """(gone, new, words before, words behind) of each replacement of a few words."""
    for at in range(len(edits) - 1):
        gone, new = edits[at], edits[at + 1]
        if gone.mark is not Mark.GONE or new.mark is not Mark.NEW:
            continue
        one, other = gone.text.strip(), new.text.strip()
        if one and other and max(len(one), len(other)) <= _MOST_WORDS and key(one) != key(other):
            before = edits[at - 1].text if at and edits[at - 1].mark is Mark.SAME else ""
            behind = edits[at + 2].text if at + 2 < len(edits) else ""
            yield one, other, before[-_LONGEST:], behind[:_LONGEST]


def _shared(around: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The Chinese characters that stand before and behind everywhere: the rest of the word."""
    before = _beginning([_word(left[::-1]) for left, _ in around])[::-1]
    return before, _beginning([_word(right) for _, right in around])


def _beginning(texts: Sequence[str]) -> str:
    """What all texts begin with."""
    first, last = min(texts), max(texts)
    size = 0
    while size < len(first) and first[size] == last[size]:
        size += 1
    return first[:size]


def _word(text: str) -> str:
    """The Chinese characters that a text begins with, up to one that ends a word."""
    size = 0
    while size < len(text) and "\u4e00" <= text[size] <= "\u9fff" and text[size] not in _EDGES:
        size += 1
    return text[:size]


def _is_term(gone: str, new: str) -> bool:
    """True for words of a kind: no number or clause, no other promise, no other company."""
    if any(letter.isdigit() for letter in gone + new) or _CLAUSE.search(gone + new):
        return False
    if (set(gone) ^ set(new)) & _PROMISES or names(gone) or names(new):
        return False
    return min(len(gone), len(new)) >= 2 and key(gone) != key(new)


def _throughout(term: str, old_text: str, new_text: str) -> bool:
    folded = key(term)
    before, after = old_text.count(folded), new_text.count(folded)
    return before >= _LEAST and after <= (1 - _THROUGHOUT) * before
