"""How much a change matters: its severity.

The default of its kind; one step up for what cannot be undone (sensitive data, permanent
identifiers, advertising, brokers, places abroad); one step down for what only names the known.
What got stronger is minor: it must be told (PIPL art. 17), but nobody must act in haste.
"""

from collections.abc import Callable

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.effects import HARSH, lasts
from tracker.policy.model import Direction, Effect, Kind, Severity

_SCALE = (Severity.INFO, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
_MINOR = frozenset({
    Kind.DEVICE_PERMISSION, Kind.PURPOSE, Kind.CONSENT, Kind.SCOPE, Kind.RETENTION,
    Kind.USER_RIGHT, Kind.RESPONSE_TIME, Kind.CONTACT, Kind.OTHER,
})  # fmt: skip
_SAME_TIME = 0.02
"""A month is thirty days to everybody but a calendar."""
_EXPRESS = Cue(r"仅|只|均|不|\b(?:only|never|not|solely|exclusively)\b|n't\b")
"""Words that make a statement a promise: only there, never elsewhere."""
_OPEN = ("as-needed", "admin-decides")
_ENDLESS = ("indefinite", "longest")
_SOON_OVER = ("account-life", "promptly", "short", "not-kept")
TRAINS = Cue(r"\btrain|machine learning|artificial intelligence|\bai\b|训练|人工智能|机器学习")
_HEAVY = 2
"""From which weight on the burdens of a right narrow it: a fee, a document, a letter."""
_PURPOSES = {"major": Severity.MAJOR, "critical": Severity.CRITICAL}


def step(severity: Severity, by: int) -> Severity:
    """A severity some steps up or down, from `info` to `critical`."""
    return _SCALE[max(0, min(len(_SCALE) - 1, _SCALE.index(severity) + by))]


def severity(draft: Draft, outcome: Effect, *, known_class: bool) -> Severity:
    """How much it matters.

    Args:
        outcome: what it does to the protection of the person.
        known_class: the old text named the class that this recipient belongs to.
    """
    if draft.kind is Kind.RETENTION and _same_time(draft):
        return Severity.INFO
    found = _base(draft, outcome)
    if outcome is not Effect.STRONGER and draft.rule != "strength":
        found = step(found, _aggravated(draft))
    if known_class or draft.known:
        found = max(Severity.MINOR, step(found, -1), key=lambda one: one.rank)
    return found


def _base(draft: Draft, outcome: Effect) -> Severity:
    if draft.rule == "renamed" or (draft.rule == "drift" and outcome is Effect.NEUTRAL):
        return Severity.MINOR
    if draft.kind is Kind.CONTROLLER:
        return _controller(draft)
    if outcome is Effect.STRONGER:
        return Severity.MINOR
    if draft.rule == "flipped" and outcome is Effect.WEAKER:
        return Severity.CRITICAL
    judge = _answer if draft.asks else _BY_KIND.get(draft.kind, _by_default)
    return judge(draft)


def _by_default(draft: Draft) -> Severity:
    return Severity.MINOR if draft.kind in _MINOR else Severity.MAJOR


_FORM = Cue(
    r"\W*(?:(?:股份|有限|责任)+公司|公司|集团|inc|llc|ltd|limited|corp(?:oration)?|gmbh|plc|co)?\W*"
)


def _is_completed(draft: Draft) -> bool:
    """Is a legal form all that a name gained or lost: `青禾服务` → `青禾服务有限公司`?"""
    if draft.old is None or draft.new is None:
        return False
    short, long = sorted((fold(draft.old.shown), fold(draft.new.shown)), key=len)
    return bool(short) and long.startswith(short) and bool(_FORM.fullmatch(long, len(short)))


def _controller(draft: Draft) -> Severity:
    if _is_completed(draft):
        return Severity.MINOR
    if draft.asks:
        return Severity.MAJOR if draft.direction is Direction.MODIFIED else Severity.MINOR
    changed = draft.direction is Direction.MODIFIED and draft.fact.value != "successor"
    return Severity.CRITICAL if changed else Severity.MAJOR


def _answer(draft: Draft) -> Severity:
    """Another answer to a question: an express promise that is given up weighs most."""
    if draft.kind is Kind.CONSENT or draft.fact.value.startswith(HARSH):
        return Severity.CRITICAL
    if draft.kind is Kind.CONTENT_LICENCE:
        return _licence(draft)
    flipped = draft.asks == "local" and draft.old and _EXPRESS.search(fold(draft.old.quote))
    return Severity.CRITICAL if flipped else Severity.MAJOR


def _right(draft: Draft) -> Severity:
    if draft.fact.value.startswith("way-out:"):
        return Severity.MAJOR
    if draft.direction is Direction.REMOVED and not draft.detail("constraint"):
        return Severity.CRITICAL
    weight = int(draft.detail("narrowed") or draft.detail("burden") or 0)
    return Severity.MAJOR if weight >= _HEAVY else Severity.MINOR


def _contact(draft: Draft) -> Severity:
    return Severity.MAJOR if draft.direction is Direction.REMOVED else Severity.MINOR


def _dispute(draft: Draft) -> Severity:
    return Severity.CRITICAL if draft.fact.value.startswith(HARSH) else Severity.MAJOR


def _scope(draft: Draft) -> Severity:
    return Severity.CRITICAL if draft.detail("sort") == "anonymity" else Severity.MAJOR


def _licence(draft: Draft) -> Severity:
    trains = TRAINS.search(fold(draft.fact.quote))
    return Severity.CRITICAL if trains else Severity.MAJOR


def _purpose(draft: Draft) -> Severity:
    return _PURPOSES.get(draft.detail("weight"), Severity.MINOR)


def _retention(draft: Draft) -> Severity:
    days = _days(draft)
    if days:
        return Severity.MAJOR if days[1] >= 2 * days[0] else Severity.MINOR
    limit_lost = draft.old and draft.new and "days" in dict(draft.old.details)
    open_ended = draft.fact.value in _ENDLESS or (limit_lost and draft.fact.value in _OPEN)
    soon_over = draft.old and draft.old.value in _SOON_OVER
    prolonged = soon_over and draft.new and lasts(draft.new)
    return Severity.MAJOR if open_ended or prolonged else Severity.MINOR


_USUAL = ("self-check", "may-change")
"""Ways of changing that nearly every policy reserves."""


def _notice(draft: Draft) -> Severity:
    """The channel weighs more than the time ahead; that policies change is in all of them."""
    ahead = draft.direction is Direction.MODIFIED and draft.detail("days")
    return Severity.MINOR if ahead or draft.fact.value in _USUAL else Severity.MAJOR


_BY_KIND: dict[Kind, Callable[[Draft], Severity]] = {
    Kind.STORAGE_LOCATION: lambda draft: (
        Severity.MINOR if draft.detail("home") == "yes" else Severity.MAJOR
    ),
    Kind.CHANGE_NOTICE: _notice,
    Kind.CONSENT: lambda _draft: Severity.CRITICAL,
    Kind.CROSS_BORDER: lambda draft: (
        Severity.MINOR if draft.detail("mechanism") else Severity.CRITICAL
    ),
    Kind.PURPOSE: _purpose,
    Kind.AUTOMATED_DECISION: _purpose,
    Kind.USER_RIGHT: _right,
    Kind.CONTACT: _contact,
    Kind.DISPUTE: _dispute,
    Kind.SCOPE: _scope,
    Kind.CONTENT_LICENCE: _licence,
    Kind.RETENTION: _retention,
}


def _days(draft: Draft) -> tuple[float, float] | None:
    if not draft.old or not draft.new:
        return None
    before, after = dict(draft.old.details).get("days"), dict(draft.new.details).get("days")
    return (float(before), float(after)) if before and after else None


def _same_time(draft: Draft) -> bool:
    days = _days(draft)
    if days is None or draft.rule != "changed":
        return False
    return abs(days[1] - days[0]) <= _SAME_TIME * days[1]


def _aggravated(draft: Draft) -> int:
    details = dict(draft.fact.details)
    place = details.get("place")
    return {
        Kind.RECIPIENT: details.get("category") in ("advertising", "broker"),
        Kind.DATA_CATEGORY: "sensitive" in details or "permanent" in details,
        Kind.DEVICE_PERMISSION: "dangerous" in details,
        Kind.STORAGE_LOCATION: not draft.asks
        and "home" not in details
        and place not in (None, "device", "cloud"),
    }.get(draft.kind, False)
