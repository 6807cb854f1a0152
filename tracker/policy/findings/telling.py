"""Findings as people should read them: title, values, why it matters, quoted words."""

from tracker.policy.denials import says_no
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.stance import Stance
from tracker.policy.findings import effects, weighing
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.quoting import excerpt
from tracker.policy.labels import spoken
from tracker.policy.model import Clause, ClauseKind, Direction, Effect, Finding, Kind
from tracker.words import Message, message

_LONGEST_VALUE = 80
_LONGEST_CITATION = 24
_COUNTED = Cue(r"#\d+(?=[#/]|$)")
_UNNUMBERED = (ClauseKind.PARAGRAPH, ClauseKind.ITEM)

_TITLES = {
    (Kind(kind), Direction(direction)): f"findings.{kind.replace('_', '-')}-{direction}"
    for kind in Kind
    for direction in Direction
}
_WORDED = frozenset({"definition", "exceptions", "choice", "drift"})
"""Rules whose values are words of the sentence, which one side may lack."""
_DENIED = {
    Direction.ADDED: "findings.denied-added",
    Direction.REMOVED: "findings.denied-removed",
}
_PROMISED = {
    Direction.ADDED: "findings.promised-added",
    Direction.REMOVED: "findings.promised-removed",
}
"""The same where the words themselves say no: `ruled out: do not sell` would say the opposite."""
_LIMITED = {
    Direction.ADDED: "findings.limited-added",
    Direction.REMOVED: "findings.limited-removed",
}
"""`Only sent if you opted in` rules nothing out."""
_CONDITIONS = {
    "added": "findings.condition-added",
    "removed": "findings.condition-removed",
    "narrowed": "findings.right-narrowed",
    "eased": "findings.right-eased",
}
"""What is said of a right that became harder or easier to use."""
_ROLES = {
    Direction.ADDED: "findings.role-added",
    Direction.REMOVED: "findings.role-removed",
    Direction.MODIFIED: "findings.role-modified",
}
_ENDINGS = {
    Direction.ADDED: "findings.ending-added",
    Direction.REMOVED: "findings.ending-removed",
    Direction.MODIFIED: "findings.termination-modified",
}
_DUTIES = {
    Direction.ADDED: "findings.duty-added",
    Direction.REMOVED: "findings.duty-removed",
    Direction.MODIFIED: "findings.other-modified",
}
_WHY = {kind: f"findings.{kind.value.replace('_', '-')}-why" for kind in Kind}
_BETTER = {
    kind: f"findings.{kind.value.replace('_', '-')}-better"
    for kind in Kind
    if kind
    not in {
        Kind.CONTROLLER, Kind.CONTACT, Kind.DISPUTE, Kind.LIABILITY, Kind.FEES,
        Kind.CONTENT_LICENCE, Kind.TERMINATION, Kind.EFFECTIVE_DATE, Kind.OTHER,
    }
}  # fmt: skip


def tell(draft: Draft, notes: tuple[Message, ...] = (), *, known_class: bool = False) -> Finding:
    """A finding of a draft, weighed and in words."""
    outcome = effects.effect(draft)
    severity = weighing.severity(draft, outcome, known_class=known_class)
    old, new = draft.pair.old, draft.pair.new
    before, after = _value(draft, old=True), _value(draft, old=False)
    return Finding(
        kind=draft.kind,
        direction=_direction(draft),
        effect=outcome,
        severity=severity,
        title=_title(draft, before, after),
        explanation=message(_why(draft, outcome)),
        old_value=before,
        new_value=after,
        old_excerpt=excerpt(old.text, draft.old.shown if draft.old else "") if old else "",
        new_excerpt=excerpt(new.text, draft.new.shown if draft.new else "") if new else "",
        old_clause=old.clause.citation if old else "",
        new_clause=new.clause.citation if new else "",
        rule=f"{draft.kind.value}.{draft.rule}",
        change=draft.pair.change.id,
        notes=notes,
    )


def _direction(draft: Draft) -> Direction:
    return Direction.MODIFIED if draft.instead else draft.direction


def _why(draft: Draft, outcome: Effect) -> str:
    if outcome is Effect.STRONGER and draft.kind in _BETTER:
        return _BETTER[draft.kind]
    return _WHY[draft.kind]


def _value(draft: Draft, *, old: bool) -> str:
    fact = draft.old if old else draft.new
    if fact is None:
        return draft.instead
    value = fact.shown or ("" if draft.rule in _WORDED else fact.value)
    details = dict(fact.details)
    if draft.kind is Kind.RECIPIENT and fact.clause.cells:
        record = "：".join(part for part in (details.get("company"), details.get("data")) if part)
        record = record or details.get("place", "")
        value = f"{value} ({record})" if record else value
    return value


def _title(draft: Draft, before: str, after: str) -> Message:
    direction = _direction(draft)
    key = _TITLES[draft.kind, direction]
    if draft.asks == "role":
        key = _ROLES[direction]
    elif draft.kind is Kind.TERMINATION and _eases(draft):
        key = _ENDINGS[direction]
    elif draft.detail("duty"):
        key = _DUTIES[direction]
    if direction is not Direction.MODIFIED and not draft.fact.polarity:
        key = _denial(draft)[direction]
    elif direction is Direction.MODIFIED and not (before and after):
        key = "findings.words-added" if after else "findings.words-removed"
    elif (draft.detail("constraint") or draft.detail("narrowed")) and draft.rule in _CONDITIONS:
        key = _CONDITIONS[draft.rule]
    what = message(
        key,
        kind=message(f"kind.{draft.kind.value}"),
        value=_named(draft, after or before),
        old=_named(draft, before),
        new=_named(draft, after),
    )
    clause: Clause = (draft.pair.new or draft.pair.old).clause  # type: ignore[union-attr]
    place = cited(clause)
    return message("findings.title", title=what, clause=place) if place else what


def _denial(draft: Draft) -> dict[Direction, str]:
    """What is said of something that is not done, or done only if."""
    if says_no(draft.fact.value, draft.fact.shown):
        return _PROMISED
    return _LIMITED if draft.fact.strength == int(Stance.EXCEPT) else _DENIED


def _eases(draft: Draft) -> bool:
    """Is it about what people may do, rather than what the company may?"""
    return draft.asks == "leaving" or draft.detail("longer") == "better"


def cited(clause: Clause) -> Message | str:
    """Where a clause stands, as people say it: `三、（一）4.`, `二、第2段`; "" where that is long.

    A clause without a number of its own is cited as a paragraph of what it stands below: its
    address counts them, the heading first.
    """
    above = spoken(_COUNTED.sub("", clause.citation))
    if len(above) > _LONGEST_CITATION:
        return ""
    number = clause.citation.rpartition("#")[2]
    if clause.label or clause.kind not in _UNNUMBERED or not number.isdigit():
        return above
    if not above:
        return message("findings.paragraph", number=int(number))
    return message("findings.paragraph-of", clause=above, number=int(number) - 1)


def _named(draft: Draft, value: str) -> Message | str:
    short = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
    category = draft.detail("category")
    if draft.kind is Kind.RECIPIENT and category and category != "class":
        key = f"findings.category-{category}"
        return message("findings.with-category", value=short, category=message(key))
    return short
