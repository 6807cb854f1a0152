"""Which old sentence became which new one; what is equal but for wording is left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tracker.policy.facts import Sentence, sentences
from tracker.policy.findings.canonical import canonical
from tracker.policy.model import Change, Clause, Policy, Status

_ALIKE = 45.0
_ALONE = 30.0
_MOVED = 78.0
_TOO_MANY = 400


@dataclass(frozen=True, slots=True)
class SentencePair:
    """What a sentence became: one on each side, or one that was added or removed."""

    change: Change
    old: Sentence | None
    new: Sentence | None
    place: int = 0


def pairs(old: Policy, new: Policy, changes: Iterable[Change]) -> tuple[SentencePair, ...]:
    """The sentences that say something else than before, in order of the changes."""
    changed = [change for change in changes if change.status is not Status.SAME]
    held = _forms(old), _forms(new)
    found: list[SentencePair] = []
    for place, change in enumerate(changed):
        before = _unlike(old, change.old, held[1])
        after = _unlike(new, change.new, held[0])
        found += _within(change, place, before, after)
    return tuple(sorted(_across(found), key=lambda one: one.place))


def _forms(policy: Policy) -> Counter[str]:
    return Counter(
        canonical(sentence.text)
        for clause in policy.clauses
        for sentence in sentences(policy, clause)
    )


def _unlike(policy: Policy, clauses: Sequence[Clause], other: Counter[str]) -> list[Sentence]:
    """The sentences that the other text does not have."""
    return [
        sentence
        for clause in clauses
        for sentence in sentences(policy, clause)
        if (form := canonical(sentence.text)) and form not in other
    ]


def _within(
    change: Change, place: int, before: list[Sentence], after: list[Sentence]
) -> list[SentencePair]:
    floor = _ALONE if len(before) == len(after) == 1 else _ALIKE
    mates = _mates(before, after, floor)
    taken = {j for _, j in mates.items()}
    found = [
        SentencePair(change, sentence, after[mates[i]] if i in mates else None, place)
        for i, sentence in enumerate(before)
    ]
    found += [
        SentencePair(change, None, sentence, place)
        for j, sentence in enumerate(after)
        if j not in taken
    ]
    return found


def _mates(before: list[Sentence], after: list[Sentence], floor: float) -> dict[int, int]:
    """Old index → new index, the most alike first."""
    if not before or not after or len(before) * len(after) > _TOO_MANY**2:
        return {}
    left = [canonical(one.text) for one in before]
    right = [canonical(one.text) for one in after]
    scored = sorted(
        (
            (-_likeness(a, b), abs(i - j), i, j)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
        )
    )
    mates: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in scored:
        if -score >= floor and i not in mates and j not in taken:
            mates[i] = j
            taken.add(j)
    return mates


def _likeness(one: str, other: str) -> float:
    """0 to 100; a sentence that was lengthened or shortened stays alike."""
    shorter = min(len(one), len(other))
    whole = fuzz.ratio(one, other)
    if shorter >= 12 and shorter * 4 > max(len(one), len(other)):
        return max(whole, fuzz.partial_ratio(one, other) * 0.8)
    return whole


def _across(found: list[SentencePair]) -> list[SentencePair]:
    """A sentence removed here and added there, nearly the same, was moved and edited."""
    gone = [one for one in found if one.new is None]
    came = [one for one in found if one.old is None]
    if not gone or not came:
        return found
    mates = _mates(
        [one.old for one in gone if one.old], [one.new for one in came if one.new], _MOVED
    )
    joined = {id(gone[i]) for i in mates} | {id(came[j]) for j in mates.values()}
    rest = [one for one in found if id(one) not in joined]
    return rest + [
        SentencePair(came[j].change, gone[i].old, came[j].new, came[j].place)
        for i, j in mates.items()
    ]
