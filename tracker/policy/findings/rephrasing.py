"""The same statement in other words: exceptions, items of a list, definitions, and choices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from tracker.policy import diff
from tracker.policy.facts import Reading, stated_of
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.stance import Stance
from tracker.policy.findings import definitions
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.listing import added_items, is_item, is_title
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.plainwords import beyond
from tracker.policy.findings.statements import (
    enumerated,
    exceptions,
    listed_kind,
    practice,
    spoken_of,
    words_of,
)
from tracker.policy.findings.stretches import stretch
from tracker.policy.model import Direction, Fact, Kind, Mark
from tracker.policy.tokens import names, tokens

_WORDS = frozenset({Kind.SCOPE, Kind.CONSENT})
"""Kinds that are told of single words, and leave room for what the sentence says."""
_PLACES = frozenset({Kind.STORAGE_LOCATION, Kind.CROSS_BORDER})
_BOUNDLESS = Cue(r"任何|一切|所有|直接或间接|包括但不限于|\bany\b|\ball\b|directly or indirectly")
_LIMITING = frozenset("directly solely exclusively specifically uniquely wholly".split())
"""Words by which a definition covers less."""
_LABELLED = Cue(r"\W*(?:\d+|[a-z]|[一二三四五六七八九十]+)[.、)）]")
_LOOSE = frozenset({"acts", "rights", "qualifiers"})
_JOINS = Cue(r"\s*(?:[、,，/]|以及|[及和与與或]|(?:and|or|as well as)\s)")
_JOINS_AFTER = Cue(r"(?:[、,，/]|以及|[及和与與或]|\s(?:and|or|as well as))\s*$")
_AND_MORE = Cue(
    r"^(?:以及|[及和与與或并並]|(?:and|or|as well as)\s)|\s(?:and|or|as well as)$|"
    r"(?:以及|[及和与與或])$"
)
_EDGES = " 、，,;；()（）和及与與或"
_OPENS = Cue(
    r"^(?:除非|除|但(?:是)?|(?:未|非)(?:经|取得|获得|征得|得到))(?:经|取得|获得|征得|得到)?|"
    r"(?:的?除外|之外|以外|外|例外)\W*$|^(?:unless|except|other than|excluding)\b"
)
"""How an exception begins and ends: `未经您的同意` and `除非征得您的同意` except the same."""
_BY_CONSENT = Cue(
    r"[^,，;；]{0,24}(?:同意|授权|许可)(?:外|之外|以外)?\W*|"
    r"(?:(?:unless|except|without|with|if|when|your?|we|have|has|obtain\w*|get|given|first|prior|"
    r"explicit|express|written|to|it|this|us|give|receive|received|asked|agree[ds]?|consent(?:ed|"
    r"s)?|"
    r"permission|authori[sz]ation|allow|permit|opt|in|or)\b\W*)+"
)
"""An exception for consent alone, which the other side may put as a condition."""
_ACTS = Cue(r"收集|获取|读取|使用|处理")
"""Words put in at many places (`包括在后台状态下收集`) are told once, whatever is done there."""
_PART, _SAID = 8, 80.0
_OR = Cue(r"或者?|or")
_AND = Cue(r"并且?|和|及|且|and")
_LONGEST_JOINT = 8
"""Texts whose lengths differ by more differ in more than an `and`."""


def excepted(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """The same promise with wider or narrower exceptions."""
    gone, came = exceptions(before.folded), exceptions(after.folded)
    kind = practice(after)
    excluded, now_excluded = (words_of(_OPENS.sub("", one)) for one in (gone, came))
    if any(one.kind not in _WORDS for one in found) or kind is None or excluded == now_excluded:
        return
    if _limits(before.folded) == _limits(after.folded):
        return
    if before.on_consent and after.on_consent and _BY_CONSENT.fullmatch(gone + came):
        return
    wider, narrower = now_excluded - excluded, excluded - now_excluded
    if not (wider or narrower) or _both_ways(wider, narrower):
        return
    shown, widened = _verbatim(before, gone), _verbatim(after, came)
    if all(any(stated_of(Kind.USER_RIGHT, one)) for one in (before, after)):
        more = len(wider) > len(narrower)
        fact = after.fact(Kind.USER_RIGHT, "words:exceptions", widened if more else shown)
        yield _restricted(pair, before, after, fact, added=more)
        return
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


def _both_ways(wider: frozenset[str], narrower: frozenset[str]) -> bool:
    """Did about as much come as went? Then nobody can say whether more is covered."""
    return min(len(wider), len(narrower)) * 2 > max(len(wider), len(narrower))


def same_ground(before: Reading, after: Reading, found: Sequence[Draft]) -> list[Draft]:
    """Without the ground of consent, where the other side makes consent its condition.

    `除非征得您的同意，我们不会提供` → `只有征得您的同意，我们才会提供` says the same.
    """
    if not (before.on_consent and after.on_consent):
        return list(found)
    turned = bool(exceptions(before.folded)) is not bool(exceptions(after.folded))
    return [
        one
        for one in found
        if one.fact.value != "ground:consent"
        and not (turned and one.kind is Kind.SCOPE and one.fact.value == "only")
    ]


def same_limit(before: Reading, after: Reading, found: Sequence[Draft]) -> list[Draft]:
    """Without what seems to turn, where `only if required by law` became `unless …, not`."""
    found = [one for one in found if not _for_denial(one, before.folded, after.folded)]
    if not found:
        return []
    limits = [_limits(one.folded) for one in (before, after)]
    if not all(limits) or limits[0] != limits[1]:
        return list(found)
    return [
        one
        for one in found
        if one.rule not in ("flipped", "exception")
        and not one.fact.value.startswith("ground:")
        and one.kind is not Kind.SCOPE
    ]


_DENIES = Cue(r"\b(?:not|never|no|cannot)\b|n't\b")


def _for_denial(draft: Draft, old: str, new: str) -> bool:
    """Is it `only` in the place of a `not`: `cannot read them` → `read them only if …`?"""
    if draft.kind is not Kind.SCOPE or draft.fact.value != "only":
        return False
    one, other = (new, old) if draft.new else (old, new)
    return bool(_DENIES.search(other)) and not _DENIES.search(one)


_ONLY_IF = Cue(r"\bonly (?:if|when|where|as|to the extent)\b(?P<limit>[^.;,]+)")


def _limits(folded: str) -> frozenset[str]:
    """The words of the one condition under which the sentence lets something be done."""
    only = _ONLY_IF.search(folded)
    words = only["limit"] if only else _OPENS.sub("", exceptions(folded))
    return words_of(words) - {"only"}


def _verbatim(reading: Reading, words: str) -> str:
    """Some folded words of a sentence as the policy writes them."""
    start = reading.folded.find(words)
    return reading.sentence.text[start : start + len(words)]


def listed(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Items of a list that no lexicon knows, told as what the sentence lists."""
    kind = listed_kind(after)
    if kind is None or before.is_row or any(one.kind not in _WORDS for one in found):
        return
    if is_title(before.sentence.text) or is_title(after.sentence.text):
        return
    for text, other, reading, direction in (
        (after.sentence.text, before.sentence.text, after, Direction.ADDED),
        (before.sentence.text, after.sentence.text, before, Direction.REMOVED),
    ):
        for item in added_items(other, text):
            if kind is Kind.PURPOSE and _HOST.fullmatch(item):
                continue
            fact = reading.fact(kind, f"item:{canonical(item)}", item)
            yield Draft.one_sided(direction, fact, pair, "item")


_HOST = Cue(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}")


def defined(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A definition that covers more or less than before."""
    if found or not definitions.of_one(before.folded, after.folded) or _same(before, after):
        return
    gone, came = stretch(before.sentence.text, after.sentence.text)
    covered, now_covered = _covered(before), _covered(after)
    wider = (now_covered - covered - _LIMITING) | ((covered - now_covered) & _LIMITING)
    narrower = (covered - now_covered - _LIMITING) | ((now_covered - covered) & _LIMITING)
    opened = _boundless(after.folded) - _boundless(before.folded)
    if not (wider or narrower) or (not opened and _both_ways(wider, narrower)):
        return
    widened = opened > 0 or (not opened and len(wider) > len(narrower))
    widened = widened is not definitions.protects(after.folded)
    yield Draft(
        Kind.SCOPE,
        Direction.MODIFIED,
        before.fact(Kind.SCOPE, "narrow" if widened else "wide", gone),
        after.fact(Kind.SCOPE, "wide" if widened else "narrow", came),
        pair,
        "definition",
    )


def _same(before: Reading, after: Reading) -> bool:
    """Are both sides made of the same plain words, but for whether they `mean` or `shall mean`?"""
    here, now = before.folded, after.folded
    return here.isascii() and now.isascii() and not (beyond(here, now) or beyond(now, here))


def _boundless(folded: str) -> int:
    return bool(_BOUNDLESS.search(folded))


def _covered(reading: Reading) -> frozenset[str]:
    """The words of a definition without the names of companies: those are a closed list."""
    text = reading.sentence.text
    for start, end in reversed(names(text)):
        text = text[:start] + text[end:]
    return words_of(definitions.body(fold(text)))


def relocated(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Another town of the same country: `存储在北京` → `存储在贵阳`."""
    if any(one.kind in _PLACES for one in found):
        return
    gone, came = _towns(before), _towns(after)
    if gone and came and gone.keys() != came.keys():
        old, new = _together(before, gone), _together(after, came)
        yield Draft(Kind.STORAGE_LOCATION, Direction.MODIFIED, old, new, pair, "changed")


def _together(reading: Reading, towns: dict[str, Fact]) -> Fact:
    """The first town with the words up to the last: `北京和上海`."""
    text, (first, *_) = reading.sentence.text, towns.values()
    ends = [text.find(fact.shown) + len(fact.shown) for fact in towns.values()]
    return replace(first, shown=text[text.find(first.shown) : max(ends)])


def _towns(reading: Reading) -> dict[str, Fact]:
    """The towns and provinces where the sentence says that data is kept."""
    return {
        fold(fact.shown).rstrip("省市"): fact
        for fact in stated_of(Kind.STORAGE_LOCATION, reading)
        if fact.polarity and dict(fact.details).get("place") in ("city", "region")
    }


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
                return _restricted(pair, before, after, fact, added=bool(came))
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


def _restricted(
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


def both_now(pair: SentencePair, after: Reading, found: Sequence[Draft]) -> Iterator[Draft]:
    """`或` that became `并`: what was a choice is now asked for together, or the reverse."""
    assert pair.old and pair.new
    lengths = len(pair.old.text), len(pair.new.text)
    if found or abs(lengths[0] - lengths[1]) > _LONGEST_JOINT:
        return
    gone, came = stretch(pair.old.text, pair.new.text)
    turned = (_OR.fullmatch(fold(gone)), _AND.fullmatch(fold(came)))
    back = (_AND.fullmatch(fold(gone)), _OR.fullmatch(fold(came)))
    if not (all(turned) or all(back)) or not (after.of("data") or after.acts):
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
