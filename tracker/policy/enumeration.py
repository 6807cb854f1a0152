"""Run-on enumerations: `…条款。1. 修改…。2. 收集…` in one paragraph, taken apart by their sequence.

Only a sequence that begins with the first number and goes on without a gap is an enumeration, and
only where its numbers stand after the end of a sentence or part of a sentence: a date, an amount,
a version or a cited article never opens a piece.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from tracker.policy import labels
from tracker.policy.cues import Cue
from tracker.policy.labels import Label

# After a full stop, a semicolon, a colon (with an `and` or `or`), or before any bracketed number.
_PART_END = (
    r"[。！？；;：:.!?](?:(?<=[.!?])\s+|(?<=[。！？；;：:])\s*"
    r"(?:(?:以及|或者|并且|或|和|及|与|且|及/或|和/或)\s?(?=[（(①-⑳\d一二三四五六七八九十])"
    r"|(?:and/or|and|or)\s+)?)"
)
_STRONG = Cue(_PART_END)
_OPENING = Cue(f"(?>{_PART_END})(?={labels.MAYBE})")
_CITING = Cue(
    r"(?:第|如上述|上述|前述|本条|见|按照|依据|依照|根据|section|sections|article|articles|clause|"
    r"clauses|paragraph|paragraphs|subsection|item|items|points?|under|and|or|及|和|与|至|、|~|-)\s*$",
    re.IGNORECASE,
)
_CITED = Cue(r"\s*(?:项|款|条|目|点|种|类|所述|above|below|of\s+(?:this|the)\s+section)")
# Where a first number may stand though no part of a sentence ends: `信息1.1 您…`, `总则一、…`.
_WEAK = Cue(
    r"[（(①-⑳]|(?<=[^\x00-\u2e7f])(?:"
    r"(?<![年月日第款条至])\d{1,2}[.．]1(?![\d.．])|(?<![年月日第])1[、．.](?!\d)"
    r"|(?<![之第其统唯同单任每万十百专])一、)"
)


class _Mark(NamedTuple):
    """A place in a text where a label stands; `strong` after the end of a part of a sentence."""

    place: int
    label: Label
    strong: bool


def pieces(text: str) -> list[str]:
    """The text before the enumeration and each of its pieces; the whole text when there is none.

    A piece is taken apart again when it holds an enumeration of another scheme.
    """
    if not _OPENING.search(text):
        return [text]
    found: list[str] = []
    pending = [text]
    while pending:
        piece = pending.pop()
        cuts = _cuts(piece)
        if not cuts:
            found.append(piece)
            continue
        edges = [0, *cuts, len(piece)]
        parts = [piece[a:b].strip() for a, b in pairwise(edges)]
        pending.extend(reversed([part for part in parts if part]))
    return found


def opening(text: str, following: Label | None) -> int:
    """Where the first piece of an enumeration stands that goes on in the next block; 0 without.

    `…以下情形：（1）…；` at the end of a paragraph, with `（2）…` in the next.
    """
    if following is None or not any(_may_be_second(r.value) for r in following.readings):
        return 0
    for mark in reversed(_marks(text)):
        for reading in mark.label.readings:
            for after in following.readings:
                goes_on = reading.scheme == after.scheme and labels.is_first(reading.value)
                if goes_on and labels.follows(after.value, reading.value) and mark.strong:
                    return mark.place
    return 0


def _may_be_second(value: tuple[int, ...]) -> bool:
    """Could this number come right after the first of a list?"""
    return value[-1] == 2 or len(value) > 1


def _cuts(text: str) -> list[int]:
    """Where the outermost enumeration cuts a text: places after 0, in order."""
    marks = _marks(text)
    if len(marks) < 2:
        return []
    best: list[_Mark] = []
    for scheme in dict.fromkeys(r.scheme for mark in marks for r in mark.label.readings):
        chain = _chain(marks, scheme)
        if _convinces(chain, best):
            best = chain
    return [mark.place for mark in best if mark.place > 0]


def _convinces(chain: list[_Mark], best: list[_Mark]) -> bool:
    """Is this an enumeration, and does it begin before the best one so far?"""
    if len(chain) < 2 or not any(mark.place for mark in chain):
        return False
    return not best or (chain[0].place, -len(chain)) < (best[0].place, -len(best))


def _chain(marks: list[_Mark], scheme: str) -> list[_Mark]:
    """The unbroken sequence of a scheme from its first number on; all but its first are strong."""
    chain: list[_Mark] = []
    for mark in marks:
        value = next((r.value for r in mark.label.readings if r.scheme == scheme), None)
        if value is None:
            continue
        if (chain and labels.follows(value, _value(chain[-1], scheme)) and mark.strong) or (
            not chain and (mark.place == 0 or labels.is_first(value))
        ):
            chain.append(mark)
        elif len(chain) == 1 and mark.strong and labels.is_first(value):
            chain = [mark]
    return chain


def _value(mark: _Mark, scheme: str) -> tuple[int, ...]:
    return next(r.value for r in mark.label.readings if r.scheme == scheme)


def _marks(text: str) -> list[_Mark]:
    """All places where a label may open a piece; none when no piece but the first could."""
    places = {match.end(): True for match in _OPENING.finditer(text)}
    own = labels.find(text)
    if not places:
        return [_Mark(0, own, True)] if own else []
    for match in _WEAK.finditer(text):
        places.setdefault(match.start(), False)
    marks = [_Mark(0, own, True)] if own else []
    for place, strong in sorted(places.items()):
        label = labels.find(text, place) if place >= (own.end if own else 1) else None
        if label and not _is_citation(text, place, label):
            marks.append(_Mark(place, label, strong))
    return marks


def _is_citation(text: str, place: int, label: Label) -> bool:
    """`第（二）项`, `paragraph (a)`: the number of another place, not of a piece."""
    if _CITED.match(text, place + len(label.text)):
        return True
    before = text[max(0, place - 14) : place]
    return not _STRONG.search(before + " ") and bool(_CITING.search(before))
