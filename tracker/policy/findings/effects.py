"""To whose good a change is: weaker, stronger or neutral, for the person whose data it is.

The effect is the protection's, never the number's: a longer retention is weaker, a longer notice
stronger; an age line that falls from 18 to 14 protects fewer people.
"""

from collections.abc import Callable

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.draft import Draft
from tracker.policy.model import Direction, Effect, Fact, Kind

PROTECTIVE = frozenset({
    Kind.USER_RIGHT, Kind.SECURITY, Kind.CONTACT, Kind.CHANGE_NOTICE, Kind.RESPONSE_TIME,
    Kind.MINORS, Kind.CONSENT,
})  # fmt: skip
"""Kinds that protect by being stated."""
HARSH = ("arbitration", "class-waiver", "limitation")
"""Values of a dispute clause that keep people from a court."""

_NOBODYS = "2"
"""The rank of a court or law that is neither the person's own nor the company's."""
_NEUTRAL = frozenset({Kind.CONTROLLER, Kind.CONTACT, Kind.EFFECTIVE_DATE})
_PARTS = Cue(r"[,、;/|&<>()]|\band\b|[和及与與]")
_COLLECTED = frozenset({
    Kind.RECIPIENT, Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.DEVICE_PERMISSION,
})  # fmt: skip
"""Kinds of which a cell of a table lists what is taken, or for what."""
_PLACES = frozenset({Kind.STORAGE_LOCATION, Kind.CROSS_BORDER})
_LONGER_HURTS = frozenset({Kind.RETENTION, Kind.RESPONSE_TIME, Kind.SECURITY})
_PROTECTIVE_VALUES = frozenset({"do-not-track"})
_SCALES: dict[Kind, tuple[dict[str, float], float]] = {
    Kind.CHANGE_NOTICE: (
        {"reconsent": 5, "email": 4, "popup": 4, "posting": 2, "self-check": 1, "may-change": 1,
         "any-time": 0}, 3,
    ),
    Kind.RETENTION: (
        {"not-kept": 5, "short": 4, "account-life": 2, "promptly": 2, "until-asked": 1.2,
         "as-needed": 1, "law": 1,
         "admin-decides": 1, "longest": 0.5, "indefinite": 0}, 3,
    ),
    Kind.RESPONSE_TIME: ({"promptly": 1}, 3),
    Kind.SECURITY: (
        {"end-to-end-encryption": 3, "cipher": 2, "encryption": 2, "encrypted-transport": 1}, 0,
    ),
}  # fmt: skip
"""How good a value is for the person, and how good one that can be counted."""
_A_WHILE = 92
"""Days."""
_TRADERS = ("advertising", "broker")
_UNTOLD = ("any-time", "self-check", "may-change")

CIPHERS = frozenset(_SCALES[Kind.SECURITY][0])
"""Safeguards that are one another's more and less."""

Details = dict[str, str]


def effect(draft: Draft) -> Effect:
    """What the change does to the protection of the person whose data it is."""
    if draft.direction is Direction.MODIFIED:
        return _modified(draft)
    if draft.kind is Kind.CONTROLLER or _is_nobodys(draft):
        return Effect.NEUTRAL
    return _side(_protects(draft.fact), draft.direction is Direction.ADDED)


def _is_nobodys(draft: Draft) -> bool:
    return draft.kind is Kind.DISPUTE and not draft.asks and draft.detail("rank") == _NOBODYS


def _side(protects: bool, added: bool = True) -> Effect:
    return Effect.STRONGER if protects is added else Effect.WEAKER


def _protects(fact: Fact) -> bool:
    """Is it good for the person that this is stated?"""
    details = dict(fact.details)
    if "question" in details:
        return float(details["rank"]) > float(details["silence"])
    if "longer" in details:
        return details["longer"] == "better"
    judge = _BY_KIND.get(fact.kind)
    if judge is not None:
        return judge(fact, details)
    if fact.kind in PROTECTIVE:
        return fact.polarity and "constraint" not in details
    return not fact.polarity or fact.strength <= Stance.RARELY


def _retention(fact: Fact, details: Details) -> bool:
    endless = details.get("bound") == "at-least" or fact.value in ("indefinite", "longest", "law")
    return endless is not fact.polarity or fact.value == "not-kept"


def _place(fact: Fact, details: Details) -> bool:
    good = bool({"home", "mechanism"} & details.keys()) or details.get("place") == "device"
    return good is fact.polarity


def _minors(fact: Fact, _details: Details) -> bool:
    if fact.value == "taken":
        return not fact.polarity
    if fact.value == "directed":
        return not fact.polarity or "成" in fact.shown or "adult" in fact.shown
    return True


_BY_KIND: dict[Kind, Callable[[Fact, Details], bool]] = {
    Kind.RETENTION: _retention,
    Kind.STORAGE_LOCATION: _place,
    Kind.CROSS_BORDER: _place,
    Kind.MINORS: _minors,
    Kind.DISPUTE: lambda _fact, details: details.get("rank") == "3",
    Kind.CONSENT: lambda _fact, details: int(details.get("level", 0)) > 1,
    Kind.CHANGE_NOTICE: lambda fact, _details: fact.value not in _UNTOLD,
    Kind.SCOPE: lambda _fact, details: details.get("sort") in ("anonymity", "necessity", "time"),
}


def _modified(draft: Draft) -> Effect:
    old, new = draft.old, draft.new
    assert old and new
    before, after = dict(old.details), dict(new.details)
    if draft.rule == "renamed" or (draft.kind in _NEUTRAL and not draft.asks):
        return Effect.NEUTRAL
    for measured in (_by_rank, _by_days, _by_sum, _by_times, _by_token, _by_age, _by_level):
        found = measured(draft.kind, before, after)
        if found is not None:
            return found
    if old.polarity != new.polarity and _protects(old) != _protects(new):
        return _side(_protects(new))
    if old.value != new.value:
        return _by_value(draft.kind, old, new)
    if old.strength == new.strength:
        return Effect.NEUTRAL
    protects = draft.kind in PROTECTIVE or new.value in _PROTECTIVE_VALUES
    return _side((new.strength < old.strength) is not protects)


def _by_rank(_kind: Kind, before: Details, after: Details) -> Effect | None:
    """By how well each side answers a question, or whose side it takes."""
    if "rank" not in before or "rank" not in after:
        return None
    better = float(after["rank"]) - float(before["rank"])
    if better or "days" not in before:
        return _side(better > 0) if better else Effect.NEUTRAL
    return None


def _by_days(kind: Kind, before: Details, after: Details) -> Effect | None:
    if "days" not in before or "days" not in after:
        return None
    longer = float(after["days"]) - float(before["days"])
    if "longer" in after:
        return _side((longer > 0) is (after["longer"] == "better"))
    if kind is Kind.FEES:
        return None
    if not longer:
        return _side(after.get("bound") != "at-least")
    return _side((longer > 0) is (kind not in _LONGER_HURTS))


def _by_sum(_kind: Kind, before: Details, after: Details) -> Effect | None:
    """A higher cap leaves more of the company's liability."""
    if "sum" not in before or "sum" not in after:
        return None
    return _side(float(after["sum"]) > float(before["sum"]))


def _by_times(_kind: Kind, before: Details, after: Details) -> Effect | None:
    """A cap that is a multiple of what was paid."""
    if "times" not in before or "times" not in after:
        return None
    return _side(float(after["times"]) > float(before["times"]))


def _by_token(kind: Kind, before: Details, after: Details) -> Effect | None:
    """A sum that is a mere token, in the place of what the person paid, or the reverse."""
    sums = (before.get("sum"), after.get("sum"))
    if kind is not Kind.LIABILITY or all(sums) or float(sums[0] or sums[1] or _TOKEN + 1) > _TOKEN:
        return None
    return _side(sums[1] is None)


_TOKEN = 1000
"""Units of a currency."""


def _by_age(_kind: Kind, before: Details, after: Details) -> Effect | None:
    if "age" not in before or "age" not in after:
        return None
    return _side(int(after["age"]) > int(before["age"]))


def _by_level(kind: Kind, before: Details, after: Details) -> Effect | None:
    if kind is not Kind.CONSENT:
        return None
    return _side(int(after.get("level", 0)) >= int(before.get("level", 0)))


def _by_value(kind: Kind, old: Fact, new: Fact) -> Effect:
    if kind in _PLACES:
        return _listed(old, new) or _moved(dict(old.details), dict(new.details))
    scale, counted = _SCALES.get(kind, ({}, 0))
    if scale:
        better = scale.get(new.value, _counted(new, counted)) - scale.get(
            old.value, _counted(old, counted)
        )
        return _side(better > 0) if better else Effect.NEUTRAL
    if kind is Kind.RECIPIENT and not new.clause.cells:
        return _received(dict(old.details), dict(new.details))
    if new.clause.cells and kind in _COLLECTED:
        return _listed(old, new) or Effect.NEUTRAL
    judge = _REPLACED.get(kind)
    return Effect.NEUTRAL if judge is None else _side(judge(old, new))


def _counted(fact: Fact, worth: float) -> float:
    """What a period that can be counted is worth: years are worse than `while you have an account`.

    The person knows when it ends, which is more than `as long as needed` says.
    """
    return worth / 2 if fact.kind is Kind.RETENTION and lasts(fact) else worth


def lasts(fact: Fact) -> bool:
    """Is it a period that can be counted, and longer than a while?"""
    return float(dict(fact.details).get("days", 0)) > _A_WHILE


def _listed(old: Fact, new: Fact) -> Effect | None:
    """Places of a list that grew or shrank: of a cell or an enumeration."""
    before, after = (
        {part.strip() for part in _PARTS.split(fold(one.shown)) if part.strip()}
        for one in (old, new)
    )
    if before == after or not (before <= after or after <= before):
        return None
    return _side(after < before)


def _received(before: Details, after: Details) -> Effect:
    """One recipient for another: worse where the new one trades in data."""
    old, new = (one.get("category") in _TRADERS for one in (before, after))
    return _side(old) if old is not new else Effect.NEUTRAL


def _moved(before: Details, after: Details) -> Effect:
    if ("home" in before) is not ("home" in after):
        return _side("home" in after)
    if after.get("place") in ("anywhere", "abroad", "cloud"):
        return Effect.WEAKER
    return Effect.NEUTRAL


_REPLACED: dict[Kind, Callable[[Fact, Fact], bool]] = {
    Kind.SCOPE: lambda _old, new: (
        "effort" not in dict(new.details).values() and new.value != "wide"
    ),
    Kind.MINORS: lambda old, new: old.value == "consent" or not new.value.startswith("consent"),
}
"""Whether the value that came instead is better for the person."""
