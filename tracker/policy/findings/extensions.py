"""Words put into a sentence, or left out, while all else of it stayed: `and delete`."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from tracker.policy import diff
from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.listing import is_item, is_title
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.statements import enumerated, spoken_of, words_of
from tracker.policy.model import Direction, Fact, Kind, Mark
from tracker.policy.tokens import tokens

_LABELLED = Cue(r"\W*(?:\d+|[a-z]|[一二三四五六七八九十]+)[.、)）]")
_LOOSE = frozenset({"acts", "rights", "qualifiers"})
_JOINS = Cue(r"\s*(?:[、,，/]|以及|[及和与與或]|(?:and|or|as well as)\s)")
_JOINS_AFTER = Cue(r"(?:[、,，/]|以及|[及和与與或]|\s(?:and|or|as well as))\s*$")
_AND_MORE = Cue(
    r"^(?:以及|[及和与與或并並]|(?:and|or|as well as)\s)|\s(?:and|or|as well as)$|"
    r"(?:以及|[及和与與或])$"
)
_EDGES = " 、，,;；()（）和及与與或"
_ACTS = Cue(r"收集|获取|读取|使用|处理")
"""Words put in at many places (`包括在后台状态下收集`) are told once, whatever is done there."""
_PART, _SAID = 8, 80.0


def extended(
    pair: SentencePair, before: Reading, after: Reading, told: Sequence[str]
) -> Draft | None:
    """An act or a right that came, or went, in a sentence of which all else stayed.

    `（包括在后台状态下收集）`, `and delete`: nothing new is named, but what is done with it is new.
    Where words went and others came, the sentence was rephrased, and says the same.

    Args:
        told: words that are told already.
    """
    marked = diff.marked(tokens(before.sentence.text), tokens(after.sentence.text))[1]
    edits = [span for span in marked if span.text.strip() not in told]
    gone = [span.text for span in edits if span.mark is Mark.GONE and words_of(fold(span.text))]
    came = [span.text for span in edits if span.mark is Mark.NEW and words_of(fold(span.text))]
    titles = is_title(before.sentence.text) or is_title(after.sentence.text)
    if bool(gone) is bool(came) or titles:
        return None
    reading, words = (after, came) if came else (before, gone)
    others = pair.change.old if came else pair.change.new
    for part in words:
        if any(_says(one.text, part) for one in others):
            continue
        kind = None if _LABELLED.match(part) else _kind_of(reading, part)
        if kind is not None:
            shown = _AND_MORE.sub("", part.strip(_EDGES)).strip(_EDGES)
            value = f"words:{_ACTS.sub('', canonical(part))}"
            there = reading.sentence.text.find(shown)
            unable = _UNABLE.match(reading.folded, max(there, 0))
            stance = Stance.NEVER if unable else reading.stance_at(0)
            fact = reading.fact(kind, value, shown, stance)
            if kind is Kind.RETENTION and _INSTEAD.search(fold(part)):
                fact = replace(fact, details=(("longer", "worse"),))
            if kind is Kind.USER_RIGHT and _RESTRICTS.match(fold(part)):
                return restricted(pair, before, after, fact, added=bool(came))
            direction = Direction.ADDED if came else Direction.REMOVED
            return Draft.one_sided(direction, fact, pair, "item")
    return None


_UNABLE = Cue(r"[^。,，您你]{0,24}(?:无法|不能|不得|不可)(?:访问|读取|获取|查看|接触|看到)")
"""`页面脚本无法访问`: who is kept out, whatever the sentence does."""
_INSTEAD = Cue(
    r"\bor\b[^.;]{0,16}(?:anonymi|de-?identif|aggregat|pseudonymi)|(?:anonymi|"
    r"de-?identif|aggregat|pseudonymi)\w*[^.;]{0,16}\bor\b|或[^。;]{0,6}(?:匿名|去标识)"
)
"""What may be done instead of deleting: less than to delete."""
_RESTRICTS = Cue(
    r"[\s,，;；]*(?:but|however|although|though|unless|except|provided|但|不过|除非|前提)"
)


def restricted(
    pair: SentencePair, before: Reading, after: Reading, fact: Fact, *, added: bool
) -> Draft:
    """A right with a `but`, or without it at last."""
    nothing = replace(fact, value="", shown="", details=(("narrowed", "1"), ("rank", "1")))
    words = replace(fact, details=(("narrowed", "1"), ("rank", "0")))
    old, new = (nothing, words) if added else (words, nothing)
    old = replace(old, clause=before.sentence.clause, quote=before.sentence.text)
    new = replace(new, clause=after.sentence.clause, quote=after.sentence.text)
    rule = "narrowed" if added else "eased"
    return Draft(Kind.USER_RIGHT, Direction.MODIFIED, old, new, pair, rule)


def _says(text: str, part: str) -> bool:
    """Does another sentence of the clause say these words, a whole part of a sentence?"""
    form = canonical(part)
    return len(form) >= _PART and fuzz.partial_ratio(form, canonical(text)) >= _SAID


def _kind_of(reading: Reading, part: str) -> Kind | None:
    """The kind of words that came or went: of the act they name, or of the list they are in."""
    text, kind = reading.sentence.text, spoken_of(reading, fold(part))
    place = text.find(part)
    if place < 0 or _in_quotes(text, place):
        return None
    if kind is None and _FURTHER_AIM.match(fold(part)):
        used = reading.act("use", "collect")
        return Kind.PURPOSE if used and used.start < place else None
    coordinated = _coordinated(text, place, part)
    if kind is None and coordinated and enumerated(reading, place) is Kind.RECIPIENT:
        return Kind.RECIPIENT
    if kind is not None or _known_by_name(reading, part) or not coordinated:
        return kind
    return enumerated(reading, place)


_FURTHER_AIM = Cue(
    r"[\s,;]*(?:and |or |as well as )?(?:also )?(?:to (?!you\b)[a-z]+|for [a-z]+ing)\s"
)
"""`…, and to offer you insurance`: a further aim, whatever its words."""


def _in_quotes(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _known_by_name(reading: Reading, part: str) -> bool:
    """Does a lexicon name it? Then whether it is news was judged by its name."""
    return any(one.lexicon not in _LOOSE for one in reading.terms.find(fold(part)))


def _coordinated(text: str, place: int, part: str) -> bool:
    """Are the words an item beside others: `、毕业院校`, `and screen activity`, `at rest and`?"""
    item = part.strip(_EDGES)
    item = _AND_MORE.sub("", item).strip(_EDGES)
    if not is_item(item):
        return False
    before, after = text[:place], text[place + len(part) :]
    return bool(
        _JOINS.match(part)
        or _JOINS_AFTER.search(part)
        or (_JOINS_AFTER.search(before) and _JOINS.match(after))
    )
