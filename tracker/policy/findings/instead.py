"""What stood where something came, or stands where something went: the other side of a value.

`退出页面后即停止读取` → `退出页面后仍在后台读取` names background use on one side only, but a
reader asks what was said before. Where a part of the sentence took another one's place, both are
shown, and the change is told as a modification; where words were only put in or left out, it stays
one-sided.
"""

from collections.abc import Sequence
from dataclasses import replace

from tracker.policy.findings.draft import Draft
from tracker.policy.findings.listing import is_item
from tracker.policy.findings.parts import Part, changed, content, joints
from tracker.policy.findings.stretches import stretch
from tracker.policy.findings.topic import paired
from tracker.policy.model import Direction, Kind

_ONE_SIDED = frozenset({"added", "removed", "item"})
_SELF_EVIDENT = frozenset({Kind.RECIPIENT, Kind.CONTACT, Kind.EFFECTIVE_DATE, Kind.CONTROLLER})
"""Kinds that are names: another name beside them is another recipient."""
_FEWEST, _LONGEST = 2, 44


def completed(found: Sequence[Draft]) -> list[Draft]:
    """The drafts with the words that stood, or stand, in the place of what came or went."""
    return [_completed(one, found) for one in found]


def _completed(draft: Draft, found: Sequence[Draft]) -> Draft:
    old, new = draft.pair.old, draft.pair.new
    if draft.rule not in _ONE_SIDED or draft.kind in _SELF_EVIDENT or not old or not new:
        return draft
    lost = draft.kind is Kind.USER_RIGHT and draft.direction is Direction.REMOVED
    if (
        draft.direction is Direction.MODIFIED
        or lost
        or old.text.isascii()
        or draft.fact.clause.cells
    ):
        return draft
    gone, came = changed(old.text, new.text, ()), changed(new.text, old.text, ())
    for before, after in paired(gone, came):
        if before and after and _holds(draft, before, after):
            return _with(draft, before, after, found)
    return draft


def _holds(draft: Draft, before: Part, after: Part) -> bool:
    part = after if draft.new else before
    shown = draft.fact.shown
    return bool(shown) and (shown in part.text or part.text in shown)


def _with(draft: Draft, before: Part, after: Part, found: Sequence[Draft]) -> Draft:
    gone, came = stretch(before.text, after.text)
    here, there, other = (came, gone, before) if draft.new else (gone, came, after)
    if len(content(there)) < _FEWEST:
        return draft
    if _told_besides(draft, there, found):
        return draft
    words = joints(there)
    shown = draft.fact.shown
    if is_item(words) and is_item(joints(here)) and (shown in here or joints(here) in shown):
        return replace(draft, instead=words)
    if len(other.text) > _LONGEST or shown not in (after if draft.new else before).text:
        return draft
    part = after if draft.new else before
    fact = replace(draft.fact, shown=part.text) if len(part.text) <= _LONGEST else draft.fact
    whole = replace(draft, new=fact) if draft.new else replace(draft, old=fact)
    return replace(whole, instead=other.text)


def _told_besides(draft: Draft, there: str, found: Sequence[Draft]) -> bool:
    """Is what stood there a finding of its own?"""
    return any(
        one is not draft
        and one.pair is draft.pair
        and any(fact and fact.shown and fact.shown in there for fact in (one.old, one.new))
        for one in found
    )
