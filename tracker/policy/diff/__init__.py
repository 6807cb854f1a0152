"""Pairs → changes: what happened to the words, marked token by token and for the eye."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker.policy.diff.readable import readable
from tracker.policy.diff.spelling import flipped, spelled
from tracker.policy.diff.steps import steps
from tracker.policy.diff.terms import only_terms, terminology
from tracker.policy.model import Change, Clause, Mark, Pair, Span, Status
from tracker.policy.tokens import Token, key, tokens

__all__ = ["changes", "marked", "only_terms", "terminology", "text_of"]

Marked = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Spans for people and exact edits."""


def changes(pairs: Iterable[Pair]) -> tuple[Change, ...]:
    """What happened to each pair, unchanged ones included, in the order of the pairs.

    Ids count those that changed (`c1`, `c2`, …) and apart from them the unchanged (`s1`, …).
    """
    found: list[Change] = []
    counts = Counter[str]()
    for pair in pairs:
        status = _status(pair)
        letter = "s" if status is Status.SAME and not (pair.moved or pair.renumbered) else "c"
        counts[letter] += 1
        spans, edits = _spans(pair)
        found.append(
            Change(
                id=f"{letter}{counts[letter]}",
                status=status,
                moved=pair.moved,
                renumbered=pair.renumbered,
                similarity=pair.similarity,
                old=pair.old,
                new=pair.new,
                spans=spans,
                edits=edits,
            )
        )
    return tuple(found)


def marked(old: Sequence[Token], new: Sequence[Token]) -> Marked:
    """(spans for people, exact edits) of two token lists; swapping the sides swaps the marks."""
    if [token.key for token in new] < [token.key for token in old]:
        spans, edits = marked(new, old)
        return flipped(spans), flipped(edits)
    exact = steps(old, new)
    return spelled(readable(exact)), spelled(exact)


def text_of(clauses: Sequence[Clause]) -> str:
    """The words that the spans of one side spell: the clauses' texts joined by line breaks."""
    return "\n".join([clause.text for clause in clauses])


def _status(pair: Pair) -> Status:
    if not pair.old:
        return Status.ADDED
    if not pair.new:
        return Status.REMOVED
    if pair.similarity == 1 or _same_cells(pair):
        return Status.SAME
    return Status.REWORDED


def _same_cells(pair: Pair) -> bool:
    """True for a row whose columns only stand in another order."""
    one, other = pair.old[0].cells, pair.new[0].cells
    if len(pair.old) + len(pair.new) != 2 or not one or len(one) != len(other):
        return False
    return sorted((key(name), key(cell)) for name, cell in one) == sorted(
        (key(name), key(cell)) for name, cell in other
    )


def _spans(pair: Pair) -> Marked:
    old, new = text_of(pair.old), text_of(pair.new)
    whole: tuple[Span, ...]
    if old == new:
        whole = (Span(Mark.SAME, old),) if old else ()
    elif not pair.old or not pair.new:
        whole = (Span(Mark.NEW, new),) if new else (Span(Mark.GONE, old),)
    else:
        whole = _relabelled(pair)
        if not whole:
            return marked(_tokens(pair.old), _tokens(pair.new))
    return whole, whole


def _relabelled(pair: Pair) -> tuple[Span, ...]:
    """The spans of one clause that got another label and nothing else; () for any other."""
    if len(pair.old) + len(pair.new) != 2:
        return ()
    one, other = pair.old[0], pair.new[0]
    if not (one.text.startswith(one.label) and other.text.startswith(other.label)):
        return ()
    rest = one.text.removeprefix(one.label)
    if rest != other.text.removeprefix(other.label):
        return ()
    rows = ((Mark.GONE, one.label), (Mark.NEW, other.label), (Mark.SAME, rest))
    return tuple([Span(mark, text) for mark, text in rows if text])


def _tokens(clauses: Sequence[Clause]) -> tuple[Token, ...]:
    """The tokens of clauses, each label as one that is like no word of a text."""
    found: list[Token] = []
    for at, clause in enumerate(clauses):
        lead, text = "\n" if at else "", clause.text
        if clause.label and text.startswith(clause.label):
            found.append(Token(lead, clause.label, f"\x00{key(clause.label)}"))
            lead, text = "", text.removeprefix(clause.label)
        rest = tokens(text)
        if rest and lead:
            rest = (Token(lead + rest[0].lead, rest[0].text, rest[0].key), *rest[1:])
        elif lead:
            rest = (Token(lead, "", ""),)
        found += rest
    return tuple(found)
