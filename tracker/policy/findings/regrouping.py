"""Sentences that say the same with the same plain words: in another order, voice or grouping.

`We collect your name when you register` → `Upon registration your name is collected by us`. What
limits, permits, denies or counts must be the same; a list that became a table is the same as well.
"""

import re
from collections.abc import Sequence

from tracker.policy.facts.folding import fold
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.plainwords import beyond, logic, meanings
from tracker.policy.findings.quantities import quantities
from tracker.policy.model import Clause

_FEWEST = 2
_LONGEST = 600
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_WE, _YOU = re.compile(r"\b(?:we|us)\b"), re.compile(r"\byou\b")


def regrouped(pair: SentencePair) -> bool:
    """Is an English sentence said on the other side by the same words, in the same clause?"""
    if pair.old is None or pair.new is None:
        return False
    old, new = pair.old.folded, pair.new.folded
    if max(old, default="") > "\u2e7f" or max(new, default="") > "\u2e7f":
        return False
    if max(len(old), len(new)) > _LONGEST or len(meanings(old)) < _FEWEST:
        return False
    whole, now = pair.old.clause.text, pair.new.clause.text
    if max(len(whole), len(now)) > _LONGEST:
        whole, now = pair.old.text, pair.new.text
    there, here = fold(whole), fold(now)
    if beyond(old, here) or beyond(new, there) or logic(there) != logic(here):
        return False
    return _exact(whole) == _exact(now) and not _sides_turned(old, new)


def _sides_turned(old: str, new: str) -> bool:
    """`You own what you create` → `We own what you create`: the same words, another owner."""
    ours, theirs = (len(cue.findall(new)) - len(cue.findall(old)) for cue in (_WE, _YOU))
    return ours * theirs < 0


def spread(pair: SentencePair, gone: Sequence[Clause], came: Sequence[Clause]) -> bool:
    """Is a list said in one sentence now, or a sentence as a list, by the same plain words?

    Args:
        gone: all clauses of the old text that changed; `came` those of the new text.
    """
    if pair.old is None or pair.new is None or len(gone) == len(came):
        return False
    sides = [" ".join([one.text for one in side]) for side in (gone, came)]
    if max(map(len, sides)) > _LONGEST_LIST:
        return False
    there, here = map(fold, sides)
    if beyond(pair.old.folded, here) or beyond(pair.new.folded, there):
        return False
    return logic(there) == logic(here) and set(_exact(pair.new.text)) <= set(_exact(sides[0]))


_LONGEST_LIST = 1500


def _exact(text: str) -> list[str]:
    """What must stay as it is: numbers, names, addresses."""
    counted = [word for word in canonical(text).split() if _DIGIT.search(word)]
    folded = fold(text)
    counted += [f"{one.amount:g}{one.unit}" for one in quantities(text, folded)]
    return sorted([*counted, *_ADDRESS.findall(text)])
