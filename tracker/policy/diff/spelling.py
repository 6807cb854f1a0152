"""Steps → spans that spell both sides to the letter."""

from collections.abc import Iterable
from itertools import groupby

from tracker.policy.diff.steps import Step
from tracker.policy.model import Mark, Span


def spelled(steps: Iterable[Step]) -> tuple[Span, ...]:
    """The spans of a way; same+gone spell the old side, same+new the new one.

    Words that stayed but for their look-alike forms or the space before them are `gone` and `new`
    in those letters only.
    """
    rows: list[tuple[Mark, str]] = []
    for step in steps:
        if step.same:
            for one, other in zip(step.gone, step.new, strict=True):
                rows += _letters(one.lead, other.lead) + _letters(one.text, other.text)
        else:
            rows += _replaced(
                "".join([token.lead + token.text for token in step.gone]),
                "".join([token.lead + token.text for token in step.new]),
            )
    return _blocks(rows)


def flipped(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans of the same way taken backwards."""
    other = {Mark.SAME: Mark.SAME, Mark.GONE: Mark.NEW, Mark.NEW: Mark.GONE}
    return _blocks([(other[span.mark], span.text) for span in spans])


def _letters(one: str, other: str) -> list[tuple[Mark, str]]:
    if one == other:
        return [(Mark.SAME, one)] if one else []
    return [(mark, text) for mark, text in ((Mark.GONE, one), (Mark.NEW, other)) if text]


def _replaced(gone: str, new: str) -> list[tuple[Mark, str]]:
    """Both sides of a replacement, without the white space that opens both."""
    size = 0
    while size < min(len(gone), len(new)) and gone[size] == new[size] and gone[size].isspace():
        size += 1
    rows = [(Mark.SAME, gone[:size]), (Mark.GONE, gone[size:]), (Mark.NEW, new[size:])]
    return [(mark, text) for mark, text in rows if text]


def _blocks(rows: Iterable[tuple[Mark, str]]) -> tuple[Span, ...]:
    """Neighbours of one mark joined, and of each replacement the old words first."""
    spans: list[Span] = []
    for same, run in groupby(rows, key=lambda row: row[0] is Mark.SAME):
        block = list(run)
        for mark in (Mark.SAME,) if same else (Mark.GONE, Mark.NEW):
            text = "".join([words for which, words in block if which is mark])
            if text:
                spans.append(Span(mark, text))
    return tuple(spans)
