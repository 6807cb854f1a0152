"""What only repeats another finding of the same sentence, in another kind."""

from collections.abc import Callable, Sequence

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings.draft import ONE_SIDED, Draft
from tracker.policy.model import Direction, Fact, Kind

REFUSALS = frozenset({"opt-out-personalization", "opt-out-sale", "deletion-cookies"})
"""Rights that are ways out of a practice."""
_TURNED = frozenset({"flipped", "exception", "strength"})
_AIMS = (Kind.PURPOSE, Kind.AUTOMATED_DECISION)
_DELETES = Cue(
    r"(?:匿名|去标识)[^。;,]{0,8}(?:或|及|和|、)[^。;,]{0,6}删除|删除[^。;,]{0,12}(?:匿名|去标识)"
)
_PARTS = Cue(r"[,，;；。]")


def is_lost_with(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What stands in the way of a right that went altogether, or what was to be refused by it."""
    if draft.rule not in ONE_SIDED:
        return False
    rights = [
        one
        for one in beside
        if one.kind is Kind.USER_RIGHT
        and one.direction is not draft.direction
        and one.rule in ("flipped", *ONE_SIDED)
        and not one.detail("constraint")
    ]
    if draft.detail("constraint"):
        return bool(rights)
    refusable = draft.kind in (Kind.AUTOMATED_DECISION, Kind.PURPOSE)
    sides = [one.old if draft.new else one.new for one in rights if one.fact.value in REFUSALS]
    return refusable and any(one and draft.fact.shown in one.quote for one in sides)


def is_proof_of(draft: Draft, beside: Sequence[Draft]) -> bool:
    """The document that a right needs now is told with the right that became harder to use."""
    return (
        draft.kind is Kind.DATA_CATEGORY
        and draft.rule in ONE_SIDED
        and any(one.detail("narrowed") and _says(one, draft.fact.shown) for one in beside)
    )


def is_cost_of(draft: Draft, beside: Sequence[Draft]) -> bool:
    """What a right costs is told with the right."""
    return draft.kind is Kind.FEES and any(
        one.detail("constraint")
        and one.direction is draft.direction
        and _says(one, draft.fact.shown)
        for one in beside
    )


def is_profile(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`用户画像` is data and what is done with them: told once, as what is done."""
    return draft.kind is Kind.DATA_CATEGORY and any(
        one.kind in (Kind.AUTOMATED_DECISION, Kind.PURPOSE)
        and one.direction is draft.direction
        and draft.fact.shown in one.fact.shown
        for one in beside
    )


def is_given(draft: Draft, beside: Sequence[Draft]) -> bool:
    """The data that a sentence gives away: told with the sharing that turned, or that is new."""
    if draft.kind is not Kind.DATA_CATEGORY or draft.rule not in ONE_SIDED:
        return False
    other = draft.pair.old if draft.new else draft.pair.new
    for one in beside:
        if one.kind is Kind.SHARING and one.rule == "flipped":
            fact = one.new if draft.new else one.old
            if fact and fact.quote == draft.fact.quote and _follows(draft.fact.shown, fact):
                return True
        elif one.kind is Kind.SHARING and one.direction is draft.direction:
            return other is not None and draft.fact.shown in other.text
    return False


def _follows(words: str, fact: Fact) -> bool:
    """Do words stand behind those of a fact, in the same part of its sentence?"""
    _, _, after = fact.quote.partition(fact.shown)
    return words in _PARTS.split(after)[0]


def is_other_than_deletion(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`删除或匿名化处理`: the choice beside deletion, where the time of deletion changed."""
    if draft.kind is not Kind.SECURITY or draft.rule not in ONE_SIDED:
        return False
    return bool(_DELETES.search(fold(draft.fact.quote))) and any(
        one.kind is Kind.RETENTION and one.direction is Direction.MODIFIED for one in beside
    )


def _says(draft: Draft, words: str) -> bool:
    return any(fact and words in fact.shown for fact in (draft.old, draft.new))


def is_turned_aim(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`不会将病历用于教学` → `可能将病历用于教学`: the purpose turned; data and consent with it."""
    if not any(one.kind in _AIMS and one.rule == "flipped" for one in beside):
        return False
    if draft.kind is Kind.DATA_CATEGORY:
        return draft.rule in _TURNED
    return draft.kind is Kind.CONSENT and draft.rule in ONE_SIDED


def is_given_up(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`不用于任何其他用途` that went as another purpose came: the purpose is the news."""
    if draft.kind is not Kind.PURPOSE or draft.rule not in ONE_SIDED or draft.fact.polarity:
        return False
    return any(
        one.kind in _AIMS and one.direction is not draft.direction and one.fact.polarity
        for one in beside
    )


def is_of_record(draft: Draft, beside: Sequence[Draft]) -> bool:
    """For what a new row gives data to its vendor is told with the vendor; where it sits is not."""
    if draft.kind not in _AIMS or draft.rule not in ONE_SIDED or not draft.fact.clause.cells:
        return False
    return any(
        one.kind is Kind.RECIPIENT
        and one.direction is draft.direction
        and one.fact.quote == draft.fact.quote
        for one in beside
    )


def is_share_of_refund(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`退还80%`: how much of it is told with the refund that changed."""
    share = draft.kind is Kind.FEES and draft.detail("amount") and "%" in draft.fact.shown
    return bool(share) and any(one.asks == "refund" and one.old and one.new for one in beside)


def is_named_before(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Data that the other sentence names too: what is done with them is the news, told besides."""
    other = draft.pair.old if draft.new else draft.pair.new
    if draft.kind is not Kind.DATA_CATEGORY or draft.rule not in ONE_SIDED or other is None:
        return False
    more = any(one.kind is not Kind.DATA_CATEGORY for one in beside)
    return more and draft.fact.shown in other.text


def is_of_children(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Whose data it is tells: `儿童的个人信息` beside what is said of children."""
    if draft.kind is not Kind.DATA_CATEGORY:
        return False
    return any(
        one.fact.value == "taken" and draft.fact.shown in one.fact.quote and one.kind is Kind.MINORS
        for one in beside
    )


def is_same_transfer(draft: Draft, beside: Sequence[Draft]) -> bool:
    """The act of a transfer beside where it goes: `不会转移至境外`."""
    if draft.kind is not Kind.CROSS_BORDER or draft.fact.value != "export":
        return False
    return draft.rule in ONE_SIDED and any(
        one is not draft
        and one.kind is Kind.CROSS_BORDER
        and one.direction is draft.direction
        and one.fact.polarity is draft.fact.polarity
        and one.detail("place")
        for one in beside
    )


def is_denied_class(draft: Draft, beside: Sequence[Draft]) -> bool:
    """`任何第三方` beside the sharing with them that is denied: the promise tells."""
    if draft.kind is not Kind.RECIPIENT or draft.fact.polarity or draft.rule not in ONE_SIDED:
        return False
    if draft.detail("country"):
        return False
    if any(one.kind is Kind.SHARING and one.rule == "flipped" for one in beside):
        return True
    return not draft.fact.quote.isascii() and any(
        one.kind is Kind.SHARING and one.rule in ONE_SIDED and one.direction is draft.direction
        for one in beside
    )


ECHOES: tuple[Callable[[Draft, Sequence[Draft]], bool], ...] = (
    is_same_transfer, is_denied_class,
    is_of_children, is_lost_with, is_proof_of, is_cost_of, is_profile, is_given,
    is_other_than_deletion,
    is_turned_aim, is_given_up, is_named_before,
    is_share_of_refund, is_of_record,
)  # fmt: skip
"""Each says of a draft whether one of those beside it tells the same."""
