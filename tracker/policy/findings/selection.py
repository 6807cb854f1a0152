"""Which drafts are findings: what is news, one finding for each changed thing, the telling kind."""

from collections.abc import Iterable, Sequence

from tracker.policy.facts import tables
from tracker.policy.facts.folding import fold
from tracker.policy.facts.ownership import is_own
from tracker.policy.facts.sentences import introduces, introduction
from tracker.policy.findings import (
    drift,
    duties,
    facets,
    instead,
    naming,
    remainder,
    topics,
    values,
)
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.drafts import drafts, restated, reworded
from tracker.policy.findings.ground import Ground
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.regrouping import regrouped
from tracker.policy.findings.reordered import is_reordered, merged
from tracker.policy.findings.sheet import Sheet
from tracker.policy.model import Direction, Kind

_ONLY_IN_PAIRS = frozenset({Kind.SCOPE, Kind.OTHER})
"""A limiting word or the place of some users says something only where it came or went."""
_PLACES = frozenset({Kind.STORAGE_LOCATION, Kind.CROSS_BORDER})
_APART = frozenset({"refund", "tax", "leaving"})
"""Questions that a section may answer besides others of their kind."""
_SECTION_WIDE = frozenset({
    Kind.FEES, Kind.LIABILITY, Kind.CONTENT_LICENCE, Kind.TERMINATION,
})  # fmt: skip


def select(pairs: Sequence[SentencePair], old: Sheet, new: Sheet) -> list[Draft]:
    """The drafts to tell, in order of the text."""
    pairs = topics.joined(pairs, old, new)
    ground = Ground(old, new, pairs)
    found = remainder.joined([draft for pair in pairs for draft in _told(pair, ground)])
    found = naming.operators(_consents_joined(_without_echoed_places(found)))
    kept = _once(_without_own_name(_without_items(naming.addresses(found)), old, new))
    return instead.completed(values.grouped(kept, ground.names))


def _without_own_name(found: Sequence[Draft], old: Sheet, new: Sheet) -> list[Draft]:
    """The publisher is no recipient of its own."""
    named = any(one.kind is Kind.RECIPIENT for one in found)
    own = old.own_names | new.own_names if named else frozenset()
    return [one for one in found if one.kind is not Kind.RECIPIENT or not is_own(one.fact, own)]


def _told(pair: SentencePair, ground: Ground) -> list[Draft]:
    news = [one for draft in drafts(pair, ground.sheets) if (one := ground.judged(draft))]
    news = _without_own_name(news, *ground.sheets)
    if news and (regrouped(pair) or is_reordered(pair, news)):
        return []
    alone = pair.old is None or pair.new is None
    if alone:
        news = [one for one in news if one.kind not in _ONLY_IN_PAIRS]
    if alone and all(one.kind is Kind.CONTACT for one in news):
        again = restated(pair, ground.sheets)
        told = again is not None and (
            ground.has_like(again) or merged(pair) or ground.says_again(again)
        )
        if again and (not news or again.kind is Kind.USER_RIGHT) and not told:
            news = [again]
        lone = None if news or told else _unlisted(pair, ground)
        news = [lone] if lone else news
    elif all(one.kind is Kind.SCOPE for one in news):
        news += ground.lasting(reworded(pair, ground.sheets, news))
    if alone and news and ground.said(pair):
        return []
    return facets.told(duties.owned(news, pair, ground.sheets))


def _unlisted(pair: SentencePair, ground: Ground) -> Draft | None:
    """What a sentence that came or went promises in words that no lexicon knows."""
    sentence = pair.new or pair.old
    assert sentence is not None
    mine, other = ground.sheets if pair.old else ground.sheets[::-1]
    reading = mine.read(sentence)
    lone = drift.alone(pair, reading) or drift.listed(pair, reading)
    lone = lone or remainder.alone(pair, reading, other) or duties.alone(pair, reading)
    return None if lone is None or ground.has_like(lone) or merged(pair) else lone


def _without_items(found: Sequence[Draft]) -> list[Draft]:
    """Without the items of a list whose introduction is told as the same kind.

    An introduction that names nothing by itself (`包括：`) is left out where its items are told.
    """
    listed = {(one.kind, one.direction, head) for one in found for head in _heads(one)[:1]}
    found = [one for one in found if not (_names_nothing(one) and _introduced(one) in listed)]
    told = {_introduced(one) for one in found if introduces(one.fact.quote)}
    return [
        one
        for one in found
        if not any((one.kind, one.direction, head) in told for head in _heads(one)[:1])
    ]


def _names_nothing(draft: Draft) -> bool:
    """Is the sentence told as a whole, for what it is about?"""
    return draft.rule == "restated" or draft.fact.value.startswith("turned:")


def _introduced(draft: Draft) -> tuple[Kind, Direction, str]:
    return draft.kind, draft.direction, introduction(draft.fact.quote)


def _consents_joined(found: Sequence[Draft]) -> list[Draft]:
    """One level of consent in the place of another, in two sentences of one clause, as one."""
    result = list(found)
    for gone in [one for one in found if _is_consent(one, Direction.REMOVED)]:
        mates = [
            one
            for one in result
            if _is_consent(one, Direction.ADDED) and one.pair.change.id == gone.pair.change.id
        ]
        if mates and gone in result and gone.old and mates[0].new:
            pair = mates[0].pair._replace(old=gone.pair.old)
            whole = mates[0]._replace(
                direction=Direction.MODIFIED, old=gone.old, pair=pair, rule="changed"
            )
            result[result.index(mates[0])] = whole
            result.remove(gone)
    return result


def _is_consent(draft: Draft, direction: Direction) -> bool:
    return draft.kind is Kind.CONSENT and draft.direction is direction and not draft.asks


def _without_echoed_places(found: Sequence[Draft]) -> list[Draft]:
    """Without the place of a vendor whose row came, where another finding tells that place."""
    moved = [
        fold(fact.shown)
        for one in found
        if one.kind in _PLACES and one.direction is Direction.MODIFIED
        for fact in (one.old, one.new)
        if fact
    ]
    return [
        one
        for one in found
        if one.kind not in _PLACES
        or one.direction is Direction.MODIFIED
        or not one.fact.clause.cells
        or not any(fold(one.fact.shown) in words for words in moved)
    ]


def _heads(draft: Draft) -> tuple[str, ...]:
    sentence = draft.pair.new if draft.new else draft.pair.old
    return sentence.heads if sentence else ()


def _once(found: Iterable[Draft]) -> list[Draft]:
    """The first of those that say the same."""
    told: set[tuple[str, ...]] = set()
    first: list[Draft] = []
    for draft in found:
        identities = _identities(draft)
        if told.isdisjoint(identities):
            first.append(draft)
        told.update(identities)
    return first


def _identities(draft: Draft) -> set[tuple[str, ...]]:
    """What else says the same; a sentence that stands in many places is told once, too."""
    if draft.rule != "restated":
        return {_identity(draft)}
    words = canonical(draft.fact.quote)
    return {_identity(draft), (draft.kind.value, draft.direction.value, words)}


def _identity(draft: Draft) -> tuple[str, ...]:
    section = draft.fact.clause.trail
    if draft.kind in _SECTION_WIDE and draft.direction is not Direction.MODIFIED and section:
        apart = draft.asks if draft.asks in _APART else ""
        return (draft.kind.value, draft.direction.value, "/".join(section), apart)
    if draft.fact.clause.cells and draft.direction is Direction.MODIFIED:
        name = tables.name_of(draft.fact.clause.cells)
        return (draft.kind.value, name, draft.fact.value)
    if draft.kind is Kind.DISPUTE and draft.direction is not Direction.MODIFIED and section:
        return (draft.kind.value, draft.direction.value, draft.detail("sort"), *section)
    if draft.kind is Kind.SHARING and draft.direction is not Direction.MODIFIED:
        return (draft.kind.value, draft.direction.value, draft.fact.quote)
    if draft.rule == "restated":
        return (draft.kind.value, draft.direction.value, draft.pair.change.id)
    return (
        draft.kind.value,
        draft.direction.value,
        draft.old.value if draft.old else "",
        draft.new.value if draft.new else "",
        "" if draft.rule in ("added", "removed", "changed", "item") else draft.pair.change.id,
    )
