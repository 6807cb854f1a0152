"""What differs between two sentences: drafts of findings, before they are weighed and told."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.policy.facts import Reading, stated, tables
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.stance import Stance
from tracker.policy.findings import (
    alike,
    breadth,
    drift,
    exclusions,
    naming,
    narrowing,
    remainder,
    rephrasing,
    standing,
    turns,
    unnamed,
)
from tracker.policy.findings.draft import ONE_SIDED, Draft, Facts, is_vendor
from tracker.policy.findings.effects import CIPHERS
from tracker.policy.findings.extensions import extended
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.statements import statement
from tracker.policy.model import Direction, Fact, Kind

_REPLACED = frozenset({
    Kind.STORAGE_LOCATION, Kind.CROSS_BORDER, Kind.RETENTION, Kind.RESPONSE_TIME, Kind.MINORS,
    Kind.CONTACT, Kind.CONTROLLER, Kind.CHANGE_NOTICE, Kind.DISPUTE, Kind.CONSENT, Kind.FEES,
    Kind.OTHER, Kind.SCOPE, Kind.LIABILITY, Kind.TERMINATION,
    Kind.SECURITY, Kind.RECIPIENT,
})  # fmt: skip
"""Kinds of which a sentence states one thing: another value in its place replaces it."""

_ONE_FOR_ONE = frozenset({
    Kind.STORAGE_LOCATION, Kind.CROSS_BORDER, Kind.OTHER, Kind.RECIPIENT,
})  # fmt: skip
"""Of these a sentence may list several: only a single one replaces a single one."""

_PRACTICES = frozenset({
    Kind.SHARING, Kind.RECIPIENT, Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.AUTOMATED_DECISION,
    Kind.DEVICE_PERMISSION, Kind.TRACKING, Kind.USER_RIGHT, Kind.MINORS, Kind.STORAGE_LOCATION,
    Kind.CROSS_BORDER,
})  # fmt: skip
"""Kinds of which it matters how far the sentence goes."""

_PLACES = frozenset({Kind.STORAGE_LOCATION, Kind.CROSS_BORDER})
_OPEN = frozenset({Kind.RETENTION, Kind.RESPONSE_TIME})
"""Kinds of which a criterion may take the place of a time that can be counted."""
_REPEATED = frozenset({
    Kind.FEES, Kind.LIABILITY, Kind.TERMINATION, Kind.RETENTION, Kind.AUTOMATED_DECISION,
    Kind.CONSENT, Kind.STORAGE_LOCATION, Kind.TRACKING, Kind.CHANGE_NOTICE,
    Kind.CONTENT_LICENCE,
})  # fmt: skip
"""Kinds of which the words of an answer are no news beside the answer."""
_GRADED = frozenset({
    Kind.SHARING, Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.AUTOMATED_DECISION, Kind.CROSS_BORDER,
})  # fmt: skip
"""Of these it matters whether a thing is done or only may be done."""

_USED = (Kind.DATA_CATEGORY, Kind.PURPOSE)
_BESIDES = Cue(r"除[^。;；]{2,40}?(?:外|以外|之外)[，,][^。]{0,12}不")
_ONLY = Cue(r"(?:仅|只)[^。;；]{2,60}[，,][^。]{0,6}不")
_ANSWERED = frozenset({Kind.FEES, Kind.LIABILITY, Kind.TERMINATION, Kind.CONTENT_LICENCE})
"""Kinds of which the answer says all."""
_SORTS = ("sort", "mechanism", "amount")

Sheets = tuple[Sheet, Sheet]


def drafts(pair: SentencePair, sheets: Sheets) -> tuple[Draft, ...]:
    """Everything that the two sentences state differently.

    Args:
        sheets: the old text and the new one.
    """
    before = sheets[0].read(pair.old) if pair.old else None
    after = sheets[1].read(pair.new) if pair.new else None
    old = sheets[0].facts(pair.old) if pair.old else {}
    new = sheets[1].facts(pair.new) if pair.new else {}
    if before and after and naming.is_record(before, after):
        return _of_records(pair, (before, after), old, new)
    found = [*_turned(pair, old, new), *_replaced_or_not(pair, old, new)]
    found = _broken_promise(pair, old, new, found)
    found = _without_only(narrowing.narrowed(pair, old, new, found), pair)
    if before and after:
        found = rephrasing.same_ground(before, after, found)
        found = rephrasing.same_limit(before, after, found)
        found += naming.renamed(pair, old, new)
        found += breadth.narrowed(pair, before, after, found)
        found += rephrasing.excepted(pair, before, after, found)
        found += rephrasing.listed(pair, before, after, found)
        found = naming.operator(pair, naming.succeeded(pair, found))
        found += naming.entities(pair, after, found)
        found += rephrasing.defined(pair, before, after, found)
        found += rephrasing.both_now(pair, after, found)
        found += breadth.qualified(pair, before, after, found)
        found += exclusions.widened(pair, before, after, found)
        found += rephrasing.relocated(pair, before, after, found)
        found += naming.placed(pair, after, found)
        found += turns.turned(pair, before, after, found)
        found += unnamed.aims(pair, before, after, found)
        found += unnamed.viewers(pair, before, after, found)
        found += unnamed.turned(pair, before, after, found)
        found = alike.without_named(found, before, after)
        found = alike.without_covered(found, before, after)
        found = breadth.towards(pair, before, after, found)
    found = alike.without_ellipsis(alike.same_copy(found, old, new), pair)
    found = list(_answers_first(found, old, new))
    if before and after:
        found += remainder.rest(pair, (before, after), sheets, found)
    return tuple(found)


def _of_records(
    pair: SentencePair, rows: tuple[Reading, Reading], old: Facts, new: Facts
) -> tuple[Draft, ...]:
    """Rows that became each other: the cells that changed, or one record in the place of another.

    Rows of another table may tell in sentences what is done: then who came or went is the news.
    """
    if not tables.lists(rows[1]):
        named = tuple(one for one in _replaced_or_not(pair, old, new) if one.kind is Kind.RECIPIENT)
        return named or tuple(naming.cells(pair, *rows))
    gone, came = naming.record(rows[0], old), naming.record(rows[1], new)
    if not gone or not came or not naming.is_another(gone, came):
        return tuple(naming.cells(pair, *rows))
    return (
        Draft.one_sided(Direction.REMOVED, gone, pair, "removed"),
        Draft.one_sided(Direction.ADDED, came, pair, "added"),
    )


def _answers_first(found: list[Draft], old: Facts, new: Facts) -> Iterator[Draft]:
    """Without what only repeats, in single words, the answer that changed."""
    told = {one.kind for one in found if one.asks and one.rule == "changed"}
    given = {(one.kind, one.direction) for one in found if one.asks and one.detail("alone")}
    for one in found:
        again = one.kind in _REPEATED and not one.asks and not _counts(one)
        again = again and (one.kind in told or (one.kind, one.direction) in given)
        if not again and not _stands(one, old, new):
            yield one


def _stands(draft: Draft, old: Facts, new: Facts) -> bool:
    """Does it come or go in single words only, while the answer stays as good as it was?"""
    if draft.rule not in ONE_SIDED or draft.asks or _counts(draft) or draft.detail("days"):
        return False
    if draft.detail("excuse"):
        return False
    ranks = [
        {
            dict(fact.details)["question"]: dict(fact.details)["rank"]
            for fact in side.values()
            if "question" in dict(fact.details) and _same_thing(draft, fact)
        }
        for side in (old, new)
    ]
    return any(ranks[1].get(name) == rank for name, rank in ranks[0].items())


def _same_thing(draft: Draft, answer: Fact) -> bool:
    if draft.kind is answer.kind:
        return draft.kind in _ANSWERED
    of_cookies = draft.kind in (Kind.TRACKING, Kind.USER_RIGHT) and "cookie" in draft.fact.value
    return of_cookies and answer.value.startswith("cookies:")


def _counts(draft: Draft) -> bool:
    """Is it a sum or a time of its own beside the answer?"""
    other_time = draft.detail("longer") and draft.direction is Direction.MODIFIED
    return bool(draft.detail("amount") or draft.detail("cap") or other_time)


def reworded(pair: SentencePair, sheets: Sheets, told: Sequence[Draft]) -> tuple[Draft, ...]:
    """What a sentence says more, or less, of what is done, beside the words that were told."""
    assert pair.old and pair.new
    before, after = sheets[0].read(pair.old), sheets[1].read(pair.new)
    more = extended(pair, before, after, [one.fact.shown for one in told])
    if more:
        return (more,)
    return () if told else drift.drifted(pair, before, after)


def restated(pair: SentencePair, sheets: Sheets) -> Draft | None:
    """What a sentence that was added or removed is about, whatever else states it."""
    sentence = pair.new or pair.old
    assert sentence is not None
    reading = sheets[1 if pair.new else 0].read(sentence)
    facts = stated(reading)
    fact = statement(reading, facts)
    if fact is None or standing.used_on(fact.quote, sheets[0 if pair.new else 1]):
        return None
    fact = _with_like(fact, facts)
    if pair.new:
        return Draft.one_sided(Direction.ADDED, fact, pair, "restated", known=True)
    return Draft.one_sided(Direction.REMOVED, fact, pair, "restated", known=True)


_LONGEST_LIST = 120


def _with_like(fact: Fact, facts: Sequence[Fact]) -> Fact:
    """A fact with its like in the same sentence: `internal analytics, … and improvement`."""
    like = [one for one in facts if one.kind is fact.kind and one.polarity == fact.polarity]
    if len(like) < _SEVERAL or fact.kind not in _LISTED:
        return fact
    places = [fact.quote.find(one.shown) for one in like]
    start, end = min(places), max(at + len(one.shown) for at, one in zip(places, like, strict=True))
    if start < 0 or end - start > _LONGEST_LIST:
        return fact
    return replace(fact, shown=fact.quote[start:end])


_SEVERAL = 2
_LISTED = frozenset({Kind.PURPOSE, Kind.DATA_CATEGORY, Kind.USER_RIGHT, Kind.SECURITY})


def _turned(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
    """Stated on both sides, but it goes further or less far than before."""
    for key in [key for key in new if key in old]:
        before, after = old[key], new[key]
        rule = _turn(before, after)
        if rule:
            yield Draft(key[0], Direction.MODIFIED, before, after, pair, rule)


def _broken_promise(pair: SentencePair, old: Facts, new: Facts, found: list[Draft]) -> list[Draft]:
    """A promise not to share, in whose place now stands a recipient: the promise is what flipped.

    `不向第三方提供浏览记录` → `向友盟提供浏览记录`: that the data are told of on both sides, once
    denied and once affirmed, is the same news. The same holds the other way round.
    """
    before, after = _in_place(old, new), _in_place(new, old)
    if not before or not after:
        return found
    echoes = (Kind.DATA_CATEGORY, Kind.SHARING)
    kept = [d for d in found if not (d.kind in echoes and d.rule in ("flipped", *ONE_SIDED))]
    return [Draft(Kind.SHARING, Direction.MODIFIED, before, after, pair, "flipped"), *kept]


def _in_place(one: Facts, other: Facts) -> Fact | None:
    """What a side says of sharing, where one side denies it and the other names who receives."""
    for side, facts, counterpart in ((0, one, other), (1, other, one)):
        denied = [f for f in facts.values() if f.kind is Kind.SHARING and not f.polarity]
        named = [f for f in counterpart.values() if f.kind is Kind.RECIPIENT and f.polarity]
        if denied and named and not any(f.kind is Kind.SHARING for f in counterpart.values()):
            promise, verb = denied[0], denied[0].shown.split(" ")[-1][-8:]
            verb = verb if verb.isascii() else verb[-2:]
            if side == 0:
                return replace(promise, shown=_up_to(verb, promise))
            shown = _up_to(verb, named[0])
            return replace(
                named[0], kind=promise.kind, value=promise.value, shown=shown, details=()
            )
    return None


def _up_to(verb: str, fact: Fact) -> str:
    """The words of the fact's sentence up to a verb, from the last comma on: `会向友盟提供`."""
    head, found, _ = fact.quote.partition(verb)
    return re.split(r"[,，、;；:：。]", head)[-1].strip() + found if found else fact.shown


def _only_there(before: Fact, after: Fact) -> bool:
    return _says_only(before.quote, after.quote)


def _without_only(found: list[Draft], pair: SentencePair) -> list[Draft]:
    """Without the word `只` where the other side says the same by `除…外`."""
    if not (pair.old and pair.new and _says_only(pair.old.text, pair.new.text)):
        return found
    return [one for one in found if one.kind is not Kind.SCOPE or one.fact.value != "only"]


def _says_only(old: str, new: str) -> bool:
    """`除A外，不会用于其他目的` and `只用于A，不会用于其他目的` say the same."""
    sides = ((old, new), (new, old))
    return any(_BESIDES.search(one) and _ONLY.search(other) for one, other in sides)


def _turn(before: Fact, after: Fact) -> str:
    if before.kind in _USED and _only_there(before, after):
        return ""
    if before.kind in _PRACTICES and before.strength != after.strength:
        if before.polarity != after.polarity:
            return "flipped"
        if Stance.EXCEPT in (before.strength, after.strength):
            return "exception"
        if before.kind in _GRADED:
            return "strength"
    if dict(before.details).get("bound") != dict(after.details).get("bound"):
        return "bound"
    return ""


def _replaced_or_not(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
    gone = [fact for key, fact in old.items() if key not in new]
    came = [fact for key, fact in new.items() if key not in old]
    for before, after in _partners(gone, came):
        gone.remove(before)
        came.remove(after)
        if _same_answer(before, after):
            continue
        if before.kind is Kind.RECIPIENT:
            yield naming.replaced(pair, before, after)
            continue
        turned = before.kind in _PLACES and before.polarity != after.polarity
        rule = "flipped" if turned else "changed"
        yield Draft(after.kind, Direction.MODIFIED, before, after, pair, rule)
    for fact in gone:
        yield Draft.one_sided(Direction.REMOVED, fact, pair, "removed")
    for fact in came:
        yield Draft.one_sided(Direction.ADDED, fact, pair, "added")


def _same_answer(before: Fact, after: Fact) -> bool:
    """Do both answer a question equally well, in other words?"""
    old, new = dict(before.details), dict(after.details)
    if "question" not in old or "plain" in old:
        return False
    return old["rank"] == new["rank"] and old.get("days") == new.get("days")


def _partners(gone: Sequence[Fact], came: Sequence[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Facts that took each other's place: of one kind and sort, in the order of the sentence."""
    found: list[tuple[Fact, Fact]] = []
    taken: set[int] = set()
    for before in gone:
        for i, after in enumerate(came):
            if i not in taken and _same_sort(before, after) and _alone(before, gone, came):
                found.append((before, after))
                taken.add(i)
                break
    return tuple(found)


def _alone(fact: Fact, gone: Iterable[Fact], came: Iterable[Fact]) -> bool:
    if fact.kind not in _ONE_FOR_ONE or "question" in dict(fact.details):
        return True
    return all(
        sum(one.kind is fact.kind and "question" not in dict(one.details) for one in side) == 1
        for side in (gone, came)
    )


def _same_sort(before: Fact, after: Fact) -> bool:
    old, new = dict(before.details), dict(after.details)
    if "question" in old or "question" in new:
        return old.get("question") == new.get("question")
    if before.kind is not after.kind:
        return False
    if "longer" in old and "longer" in new:
        return True
    if before.kind not in _REPLACED:
        return False
    judge = _COMPARABLE.get(before.kind)
    if judge is not None:
        return judge(before, after)
    counted = ("age",) if before.kind in _OPEN or "cap" in old else ("age", "days")
    return all(old.get(name) == new.get(name) for name in _SORTS) and all(
        (name in old) == (name in new) for name in counted
    )


def _same_forum(before: Fact, after: Fact) -> bool:
    sorts = {dict(before.details)["sort"], dict(after.details)["sort"]}
    return sorts <= {"court", "arbitration"} or len(sorts) == 1


_COMPARABLE: dict[Kind, Callable[[Fact, Fact], bool]] = {
    Kind.RECIPIENT: lambda before, after: (
        is_vendor(before) and is_vendor(after) and before.polarity == after.polarity
    ),
    Kind.SECURITY: lambda before, after: {before.value, after.value} <= CIPHERS,
    Kind.SCOPE: lambda before, after: (
        {dict(one.details)["sort"] for one in (before, after)} <= {"time", "effort"}
    ),
    Kind.DISPUTE: _same_forum,
}
"""Whether one value of a kind can take the place of another."""
