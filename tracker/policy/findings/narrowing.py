"""A right that became harder or easier to use: all burdens of a sentence weighed together.

`您可以在设置中自助注销账号` → `如需注销，须联系客服并提供手持身份证照片` is one finding: the right
stands, but it now needs staff and a photograph, and the settings are gone.
"""

from collections.abc import Iterable
from dataclasses import replace

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.draft import Draft, Facts
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.model import Direction, Fact, Kind

_LONGEST = 70


def narrowed(pair: SentencePair, old: Facts, new: Facts, found: list[Draft]) -> list[Draft]:
    """The drafts with all burdens and eases of the sentences as one, and none that stand still."""
    if pair.old is None or pair.new is None or not (_of_right(old) and _of_right(new)):
        return [one for one in found if not one.detail("ease")]
    before, after = _weights(old), _weights(new)
    rest = [one for one in found if not (one.detail("constraint") or one.detail("ease"))]
    harder = sum(map(_weight, after.values())) - sum(map(_weight, before.values()))
    if before.keys() == after.keys() or not harder or _denied(rest):
        return rest
    gone = [fact for value, fact in before.items() if value not in after]
    came = [fact for value, fact in after.items() if value not in before]
    heavier = came if harder > 0 else gone
    if not any(_weight(one) > 0 for one in heavier) and not _speaks_of_right(old, new):
        return rest
    whole = _whole(pair, old, new, gone, came, abs(harder))
    return [*(one for one in _without_costs(rest) if not _is_part(one, whole)), whole]


def _is_part(draft: Draft, whole: Draft) -> bool:
    """Is it the right itself, which went as it became impossible to use?"""
    shown = whole.old.shown if whole.old else ""
    right = draft.kind is Kind.USER_RIGHT and draft.rule == "removed"
    return right and (draft.fact.shown in shown or shown in draft.fact.shown)


def _denied(found: Iterable[Draft]) -> bool:
    """Is the right denied altogether, or granted at last?"""
    return any(one.kind is Kind.USER_RIGHT and one.rule == "flipped" for one in found)


def _of_right(facts: Facts) -> list[Fact]:
    return [fact for fact in facts.values() if fact.kind is Kind.USER_RIGHT]


def _speaks_of_right(old: Facts, new: Facts) -> bool:
    rights = [{fact.value for fact in _of_right(side) if not _weight(fact)} for side in (old, new)]
    return bool(rights[0] & rights[1])


def _weights(facts: Facts) -> dict[str, Fact]:
    return {fact.value: fact for fact in facts.values() if _weight(fact)}


def _weight(fact: Fact) -> int:
    details = dict(fact.details)
    return int(details.get("burden", 0)) if {"constraint", "ease"} & details.keys() else 0


def _without_costs(found: Iterable[Draft]) -> list[Draft]:
    """What a right costs is told with the right."""
    return [one for one in found if one.kind is not Kind.FEES]


def _whole(
    pair: SentencePair, old: Facts, new: Facts, gone: list[Fact], came: list[Fact], by: int
) -> Draft:
    before, after = _side(old, gone), _side(new, came)
    details = (("narrowed", str(by)),)
    harder = sum(map(_weight, came)) > sum(map(_weight, gone))
    rank = (("rank", "1" if harder else "0"),), (("rank", "0" if harder else "1"),)
    return Draft(
        Kind.USER_RIGHT,
        Direction.MODIFIED,
        replace(before, details=(*details, *rank[0])),
        replace(after, details=(*details, *rank[1])),
        pair,
        "narrowed" if harder else "eased",
    )


_SUM = Cue(r"[^，,。；;：:、]{0,12}\d[\d.,]*\s*(?:元|块|角|%)[^，,。；;：:、]{0,6}")


def _with_sum(quote: str, shown: str) -> str:
    """What a right costs with its sum: `按每页1元收取工本费` rather than `收取工本费`."""
    for match in _SUM.finditer(quote):
        at = quote.find(shown)
        if match.start() <= at <= match.end():
            return quote[match.start() : at + len(shown)]
    return shown


def _side(facts: Facts, differing: list[Fact]) -> Fact:
    """What one side says of the right: its burdens, or the right itself where it has none."""
    granted = [fact for fact in _of_right(facts) if not _weight(fact)]
    told = list(differing or granted or _of_right(facts))
    told.sort(key=lambda fact: fact.quote.find(fact.shown))
    comma = ", " if told[0].quote.isascii() else "、"
    shown = told[0].shown
    for fact in told[1:]:
        if len(shown) + len(fact.shown) <= _LONGEST and fact.shown not in shown:
            shown += comma + fact.shown
    shown = _with_sum(told[0].quote, shown)
    return replace(told[0], kind=Kind.USER_RIGHT, value=f"way:{shown}", shown=shown)
