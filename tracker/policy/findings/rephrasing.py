"""The same statement in other words: exceptions, items of a list, definitions, and choices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.listing import added_items
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.statements import exceptions, listed_kind, practice, words_of
from tracker.policy.findings.stretches import stretch
from tracker.policy.model import Direction, Kind

_WORDS = frozenset({Kind.SCOPE, Kind.CONSENT})
"""Kinds that are told of single words, and leave room for what the sentence says."""
_DEFINES = Cue(
    r"[:：是]?指(?!南|纹|引|示|定|导)|\bmeans?\b|\brefers? to\b|\bdefined as\b|\bis any\b|"
    r"\bare (?:companies|entities|persons|those)\b"
)
_OR = Cue(r"或者?|or")
_AND = Cue(r"并且?|和|及|且|and")


def excepted(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """The same promise with wider or narrower exceptions."""
    gone, came = exceptions(before.folded), exceptions(after.folded)
    kind = practice(after)
    if (
        any(one.kind not in _WORDS for one in found)
        or kind is None
        or words_of(gone) == words_of(came)
    ):
        return
    wider = words_of(came) - words_of(gone)
    narrower = words_of(gone) - words_of(came)
    if min(len(wider), len(narrower)) * 2 > max(len(wider), len(narrower)) or not (
        wider or narrower
    ):
        return
    shown = before.sentence.text[-len(gone) :] if gone else ""
    widened = after.sentence.text[-len(came) :] if came else ""
    yield Draft(
        kind,
        Direction.MODIFIED,
        before.fact(
            kind, "exceptions", shown, Stance.NEVER if len(narrower) < len(wider) else Stance.MAY
        ),
        after.fact(
            kind, "exceptions", widened, Stance.MAY if len(narrower) < len(wider) else Stance.NEVER
        ),
        pair,
        "exceptions",
    )


def listed(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Items of a list that no lexicon knows, told as what the sentence lists."""
    kind = listed_kind(after)
    if kind is None or before.is_row or any(one.kind not in _WORDS for one in found):
        return
    for text, other, reading, direction in (
        (after.sentence.text, before.sentence.text, after, Direction.ADDED),
        (before.sentence.text, after.sentence.text, before, Direction.REMOVED),
    ):
        for item in added_items(other, text):
            fact = reading.fact(kind, f"item:{canonical(item)}", item)
            old, new = (None, fact) if direction is Direction.ADDED else (fact, None)
            yield Draft(kind, direction, old, new, pair, "item")


def defined(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A definition that covers more or less than before."""
    if found or not (_DEFINES.search(before.folded) and _DEFINES.search(after.folded)):
        return
    gone, came = stretch(before.sentence.text, after.sentence.text)
    wider = words_of(after.folded) - words_of(before.folded)
    narrower = words_of(before.folded) - words_of(after.folded)
    if not (wider or narrower) or min(len(wider), len(narrower)) * 2 > max(
        len(wider), len(narrower)
    ):
        return
    widened = len(wider) > len(narrower)
    yield Draft(
        Kind.SCOPE,
        Direction.MODIFIED,
        before.fact(Kind.SCOPE, "narrow" if widened else "wide", gone),
        after.fact(Kind.SCOPE, "wide" if widened else "narrow", came),
        pair,
        "definition",
    )


def both_now(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
    """`或` that became `并`: what was a choice is now asked for together, or the reverse."""
    assert pair.old and pair.new
    gone, came = stretch(pair.old.text, pair.new.text)
    turned = (_OR.fullmatch(fold(gone)), _AND.fullmatch(fold(came)))
    back = (_AND.fullmatch(fold(gone)), _OR.fullmatch(fold(came)))
    if found or not (all(turned) or all(back)) or not (after.of("data") or after.acts):
        return
    low, high = (Stance.MAY, Stance.DOES) if all(turned) else (Stance.DOES, Stance.MAY)
    yield Draft(
        Kind.DATA_CATEGORY,
        Direction.MODIFIED,
        replace(after.fact(Kind.DATA_CATEGORY, "choice", gone, low), clause=pair.old.clause),
        after.fact(Kind.DATA_CATEGORY, "choice", came, high),
        pair,
        "choice",
    )
