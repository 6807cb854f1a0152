"""Drafts of one sentence that are one thing: what it rules out, asks for or says of notice."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings.draft import ONE_SIDED, Draft
from tracker.policy.model import Direction, Kind

_RULED_OUT = frozenset({Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.RECIPIENT, Kind.TRACKING})


def with_conditions(drafts: Sequence[Draft]) -> list[Draft]:
    """A new right with its conditions is one news: `注销账号（须提供身份证照片）`."""
    rights = [
        one
        for one in drafts
        if one.kind is Kind.USER_RIGHT and one.rule == "added" and not one.detail("burden")
    ]
    return [
        one
        for one in drafts
        if not (one.detail("constraint") and (_is_way(one) or (rights and one.rule == "added")))
    ]


def _is_way(draft: Draft) -> bool:
    """Does a sentence of its own only say whom to ask: `如需行使权利，请联系我们`?"""
    if draft.pair.old and draft.pair.new:
        return False
    grants = _GRANTS.search(fold(draft.fact.quote))
    return bool(grants) or (draft.fact.value == "staff" and not draft.fact.quote.isascii())


_GRANTS = Cue(r"\byou (?:also )?have (?:a|the) right to\b|(?:您|你|用户)(?:也|还|均)?有权")
"""`You have a right to details by e-mailing us`: the right is new, and how to use it with it."""


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """What one sentence rules out, asks for or says of notice is one, however many words it has."""
    firsts: dict[tuple[str, Kind, Direction], Draft] = {}
    result: list[Draft] = []
    for draft in drafts:
        sort = _sort(draft)
        key = (sort, draft.kind, draft.direction)
        if not sort:
            result.append(draft)
        elif key not in firsts:
            firsts[key] = draft
            result.append(draft)
        else:
            first = firsts[key]
            whole = _with(first, draft)
            result[result.index(first)] = firsts[key] = whole
    return result


def _sort(draft: Draft) -> str:
    if draft.rule not in ONE_SIDED:
        return ""
    if not draft.fact.polarity and draft.kind in _RULED_OUT:
        return "ruled-out"
    if draft.kind is Kind.CHANGE_NOTICE:
        return "notice"
    return "condition" if draft.detail("constraint") else ""


def _with(first: Draft, other: Draft) -> Draft:
    fact = first.fact
    comma = ", " if fact.quote.isascii() else "、"
    heavier = max(int(one.detail("burden") or 0) for one in (first, other))
    details = {**dict(fact.details), "burden": str(heavier)} if heavier else dict(fact.details)
    shown = fact.shown
    if other.fact.shown not in shown:
        shown = f"{shown}{comma}{other.fact.shown}"
    whole = replace(
        fact,
        shown=shown,
        value=f"{fact.value}+{other.fact.value}",
        details=tuple(details.items()),
    )
    return first.telling(whole)
