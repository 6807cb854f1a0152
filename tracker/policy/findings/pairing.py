"""Which old sentence became which new one; what is equal but for wording is left out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from tracker.policy.facts import Sentence, tables
from tracker.policy.facts.cues import Cue
from tracker.policy.findings import contactlines
from tracker.policy.findings.canonical import bounded, canonical
from tracker.policy.findings.plainwords import akin
from tracker.policy.findings.sheet import Sheet
from tracker.policy.model import Change, Clause, ClauseKind, Status

_EDITION = Cue(
    r"(?:本次|此次|本版)[^。]{0,30}(?:更新|修订|修改|调整)(?:了|的|内容|主要|如下|[:：])|(?:主要|"
    r"具体)(?:更新|修改|变更|调整)(?:了|"
    r"的?内容)|"
    r"^\W*(?:变更|更新|修订|修改|版本|改版)(?:记录|日志|历史|摘要|要点)\W*[:：]|"
    r"(?:修改|增加|新增|完善|调整)[^。]{0,30}[(（]第[^)）]{1,12}(?:部分|条|章)[^)）]{0,8}[)）]|"
    r"^\W*(?:we(?:'ve| have)? )?(?:updated|revised|clarified|amended) (?:the |our )?(?:section |"
    r"clause )?[\[(]?\d|"
    r"this (?:update|version|revision) (?:clarifies|includes|adds|reflects)|last updated.{0,30} to "
)
_CHANGES = Cue(
    r"what(?:'s| has| is) (?:new|changed)|change ?log|summary of (?:the )?changes|"
    r"revision history|"
    r"更新(?:内容|摘要|说明|日志|记录|历史)|修订(?:说明|记录|历史)|变更(?:记录|历史|日志)"
)
_ALIKE = 45.0
_ALONE = 30.0
_MOVED = 78.0
_HOPELESS = 15.0
_SHORTEST_PART = 12
_TOO_MANY = 400
_MEANT = 85.0
"""What sentences of the same plain words in another order are worth."""


class SentencePair(NamedTuple):
    """What a sentence became: one on each side, or one that was added or removed."""

    change: Change
    old: Sentence | None
    new: Sentence | None
    place: int = 0

    @property
    def speaks(self) -> bool:
        """Is there a sentence on either side, and neither of them a heading?"""
        sides = (self.old, self.new)
        return all(one and one.clause.kind is not ClauseKind.HEADING for one in sides)


def pairs(old: Sheet, new: Sheet, changes: Iterable[Change]) -> tuple[SentencePair, ...]:
    """The sentences that say something else than before, in order of the changes."""
    changed = [change for change in changes if change.status is not Status.SAME]
    before = _said(old, [clause for change in changed for clause in change.old])
    after = _said(new, [clause for change in changed for clause in change.new])
    found: list[SentencePair] = []
    told: set[Sentence] = set()
    for place, change in enumerate(changed):
        gone = _unlike(old, change.old, after)
        came = _unlike(new, change.new, before)
        pieces = [*_addresses(change, place, gone, came, told)]
        found += [*pieces, *_within(change, place, _lines(gone), _lines(came))]
    kept = _kept(old, new, changed, found)
    return tuple(sorted(_in_place(_across(_by_row(found)), kept), key=lambda one: one.place))


def _kept(
    old: Sheet, new: Sheet, changed: Sequence[Change], found: Sequence[SentencePair]
) -> list[SentencePair]:
    """Lines of contacts that went or came, but stand elsewhere in the other text as well."""
    told = {one.old for one in found} | {one.new for one in found}
    kept: list[SentencePair] = []
    for place, change in enumerate(changed):
        for sheet, clauses in ((old, change.old), (new, change.new)):
            for one in (one for clause in clauses for one in sheet.sentences(clause)):
                if one not in told and contactlines.reaches(one):
                    gone, came = (one, None) if sheet is old else (None, one)
                    kept.append(SentencePair(change, gone, came, place))
    return kept


def _lines(sentences: list[Sentence]) -> list[Sentence]:
    return [one for one in sentences if not one.is_address]


def _addresses(
    change: Change, place: int, gone: list[Sentence], came: list[Sentence], told: set[Sentence]
) -> Iterator[SentencePair]:
    """Addresses of several lines, each once, however many of its lines changed."""
    for side, sentences in ((0, gone), (1, came)):
        for one in sentences:
            if one.is_address and one not in told:
                told.add(one)
                yield SentencePair(change, None if side else one, one if side else None, place)


def _by_row(found: list[SentencePair]) -> list[SentencePair]:
    """Rows are one record by the cell that names them, wherever they stand and however alike."""
    rows: list[SentencePair] = []
    rest: list[SentencePair] = []
    for one in found:
        (rows if _row_name(one.old) or _row_name(one.new) else rest).append(one)
    gone = {_row_name(one.old): one for one in rows if _row_name(one.old)}
    came = {_row_name(one.new): one for one in rows if _row_name(one.new)}
    for name, one in came.items():
        before = gone.pop(name, None)
        old = before.old if before else None
        rest.append(SentencePair(one.change, old, one.new, one.place))
    rest += [SentencePair(one.change, one.old, None, one.place) for one in gone.values()]
    return rest


def _row_name(sentence: Sentence | None) -> str:
    if sentence is None or sentence.is_header or not sentence.clause.cells:
        return ""
    return canonical(tables.name_of(sentence.clause.cells))


class _Said(NamedTuple):
    """What a text says: the forms of its changed sentences, the words of all other clauses."""

    forms: frozenset[str]
    rest: str

    def has(self, sentence: Sentence) -> bool:
        """Is the sentence in the text, but for mere wording where the text changed?"""
        return canonical(sentence.text) in self.forms or bounded(sentence.text) in self.rest


def _said(sheet: Sheet, changed: Sequence[Clause]) -> _Said:
    indices = {clause.index for clause in changed}
    forms = {canonical(one.text) for clause in changed for one in sheet.sentences(clause)}
    rest = (sheet.bounded(one) for one in sheet.clauses if one.index not in indices)
    return _Said(frozenset(forms), "".join(rest))


def _unlike(sheet: Sheet, clauses: Sequence[Clause], other: _Said) -> list[Sentence]:
    """The sentences that the other text does not have."""
    return [
        sentence
        for clause in clauses
        for sentence in sheet.sentences(clause)
        if canonical(sentence.text) and not other.has(sentence) and not _tells_of_edition(sentence)
    ]


def _tells_of_edition(sentence: Sentence) -> bool:
    """Does it tell what this edition changed? The publisher's summary is no promise by itself."""
    above = (*sentence.heads[:1], *sentence.headings[:1])
    return bool(_EDITION.search(sentence.folded)) or any(_CHANGES.search(one) for one in above)


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
        [
            (-score, abs(i - j), i, j)
            for i, a in enumerate(left)
            for score, j in _like(a, right, floor)
        ]
    )
    mates: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in scored:
        if i not in mates and j not in taken:
            mates[i] = j
            taken.add(j)
    return mates


def _like(one: str, others: list[str], floor: float) -> list[tuple[float, int]]:
    """(likeness, place) of the others that reach the floor."""
    if floor >= _MOVED:
        found = process.extract(one, others, scorer=fuzz.ratio, score_cutoff=floor, limit=None)
        return [(score, j) for _, score, j in found]
    scored = [
        (max(_likeness(one, other, floor), _MEANT * akin(one, other)), j)
        for j, other in enumerate(others)
    ]
    return [pair for pair in scored if pair[0] >= floor]


def _likeness(one: str, other: str, floor: float) -> float:
    """0 to 100; a sentence that was lengthened or shortened stays alike."""
    whole = fuzz.ratio(one, other)
    shorter, longer = sorted((len(one), len(other)))
    if whole >= floor or whole < _HOPELESS:
        return whole
    if shorter >= _SHORTEST_PART and shorter * 4 > longer:
        # A part of it is like it enough to be its mate, but never more so than a whole one.
        return max(whole, min(fuzz.partial_ratio(one, other) * 0.8, floor))
    return whole


def _in_place(found: list[SentencePair], kept: list[SentencePair]) -> list[SentencePair]:
    """A telephone number, an address or an e-mail in the place of another one.

    Args:
        kept: lines that are no news, as they stand elsewhere too, but may have been replaced here.
    """
    every = [*found, *kept]
    gone = [one for one in every if one.new is None]
    came = [one for one in every if one.old is None]
    mates = contactlines.replaced(
        [(one.place, one.old) for one in gone if one.old],
        [(one.place, one.new) for one in came if one.new],
    )
    news = {i: j for i, j in mates.items() if not (gone[i] in kept and came[j] in kept)}
    return _joined(found, gone, came, news)


def _across(found: list[SentencePair]) -> list[SentencePair]:
    """A sentence removed here and added there, nearly the same, was moved and edited."""
    gone = [one for one in found if one.new is None]
    came = [one for one in found if one.old is None]
    if not gone or not came:
        return found
    mates = _mates(
        [one.old for one in gone if one.old], [one.new for one in came if one.new], _MOVED
    )
    return _joined(found, gone, came, mates)


def _joined(
    found: list[SentencePair],
    gone: list[SentencePair],
    came: list[SentencePair],
    mates: dict[int, int],
) -> list[SentencePair]:
    """What was removed and what was added, as one, where the one became the other."""
    joined = {id(gone[i]) for i in mates} | {id(came[j]) for j in mates.values()}
    rest = [one for one in found if id(one) not in joined]
    return rest + [
        SentencePair(came[j].change, gone[i].old, came[j].new, came[j].place)
        for i, j in mates.items()
    ]
