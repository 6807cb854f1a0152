"""How much a draft matters and to whose good it is: severity, effect.

Defaults of a kind, one step up for what cannot be undone (sensitive data, permanent identifiers,
children, advertising, brokers, abroad), one step down for what only names the known. Effect is the
protection's, never the number's: a longer retention is weaker, a longer notice stronger.
"""

from tracker.policy.facts.stance import Stance
from tracker.policy.findings.drafts import Draft
from tracker.policy.model import Direction, Effect, Fact, Kind, Severity

_SCALE = (Severity.INFO, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
_ADDED = {
    Kind.SHARING: Severity.MAJOR, Kind.RECIPIENT: Severity.MAJOR,
    Kind.DATA_CATEGORY: Severity.MAJOR, Kind.DEVICE_PERMISSION: Severity.MINOR,
    Kind.PURPOSE: Severity.MINOR, Kind.AUTOMATED_DECISION: Severity.MAJOR,
    Kind.CONSENT: Severity.MINOR, Kind.SCOPE: Severity.MINOR,
    Kind.STORAGE_LOCATION: Severity.MAJOR, Kind.CROSS_BORDER: Severity.CRITICAL,
    Kind.RETENTION: Severity.MINOR, Kind.USER_RIGHT: Severity.MINOR,
    Kind.RESPONSE_TIME: Severity.MINOR, Kind.MINORS: Severity.MAJOR, Kind.SECURITY: Severity.MINOR,
    Kind.TRACKING: Severity.MAJOR, Kind.CONTROLLER: Severity.MAJOR, Kind.CONTACT: Severity.MINOR,
    Kind.CHANGE_NOTICE: Severity.MINOR, Kind.DISPUTE: Severity.MAJOR,
    Kind.LIABILITY: Severity.MAJOR, Kind.FEES: Severity.MAJOR, Kind.CONTENT_LICENCE: Severity.MAJOR,
    Kind.TERMINATION: Severity.MAJOR, Kind.EFFECTIVE_DATE: Severity.INFO, Kind.OTHER: Severity.MINOR,
}  # fmt: skip
_REMOVED_HURTS = frozenset({Kind.USER_RIGHT, Kind.SECURITY, Kind.CONTACT, Kind.CHANGE_NOTICE,
                            Kind.RESPONSE_TIME, Kind.MINORS, Kind.CONSENT})  # fmt: skip
_PROTECTS = _REMOVED_HURTS
_PROTECTIVE_VALUES = frozenset({"do-not-track"})
_HARSH = ("arbitration", "class-waiver", "limitation")
_SAME_TIME = 0.02
"""A month is thirty days to everybody but a calendar."""
_LONGER_HURTS = frozenset({Kind.RETENTION, Kind.RESPONSE_TIME})
_PURPOSE = {
    "major": Severity.MAJOR,
    "critical": Severity.CRITICAL,
    "minor": Severity.MINOR,
    "info": Severity.MINOR,
}


def step(severity: Severity, by: int) -> Severity:
    """A severity some steps up or down, from `info` to `critical`."""
    return _SCALE[max(0, min(len(_SCALE) - 1, _SCALE.index(severity) + by))]


def effect(draft: Draft) -> Effect:
    """What the change does to the protection of the person whose data it is."""
    if draft.direction is Direction.MODIFIED:
        return _modified_effect(draft)
    added = draft.direction is Direction.ADDED
    fact = draft.fact
    if draft.kind is Kind.RETENTION:
        return _retention_effect(fact, added=added)
    if draft.kind is Kind.CONSENT:
        return _side(int(draft.detail("level") or 0) > 1, added)
    if draft.kind is Kind.CHANGE_NOTICE:
        return _side(fact.value not in ("any-time", "self-check"), added)
    if draft.kind is Kind.SCOPE:
        return _side(draft.detail("sort") in ("anonymity", "necessity", "time"), added)
    if draft.kind is Kind.MINORS and fact.value == "directed":
        return _side(not fact.polarity or "成" in fact.shown or "adult" in fact.shown, added)
    if draft.kind in _PROTECTS:
        return _side(not draft.detail("constraint"), added)
    if draft.kind in (Kind.CONTROLLER,):
        return Effect.NEUTRAL
    if draft.kind in (Kind.STORAGE_LOCATION, Kind.CROSS_BORDER):
        return _side(
            bool(draft.detail("home"))
            or bool(draft.detail("mechanism"))
            or draft.detail("place") == "device",
            added,
        )
    return _side(not fact.polarity or fact.strength <= Stance.RARELY, added)


def _side(protects: bool, added: bool) -> Effect:
    return Effect.STRONGER if protects is added else Effect.WEAKER


def _retention_effect(fact: Fact, *, added: bool) -> Effect:
    details = dict(fact.details)
    protects = details.get("bound") != "at-least" and fact.value not in ("indefinite", "law")
    return _side(protects, added)


def _modified_effect(draft: Draft) -> Effect:
    old, new = draft.old, draft.new
    assert old and new
    if draft.rule == "renamed":
        return Effect.NEUTRAL
    before, after = dict(old.details), dict(new.details)
    if "days" in before and "days" in after and draft.kind is not Kind.FEES:
        longer = float(after["days"]) - float(before["days"])
        if not longer:
            return Effect.WEAKER if after.get("bound") == "at-least" else Effect.STRONGER
        return _side((longer > 0) is (draft.kind not in _LONGER_HURTS), True)
    if "age" in before and "age" in after:
        return _side(int(after["age"]) > int(before["age"]), True)
    if draft.kind is Kind.CONSENT:
        return _side(int(after.get("level", 0)) >= int(before.get("level", 0)), True)
    if draft.kind in (Kind.CONTACT, Kind.CONTROLLER):
        return Effect.NEUTRAL
    if old.value != new.value:
        return _other_value_effect(draft, before, after)
    if old.strength != new.strength:
        protects = draft.kind in _PROTECTS or new.value in _PROTECTIVE_VALUES
        return _side((new.strength < old.strength) is not protects, True)
    return Effect.NEUTRAL


def _other_value_effect(draft: Draft, before: dict[str, str], after: dict[str, str]) -> Effect:
    if draft.kind in (Kind.STORAGE_LOCATION, Kind.CROSS_BORDER):
        if bool(before.get("home")) != bool(after.get("home")):
            return _side(bool(after.get("home")), True)
        if after.get("place") in ("anywhere", "abroad", "cloud"):
            return Effect.WEAKER
        return Effect.NEUTRAL
    assert draft.old and draft.new
    if draft.kind is Kind.SCOPE:
        return _side("effort" not in after.values() and draft.new.value != "wide", True)
    if draft.kind is Kind.RETENTION:
        return (
            Effect.WEAKER
            if draft.new.value in ("indefinite", "as-needed", "law")
            else Effect.STRONGER
        )
    if draft.kind is Kind.CHANGE_NOTICE:
        return _side(draft.new.value not in ("any-time", "self-check", "posting"), True)
    if draft.kind is Kind.DISPUTE:
        return _side(not draft.new.value.startswith(_HARSH), True)
    if draft.kind is Kind.MINORS:
        return _side(
            draft.old.value == "consent" or not draft.new.value.startswith("consent"), True
        )
    return Effect.NEUTRAL


def severity(draft: Draft, outcome: Effect, *, known_class: bool) -> Severity:
    """How much it matters."""
    found = _base(draft, outcome)
    if outcome is not Effect.STRONGER and draft.rule != "strength":
        found = step(found, _aggravated(draft))
    if known_class or draft.known:
        found = max(Severity.MINOR, step(found, -1), key=lambda one: one.rank)
    return found


def _base(draft: Draft, outcome: Effect) -> Severity:
    kind, fact = draft.kind, draft.fact
    if draft.rule == "renamed":
        return Severity.MINOR
    if draft.rule == "flipped" and outcome is Effect.WEAKER:
        return Severity.CRITICAL if kind is not Kind.USER_RIGHT else Severity.MAJOR
    if kind is Kind.CONTROLLER:
        return (
            Severity.MAJOR
            if fact.value == "successor" or draft.direction is not Direction.MODIFIED
            else Severity.CRITICAL
        )
    if outcome is Effect.STRONGER:
        return Severity.MINOR
    if kind is Kind.CONSENT and outcome is Effect.WEAKER:
        return Severity.CRITICAL
    if kind in (Kind.PURPOSE, Kind.AUTOMATED_DECISION):
        return _PURPOSE.get(draft.detail("weight"), Severity.MINOR)
    if kind is Kind.USER_RIGHT and draft.direction is Direction.REMOVED:
        return Severity.CRITICAL if not draft.detail("constraint") else Severity.MINOR
    if kind is Kind.DISPUTE and fact.value.startswith(_HARSH):
        return Severity.CRITICAL if outcome is Effect.WEAKER else Severity.MAJOR
    if kind is Kind.RETENTION:
        return _retention(draft)
    if kind is Kind.SCOPE:
        return Severity.CRITICAL if draft.detail("sort") == "anonymity" else Severity.MAJOR
    if kind is Kind.CONTACT and draft.direction is Direction.REMOVED:
        return Severity.MAJOR
    return _ADDED[kind]


def _retention(draft: Draft) -> Severity:
    if draft.old and draft.new:
        before, after = dict(draft.old.details).get("days"), dict(draft.new.details).get("days")
        if (
            before
            and after
            and draft.rule == "changed"
            and abs(float(after) - float(before)) <= _SAME_TIME * float(after)
        ):
            return Severity.INFO
        if before and after:
            return Severity.MAJOR if float(after) >= 2 * float(before) else Severity.MINOR
    return Severity.MAJOR if draft.fact.value == "indefinite" else Severity.MINOR


def _aggravated(draft: Draft) -> int:
    details = dict(draft.fact.details)
    if draft.kind is Kind.RECIPIENT:
        return int(details.get("category") in ("advertising", "broker"))
    if draft.kind is Kind.DATA_CATEGORY:
        return int("sensitive" in details or "permanent" in details)
    if draft.kind is Kind.DEVICE_PERMISSION:
        return int("dangerous" in details)
    if draft.kind is Kind.STORAGE_LOCATION:
        return int(not details.get("home") and details.get("place") not in ("device", "cloud"))
    return 0
