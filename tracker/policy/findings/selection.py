"""Which drafts are findings: what is news, one finding for each changed thing, the telling kind."""

from collections.abc import Iterable, Sequence

from tracker.policy.findings.drafts import Draft
from tracker.policy.findings.sheet import Sheet
from tracker.policy.model import Direction, Kind

_ECHOES = {
    Kind.SCOPE: frozenset(Kind) - {Kind.SCOPE, Kind.EFFECTIVE_DATE},
    Kind.SHARING: frozenset({Kind.RECIPIENT}),
    Kind.CONSENT: frozenset({Kind.SHARING, Kind.MINORS}),
    Kind.DATA_CATEGORY: frozenset({Kind.CONTACT}),
}
"""A kind that only repeats what a finding of these kinds says of the same sentence."""

_TURNS = frozenset({"flipped", "exception", "strength"})


def select(found: Sequence[Draft], old: Sheet, new: Sheet) -> list[Draft]:
    """The drafts to tell, in order of the text."""
    news = [draft for draft in found if _is_news(draft, old, new)]
    return _once(_without_echoes(news))


def _is_news(draft: Draft, old: Sheet, new: Sheet) -> bool:
    """False for what the other text states elsewhere in the same way."""
    if (
        draft.kind is Kind.SCOPE
        and draft.direction is not Direction.MODIFIED
        and (draft.pair.old is None or draft.pair.new is None)
    ):
        return False
    if draft.direction is Direction.ADDED and draft.new:
        return not old.states(draft.new)
    if draft.direction is Direction.REMOVED and draft.old:
        return not new.states(draft.old)
    assert draft.old and draft.new
    if draft.old.value != draft.new.value:
        return not (old.states(draft.new) and new.states(draft.old))
    return True


def _without_echoes(found: Sequence[Draft]) -> list[Draft]:
    by_pair: dict[int, list[Draft]] = {}
    for draft in found:
        by_pair.setdefault(id(draft.pair), []).append(draft)
    return [draft for draft in found if not _echoes(draft, by_pair[id(draft.pair)])]


def _echoes(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Does another draft of the same sentence say it better?

    A promise that turned is told once, as the promise: its recipients and data turned with it.
    What is named newly is told by its name, not by the act.
    """
    turned = any(one.kind is Kind.SHARING and one.rule in _TURNS for one in beside)
    if turned:
        return draft.kind is not Kind.SHARING and (
            draft.rule in _TURNS or draft.kind in (Kind.CONSENT, Kind.SCOPE)
        )
    kinds = {one.kind for one in beside}
    return bool(kinds & _ECHOES.get(draft.kind, frozenset()))


def _once(found: Iterable[Draft]) -> list[Draft]:
    """The first of those that say the same."""
    told: dict[tuple[str, ...], Draft] = {}
    for draft in found:
        told.setdefault(_identity(draft), draft)
    return list(told.values())


def _identity(draft: Draft) -> tuple[str, ...]:
    return (
        draft.kind.value,
        draft.direction.value,
        draft.old.value if draft.old else "",
        draft.new.value if draft.new else "",
        "" if draft.rule in ("added", "removed", "changed") else draft.pair.change.id,
    )
