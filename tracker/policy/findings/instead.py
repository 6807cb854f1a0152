"""What stood where something came, or stands where something went: the other side of a value.

`退出页面后即停止读取` → `退出页面后仍在后台读取` names background use on one side only, but a
reader asks what was said before. Where a part of the sentence took another one's place, both are
shown, and the change is told as a modification; where words were only put in or left out, it stays
one-sided.
"""

from collections.abc import Sequence
from dataclasses import replace

from tracker.policy.findings.draft import ONE_SIDED, Draft, ranks
from tracker.policy.findings.listing import is_item
from tracker.policy.findings.parts import Part, changed, content, is_chinese, joints
from tracker.policy.findings.stretches import stretch
from tracker.policy.findings.topic import goodness, paired
from tracker.policy.model import Direction, Kind

_CAME_OR_WENT = ONE_SIDED | {"item"}
_SELF_EVIDENT = frozenset({Kind.RECIPIENT, Kind.CONTACT, Kind.EFFECTIVE_DATE, Kind.CONTROLLER})
"""Kinds that are names: another name beside them is another recipient."""
_FEWEST, _LONGEST = 2, 44


def completed(found: Sequence[Draft]) -> list[Draft]:
    """The drafts with the words that stood, or stand, in the place of what came or went."""
    return [_completed(one, found) for one in _merged(found)]


def _merged(found: Sequence[Draft]) -> list[Draft]:
    """Items of which one took the other's place (`不限次数` → `每月限一次`), as one."""
    result = list(found)
    for gone in [one for one in found if _is_item(one) and one.old]:
        came = next((one for one in result if _is_item(one) and _replaces(one, gone)), None)
        if came is None or came.new is None or gone.old is None:
            continue
        better = goodness(came.new.shown) - goodness(gone.old.shown)
        old, new = (
            replace(fact, details=(*fact.details, ("rank", rank)))
            for fact, rank in zip((gone.old, came.new), ranks(better), strict=True)
        )
        whole = came._replace(direction=Direction.MODIFIED, old=old, new=new, rule="turned")
        result[result.index(came)] = whole
        result.remove(gone)
    return result


def _is_item(draft: Draft) -> bool:
    return draft.rule == "item" and is_chinese(draft.fact.quote)


def _replaces(came: Draft, gone: Draft) -> bool:
    """Does an item that came stand where another one of its kind went?"""
    if came.new is None or came.pair is not gone.pair or came.kind is not gone.kind:
        return False
    old, new = (side.text if side else "" for side in (came.pair.old, came.pair.new))
    before, after = stretch(old, new)
    return gone.fact.shown in before and came.fact.shown in after


def _completed(draft: Draft, found: Sequence[Draft]) -> Draft:
    old, new = draft.pair.old, draft.pair.new
    if draft.rule not in _CAME_OR_WENT or draft.kind in _SELF_EVIDENT or not old or not new:
        return draft
    lost = draft.kind is Kind.USER_RIGHT and draft.direction is Direction.REMOVED
    if (
        draft.direction is Direction.MODIFIED
        or lost
        or not is_chinese(old.folded)
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
    if len(content(there)) < _FEWEST or _stays(there, here):
        return draft
    if _told_besides(draft, there, found):
        return draft
    words = joints(there)
    shown = draft.fact.shown
    alike = shown in here or joints(here) in shown
    if alike and is_item(words) and is_item(joints(here)) and len(here) <= 2 * len(shown):
        return draft._replace(instead=words)
    if len(other.text) > _LONGEST or shown not in (after if draft.new else before).text:
        return draft
    part = after if draft.new else before
    fact = replace(draft.fact, shown=part.text) if len(part.text) <= _LONGEST else draft.fact
    return draft.telling(fact)._replace(instead=other.text)


def _stays(there: str, here: str) -> bool:
    """Do the words stand on the other side too: `和昵称` → `、昵称和头像`?"""
    return content(joints(there)) in content(here)


def _told_besides(draft: Draft, there: str, found: Sequence[Draft]) -> bool:
    """Is what stood there a finding of its own?"""
    return any(
        one is not draft
        and one.pair is draft.pair
        and any(fact and fact.shown and fact.shown in there for fact in (one.old, one.new))
        for one in found
    )
