"""Sentences that speak of one thing in unlike words: one took the other's place.

A refund that became none, a court that became another one: likeness of words says nothing here,
but both sentences answer one question. What is left unpaired by its words is paired by its topics.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from tracker.policy.facts import Sentence
from tracker.policy.facts.folding import fold
from tracker.policy.findings import definitions
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Facts
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.plainwords import meanings
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.statements import words_of
from tracker.policy.model import Fact, Kind

_WEIGHTS = {
    Kind.CHANGE_NOTICE: 3, Kind.RESPONSE_TIME: 3, Kind.DISPUTE: 3, Kind.RETENTION: 2,
    Kind.USER_RIGHT: 3, Kind.SHARING: 2, Kind.MINORS: 2, Kind.SECURITY: 2, Kind.CONSENT: 2,
    Kind.DATA_CATEGORY: 1, Kind.RECIPIENT: 1, Kind.PURPOSE: 1, Kind.AUTOMATED_DECISION: 1,
    Kind.FEES: 1, Kind.TERMINATION: 1, Kind.LIABILITY: 1, Kind.CONTENT_LICENCE: 2,
    Kind.TRACKING: 1, Kind.STORAGE_LOCATION: 1, Kind.CROSS_BORDER: 3,
}  # fmt: skip
_BY_KIND = frozenset({
    Kind.CHANGE_NOTICE, Kind.RESPONSE_TIME, Kind.RETENTION, Kind.CONSENT, Kind.FEES,
    Kind.TERMINATION, Kind.LIABILITY, Kind.CONTENT_LICENCE,
})  # fmt: skip
"""Kinds of which any value is the topic."""
_COPIES = ("access", "copy", "portability")
"""Rights by which people get at their data."""
_QUESTION = 3
_ENOUGH = 3
_NEAR = 2
_TOO_MANY = 60
_ALIKE = 40.0
_VERY_ALIKE = 50.0
_FEWEST_WORDS = 6
_MOST_WORDS = 0.6
_FEWEST_MEANINGS = 3


def joined(pairs: Sequence[SentencePair], old: Sheet, new: Sheet) -> tuple[SentencePair, ...]:
    """The pairs, with what was removed here and added nearby on the same topic put together."""
    gone = [one for one in pairs if one.new is None and not _is_row(one)]
    came = [one for one in pairs if one.old is None and not _is_row(one)]
    if not gone or not came or len(gone) > _TOO_MANY or len(came) > _TOO_MANY:
        return tuple(pairs)
    mates = dict(_mates(gone, came, old, new))
    taken = {id(came[j]) for j in mates.values()}
    by_place = {id(gone[i]): came[j] for i, j in mates.items()}
    return tuple(
        _together(one, by_place[id(one)]) if id(one) in by_place else one
        for one in pairs
        if id(one) not in taken
    )


def _together(gone: SentencePair, came: SentencePair) -> SentencePair:
    return SentencePair(came.change, gone.old, came.new, came.place)


def _is_row(pair: SentencePair) -> bool:
    sentence = pair.old or pair.new
    return sentence is not None and bool(sentence.clause.cells)


def _mates(
    gone: Sequence[SentencePair], came: Sequence[SentencePair], old: Sheet, new: Sheet
) -> Iterator[tuple[int, int]]:
    """(gone, came) indices, those that share most first."""
    left = [_topics(one.old, old.facts(one.old)) for one in gone if one.old]
    right = [_topics(one.new, new.facts(one.new)) for one in came if one.new]
    scored = sorted(
        (-score, abs(gone[i].place - came[j].place), i, j)
        for i in range(len(gone))
        for j in range(len(came))
        if (score := _score(gone[i], came[j], left[i], right[j])) >= _ENOUGH
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in scored:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _score(
    gone: SentencePair, came: SentencePair, left: dict[str, int], right: dict[str, int]
) -> float:
    assert gone.old and came.new
    shared = sum(weight for topic, weight in left.items() if topic in right)
    adjacent = abs(gone.place - came.place) <= 1
    if not (shared or adjacent) or not _near(gone, came):
        return 0
    alike = fuzz.ratio(canonical(gone.old.text), canonical(came.new.text))
    if adjacent and (alike >= _VERY_ALIKE or _same_words(gone.old.text, came.new.text)):
        shared += _ENOUGH
    return shared + alike / 100 + (alike >= _ALIKE)


def _same_words(old: str, new: str) -> bool:
    """Are two sentences made of the same words, in whatever order?"""
    before, after = words_of(canonical(old)), words_of(canonical(new))
    shared = len(before & after)
    if shared >= _FEWEST_WORDS and 2 * shared >= _MOST_WORDS * (len(before) + len(after)):
        return True
    return _same_meaning(old, new)


def _same_meaning(old: str, new: str) -> bool:
    """Do two English sentences mean the same by their plain words, whichever of them they use?"""
    before, after = meanings(fold(old)), meanings(fold(new))
    shared = len(before & after)
    return shared >= _FEWEST_MEANINGS and 2 * shared >= _MOST_WORDS * (len(before) + len(after))


def _near(gone: SentencePair, came: SentencePair) -> bool:
    """In the same place of the text, or under the same heading."""
    assert gone.old and came.new
    if abs(gone.place - came.place) <= _NEAR:
        return True
    return bool(gone.old.headings) and gone.old.headings == came.new.headings


def _topics(sentence: Sentence, facts: Facts) -> dict[str, int]:
    thing = definitions.thing(sentence.folded)
    topics: dict[str, int] = {f"definition:{thing}": _ENOUGH} if thing else {}
    for fact in facts.values():
        name, weight = _topic(fact)
        if weight:
            topics[name] = weight
    return topics


def _topic(fact: Fact) -> tuple[str, int]:
    details = dict(fact.details)
    if "question" in details:
        return f"question:{details['question']}", _QUESTION
    weight = 0 if "burden" in details else _WEIGHTS.get(fact.kind, 0)
    if fact.kind is Kind.DISPUTE:
        sort = details.get("sort", "")
        return f"dispute:{'forum' if sort in ('court', 'arbitration') else sort}", weight
    if fact.kind is Kind.USER_RIGHT and fact.value in _COPIES:
        return "user_right:copies", weight
    if fact.kind is Kind.FEES and details.get("longer") == "worse":
        return "fees:payout", _QUESTION
    if fact.kind in _BY_KIND:
        return fact.kind.value, weight
    return f"{fact.kind.value}:{fact.value}", weight
