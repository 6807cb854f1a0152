"""Names, addresses and records that changed: companies, postal addresses, cells of a table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from tracker.policy.facts import Reading, tables
from tracker.policy.facts.amounts import periods
from tracker.policy.facts.contacts import whole
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.identity import company_key
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import ONE_SIDED, Draft, Facts, ranks
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.stretches import stretch
from tracker.policy.findings.topic import goodness, topic
from tracker.policy.model import Direction, Fact, Kind
from tracker.policy.tokens import names

_LONGEST_ADDRESS = 160
_CELL_KINDS = {
    "company": Kind.RECIPIENT,
    "data": Kind.RECIPIENT,
    "purpose": Kind.PURPOSE,
    "place": Kind.STORAGE_LOCATION,
    "period": Kind.RETENTION,
    "permission": Kind.DEVICE_PERMISSION,
    "basis": Kind.CONSENT,
    "when": Kind.DATA_CATEGORY,
    "flow": Kind.SHARING,
}
_OTHER_KINDS = {**_CELL_KINDS, "data": Kind.DATA_CATEGORY}
"""In a table of something else than recipients, a cell of data lists what is collected."""
_WORDED = frozenset({"when", "flow"})
"""Columns whose cells are prose: the words tell whom a change serves."""
_SLIP = 88.0
"""Cells more alike than this differ by a slip of the pen."""
_OURSELVES = Cue(
    r"我们|本公司|运营|协议|\b(?:operated|maintained|owned|run|published|developed) by\b|"
    r"\b(?:we|us|our|agreement|terms|contract|registered|incorporated|"
    r"controller|"
    r"address)\b"
)
_POSTAL = Cue(
    r"地址|住所|邮编|\b(?:address|addresses|head ?office|headquarters?|headquartered|"
    r"registered (?:office|at|seat)|"
    r"p\.?o\.? box|postcode|zip|suite|floor|adresse|siège|anschrift|sitz|inc\.?|b\.v\.|gmbh|"
    r"ltd\.?|s\.a\.)(?![a-z])"
)
_HAS_NUMBER = Cue(r"\d")
_QUANTITY = Cue(
    r"million|billion|percent|%|days?|months?|years?|section|version|[$€£]|万|亿|天|日|月|年|第|"
    r"20\d\d[-/.年]"
)


def renamed(pair: SentencePair, old: Facts, new: Facts) -> Iterator[Draft]:
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


def replaced(pair: SentencePair, old: Fact, new: Fact) -> Draft:
    """A recipient in whose place another one receives, or the same by its fuller name."""
    one, other = fold(old.shown), fold(new.shown)
    rule = "renamed" if one in other or other in one else "changed"
    return Draft(Kind.RECIPIENT, Direction.MODIFIED, old, new, pair, rule)


def succeeded(pair: SentencePair, found: Sequence[Draft]) -> list[Draft]:
    """An operator that is named now in the place of a company that only the other side names."""
    alone = [one for one in found if one.kind is Kind.CONTROLLER and one.rule in ONE_SIDED]
    if len(alone) != 1 or not pair.old or not pair.new or alone[0].fact.value == "successor":
        return list(found)
    draft = alone[0]
    mine, other = (pair.new, pair.old) if draft.new else (pair.old, pair.new)
    there = {company_key(other.text[a:b]): other.text[a:b] for a, b in names(other.text)}
    gone = [name for key, name in there.items() if key not in company_key(mine.text)]
    if len(gone) != 1 or len(there) != 1:
        return list(found)
    mate = replace(draft.fact, value=company_key(gone[0]), shown=gone[0], quote=other.text)
    mate = replace(mate, clause=other.clause)
    sides = {"old": mate, "new": draft.new} if draft.new else {"old": draft.old, "new": mate}
    whole = draft._replace(direction=Direction.MODIFIED, rule="changed", **sides)
    return [whole if one is draft else one for one in found]


def operators(found: list[Draft]) -> list[Draft]:
    """One operator that is gone and one that came, in whatever sentences, as one change."""
    told = {
        (side.value, at)
        for one in found
        if one.kind is Kind.CONTROLLER and one.direction is Direction.MODIFIED
        for at, side in enumerate((one.old, one.new))
        if side
    }
    found = [
        one
        for one in found
        if not (_is_operator(one) and (one.fact.value, int(one.new is not None)) in told)
    ]
    gone, came = (
        [one for one in found if _is_operator(one) and one.direction is direction]
        for direction in (Direction.REMOVED, Direction.ADDED)
    )
    if len(gone) != 1 or len(came) != 1:
        return found
    pair = came[0].pair._replace(old=gone[0].pair.old)
    whole = came[0]._replace(
        direction=Direction.MODIFIED, old=gone[0].old, pair=pair, rule="changed"
    )
    return [whole if one is came[0] else one for one in found if one is not gone[0]]


def _is_operator(draft: Draft) -> bool:
    named = draft.kind is Kind.CONTROLLER and draft.rule in ONE_SIDED
    return named and not draft.asks and draft.fact.value != "successor"


def entities(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
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
        if old.endswith(new) or new.endswith(old):
            continue
        yield Draft(
            kind,
            Direction.MODIFIED,
            replace(after.fact(kind, company_key(old), old), clause=pair.old.clause),
            after.fact(kind, company_key(new), new),
            pair,
            "changed",
        )


def operator(pair: SentencePair, found: Sequence[Draft]) -> list[Draft]:
    """The operator by a name without a legal form: `…有限公司的帆记App` → `SailNet的帆记App`."""
    return [_by_any_name(pair, one) for one in found]


def _by_any_name(pair: SentencePair, draft: Draft) -> Draft:
    named = draft.kind is Kind.CONTROLLER and draft.rule in ONE_SIDED
    if not named or not pair.old or not pair.new or draft.fact.value == _SUCCESSOR:
        return draft
    mine, other = (pair.new, pair.old) if draft.new else (pair.old, pair.new)
    name = _in_its_place(mine.text, other.text, draft.fact.shown)
    if not name:
        return draft
    fact = replace(draft.fact, value=fold(name), shown=name, clause=other.clause, quote=other.text)
    old, new = (fact, draft.new) if draft.new else (draft.old, fact)
    return draft._replace(direction=Direction.MODIFIED, old=old, new=new, rule="changed")


def _in_its_place(text: str, other: str, name: str) -> str:
    """What stands in another sentence between the words around a name of this one."""
    start = text.find(name)
    after = text[start + len(name) :][:_AROUND]
    if start < 0 or len(after) < _AROUND or not other.startswith(text[:start]):
        return ""
    found = other[start : other.find(after, start)] if after in other[start:] else ""
    return found if _NAME.fullmatch(found) else ""


_SUCCESSOR, _AROUND = "successor", 3
_NAME = Cue(r"[A-Z\u4e00-\u9fff][\w.&\-\u4e00-\u9fff ]{1,39}")


def placed(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
    """Numbers that differ in an address that no pattern knows: told with the words around."""
    assert pair.old and pair.new
    if found or not _POSTAL.search(after.folded):
        return
    gone, came = stretch(pair.old.text, pair.new.text)
    if not (_HAS_NUMBER.search(gone) and _HAS_NUMBER.search(came)):
        return
    if max(len(gone), len(came)) > _LONGEST_ADDRESS or _QUANTITY.search(gone + came):
        return
    gone, came = _whole(pair.old.text, gone), _whole(pair.new.text, came)
    if canonical(gone) in canonical(came) or canonical(came) in canonical(gone):
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


def _whole(text: str, words: str) -> str:
    start = text.find(words)
    start, end = whole(text, start, start + len(words))
    return text[start:end]


def is_record(before: Reading, after: Reading) -> bool:
    """Are both rows of a table whose columns we understand?"""
    if not (before.is_row and after.is_row):
        return False
    return bool(tables.lists(after)) or any(
        True for _ in tables.details(after.sentence.clause.cells)
    )


def record(row: Reading, facts: Facts) -> Fact | None:
    """What the row of a table is a record of: the fact that bears its name."""
    name = tables.name_of(row.sentence.clause.cells)
    return next((fact for fact in facts.values() if fact.shown == name), None)


def is_another(old: Fact, new: Fact) -> bool:
    """Are two records of different things, rather than of one under another name?"""
    one, other = canonical(old.shown), canonical(new.shown)
    if old.value == new.value or one in other or other in one:
        return False
    return fuzz.ratio(one, other) < _SLIP


def cells(pair: SentencePair, before: Reading, after: Reading) -> Iterator[Draft]:
    """Each cell of a record that says something else."""
    old = dict(tables.details(before.sentence.clause.cells))
    new = dict(tables.details(after.sentence.clause.cells))
    yield from _others(pair, before, after)
    kinds = _CELL_KINDS if tables.lists(after) == "vendors" else _OTHER_KINDS
    for column, kind in kinds.items():
        was, now = old.get(column, ""), new.get(column, "")
        one, other = canonical(was), canonical(now)
        if column == "place" and _same_places(after, was, now):
            continue
        if one == other or (fuzz.ratio(one, other) > _SLIP and column in ("purpose", "data")):
            continue
        if not (was and now):
            yield _lone(pair, (before, after), kind, column, was or now)
            continue
        located = [_located(column, before, was), _located(column, after, now)]
        if column in _WORDED:
            better = ranks(goodness(now) - goodness(was))
            located = [[("rank", better[0])], [("rank", better[1])]]
        yield Draft(
            kind,
            Direction.MODIFIED,
            before.fact(kind, f"{column}:{one}", was, details=located[0]),
            after.fact(kind, f"{column}:{other}", now, details=located[1]),
            pair,
            "changed" if column in ("place", "period") else "details",
        )


_WORLD = Cue(r"^\W*global(?:ly)?\W*$")


def _same_places(reading: Reading, was: str, now: str) -> bool:
    """`Worldwide` and `Global` are one place."""
    found = [
        frozenset(
            one.value
            for one in reading.terms.find(_WORLD.sub("worldwide", fold(words)))
            if one.lexicon == "places"
        )
        for words in (was, now)
    ]
    return bool(found[0]) and found[0] == found[1]


def _lone(
    pair: SentencePair, rows: tuple[Reading, Reading], kind: Kind, column: str, words: str
) -> Draft:
    """A cell that is filled on one side only."""
    came = words == dict(tables.details(rows[1].sentence.clause.cells)).get(column)
    row = rows[came]
    fact = row.fact(
        kind, f"{column}:{canonical(words)}", words, details=_located(column, row, words)
    )
    return Draft.one_sided(Direction.ADDED if came else Direction.REMOVED, fact, pair, "details")


def _others(pair: SentencePair, before: Reading, after: Reading) -> Iterator[Draft]:
    """Cells of columns that mean nothing to us, which say yes now where they said no."""
    was = dict(before.sentence.clause.cells)
    for heading, now in after.sentence.clause.cells:
        old = was.get(heading, now)
        if tables.column(heading) or canonical(old) == canonical(now):
            continue
        turned = bool(_NO.match(fold(old))) is not bool(_NO.match(fold(now)))
        if turned and max(len(old), len(now)) <= _LONGEST_ANSWER:
            kind = topic(heading) or Kind.OTHER
            good = bool(_FREE.search(heading)) is not bool(_NO.match(fold(now)))
            ranks = ("0", "1") if good else ("1", "0")
            yield Draft(
                kind,
                Direction.MODIFIED,
                before.fact(kind, f"cell:{old}", old, details=[("rank", ranks[0])]),
                after.fact(kind, f"cell:{now}", now, details=[("rank", ranks[1])]),
                pair,
                "turned",
            )


_NO = Cue(r"\W*(?:不|否|无|未|×|✗|no\b|not\b)")
_FREE = Cue(r"关闭|拒绝|撤回|删除|选择|退出|加密|匿名|opt|refus|disable")
_LONGEST_ANSWER = 24
_CONSENTED = Cue(r"consent|permission|同意")


def _located(column: str, reading: Reading, words: str) -> list[tuple[str, str]]:
    """What is known of the cell of a column: where its place is, how long its period."""
    if column == "place":
        return _place(reading, words)
    if column == "basis":
        return [("level", "2" if _CONSENTED.search(fold(words)) else "0")]
    times = periods(fold(words)) if column == "period" else ()
    return [("days", f"{times[0].days:g}")] if times else []


def _place(reading: Reading, words: str) -> list[tuple[str, str]]:
    """Where a cell says that something is: at home only if every place that it names is."""
    chinese = not reading.folded.isascii()
    named = [one for one in reading.terms.find(fold(words)) if one.lexicon == "places"]
    home = [one for one in named if one.has("home") or (chinese and one.value == "CN")]
    return [("place", "country"), *([("home", "yes")] if named and len(home) == len(named) else [])]


def addresses(found: Sequence[Draft]) -> list[Draft]:
    """Without an address that came in another place as well, where it took the place of one."""
    changed = [one for one in found if one.kind is Kind.CONTACT and one.old and one.new]
    again = {(one.new.value, Direction.ADDED) for one in changed if one.new}
    again |= {(one.old.value, Direction.REMOVED) for one in changed if one.old}
    return [
        one
        for one in found
        if one.kind is not Kind.CONTACT or (one.fact.value, one.direction) not in again
    ]
