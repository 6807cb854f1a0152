"""The table of contents: which entries only list what stands further down."""

import re
from collections.abc import Sequence

from tracker.policy.characters import width
from tracker.policy.clauses.entries import Entry
from tracker.policy.grammar import BlockKind

_CUE = re.compile(
    r"目\s*[录錄次]|以下内容|以下內容|以下部分|帮助[您你]了解|包含以下|table of contents|"
    r"\bcontents\b|"
    r"\bindex\b|in this (?:policy|notice|document)|jump to|quick links",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:《[^》]{1,40}》\s*)?(?:目\s*[录錄次]|(?:table of )?contents|index)\s*[:：]?$",
    re.IGNORECASE,
)
_FOLD = re.compile(r"[\W_]+")
_DOTS = re.compile(r"[.．…·\s]{2,}\d{1,3}$")
_FUZZY_RUN = 120
_EARLY = 60
_MOST_HEADINGS = 400
_ALIKE = 0.7


def find(entries: Sequence[Entry]) -> frozenset[int]:
    """The places of all entries that belong to a table of contents."""
    found: set[int] = set()
    keys = [_key(entry) for entry in entries]
    last_place = {key: place for place, key in enumerate(keys) if key}
    start = 0
    while start < len(entries):
        end = start
        while end < len(entries) and _may_list(entries[end]):
            end += 1
        if end - start >= 3:
            found |= _listed(entries, keys, last_place, start, end)
        start = max(end, start + 1)
    return frozenset(found)


def _may_list(entry: Entry) -> bool:
    text = entry.body
    return not entry.is_row and 0 < width(text) <= 120 and not re.search(r"[。；;]|\.\s", text)


def _key(entry: Entry) -> str:
    if entry.is_row or width(entry.body) > 160:
        return ""
    return _FOLD.sub("", _DOTS.sub("", entry.body)).lower()


def _listed(
    entries: Sequence[Entry],
    keys: Sequence[str],
    last_place: dict[str, int],
    start: int,
    end: int,
) -> set[int]:
    """Of a run of short entries, those from the first to the last that stand again further down."""
    matched = [i for i in range(start, end) if keys[i] and last_place[keys[i]] >= end]
    cued = _cue_place(entries, start, end)
    early = start < _EARLY and len(matched) >= 2
    if end - start <= _FUZZY_RUN and (early or cued >= 0):
        exact = set(matched)
        later = _pairs_of_letters(entries, keys, end)
        matched = [i for i in range(start, end) if i in exact or _alike(keys[i], later)]
    return _stretch(matched, cued, end, entries)


def _cue_place(entries: Sequence[Entry], start: int, end: int) -> int:
    """Where a table of contents is announced, just before the run or in it; -1 when nowhere."""
    for place in range(max(0, start - 1), min(end, start + 12)):
        if _CUE.search(entries[place].block.text[-60:]):
            return place
    return -1


def _stretch(matched: list[int], cued: int, end: int, entries: Sequence[Entry]) -> set[int]:
    if cued >= 0:
        matched = [i for i in matched if i > cued]
    if len(matched) < (2 if cued >= 0 else 3):
        return set()
    first, last = matched[0], matched[-1]
    if cued >= 0 and first - cued <= 3:
        first = cued + 1
    share = len(matched) / (last - first + 1)
    if share < (0.5 if cued >= 0 else 0.75):
        return set()
    stretch = set(range(first, last + 1))
    if cued >= 0 and _NAME.match(entries[cued].body):
        stretch.add(cued)
    return stretch


def _pairs_of_letters(entries: Sequence[Entry], keys: Sequence[str], end: int) -> list[set[str]]:
    """The letter pairs of later entries that could be headings."""
    later = []
    for place in range(end, len(entries)):
        entry = entries[place]
        labelled = entry.label is not None or entry.block.kind is not BlockKind.ITEM
        if labelled and 0 < len(keys[place]) <= 60 and _may_list(entry):
            later.append(_pairs(keys[place]))
        if len(later) == _MOST_HEADINGS:
            break
    return later


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)} or {key}


def _alike(key: str, later: list[set[str]]) -> bool:
    if len(key) < 4:
        return False
    own = _pairs(key)
    return any(2 * len(own & other) >= _ALIKE * (len(own) + len(other)) for other in later)
