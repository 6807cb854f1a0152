"""Two texts with hardly a sentence in common: what one of them names and the other does not.

No sentence of the one became a sentence of the other, so there is no wording to weigh. What can be
told is what only one text has: who receives data, where it is kept, which delicate data is taken,
which rights are given.
"""

from collections.abc import Iterable, Iterator

from tracker.policy.facts import stated_of
from tracker.policy.facts.ownership import is_own
from tracker.policy.findings import values
from tracker.policy.findings.draft import Draft, is_vendor
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.sheet import Sheet
from tracker.policy.model import Change, Direction, Fact, Kind

_KINDS = (
    Kind.RECIPIENT, Kind.SHARING, Kind.CROSS_BORDER, Kind.STORAGE_LOCATION, Kind.DATA_CATEGORY,
    Kind.USER_RIGHT,
)  # fmt: skip
"""Kinds whose values have one name, however a sentence puts it."""
_DELICATE = ("sensitive", "permanent")
_NOT_A_THING = ("vague", "umbrella", "burden")


def drafts(old: Sheet, new: Sheet, changes: Iterable[Change]) -> list[Draft]:
    """What only one of the texts names, each thing once, in the order of the changes."""
    own = old.own_names | new.own_names

    def known(draft: Draft, words: str) -> bool:
        return (old if draft.direction is Direction.ADDED else new).names(words)

    found: dict[tuple[Direction, Kind, str, bool], Draft] = {}
    for change in changes:
        for draft in (*_only(old, new, change, own), *_only(new, old, change, own, came=True)):
            key = (draft.direction, draft.kind, draft.fact.value, draft.fact.polarity)
            found.setdefault(key, draft)
    return values.grouped(list(found.values()), known)


def _only(
    mine: Sheet, other: Sheet, change: Change, own: frozenset[str], *, came: bool = False
) -> Iterator[Draft]:
    direction, rule = (Direction.ADDED, "added") if came else (Direction.REMOVED, "removed")
    for clause in change.new if came else change.old:
        for sentence in mine.sentences(clause):
            pair = SentencePair(change, *((None, sentence) if came else (sentence, None)))
            for kind in _KINDS:
                for fact in stated_of(kind, mine.read(sentence)):
                    if _telling(fact, own) and not other.states(fact):
                        yield Draft.one_sided(direction, fact, pair, rule)


def _telling(fact: Fact, own: frozenset[str]) -> bool:
    """Is it a thing of its own, rather than a class of things that many words may name?"""
    details = dict(fact.details)
    if fact.kind is Kind.RECIPIENT:
        return is_vendor(fact) and not is_own(fact, own)
    if fact.kind is Kind.DATA_CATEGORY:
        return any(trait in details for trait in _DELICATE)
    return not any(trait in details for trait in _NOT_A_THING)
