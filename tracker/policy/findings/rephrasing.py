"""The same statement in other words: exceptions, items of a list, definitions, and choices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.policy.facts import Reading, stated_of
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.stance import Stance
from tracker.policy.findings import definitions
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.extensions import restricted
from tracker.policy.findings.listing import added_items, is_title
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.plainwords import beyond
from tracker.policy.findings.statements import (
    exceptions,
    listed_kind,
    practice,
    words_of,
)
from tracker.policy.findings.stretches import stretch
from tracker.policy.model import Direction, Fact, Kind
from tracker.policy.tokens import names

_WORDS = frozenset({Kind.SCOPE, Kind.CONSENT})
"""Kinds that are told of single words, and leave room for what the sentence says."""
_PLACES = frozenset({Kind.STORAGE_LOCATION, Kind.CROSS_BORDER})
_BOUNDLESS = Cue(r"任何|一切|所有|直接或间接|包括但不限于|\bany\b|\ball\b|directly or indirectly")
_LIMITING = frozenset("directly solely exclusively specifically uniquely wholly".split())
"""Words by which a definition covers less."""
_OPENS = Cue(
    r"^(?:除非|除|但(?:是)?|(?:未|非)(?:经|取得|获得|征得|得到))(?:经|取得|获得|征得|得到)?|"
    r"(?:的?除外|之外|以外|外|例外)\W*$|^(?:unless|except|other than|excluding)\b"
)
"""How an exception begins and ends: `未经您的同意` and `除非征得您的同意` except the same."""
_BY_CONSENT = Cue(
    r"[^,，;；]{0,24}(?:同意|授权|许可)(?:外|之外|以外)?\W*|"
    r"(?:(?:unless|except|without|with|if|when|your?|we|have|has|obtain\w*|get|given|first|prior|"
    r"explicit|express|written|to|it|this|us|give|receive|received|asked|agree[ds]?|consent(?:ed|"
    r"s)?|"
    r"permission|authori[sz]ation|allow|permit|opt|in|or)\b\W*)+"
)
"""An exception for consent alone, which the other side may put as a condition."""
_OR = Cue(r"或者?|or")
_AND = Cue(r"并且?|和|及|且|and")
_LONGEST_JOINT = 8
"""Texts whose lengths differ by more differ in more than an `and`."""


def excepted(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """The same promise with wider or narrower exceptions."""
    gone, came = exceptions(before.folded), exceptions(after.folded)
    kind = practice(after)
    excluded, now_excluded = (words_of(_OPENS.sub("", one)) for one in (gone, came))
    if any(one.kind not in _WORDS for one in found) or kind is None or excluded == now_excluded:
        return
    if _limits(before.folded) == _limits(after.folded):
        return
    if before.on_consent and after.on_consent and _BY_CONSENT.fullmatch(gone + came):
        return
    wider, narrower = now_excluded - excluded, excluded - now_excluded
    if not (wider or narrower) or _both_ways(wider, narrower):
        return
    shown, widened = _verbatim(before, gone), _verbatim(after, came)
    if all(any(stated_of(Kind.USER_RIGHT, one)) for one in (before, after)):
        more = len(wider) > len(narrower)
        fact = after.fact(Kind.USER_RIGHT, "words:exceptions", widened if more else shown)
        yield restricted(pair, before, after, fact, added=more)
        return
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


def _both_ways(wider: frozenset[str], narrower: frozenset[str]) -> bool:
    """Did about as much come as went? Then nobody can say whether more is covered."""
    return min(len(wider), len(narrower)) * 2 > max(len(wider), len(narrower))


def same_ground(before: Reading, after: Reading, found: Sequence[Draft]) -> list[Draft]:
    """Without the ground of consent, where the other side makes consent its condition.

    `除非征得您的同意，我们不会提供` → `只有征得您的同意，我们才会提供` says the same.
    """
    if not (before.on_consent and after.on_consent):
        return list(found)
    turned = bool(exceptions(before.folded)) is not bool(exceptions(after.folded))
    return [
        one
        for one in found
        if one.fact.value != "ground:consent"
        and not (turned and one.kind is Kind.SCOPE and one.fact.value == "only")
    ]


def same_limit(before: Reading, after: Reading, found: Sequence[Draft]) -> list[Draft]:
    """Without what seems to turn, where `only if required by law` became `unless …, not`."""
    found = [one for one in found if not _for_denial(one, before.folded, after.folded)]
    if not found:
        return []
    limits = [_limits(one.folded) for one in (before, after)]
    if not all(limits) or limits[0] != limits[1]:
        return list(found)
    return [
        one
        for one in found
        if one.rule not in ("flipped", "exception")
        and not one.fact.value.startswith("ground:")
        and one.kind is not Kind.SCOPE
    ]


_DENIES = Cue(r"\b(?:not|never|no|cannot)\b|n't\b")


def _for_denial(draft: Draft, old: str, new: str) -> bool:
    """Is it `only` in the place of a `not`: `cannot read them` → `read them only if …`?"""
    if draft.kind is not Kind.SCOPE or draft.fact.value != "only":
        return False
    one, other = (new, old) if draft.new else (old, new)
    return bool(_DENIES.search(other)) and not _DENIES.search(one)


_ONLY_IF = Cue(r"\bonly (?:if|when|where|as|to the extent)\b(?P<limit>[^.;,]+)")


def _limits(folded: str) -> frozenset[str]:
    """The words of the one condition under which the sentence lets something be done."""
    only = _ONLY_IF.search(folded)
    words = only["limit"] if only else _OPENS.sub("", exceptions(folded))
    return words_of(words) - {"only"}


def _verbatim(reading: Reading, words: str) -> str:
    """Some folded words of a sentence as the policy writes them."""
    start = reading.folded.find(words)
    return reading.sentence.text[start : start + len(words)]


def listed(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Items of a list that no lexicon knows, told as what the sentence lists."""
    kind = listed_kind(after)
    if kind is None or before.is_row or any(one.kind not in _WORDS for one in found):
        return
    if is_title(before.sentence.text) or is_title(after.sentence.text):
        return
    for text, other, reading, direction in (
        (after.sentence.text, before.sentence.text, after, Direction.ADDED),
        (before.sentence.text, after.sentence.text, before, Direction.REMOVED),
    ):
        for item in added_items(other, text):
            if kind is Kind.PURPOSE and _HOST.fullmatch(item):
                continue
            fact = reading.fact(kind, f"item:{canonical(item)}", item)
            yield Draft.one_sided(direction, fact, pair, "item")


_HOST = Cue(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}")


def defined(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A definition that covers more or less than before."""
    if found or not definitions.of_one(before.folded, after.folded) or _same(before, after):
        return
    gone, came = stretch(before.sentence.text, after.sentence.text)
    covered, now_covered = _covered(before), _covered(after)
    wider = (now_covered - covered - _LIMITING) | ((covered - now_covered) & _LIMITING)
    narrower = (covered - now_covered - _LIMITING) | ((now_covered - covered) & _LIMITING)
    opened = _boundless(after.folded) - _boundless(before.folded)
    if not (wider or narrower) or (not opened and _both_ways(wider, narrower)):
        return
    widened = opened > 0 or (not opened and len(wider) > len(narrower))
    widened = widened is not definitions.protects(after.folded)
    yield Draft(
        Kind.SCOPE,
        Direction.MODIFIED,
        before.fact(Kind.SCOPE, "narrow" if widened else "wide", gone),
        after.fact(Kind.SCOPE, "wide" if widened else "narrow", came),
        pair,
        "definition",
    )


def _same(before: Reading, after: Reading) -> bool:
    """Are both sides made of the same plain words, but for whether they `mean` or `shall mean`?"""
    here, now = before.folded, after.folded
    return here.isascii() and now.isascii() and not (beyond(here, now) or beyond(now, here))


def _boundless(folded: str) -> int:
    return bool(_BOUNDLESS.search(folded))


def _covered(reading: Reading) -> frozenset[str]:
    """The words of a definition without the names of companies: those are a closed list."""
    text = reading.sentence.text
    for start, end in reversed(names(text)):
        text = text[:start] + text[end:]
    return words_of(definitions.body(fold(text)))


def relocated(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Another town of the same country: `存储在北京` → `存储在贵阳`."""
    if any(one.kind in _PLACES for one in found):
        return
    gone, came = _towns(before), _towns(after)
    if gone and came and gone.keys() != came.keys():
        old, new = _together(before, gone), _together(after, came)
        yield Draft(Kind.STORAGE_LOCATION, Direction.MODIFIED, old, new, pair, "changed")


def _together(reading: Reading, towns: dict[str, Fact]) -> Fact:
    """The first town with the words up to the last: `北京和上海`."""
    text, (first, *_) = reading.sentence.text, towns.values()
    ends = [text.find(fact.shown) + len(fact.shown) for fact in towns.values()]
    return replace(first, shown=text[text.find(first.shown) : max(ends)])


def _towns(reading: Reading) -> dict[str, Fact]:
    """The towns and provinces where the sentence says that data is kept."""
    return {
        fold(fact.shown).rstrip("省市"): fact
        for fact in stated_of(Kind.STORAGE_LOCATION, reading)
        if fact.polarity and dict(fact.details).get("place") in ("city", "region")
    }


def both_now(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
    """`或` that became `并`: what was a choice is now asked for together, or the reverse."""
    assert pair.old and pair.new
    lengths = len(pair.old.text), len(pair.new.text)
    if found or abs(lengths[0] - lengths[1]) > _LONGEST_JOINT:
        return
    gone, came = stretch(pair.old.text, pair.new.text)
    turned = (_OR.fullmatch(fold(gone)), _AND.fullmatch(fold(came)))
    back = (_AND.fullmatch(fold(gone)), _OR.fullmatch(fold(came)))
    if not (all(turned) or all(back)) or not (after.of("data") or after.acts):
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
