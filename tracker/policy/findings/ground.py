"""Both texts as the ground on which a draft is news: is it stated elsewhere in the other one?"""

from collections.abc import Iterable, Sequence

from tracker.policy.facts.folding import fold
from tracker.policy.findings import drift, standing
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft, is_vendor
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.regrouping import spread
from tracker.policy.findings.sheet import Part, Sheet
from tracker.policy.findings.statements import words_of
from tracker.policy.model import Direction, Fact, Kind

_ENTITIES = frozenset({
    Kind.RECIPIENT, Kind.CONTACT, Kind.CONTROLLER, Kind.TRACKING, Kind.DEVICE_PERMISSION,
    Kind.SCOPE, Kind.DISPUTE, Kind.CHANGE_NOTICE, Kind.FEES, Kind.LIABILITY, Kind.SECURITY,
    Kind.TERMINATION, Kind.CONTENT_LICENCE, Kind.CONSENT, Kind.MINORS,
})  # fmt: skip
"""Kinds that are no news wherever else in the text they are stated."""
_NEARLY_THE_SAME = 93.0
_LONG_ITEM = 6
_ITEMS = frozenset({
    Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.DEVICE_PERMISSION, Kind.TRACKING, Kind.SECURITY,
})  # fmt: skip
"""Kinds of which a list has its items."""
_PERIODS = frozenset({Kind.RETENTION, Kind.RESPONSE_TIME})
"""That another sentence names the same number of days says nothing of what they are for."""
_IN_PAIRS = ("local", "required")
"""Questions of one thing, that others answer otherwise is no matter."""


def _is_entity(draft: Draft) -> bool:
    """Is it no news wherever else it is stated? A class of recipients is not one recipient."""
    is_class = draft.kind is Kind.RECIPIENT and not draft.detail("country")
    return draft.kind in _ENTITIES and not is_class


def _singular(draft: Draft) -> str:
    """`payment processor` of the class `payment processors`; "" of a vendor or a wider class."""
    words = fold(draft.fact.shown)
    if is_vendor(draft.fact) or draft.fact.value in _WIDE or not words.endswith("s"):
        return ""
    return words.removesuffix("ies") + "y" if words.endswith("ies") else words.removesuffix("s")


_WIDE = frozenset({"affiliates", "partners", "anyone", "public", "authorities"})
"""Classes that say more in the plural: one partner is not all partners."""


class Ground:
    """Both texts, and which of their sentences were added or removed."""

    __slots__ = ("_after", "_before", "_came", "_changed", "_gone", "_new", "_old")

    def __init__(self, old: Sheet, new: Sheet, pairs: Sequence[SentencePair]) -> None:
        self._old, self._new = old, new
        self._before = Part([one.old for one in pairs if one.old and not one.new])
        self._after = Part([one.new for one in pairs if one.new and not one.old])
        gone = [one.old for one in pairs if one.old]
        came = [one.new for one in pairs if one.new]
        self._changed = Part(gone), Part(came)
        self._gone, self._came = (
            list(dict.fromkeys([sentence.clause for sentence in side])) for side in (gone, came)
        )

    @property
    def sheets(self) -> tuple[Sheet, Sheet]:
        """The old text and the new one."""
        return self._old, self._new

    def _other(self, draft: Draft) -> Sheet:
        """The text in which what came or went does not stand in its place."""
        return self._old if draft.direction is Direction.ADDED else self._new

    def judged(self, draft: Draft) -> Draft | None:
        """The draft when it is news, marked when its value is known; else None."""
        if draft.direction is Direction.MODIFIED:
            return self._modified(draft)
        if draft.detail("vague") or (draft.detail("umbrella") and draft.fact.polarity):
            return None
        return self._answered(draft) if draft.asks else self._one_sided(draft)

    def _one_sided(self, draft: Draft) -> Draft | None:
        """What came or went: is it stated elsewhere in the other text?"""
        added = draft.direction is Direction.ADDED
        sheet, changed = (self._old, self._before) if added else (self._new, self._after)
        if draft.kind is Kind.RECIPIENT and _singular(draft) and sheet.has_word(_singular(draft)):
            return None
        mine = draft.pair.old if added else draft.pair.new
        besides = frozenset({mine.text}) if mine else frozenset()
        others = self._gone if added else self._came
        if self._was_item(draft, sheet, changed) or standing.stands(draft, mine, sheet, others):
            return None
        draft = standing.weighed(draft, mine)
        fresh = not sheet.states(draft.fact, besides) or self._asked_here(draft, sheet)
        if fresh or (mine and standing.is_put_in(draft, mine)):
            return draft
        if mine is None and draft.kind in _PERIODS and draft.detail("days"):
            return None if sheet.has_like(draft.fact.quote, _NEARLY_THE_SAME) else draft
        if mine is None or _is_entity(draft) or sheet.states_in(draft.fact, changed):
            return None
        return draft._replace(known=not self._newly_given(draft, sheet))

    def _was_item(self, draft: Draft, other: Sheet, changed: Part) -> bool:
        """Did a sentence that went (or came) name it, as much denied or affirmed as here?

        A sentence that became a list, or a list that became a sentence, says no more than before.
        """
        if draft.rule == "item" and _stands(draft, other):
            return True
        alone = not (draft.pair.old and draft.pair.new)
        shown, names = draft.fact.shown, (fold(draft.fact.shown),)
        return (alone and draft.kind in _ITEMS) and any(
            shown in one.text
            and other.read(one).stance_at(one.text.find(shown)).affirmed == draft.fact.polarity
            for one in changed.bearing(names)
        )

    def _newly_given(self, draft: Draft, other: Sheet) -> bool:
        """Data that the other text names, but does not give away as this sentence does."""
        added = draft.direction is Direction.ADDED
        sentence = draft.pair.new if added else draft.pair.old
        if draft.kind is not Kind.DATA_CATEGORY or sentence is None:
            return False
        mine = self._new if added else self._old
        return mine.read(sentence).sharing() is not None and not other.gives(draft.fact)

    def _asked_here(self, draft: Draft, other: Sheet) -> bool:
        """Consent is asked for one practice: that others need it too is no comfort.

        It may have moved into another sentence of the same clause.
        """
        mine = draft.pair.old if draft.direction is Direction.ADDED else draft.pair.new
        if draft.kind is not Kind.CONSENT or mine is None or draft.fact.value == "voluntary":
            return False
        if standing.used_on(draft.fact.quote, other):
            return False
        clauses = (
            draft.pair.change.old if draft.direction is Direction.ADDED else (draft.pair.change.new)
        )
        return not any(
            (draft.kind, draft.fact.value) in other.facts(sentence)
            for clause in clauses
            for sentence in other.sentences(clause)
        )

    def _answered(self, draft: Draft) -> Draft | None:
        """An answer to a question of which the other text says nothing, or less."""
        here = draft.asks in _IN_PAIRS and draft.pair.speaks
        if draft.asks == "required" and not here:
            return None
        news = draft.detail("alone") and (here or not self._other(draft).answers(draft.fact))
        return draft if news else None

    def _modified(self, draft: Draft) -> Draft | None:
        assert draft.old and draft.new
        if draft.old.value == draft.new.value:
            return draft
        if draft.kind is Kind.RECIPIENT and draft.rule == "changed" and draft.pair.old:
            return self._in_place_of(draft, draft.old, draft.new)
        swapped = self._old.states(draft.new) and self._new.states(draft.old)
        return None if swapped else draft

    def _in_place_of(self, draft: Draft, gone: Fact, came: Fact) -> Draft | None:
        """One recipient in the place of another: which of the two the other text had elsewhere."""
        assert draft.pair.old and draft.pair.new
        is_new = not self._old.states(came, frozenset({draft.pair.old.text}))
        is_gone = not self._new.states(gone, frozenset({draft.pair.new.text}))
        if is_new and is_gone:
            return draft
        if is_new:
            return draft._replace(direction=Direction.ADDED, old=None, rule="added")
        if is_gone:
            return draft._replace(direction=Direction.REMOVED, new=None, rule="removed")
        return None

    def names(self, draft: Draft, words: str) -> bool:
        """Does the other text name this somewhere?"""
        return self._other(draft).names(words)

    def says_again(self, draft: Draft) -> bool:
        """Does one sentence of the other text say all of it, in whatever order?"""
        changed = self._changed[draft.direction is Direction.REMOVED]
        return changed.says_all(words_of(canonical(draft.fact.quote)))

    def said(self, pair: SentencePair) -> bool:
        """Is a sentence that came or went said by a clause of the other side that changed?"""
        sentence, others = (pair.new, self._gone) if pair.new else (pair.old, self._came)
        return sentence is not None and drift.said(sentence, others)

    def lasting(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Those of which the other text does not have the words in clauses that changed."""
        return [
            one
            for one in drafts
            if not spread(one.pair, self._gone, self._came)
            and not standing.stands(one, None, self._new, self._gone if one.new else self._came)
        ]

    def has_like(self, draft: Draft) -> bool:
        """Does the other text say nearly the same in another sentence?"""
        return self._other(draft).has_like(draft.fact.quote)


def _stands(draft: Draft, other: Sheet) -> bool:
    """Do the very words of an item stand elsewhere in the other text? Then it only moved."""
    words = draft.fact.shown
    return len(words) >= _LONG_ITEM and not words.isascii() and other.says(words)
