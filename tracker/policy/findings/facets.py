"""One finding for each changed thing of a sentence: the telling one, the others its facets.

A sentence that turns from a promise into its opposite names who receives what and how to refuse;
all of that is one news. What is merely another side of it is left out here, what says the same in
several words is put together.
"""

from collections.abc import Callable, Sequence

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings.draft import ONE_SIDED, Draft
from tracker.policy.findings.echoes import ECHOES, REFUSALS, is_denied_class
from tracker.policy.findings.joining import joined, with_conditions
from tracker.policy.model import Direction, Kind

TURNS = frozenset({"flipped", "exception", "strength"})
_ECHOES = {
    Kind.SCOPE: frozenset(Kind) - {Kind.SCOPE, Kind.EFFECTIVE_DATE},
    Kind.SHARING: frozenset({Kind.RECIPIENT}),
    Kind.CONSENT: frozenset({Kind.SHARING, Kind.MINORS}),
}
"""A kind that only repeats what a finding of these kinds says of the same sentence."""
_REFUSED = frozenset({
    Kind.CONSENT, Kind.PURPOSE, Kind.SHARING, Kind.AUTOMATED_DECISION, Kind.TRACKING,
    Kind.DATA_CATEGORY, Kind.DISPUTE,
})  # fmt: skip
"""What a way to refuse is a way out of."""
_DENIES = Cue(r"不|未|禁止|\b(?:not|never|without|unless|no|cannot)\b|n't\b")
_BOUNDLESS = frozenset({"anywhere", "abroad"})


def told(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one pair of sentences without facets and echoes."""
    found = joined(with_conditions(drafts))
    found = _without_only(found)
    return [one for one in found if not any(is_facet(one, found) for is_facet in _FACETS)]


def _is_second_best(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What is given in the place of more: notice for consent, a parent's consent for a `never`."""
    if draft.rule not in ONE_SIDED:
        return False
    against = Direction.REMOVED if draft.direction is Direction.ADDED else Direction.ADDED
    if draft.kind is Kind.CHANGE_NOTICE:
        return any(one.kind is Kind.CONSENT and one.direction is against for one in beside)
    if draft.kind is Kind.MINORS and draft.fact.value.startswith("consent"):
        return any(one.rule in TURNS for one in beside)
    return False


def _without_only(found: list[Draft]) -> list[Draft]:
    """Without the word `only` where what came in its place is told: `you and others`."""
    scopes = [one for one in found if one.kind is Kind.SCOPE]
    only = [one for one in scopes if one.fact.value == "only"]
    return [
        one
        for one in found
        if one not in only or all(one.direction is other.direction for other in scopes)
    ]


def _is_way_out(draft: Draft, beside: Sequence[Draft]) -> bool:
    """A way out that came with the practice, or went with it, is a part of that news."""
    if draft.kind is not Kind.USER_RIGHT or draft.fact.value not in REFUSALS:
        return False
    return any(
        one.kind in _REFUSED and (one.direction is Direction.MODIFIED or one.kind is Kind.CONSENT)
        for one in beside
    )


def _is_turned_with(draft: Draft, beside: Sequence[Draft]) -> bool:
    """A promise that turned is told once: its recipients and data turned with it."""
    if not any(one.kind is Kind.SHARING and one.rule in TURNS for one in beside):
        return False
    if _is_by_consent(beside):
        return draft.rule in TURNS or (draft.kind is Kind.DATA_CATEGORY and draft.rule in ONE_SIDED)
    if draft.kind is Kind.SHARING:
        return draft.rule in ONE_SIDED and any(
            one.rule == "flipped" and one.kind is Kind.SHARING and _now(one) is _now(draft)
            for one in beside
        )
    return draft.rule in TURNS or draft.kind in (Kind.CONSENT, Kind.SCOPE) or _is_class(draft)


def _now(draft: Draft) -> bool:
    """Is it done now?"""
    return bool(draft.new and draft.new.polarity)


def _is_lesser_limit(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`Only` beside `anonymised`: what limits most tells."""
    return (
        draft.kind is Kind.SCOPE
        and draft.detail("sort") == _ONLY
        and draft.rule in ONE_SIDED
        and any(
            one.kind is Kind.SCOPE
            and one.direction is draft.direction
            and one.detail("sort") == "anonymity"
            for one in beside
        )
    )


_SUCCESSION = Cue(r"acqui|merg|\bsold\b|\bsale\b|successor|收购|合并|受让")


def _is_successor(draft: Draft, beside: Sequence[Draft]) -> bool:
    """The buyer, where both sides speak of a sale and something else changed."""
    if draft.kind is not Kind.RECIPIENT or draft.detail("category") != "successor":
        return False
    sides = (draft.pair.old, draft.pair.new)
    both = all(one and _SUCCESSION.search(one.folded) for one in sides)
    return both and len(beside) > 1


def _is_by_consent(beside: Sequence[Draft]) -> bool:
    """Is it done on both sides, but on one of them only by consent? Then consent is the news."""
    facts = [
        fact for one in beside if one.kind is Kind.CONSENT for fact in (one.old, one.new) if fact
    ]
    quotes = [fold(fact.quote) for fact in facts if int(dict(fact.details).get("level", 0)) > 1]
    return any(not _DENIES.search(quote) for quote in quotes)


def _is_class(draft: Draft) -> bool:
    return (
        draft.kind is Kind.RECIPIENT
        and not draft.detail("country")
        and (draft.rule in ONE_SIDED and draft.detail("category") in ("class", "anyone", "group"))
    )


def _is_sent_with(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`Anywhere` and `affiliates` in the sentence that now permits the transfer abroad."""
    if not any(one.kind is Kind.CROSS_BORDER and one.rule == "flipped" for one in beside):
        return False
    if draft.kind is Kind.CROSS_BORDER:
        first = next(
            one for one in beside if one.kind is Kind.CROSS_BORDER and one.rule == "flipped"
        )
        return draft is not first and not draft.detail("mechanism")
    return _is_class(draft)


def _is_tracked_with(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Trackers and where they stand, in the sentence that now permits tracking."""
    if not any(one.kind is Kind.TRACKING and one.rule == "flipped" for one in beside):
        return False
    return draft.rule in ONE_SIDED and draft.kind in (Kind.TRACKING, Kind.DATA_CATEGORY)


def _is_no_period(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`Where required by law` limits a right; it keeps nothing."""
    return (
        draft.kind is Kind.RETENTION
        and bool(draft.detail("criterion"))
        and any(one.detail("narrowed") for one in beside)
    )


def _is_licensed(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`Worldwide` and `any purpose` are the terms of a licence."""
    if not any(one.kind is Kind.CONTENT_LICENCE for one in beside):
        return False
    if draft.kind in (Kind.CROSS_BORDER, Kind.STORAGE_LOCATION):
        return draft.detail("place") in _BOUNDLESS
    if draft.asks == "licence-training" and draft.rule in ONE_SIDED:
        return any(one.asks == "licence" and one.rule == "changed" for one in beside)
    return draft.kind is Kind.PURPOSE and draft.rule in ONE_SIDED


def _is_settled(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What an answer that changed says already, in other kinds."""
    for one in beside:
        if one is draft or not one.asks or one.direction is not Direction.MODIFIED:
            continue
        settled = draft.kind in _SETTLED.get(one.asks, ())
        if settled and (draft.rule in (*ONE_SIDED, "strength") or one.asks == "notice"):
            return True
        if one.kind is draft.kind is Kind.FEES and one.detail("plain") and draft.asks:
            return True
    return False


_SETTLED = {
    "local": (Kind.SECURITY, Kind.DATA_CATEGORY, Kind.RETENTION),
    "required": (Kind.CONSENT,),
    "arbitration-exit": (Kind.USER_RIGHT, Kind.CONSENT),
    "cookies": (Kind.USER_RIGHT, Kind.TRACKING),
    "subprocessors": (Kind.USER_RIGHT, Kind.RECIPIENT),
    "afterwards": (Kind.DATA_CATEGORY,),
    "signals": (Kind.USER_RIGHT,),
    "notice": (Kind.CONSENT,),
    "refund": (Kind.TERMINATION, Kind.RESPONSE_TIME),
}


def _is_consent_again(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Words of consent, or the exception that it makes, beside the consent that changed."""
    if draft.rule == "exceptions":
        return any(one.kind is Kind.CONSENT and one is not draft for one in beside)
    if draft.kind is not Kind.CONSENT or draft.direction is Direction.MODIFIED:
        return False
    return any(one.kind is Kind.CONSENT and one.direction is Direction.MODIFIED for one in beside)


def _is_narrow_purpose(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`Only as needed to provide the service` limits; it is no new purpose."""
    if draft.kind is not Kind.PURPOSE or draft.detail("weight") != "info":
        return False
    return draft.rule in ONE_SIDED and any(
        one.kind is Kind.SCOPE and one.direction is draft.direction and one.detail("sort") == _ONLY
        for one in beside
    )


_ONLY = "necessity"


def _is_refused_one(draft: Draft, beside: Sequence[Draft]) -> bool:
    """The vendor of a way out is no data."""
    return draft.kind is Kind.DATA_CATEGORY and any(
        one.fact.value.startswith("way-out:") and one.fact.shown == draft.fact.shown
        for one in beside
    )


def _is_placed(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`We do not store … outside` speaks of the place, not of storing."""
    return (
        draft.kind is Kind.RETENTION
        and draft.fact.value == "not-kept"
        and any(one.kind in (Kind.STORAGE_LOCATION, Kind.CROSS_BORDER) for one in beside)
    )


def _is_asked_as_proof(draft: Draft, beside: Sequence[Draft]) -> bool:
    """A document that a right now needs is told once, as the data that it is."""
    if not (draft.detail("constraint") and draft.rule in ONE_SIDED):
        return False
    return any(
        one.kind is Kind.DATA_CATEGORY
        and one.direction is draft.direction
        and one.fact.shown in draft.fact.shown
        for one in beside
    )


def _is_echo(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What is named newly is told by its name, not by the act or the limiting word."""
    turned = any(one.kind is Kind.SHARING and one.rule in TURNS for one in beside)
    if draft.kind is Kind.SCOPE and draft.detail("sort") == "anonymity" and not turned:
        return False
    if turned and (draft.kind is Kind.CONSENT or not _is_by_consent(beside)):
        return False
    passed = (_is_narrow_purpose, is_denied_class)
    kinds = {one.kind for one in beside if not any(is_one(one, beside) for is_one in passed)}
    return bool(kinds & _ECHOES.get(draft.kind, frozenset()))


def _is_cap(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What the cap was counted from, where another cap took its place."""
    return (
        bool(draft.detail("cap"))
        and draft.rule in ONE_SIDED
        and any(one.detail("cap") and one.direction is Direction.MODIFIED for one in beside)
    )


def _is_flip_again(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What is kept that was not, or of which part of a device, where the data itself turned."""
    flipped = [one for one in beside if one.kind is Kind.DATA_CATEGORY and one.rule == "flipped"]
    if all(_is_kept_now(one, beside) for one in flipped):
        return False
    sides = [fact.value for fact in (draft.old, draft.new) if fact]
    if draft.kind is Kind.DEVICE_PERMISSION:
        return draft.rule == "flipped"
    return draft.kind is Kind.RETENTION and "not-kept" in sides


def _is_kept_now(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`不作留存` → `留存六十日`: how long it is kept tells, not that the data is kept."""
    return (
        draft.kind is Kind.DATA_CATEGORY
        and draft.rule == "flipped"
        and not draft.fact.quote.isascii()
        and any(
            one.kind is Kind.RETENTION
            and one.direction is Direction.MODIFIED
            and "not-kept" in {fact.value for fact in (one.old, one.new) if fact}
            and any("days" in dict(fact.details) for fact in (one.old, one.new) if fact)
            for one in beside
        )
    )


def _is_finer(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`Approximate location` that went where `precise location` came: told by what came."""
    if draft.kind is not Kind.DATA_CATEGORY or draft.rule != "removed":
        return False
    head = _head(draft)
    return any(
        one.kind is Kind.DATA_CATEGORY and one.rule == "added" and _head(one) == head
        for one in beside
    )


def _head(draft: Draft) -> str:
    """What sort of data it is: the last word, in Chinese its last two characters."""
    shown = fold(draft.fact.shown).removesuffix("信息")
    return shown.split(" ")[-1] if shown.isascii() else shown[-2:]


def _is_tracker(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What is told as a tracker is no data besides."""
    return draft.kind is Kind.DATA_CATEGORY and any(
        one.kind is Kind.TRACKING
        and one.direction is draft.direction
        and one.fact.shown == draft.fact.shown
        for one in beside
    )


_FACETS: tuple[Callable[[Draft, Sequence[Draft]], bool], ...] = (
    _is_way_out, _is_turned_with, _is_sent_with, _is_tracked_with, _is_no_period, _is_licensed,
    _is_settled, _is_consent_again, _is_narrow_purpose, _is_placed, _is_refused_one,
    _is_asked_as_proof, _is_cap, _is_lesser_limit, _is_successor, _is_kept_now, _is_flip_again,
    _is_finer, _is_tracker, _is_second_best, *ECHOES, _is_echo,
)  # fmt: skip
