"""What differs between two sentences: drafts of findings, before they are weighed and told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from tracker.policy.facts import Reading, Terms, read, stated, tables
from tracker.policy.facts.folding import fold
from tracker.policy.facts.identity import company_key
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.listing import added_items
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.statements import (
    exceptions,
    listed_kind,
    practice,
    statement,
    words_of,
)
from tracker.policy.findings.stretches import stretch
from tracker.policy.model import Direction, Fact, Kind
from tracker.policy.tokens import names

_REPLACED = frozenset({
    Kind.STORAGE_LOCATION, Kind.CROSS_BORDER, Kind.RETENTION, Kind.RESPONSE_TIME, Kind.MINORS,
    Kind.CONTACT, Kind.CONTROLLER, Kind.CHANGE_NOTICE, Kind.DISPUTE, Kind.CONSENT, Kind.FEES,
    Kind.OTHER, Kind.SCOPE,
})  # fmt: skip
"""Kinds of which a sentence states one thing: another value in its place replaces it."""

_ONE_FOR_ONE = frozenset({Kind.STORAGE_LOCATION, Kind.CROSS_BORDER, Kind.OTHER})
"""Of these a sentence may list several: only a single one replaces a single one."""

_PRACTICES = frozenset({
    Kind.SHARING, Kind.RECIPIENT, Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.AUTOMATED_DECISION,
    Kind.DEVICE_PERMISSION, Kind.TRACKING, Kind.USER_RIGHT, Kind.MINORS, Kind.STORAGE_LOCATION,
    Kind.CROSS_BORDER,
})  # fmt: skip
"""Kinds of which it matters how far the sentence goes."""

_WORDS = frozenset({Kind.SCOPE, Kind.CONSENT})
_OURSELVES = re.compile(
    r"我们|本公司|运营|协议|\b(?:we|us|our|agreement|terms|contract|registered|incorporated|controller|address)\b"
)
_POSTAL = re.compile(
    r"地址|住所|邮编|\b(?:address|addresses|head ?office|headquarters?|headquartered|registered (?:office|at|seat)|"
    r"p\.?o\.? box|postcode|zip|suite|floor|adresse|siège|anschrift|sitz|inc\.?|b\.v\.|gmbh|ltd\.?|s\.a\.)(?![a-z])"
)
_HAS_NUMBER = re.compile(r"\d")
_QUANTITY = re.compile(
    r"million|billion|percent|%|days?|months?|years?|section|version|[$€£]|万|亿|天|日|月|年|第|20\d\d[-/.年]"
)
_DEFINES = re.compile(
    r"[:：是]?指(?!南|纹|引|示|定|导)|\bmeans?\b|\brefers? to\b|\bdefined as\b|\bis any\b|\bare (?:companies|entities|persons|those)\b"
)
_OR = re.compile(r"或者?|or")
_AND = re.compile(r"并且?|和|及|且|and")
_CELL_KINDS = {
    "company": Kind.RECIPIENT,
    "data": Kind.RECIPIENT,
    "purpose": Kind.PURPOSE,
    "place": Kind.STORAGE_LOCATION,
    "period": Kind.RETENTION,
    "permission": Kind.DEVICE_PERMISSION,
}
_SLIP = 88.0
"""Cells more alike than this differ by a slip of the pen."""
_SORTS = ("sort", "mechanism", "amount")
_LONGEST_ADDRESS = 160


@dataclass(frozen=True, slots=True)
class Draft:
    """A changed thing: the fact before and after (None on a side without it) and its sentences.

    Attributes:
        rule: how it was found: `added`, `removed`, `changed`, `flipped`, `exception`, `strength`,
            `bound`, `details`, `renamed`, `restated`.
        known: the value is stated elsewhere in the other text as well.
    """

    kind: Kind
    direction: Direction
    old: Fact | None
    new: Fact | None
    pair: SentencePair
    rule: str
    known: bool = False

    @property
    def fact(self) -> Fact:
        """The fact as it stands now, or stood."""
        fact = self.new or self.old
        assert fact is not None
        return fact

    def detail(self, name: str) -> str:
        """A detail of the fact, "" without."""
        return dict(self.fact.details).get(name, "")


Facts = dict[tuple[Kind, str], Fact]


def drafts(pair: SentencePair, known: Terms) -> tuple[Draft, ...]:
    """Everything that the two sentences state differently."""
    before = read(pair.old, known) if pair.old else None
    after = read(pair.new, known) if pair.new else None
    if before and after and before.is_row and after.is_row and tables.lists(after):
        return tuple(_cells(pair, before, after))
    old, new = _stated(before), _stated(after)
    found = [*_turned(pair, old, new), *_replaced_or_not(pair, old, new)]
    if before and after:
        found = _one_address(pair, found)
        found += _renamed(pair, old, new)
        found += _excepted(pair, before, after, found)
        found += _listed(pair, before, after, found)
        found += _entities(pair, after, found)
        found += _defined(pair, before, after, found)
        found += _both_now(pair, after, found)
        found += _placed(pair, after, found)
    return tuple(found)


def _cells(pair: SentencePair, before: Reading, after: Reading) -> Iterator[Draft]:
    """Each cell of a record that says something else."""
    old = dict(tables.details(before.sentence.clause.cells))
    new = dict(tables.details(after.sentence.clause.cells))
    for column, kind in _CELL_KINDS.items():
        was, now = old.get(column, ""), new.get(column, "")
        one, other = canonical(was), canonical(now)
        if one == other or fuzz.ratio(one, other) > _SLIP and column in ("purpose", "data"):
            continue
        details = [("place", "country")] if column == "place" else []
        yield Draft(
            kind,
            Direction.MODIFIED,
            before.fact(kind, f"{column}:{one}", was, details=details),
            after.fact(kind, f"{column}:{other}", now, details=details),
            pair,
            "changed" if column in ("place", "period") else "details",
        )


def restated(pair: SentencePair, known: Terms) -> Draft | None:
    """What a sentence that was added or removed is about, whatever else states it."""
    sentence = pair.new or pair.old
    assert sentence is not None
    reading = read(sentence, known)
    fact = statement(reading, stated(reading))
    if fact is None:
        return None
    if pair.new:
        return Draft(fact.kind, Direction.ADDED, None, fact, pair, "restated", known=True)
    return Draft(fact.kind, Direction.REMOVED, fact, None, pair, "restated", known=True)


def _stated(reading: Reading | None) -> Facts:
    facts: Facts = {}
    for fact in stated(reading) if reading else ():
        facts.setdefault((fact.kind, fact.value), fact)
    return facts


def _turned(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
    """Stated on both sides, but it goes further or less far than before."""
    for key in [key for key in new if key in old]:
        before, after = old[key], new[key]
        rule = _turn(before, after)
        if rule:
            yield Draft(key[0], Direction.MODIFIED, before, after, pair, rule)


def _turn(before: Fact, after: Fact) -> str:
    if before.kind in _PRACTICES and before.strength != after.strength:
        if before.polarity != after.polarity:
            return "flipped"
        return "exception" if Stance.EXCEPT in (before.strength, after.strength) else "strength"
    if dict(before.details).get("bound") != dict(after.details).get("bound"):
        return "bound"
    return ""


def _replaced_or_not(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
    gone = [fact for key, fact in old.items() if key not in new]
    came = [fact for key, fact in new.items() if key not in old]
    for before, after in _partners(gone, came):
        gone.remove(before)
        came.remove(after)
        yield Draft(after.kind, Direction.MODIFIED, before, after, pair, "changed")
    for fact in gone:
        yield Draft(fact.kind, Direction.REMOVED, fact, None, pair, "removed")
    for fact in came:
        yield Draft(fact.kind, Direction.ADDED, None, fact, pair, "added")


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
    if fact.kind not in _ONE_FOR_ONE:
        return True
    return all(sum(one.kind is fact.kind for one in side) == 1 for side in (gone, came))


def _same_sort(before: Fact, after: Fact) -> bool:
    if before.kind is not after.kind or before.kind not in _REPLACED:
        return False
    old, new = dict(before.details), dict(after.details)
    if before.kind is Kind.SCOPE:
        return {old["sort"], new["sort"]} <= {"time", "effort"}
    if before.kind is Kind.DISPUTE:
        return {old["sort"], new["sort"]} <= {"court", "arbitration"} or old == new
    return all(old.get(name) == new.get(name) for name in _SORTS) and all(
        (name in old) == (name in new) for name in ("age", "days")
    )


def _one_address(pair: SentencePair, found: list[Draft]) -> list[Draft]:
    """A postal address that changed is told whole: all words that differ, on both sides."""
    touched = [one for one in found if one.kind is Kind.CONTACT and one.detail("sort") == "address"]
    assert pair.old and pair.new
    gone, came = stretch(pair.old.text, pair.new.text)
    if not touched or not gone or not came or max(len(gone), len(came)) > _LONGEST_ADDRESS:
        return found
    first = touched[0].fact
    whole = Draft(
        Kind.CONTACT,
        Direction.MODIFIED,
        replace(first, value=gone, shown=gone, clause=pair.old.clause, quote=pair.old.text),
        replace(first, value=came, shown=came, clause=pair.new.clause, quote=pair.new.text),
        pair,
        "changed",
    )
    return [one for one in found if one not in touched] + [whole]


def _renamed(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
    """The same vendor, run by another company or under another name."""
    vendor = next((new[key] for key in new if key in old and key[0] is Kind.RECIPIENT), None)
    if vendor is None or vendor.clause.cells or not pair.old or not pair.new:
        return
    before = [pair.old.text[a:b] for a, b in names(pair.old.text)]
    after = [pair.new.text[a:b] for a, b in names(pair.new.text)]
    gone = [name for name in before if name not in after]
    came = [name for name in after if name not in before]
    if came:
        fact = old[vendor.kind, vendor.value]
        yield Draft(
            Kind.RECIPIENT,
            Direction.MODIFIED,
            replace(fact, shown=f"{fact.shown} ({gone[0]})" if gone else fact.shown),
            replace(vendor, shown=f"{vendor.shown} ({came[0]})"),
            pair,
            "renamed",
        )


def _excepted(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """The same promise with wider or narrower exceptions."""
    gone, came = exceptions(before.folded), exceptions(after.folded)
    kind = practice(after)
    if (
        any(one.kind not in _WORDS for one in found)
        or kind is None
        or words_of(gone) == words_of(came)
    ):
        return
    wider = words_of(came) - words_of(gone)
    narrower = words_of(gone) - words_of(came)
    if min(len(wider), len(narrower)) * 2 > max(len(wider), len(narrower)) or not (
        wider or narrower
    ):
        return
    shown = before.sentence.text[-len(gone) :] if gone else ""
    widened = after.sentence.text[-len(came) :] if came else ""
    yield Draft(
        kind,
        Direction.MODIFIED,
        before.fact(
            kind, "exceptions", shown, Stance.NEVER if len(narrower) < len(wider) else Stance.MAY
        ),
        after.fact(
            kind, "exceptions", widened, Stance.MAY if len(narrower) < len(wider) else Stance.NEVER
        ),
        pair,
        "exceptions",
    )


def _listed(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Items of a list that no lexicon knows, told as what the sentence lists."""
    kind = listed_kind(after)
    if kind is None or before.is_row or any(one.kind not in _WORDS for one in found):
        return
    for text, other, reading, direction in (
        (after.sentence.text, before.sentence.text, after, Direction.ADDED),
        (before.sentence.text, after.sentence.text, before, Direction.REMOVED),
    ):
        for item in added_items(other, text):
            fact = reading.fact(kind, f"item:{canonical(item)}", item)
            old, new = (None, fact) if direction is Direction.ADDED else (fact, None)
            yield Draft(kind, direction, old, new, pair, "item")


def _entities(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
    """Another company in the place of one: the operator where the sentence speaks of us."""
    assert pair.old and pair.new
    if any(one.kind in (Kind.RECIPIENT, Kind.CONTROLLER) for one in found) or after.is_row:
        return
    before = [pair.old.text[a:b] for a, b in names(pair.old.text)]
    now = [pair.new.text[a:b] for a, b in names(pair.new.text)]
    gone = [name for name in before if company_key(name) not in map(company_key, now)]
    came = [name for name in now if company_key(name) not in map(company_key, before)]
    if len(gone) != len(came) or not gone:
        return
    kind = Kind.CONTROLLER if _OURSELVES.search(after.folded) else Kind.RECIPIENT
    for old, new in zip(gone, came, strict=True):
        yield Draft(
            kind,
            Direction.MODIFIED,
            replace(after.fact(kind, company_key(old), old), clause=pair.old.clause),
            after.fact(kind, company_key(new), new),
            pair,
            "changed",
        )


def _placed(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
    """Numbers that differ in an address that no pattern knows."""
    assert pair.old and pair.new
    if found or not _POSTAL.search(after.folded):
        return
    gone, came = stretch(pair.old.text, pair.new.text)
    if not (_HAS_NUMBER.search(gone) and _HAS_NUMBER.search(came)):
        return
    if max(len(gone), len(came)) > _LONGEST_ADDRESS or _QUANTITY.search(gone + came):
        return
    details = [("sort", "address")]
    yield Draft(
        Kind.CONTACT,
        Direction.MODIFIED,
        replace(after.fact(Kind.CONTACT, gone, gone, details=details), clause=pair.old.clause),
        after.fact(Kind.CONTACT, came, came, details=details),
        pair,
        "changed",
    )


def _defined(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A definition that covers more or less than before."""
    if found or not (_DEFINES.search(before.folded) and _DEFINES.search(after.folded)):
        return
    gone, came = stretch(before.sentence.text, after.sentence.text)
    wider = words_of(after.folded) - words_of(before.folded)
    narrower = words_of(before.folded) - words_of(after.folded)
    if not (wider or narrower) or min(len(wider), len(narrower)) * 2 > max(
        len(wider), len(narrower)
    ):
        return
    widened = len(wider) > len(narrower)
    yield Draft(
        Kind.SCOPE,
        Direction.MODIFIED,
        before.fact(Kind.SCOPE, "narrow" if widened else "wide", gone),
        after.fact(Kind.SCOPE, "wide" if widened else "narrow", came),
        pair,
        "definition",
    )


def _both_now(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
    """`或` that became `并`: what was a choice is now asked for together, or the reverse."""
    assert pair.old and pair.new
    gone, came = stretch(pair.old.text, pair.new.text)
    turned = (_OR.fullmatch(fold(gone)), _AND.fullmatch(fold(came)))
    back = (_AND.fullmatch(fold(gone)), _OR.fullmatch(fold(came)))
    if found or not (all(turned) or all(back)) or not (after.of("data") or after.acts):
        return
    low, high = (Stance.MAY, Stance.DOES) if all(turned) else (Stance.DOES, Stance.MAY)
    yield Draft(
        Kind.DATA_CATEGORY,
        Direction.MODIFIED,
        replace(after.fact(Kind.DATA_CATEGORY, "choice", gone, low), clause=pair.old.clause),
        after.fact(Kind.DATA_CATEGORY, "choice", came, high),
        pair,
        "choice",
    )
