"""The changes that matter less, as a list: reworded, added, removed, moved, renumbered."""

from collections.abc import Iterable, Mapping

from tracker import redline
from tracker.alerts.excerpts import citation, short_place, shortened
from tracker.alerts.letter import Bullets
from tracker.alerts.prose import NOUNS
from tracker.policy.model import Change, Clause, Finding, Kind, Span, Status
from tracker.words import Language, phrase, say

Item = tuple[str, tuple[Span, ...]]

_CONTEXT = 24
_LONGEST = 300
_PLACES = 24


def other_changes(
    changes: tuple[Change, ...], findings: Iterable[Finding], language: Language
) -> tuple[Bullets, ...]:
    """One entry a clause whose words or place changed, one for all that were only renumbered.

    Args:
        findings: of the same comparison; one that rests on such a change, as a date does, names it.
    """
    kinds = {finding.change: finding.kind for finding in findings}
    items = [_item(change, kinds, language) for change in changes if not _only_renumbered(change)]
    renumbered = [change for change in changes if _only_renumbered(change)]
    if renumbered:
        items.append((_renumbered(renumbered, language), ()))
    return (Bullets(tuple(items)),) if items else ()


def places(names: list[str], language: Language) -> str:
    """A list of places, the tail of a long one counted."""
    shown = phrase("mail.list-separator", language).join(names[:_PLACES])
    if len(names) <= _PLACES:
        return shown
    return phrase("mail.and-more", language, places=shown, number=len(names) - _PLACES)


def _only_renumbered(change: Change) -> bool:
    return change.status is Status.SAME and change.renumbered and not change.moved


def _item(change: Change, kinds: Mapping[str, Kind], language: Language) -> Item:
    spans = shortened(redline.words(change), language, _CONTEXT, _LONGEST)
    if change.status is Status.SAME:
        return _moved(change, language), ()
    return _said(change, kinds, language), spans


def _said(change: Change, kinds: Mapping[str, Kind], language: Language) -> str:
    at = short_place(change)
    if change.id in kinds:
        what = say(NOUNS[kinds[change.id]], language)
        return phrase("mail.other-told", language, place=at, what=what)
    match change.status:
        case Status.ADDED:
            return phrase("mail.other-added", language, place=at)
        case Status.REMOVED:
            return phrase("mail.other-removed", language, place=at)
        case _ if len(change.new) > 1:
            return phrase("mail.other-split", language, place=at, number=len(change.new))
        case _ if len(change.old) > 1:
            return phrase("mail.other-merged", language, place=at, number=len(change.old))
        case _:
            return phrase("mail.other-reworded", language, place=at)


def _moved(change: Change, language: Language) -> str:
    old = _citations(change.old)
    return phrase("mail.other-moved", language, place=short_place(change), old=old)


def _renumbered(changes: list[Change], language: Language) -> str:
    pairs = [
        phrase(
            "mail.renumbered-pair",
            language,
            old=_citations(change.old),
            new=_citations(change.new),
        )
        for change in changes
    ]
    return phrase("mail.other-renumbered", language, places=places(pairs, language))


def _citations(clauses: tuple[Clause, ...]) -> str:
    return citation(clauses[0].citation) if clauses else ""
