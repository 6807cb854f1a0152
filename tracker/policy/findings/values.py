"""What a finding shows as its values: telling phrases, and of a list all neighbours that changed.

The items that a list of data, purposes, places or permissions gained or lost side by side are one
change: one finding, whose value is the list as the policy writes it. Recipients stay one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.policy.characters import is_wide
from tracker.policy.facts.cues import Cue
from tracker.policy.findings import phrasing
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.listing import is_item
from tracker.policy.findings.phrasing import Place
from tracker.policy.model import Fact, Kind

_LISTED = frozenset({
    Kind.CONTROLLER, Kind.DATA_CATEGORY, Kind.DEVICE_PERMISSION, Kind.TRACKING, Kind.PURPOSE,
    Kind.AUTOMATED_DECISION, Kind.USER_RIGHT, Kind.SECURITY, Kind.STORAGE_LOCATION,
    Kind.CROSS_BORDER, Kind.OTHER,
})  # fmt: skip
"""Kinds of which neighbours in a list are told together."""
_NOUNS = frozenset({
    Kind.DATA_CATEGORY, Kind.DEVICE_PERMISSION, Kind.TRACKING, Kind.SECURITY, Kind.PURPOSE,
    Kind.AUTOMATED_DECISION, Kind.USER_RIGHT,
})  # fmt: skip
_CLAUSES = frozenset({Kind.CONSENT, Kind.SCOPE, Kind.CHANGE_NOTICE, Kind.LIABILITY, Kind.FEES})
_ONWARD = frozenset({Kind.SHARING, Kind.TERMINATION, Kind.CONTENT_LICENCE})
_TIMES = frozenset({Kind.RETENTION, Kind.RESPONSE_TIME})
_APART = ("constraint", "mechanism", "country", "company")
_TURNS = frozenset({"flipped", "exception", "strength"})
_RULES = frozenset({"added", "removed", "item"}) | _TURNS
_VERBATIM = frozenset({
    "definition", "exceptions", "choice", "reach", "renamed", "turned", "details", "bound",
    "narrowed", "eased", "drift",
})  # fmt: skip
"""Rules that chose their words themselves."""
_IN_ITEM = r"(?:[^、，,。；;：:()（）|\s]|(?<=[A-Za-z\d]) |(?<=[\u4e00-\u9fff]) (?=[A-Za-z\d]))"
"""A character of an item of a list; a space only beside Latin letters: `交易 ID`."""
_ITEM_BEFORE = Cue(rf"(?P<item>{_IN_ITEM}{{2,22}})、$")
_ITEM_AFTER = Cue(rf"(?:、|以及|[与與和及])(?P<item>{_IN_ITEM}{{2,40}})")
_WEIGHTS = ("info", "minor", "major", "critical")
_SEPARATORS = Cue(
    r"[、，,;/；\s]*(?:\s?(?:and/or|and|or|as well as)\s|以及|及其|或者|[和及与與或])?[、，,\s]*"
)
_PARTS = Cue(r"[、，,;；/]|\s(?:and/or|and|or|as well as)\s|以及|或者|[和及与與或]")
_BREAKS = Cue(r"[。；;：:！？!?|]|\.\s")
_LONGEST_GAP = 60
_LONGEST_RUN = 240
_LONGEST_VALUE = 160
_LONGEST_STATEMENT = 80


Known = Callable[[Draft, str], bool]
"""Does the other text name this as well, anywhere?"""


def grouped(found: Sequence[Draft], known: Known) -> list[Draft]:
    """The drafts with neighbours of one list joined and every value as a telling phrase."""
    groups: dict[tuple[object, ...], list[Draft]] = {}
    for at, draft in enumerate(found):
        groups.setdefault(_key(draft, at), []).append(draft)
    told: dict[tuple[object, ...], Draft] = {}
    for draft in (one for group in groups.values() for one in _joined(group, known)):
        told.setdefault(_words(draft), draft)
    return list(told.values())


def _words(draft: Draft) -> tuple[object, ...]:
    """What a reader sees of a finding: the same is told once."""
    sides = [(one.shown, one.quote) if one else None for one in (draft.old, draft.new)]
    return (draft.kind, draft.direction, draft.fact.polarity, *sides)


def _key(draft: Draft, at: int) -> tuple[object, ...]:
    """What drafts of one finding have in common."""
    details = dict(draft.fact.details)
    listed = draft.kind in _LISTED or draft.detail("excuse")
    alone = not listed or draft.rule not in _RULES or draft.fact.clause.cells
    if alone or any(name in details for name in _APART):
        return (at,)
    return (
        id(draft.pair), draft.kind, draft.direction, draft.rule if draft.rule in _TURNS else "",
        draft.known, draft.fact.polarity, details.get("place"), "home" in details,
    )  # fmt: skip


def _joined(group: Sequence[Draft], known: Known) -> list[Draft]:
    """One draft for all that stand near each other, in order of the sentence."""
    if len(group) == 1:
        return [_told(group, known)]
    runs: list[list[Draft]] = []
    start = 0
    for place, draft in sorted(((_place(one), one) for one in group), key=lambda pair: pair[0]):
        if not runs or place[1] - start > _LONGEST_RUN:
            runs.append([])
            start = place[0]
        runs[-1].append(draft)
    return [_told(run, known) for run in runs]


def _place(draft: Draft) -> Place:
    return phrasing.located(draft.fact.quote, draft.fact.shown, _other(draft)) or (0, 0)


def _other(draft: Draft) -> str:
    """The sentence on the other side, "" without."""
    other = draft.pair.old if draft.new else draft.pair.new
    return other.text if other else ""


def _told(run: Sequence[Draft], known: Known) -> Draft:
    first = next((one for one in run if one.rule != "item"), run[0])
    old = [one.old for one in run if one.old]
    new = [one.new for one in run if one.new]
    before = _fact(first, old, first.pair.new.text if first.pair.new else "", known)
    after = _fact(first, new, first.pair.old.text if first.pair.old else "", known)
    return first._replace(old=before, new=after)


def _fact(draft: Draft, facts: Sequence[Fact], other: str, known: Known) -> Fact | None:
    """Several facts of one sentence as one, in words that tell."""
    if not facts:
        return None
    shown = _shown(draft, facts, other, known)
    if len(facts) == 1:
        return replace(facts[0], shown=shown)
    details = {name: value for fact in facts for name, value in fact.details}
    weights = [dict(fact.details).get("weight", "") for fact in facts]
    if any(weights):
        details["weight"] = max(weights, key=lambda one: _WEIGHTS.index(one or "info"))
    value = "+".join(dict.fromkeys(fact.value for fact in facts))
    return replace(facts[0], value=value, shown=shown, details=tuple(details.items()))


def _shown(draft: Draft, facts: Sequence[Fact], other: str, known: Known) -> str:
    text = facts[0].quote
    if facts[0].value.startswith("statement:"):
        return _cut(_CAPTION.sub("", text), _LONGEST_STATEMENT)
    places = [phrasing.located(text, fact.shown, other) for fact in facts]
    if None in places or draft.rule in _VERBATIM or "sort" in dict(facts[0].details):
        return _listing([fact.shown for fact in facts])
    widened = sorted({_phrase(draft, facts[0], text, place) for place in places if place})
    if draft.fact.clause.cells or draft.kind not in _LISTED:
        return _cut(text[widened[0][0] : widened[0][1]])
    fresh = _Fresh(text, other, lambda words: known(draft, words))
    runs: list[Place] = []
    for place in widened:
        if runs and (place[0] <= runs[-1][1] or fresh.all(runs[-1][1], place[0])):
            runs[-1] = (runs[-1][0], max(runs[-1][1], place[1]))
        else:
            runs.append(place)
    if draft.rule not in _TURNS:
        runs = [fresh.spread(run) for run in runs]
    return _listing(
        [text[start:end] for start, end in (phrasing.closed(text, run) for run in runs)]
    )


def _phrase(draft: Draft, fact: Fact, text: str, place: Place) -> Place:
    details = dict(fact.details)
    if "longer" in details or "cap" in details:
        return place
    if draft.fact.clause.cells:
        return phrasing.cell(text, place) if "place" in details else place
    timed = draft.kind in _TIMES and phrasing.dangles(text[place[0] : place[1]])
    if draft.kind in _ONWARD or timed:
        return phrasing.onward(text, place)
    if (
        _is_denied_right(fact, text[place[0]])
        or draft.kind in _CLAUSES
        or draft.rule in _TURNS
        or _is_vague(details)
    ):
        return phrasing.clause(text, place)
    if draft.kind is Kind.RECIPIENT:
        return _name(draft, text, place)
    return phrasing.noun(text, place) if draft.kind in _NOUNS else place


def _is_denied_right(fact: Fact, first: str) -> bool:
    """`行程记录不支持删除` says nothing without the `不` before the verb."""
    return fact.kind is Kind.USER_RIGHT and not fact.polarity and is_wide(first)


def _is_vague(details: dict[str, str]) -> bool:
    """Is it a condition or a manner, which a single word does not tell?"""
    vague = bool({"constraint", "criterion", "umbrella"} & details.keys())
    return vague or details.get("place") in ("device", "cloud", "anywhere", "abroad")


def _name(draft: Draft, text: str, place: Place) -> Place:
    """A vendor by its longest name in the sentence, a class with what qualifies it."""
    if not draft.detail("country") and draft.detail("category") != "other":
        return phrasing.noun(text, place)
    every = phrasing.places(text, text[place[0] : place[1]])
    return max((phrasing.named(text, one) for one in every), key=lambda one: one[1] - one[0])


class _Fresh(NamedTuple):
    """Which items of a list are new beside those that we know by name."""

    text: str
    other: str
    known: Callable[[str], bool]

    def all(self, start: int, end: int) -> bool:
        """Is everything between two items new as well, or nothing but a comma?"""
        between = self.text[start:end]
        if _SEPARATORS.fullmatch(between):
            return True
        if len(between) > _LONGEST_GAP or _BREAKS.search(between):
            return False
        return all(self._new(part) for part in _PARTS.split(between) if part.strip())

    def spread(self, place: Place) -> Place:
        """With the new items right before and behind."""
        start, end = place
        while before := _ITEM_BEFORE.search(self.text, max(0, start - _LONGEST_GAP), start):
            first = phrasing.lead(self.text, *before.span("item"))
            if not self._new(self.text[first : before.end("item")]):
                break
            start = first
            if first > before.start("item"):
                break
        while after := _ITEM_AFTER.match(self.text, end):
            last = phrasing.tail(self.text, *after.span("item"))
            last -= self.text[:last].endswith("的")
            if not self._new(self.text[after.start("item") : last]):
                break
            end = last
            if last < after.end("item"):
                break
        return start, end

    def _new(self, item: str) -> bool:
        if not is_item(item.strip()) or phrasing.tail(item, 0, len(item)) < len(item):
            return False
        return canonical(item) not in canonical(self.other) and not self.known(item)


_CAPTION = Cue(r"^\W{0,4}(?:使用|收集|处理)?(?:目的|用途|场景|功能)[：:]\s*")
"""`使用目的：` before what it is."""


def _listing(parts: Iterable[str]) -> str:
    parts = list(dict.fromkeys(parts))
    return _cut((", " if "".join(parts).isascii() else "、").join(parts))


def _cut(words: str, longest: int = _LONGEST_VALUE) -> str:
    """Words that fit into a cell of a table, cut after a part of the sentence or a word."""
    if len(words) <= longest:
        return words
    ends = [words.rfind(marks, 0, longest) for marks in ("，", "；", "、", ", ", "; ")]
    end = max(ends) if max(ends) > longest // 2 else words.rfind(" ", 0, longest)
    return words[: end if end > 0 else longest].rstrip("，；、,; ") + "…"
