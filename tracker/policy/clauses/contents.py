"""The table of contents: which entries only list what stands further down."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from tracker.policy.characters import width
from tracker.policy.clauses.entries import Entry
from tracker.policy.cues import Cue
from tracker.policy.grammar import ITEM_BLOCK
from tracker.policy.order import longest_run

_CUE = Cue(
    r"目\s*[录錄次]|以下内容|以下內容|以下部分|帮助[您你]了解|包含以下|table of contents|"
    r"\bcontents\b|"
    r"\bindex\b|in this (?:policy|notice|document)|jump to|quick links",
    re.IGNORECASE,
)
_NAME = Cue(
    r"(?:《[^》]{1,40}》\s*)?(?:目\s*[录錄次]|(?:table of )?contents|index)\s*[:：]?$",
    re.IGNORECASE,
)
_FOLD = Cue(r"[\W_]+")
_SENTENCE = Cue(r"[。；;]|\.\s")
_DOTS = Cue(r"[.．…·\s]{2,}\d{1,3}$")
_FUZZY_RUN = 120
_EARLY = 60
_MOST_HEADINGS = 400
_ALIKE = 0.7


def find(entries: Sequence[Entry]) -> frozenset[int]:
    """The places of all entries that belong to a table of contents."""
    found: set[int] = set()
    runs = _runs(entries)
    if runs:
        keys = [_key(entry) for entry in entries]
        heads: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            if key and _may_be_listed(entries[place]):
                heads.setdefault(key, []).append(place)
        likeness = _Likeness(entries, keys)
        for run in runs:
            found |= _listed(entries, keys, heads, likeness, run)
    return frozenset(found)


def _runs(entries: Sequence[Entry]) -> list[range]:
    """Stretches of three and more entries that a table of contents could hold.

    A heading among other lines heads what follows: it ends a stretch.
    """
    runs: list[range] = []
    start = 0
    for kind, group in groupby(entries, key=_list_kind):
        size = sum(1 for _ in group)
        if kind and size >= 3:
            runs.append(range(start, start + size))
        start += size
    return runs


def _list_kind(entry: Entry) -> str:
    """What could be listed with it: lines with lines, headings with headings; "" for nothing."""
    if not _may_list(entry):
        return ""
    return "heading" if entry.is_heading_block else "line"


def _may_list(entry: Entry) -> bool:
    text = entry.body
    if entry.is_row or not text or len(text) > 120 or _SENTENCE.search(text):
        return False
    return width(text) <= (60 if text.endswith(".") else 120)


def _may_be_listed(entry: Entry) -> bool:
    """Could a table of contents list this: is it more than the item of a list without numbers?"""
    return entry.label is not None or entry.block.kind is not ITEM_BLOCK


def _key(entry: Entry) -> str:
    words = entry.body
    if entry.is_row or len(words) > 160 or width(words) > 160:
        return ""
    if words[-1:].isdigit():
        words = _DOTS.sub("", words)
    return _FOLD.sub("", words).lower()


def _listed(
    entries: Sequence[Entry],
    keys: Sequence[str],
    heads: dict[str, list[int]],
    likeness: "_Likeness",
    run: range,
) -> set[int]:
    """Of a run of short entries, those from the first to the last that stand again further down."""
    cued = _cue_place(entries, run.start, run.stop)
    found = _found_below(run, keys, heads)
    matched = _in_order(found, cued >= 0)
    early = run.start < _EARLY and len(matched) >= 2
    if len(run) <= _FUZZY_RUN and (early or cued >= 0):
        exact, known = set(matched), {place for place, _ in found}
        matched = [
            i
            for i in run
            if i in exact or (i not in known and likeness.stands_again(keys[i], run.stop))
        ]
    return _stretch(matched, cued, run.stop, entries)


def _found_below(
    run: range, keys: Sequence[str], heads: dict[str, list[int]]
) -> list[tuple[int, int]]:
    """Those of a run that stand again below, with the place where they do."""
    found: list[tuple[int, int]] = []
    for place in run:
        same = heads.get(keys[place], ())
        # The first headings may follow the list without a sentence between.
        at = min(bisect_left(same, run.stop), len(same) - 1)
        if at >= 0 and same[at] > place:
            found.append((place, same[at]))
    return found


def _in_order(found: list[tuple[int, int]], cued: bool) -> list[int]:
    """Of those found again the ones in the same order and, without a cue, apart.

    Groups of short lines that merely repeat (`Purpose`, `Legal basis`) stand together again.
    """
    found = _without_copies(found)
    kept = [found[i] for i in longest_run([again for _, again in found])]
    apart = sum(after[1] - before[1] > 1 for before, after in pairwise(kept))
    if not cued and 2 * apart < len(kept) - 1:
        return []
    return [place for place, _ in kept]


def _without_copies(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without three and more lines that stand again as they stand here: an address, a form."""
    alone: list[tuple[int, int]] = []
    for _, group in groupby(found, key=lambda pair: pair[1] - pair[0]):
        copies = list(group)
        if copies[-1][0] - copies[0][0] < 2:
            alone.extend(copies)
    return alone


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


class _Likeness:
    """Entries that could be headings, found again by the pairs of letters in them."""

    def __init__(self, entries: Sequence[Entry], keys: Sequence[str]) -> None:
        self._entries, self._keys = entries, keys
        self._places: list[int] = []
        self._sizes: list[int] = []
        self._holders: dict[str, list[int]] = {}

    def stands_again(self, key: str, after: int) -> bool:
        """Does something much like this key stand at or after a place?"""
        if len(key) < 4:
            return False
        if not self._places:
            self._note(after)
        own = _pairs(key)
        shared = Counter(held for pair in own for held in self._holders.get(pair, ()))
        return any(
            2 * count >= _ALIKE * (len(own) + self._sizes[held]) and self._places[held] >= after
            for held, count in shared.items()
        )

    def _note(self, after: int) -> None:
        for place in range(after, len(self._entries)):
            entry, key = self._entries[place], self._keys[place]
            if _may_be_listed(entry) and 0 < len(key) <= 60 and _may_list(entry):
                pairs = _pairs(key)
                for pair in pairs:
                    self._holders.setdefault(pair, []).append(len(self._places))
                self._places.append(place)
                self._sizes.append(len(pairs))
            if len(self._places) == _MOST_HEADINGS:
                break


def _pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)} or {key}
