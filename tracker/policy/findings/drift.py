"""What an English sentence says otherwise although it names nothing that a lexicon knows.

The words may be any; how they changed tells (`looks`), and plain words say what kind of promise it
is (`themes`). A sentence of several parts is looked at part by part.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tracker.policy.facts import Reading, Sentence
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.facts.sentences import introduces
from tracker.policy.findings.benefit import sign
from tracker.policy.findings.draft import Draft, ranks
from tracker.policy.findings.listing import is_title
from tracker.policy.findings.looks import WORD, Part, Seen, cut, seen
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.plainwords import beyond, logic, meanings
from tracker.policy.findings.regrouping import regrouped
from tracker.policy.findings.statements import points_elsewhere, practice
from tracker.policy.findings.themes import theme
from tracker.policy.model import Clause, ClauseKind, Direction, Kind

_SHORTEST = 3
_ASIDE = Cue(
    r"^\s*(?:please note|note|example|for example|e\.g|welcome|thank|hello|hi|"
    r"we (?:\w+ly )?(?:recommend|suggest|advise|encourage))\b"
)
_STOPPED = Cue(r"[.;!][\"')\]*_]*\s*$")
_SEES = Cue(r"\byou (?:will|can|may|are able to) see\b")
_JOINT = Cue(
    r"[;:] |, (?=(?:and|but|while|whereas|though|although|nor|yet|or|so) )|"
    r", (?=(?:we|you|they|it|the|your|our|each|all|no|this|these|which|who|after which)\b)"
)
_MOST_PARTS = 6
_CONTEXT = 400


def drifted(pair: SentencePair, before: Reading, after: Reading) -> tuple[Draft, ...]:
    """An English sentence whose words changed in a way that tells, whatever they are."""
    if not (_is_told(before) and _is_told(after)) or regrouped(pair):
        return ()
    if _is_of_the_text(before) and _is_of_the_text(after):
        return ()
    return tuple(
        _draft(pair, before, after, one)
        for one in _seen(before, after)
        if not (_elsewhere(pair, one) or _renames(one))
    )


_THE_TEXT = Cue(
    r"\b(?:privacy (?:policy|notice|statement)|(?:this|the) (?:policy|notice|document|file)|"
    r"history of this|(?:built|based) (?:up)?on [^.;]{0,60}(?:technologies|libraries)|"
    r"open[- ]source (?:\w+ ){0,3}(?:libraries|packages|components|dependencies))\b"
)


def _is_of_the_text(reading: Reading) -> bool:
    """Is it about the policy as a text: where it is found, which edition counts?"""
    if practice(reading) or not _THE_TEXT.search(reading.folded):
        return False
    return theme(reading.folded, reading.folded, ()) is not Kind.CHANGE_NOTICE


def _seen(before: Reading, after: Reading) -> Iterator[Seen]:
    """What differs, part by part where the parts stand against each other."""
    old, new = _parts(before), _parts(after)
    together = list(zip(old, new, strict=False))
    found: list[Seen] = []
    if 1 < len(old) == len(new) <= _MOST_PARTS and all(_akin(*pair) for pair in together):
        apart = [pair for pair in together if pair[0].folded != pair[1].folded]
        found = [one for pair in apart if (one := seen(*pair))]
    whole = None if found else seen(_whole(before), _whole(after))
    yield from [whole] if whole else found


def _whole(reading: Reading) -> Part:
    return Part(reading.sentence.text, reading.folded, reading.folded)


def _parts(reading: Reading) -> list[Part]:
    text, folded = reading.sentence.text, reading.folded
    places = [0, *(match.end() for match in _JOINT.finditer(folded)), len(folded)]
    return [Part(text[start:end], folded[start:end], folded) for start, end in pairwise(places)]


def _akin(old: Part, new: Part) -> bool:
    """Do two parts speak of one thing?"""
    return old.folded == new.folded or bool(meanings(old.folded) & meanings(new.folded))


def _draft(pair: SentencePair, before: Reading, after: Reading, one: Seen) -> Draft:
    kind = one.kind or _kind(fold(f"{one.old} {one.new} {one.about}"), before, after)
    sides = zip((before, after), (one.old, one.new), ranks(one.effect), strict=True)
    old, new = (
        reading.fact(kind, f"drift:{shown.lower()}", cut(shown), details=[("rank", rank)])
        for reading, shown, rank in sides
    )
    return Draft(kind, Direction.MODIFIED, old, new, pair, "drift")


def _elsewhere(pair: SentencePair, one: Seen) -> bool:
    """Do words that went, or came, stand in another sentence of the same clause?"""
    if one.kind is Kind.FEES and not _LETTER.search(one.new):
        return any(_COSTS.search(fold(clause.text)) for clause in pair.change.new)
    if bool(one.old) is bool(one.new):
        return False
    others = pair.change.new if one.old else pair.change.old
    words = (one.old or one.new).lower()
    return not beyond(words, fold(" ".join(clause.text for clause in others)))


def _renames(one: Seen) -> bool:
    """Do only names differ: `WooCommerce Services` → `WooCommerce Shipping & Tax`?"""
    old, new = set(_TOKEN.findall(one.old)), set(_TOKEN.findall(one.new))
    gone, come = old - new, new - old
    if not (gone and come and old & new):
        return False
    return all(word[0].isupper() and not word.isupper() for word in gone | come)


_TOKEN = Cue(r"[A-Za-z][\w.'-]*")
_LETTER = Cue(r"\w")
_COSTS = Cue(r"\b(?:fees?|charges?|costs?|pay)\b")


def _is_told(reading: Reading) -> bool:
    """Is it an English sentence that states something?"""
    folded = reading.folded
    words = len(WORD.findall(folded))
    if reading.is_heading or max(folded) > "\u2e7f" or words < _SHORTEST:
        return False
    if not (reading.speaks or (words > _SHORTEST and _STOPPED.search(folded))):
        return False
    points = points_elsewhere(folded) and not _SEES.search(folded)
    return not (is_title(reading.sentence.text) or _ASIDE.match(folded) or points)


def _kind(changed: str, before: Reading, after: Reading) -> Kind:
    """By the words that changed, the sentence, and what stands above and around it."""
    sentence = after.sentence
    around = fold(sentence.clause.text[:_CONTEXT])
    above = (*sentence.heads[:1], *sentence.headings[:1], around)
    told = theme(changed, f"{before.folded} {after.folded}", above)
    return told or practice(after) or practice(before) or Kind.OTHER


_REFERS = Cue(r"\W*(?:this|it|that|these|those|they|such|in this|for this)\b")


def alone(pair: SentencePair, reading: Reading) -> Draft | None:
    """A sentence for people's good that came into a paragraph that stayed, or went out of it."""
    change = pair.change
    if not (change.old and change.new) or not _is_told(reading) or _REFERS.match(reading.folded):
        return None
    kind = theme(reading.folded, "", ()) if sign(reading.folded) > 0 else None
    if kind is None or _is_item(reading):
        return None
    text = reading.sentence.text.strip(" .")
    fact = reading.fact(kind, f"drift:{reading.folded}", cut(text), details=[("longer", "better")])
    direction = Direction.ADDED if pair.new else Direction.REMOVED
    return Draft.one_sided(direction, fact, pair, "drift")


def listed(pair: SentencePair, reading: Reading) -> Draft | None:
    """An item that joined a list, or left it, whose head says what is done: for or against people.

    `We may refuse a request only if:` gains by each item, `We will tell you:` does as well.
    """
    if not _is_item(reading) or reading.binds_people or max(reading.folded) > "\u2e7f":
        return None
    if not _begins(reading.sentence):
        return None
    head = reading.sentence.heads[0]
    value = sign(head) * (-1 if _EXCEPTED.search(head) else 1)
    if not value or points_elsewhere(reading.folded) or is_title(reading.sentence.text):
        return None
    if not _SMALL.search(reading.sentence.text.removeprefix(reading.sentence.clause.label)):
        return None
    looks = _WE_LOOK.search(head)
    kind = Kind.PURPOSE if looks else theme(head, reading.folded, reading.sentence.headings[:1])
    if kind is None or kind in _BY_NAME:
        return None
    shown = cut(reading.sentence.text.removeprefix(reading.sentence.clause.label).strip(" -*•.;"))
    details = [("longer", "better" if value > 0 else "worse")]
    fact = reading.fact(kind, f"drift:{reading.folded}", shown, details=details)
    return Draft.one_sided(Direction.ADDED if pair.new else Direction.REMOVED, fact, pair, "drift")


def _begins(sentence: Sentence) -> bool:
    """Is it the first sentence of its clause? What follows explains the item."""
    start = sentence.clause.text.find(sentence.text)
    return start <= len(sentence.clause.label) + _MARK


_MARK = 4
_WE_LOOK = Cue(
    r"\b(?:we|our (?:staff|employees|team)) (?:as \w+ )?(?:\w+ ){0,2}(?:access|look at|view|open|"
    r"read)\b[^.;]{0,40}\b(?:your|customers?'?|users?'?|personal)\b"
)
"""`We can access your data for these reasons:` heads purposes, and no right."""
_SMALL = Cue(r"(?:^|\s)[a-z]")
"""What is all names and capitals (`Ta-da List`) promises nothing."""
_BY_NAME = frozenset({Kind.DATA_CATEGORY, Kind.RECIPIENT, Kind.TRACKING})
"""Kinds of which an item of a list is told by its name."""
_EXCEPTED = Cue(r"\b(?:except|unless|other than|exceptions?)\b")


def _is_item(reading: Reading) -> bool:
    """Is it an item of a list that a sentence introduces?"""
    if reading.sentence.clause.kind is not ClauseKind.ITEM or not reading.sentence.heads:
        return False
    return introduces(reading.sentence.heads[0])


def said(sentence: Sentence, clauses: Iterable[Clause]) -> bool:
    """Does one of these clauses say what the sentence says, by the same plain words?"""
    if max(sentence.folded, default="") > "\u2e7f" or len(meanings(sentence.folded)) < _SHORTEST:
        return False
    near = [fold(clause.text) for clause in clauses if len(clause.text) <= _CONTEXT]
    exact, limits = _EXACT.findall(sentence.folded), logic(sentence.folded)
    return any(
        limits <= logic(there) and all(word in there for word in exact)
        for there in near
        if not beyond(sentence.folded, there)
    )


_EXACT = Cue(r"\S*[\d@]\S*")
