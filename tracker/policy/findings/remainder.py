"""What of a changed Chinese sentence nothing else tells: judged by its structure, not its words.

No lexicon names everything. A part of a sentence that keeps its frame and turns from `不影响` to
`将无法`, that names another safeguard, another number or one item more in a list has changed,
whatever the words are. Here every part that differs and that no draft speaks of is asked for such
evidence; where there is none, it was reworded and nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.policy.facts import Reading
from tracker.policy.facts.collected import SETTINGS_PATH
from tracker.policy.facts.cues import Cue
from tracker.policy.findings import evidence, standing
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft, ranks
from tracker.policy.findings.listing import is_item
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.parts import (
    Part,
    changed,
    content,
    is_chinese,
    is_joined,
    joints,
    like,
)
from tracker.policy.findings.reordered import within
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.statements import points_elsewhere, practice
from tracker.policy.findings.stretches import stretch
from tracker.policy.findings.topic import goodness, lists_aims, paired, topic
from tracker.policy.model import Direction, Fact, Kind

_LEAD = Cue(
    r"[^，,。]{1,24}是(?:一(?:款|个|种|家)|[^，,。]{1,16}的官方)[^，,。]*。?$|\W*(?:例如|比如|如[:：]|建议|提示|请|温馨|欢迎|感谢|以下简称|下称|原名|简称|即|具体|为了|为便于|"
    r"为方便|出于|鉴于|如(?:果)?(?:您)?(?:对|有)[^。]{0,20}(?:疑问|问题|意见|建议))"
)
"""Parts that make an example, a wish or a name: they promise nothing."""
_MAY = Cue(
    r"(?:(?:还|也|亦|并|均|您|随时)可(?!能|见|靠|信)|可以|有权|能够)[^，,。]{0,24}(?:查阅|更正|删除|撤回|注销|"
    r"关闭|停用|拒绝|退订|屏蔽|隐藏|导出|复制|投诉|申诉|更改|修改|取消|退出|复议|要求)"
)
"""A right in ordinary words."""
_SEVERAL = frozenset({
    Kind.SHARING, Kind.RECIPIENT, Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.SECURITY, Kind.USER_RIGHT,
    Kind.STORAGE_LOCATION,
})  # fmt: skip
"""Kinds of which one sentence may tell several things."""
_FEWEST, _LONGEST, _LONGEST_ALONE = 2, 60, 100
_SHORTEST, _LONGEST_SENTENCE = 6, 500


class _Ground(NamedTuple):
    """Two sentences, how they read, the texts they stand in, and what is told of them already."""

    pair: SentencePair
    readings: tuple[Reading, Reading]
    sheets: tuple[Sheet, Sheet]
    found: Sequence[Draft]

    @property
    def settled(self) -> bool:
        """Is it told of the sentence as a whole what it became?"""
        return any(one.asks and one.direction is Direction.MODIFIED for one in self.found)

    @property
    def turned(self) -> bool:
        """Is anything told that became something else?"""
        return any(one.direction is Direction.MODIFIED for one in self.found)


def rest(
    pair: SentencePair,
    readings: tuple[Reading, Reading],
    sheets: tuple[Sheet, Sheet],
    found: Sequence[Draft],
) -> Iterator[Draft]:
    """What changed in the parts of a sentence of which no draft speaks."""
    if not all(_speaks(one) for one in readings):
        return
    found = [one for one in found if _tells(one)]
    ground = _Ground(pair, readings, sheets, found)
    old, new = (one.sentence.text for one in readings)
    gone = changed(old, new, [clause.text for clause in pair.change.new])
    came = changed(new, old, [clause.text for clause in pair.change.old])
    told: list[Draft] = []
    gone, came = _unsaid(gone, new), _unsaid(came, old)
    for one, other in paired(gone, came):
        if any(_told(draft, one, other) for draft in found):
            continue
        draft = _of(ground, one, other)
        if draft is None or _is_again(draft, found):
            continue
        beside = told if draft.rule == "turned" else (*found, *told)
        if all(draft.kind is not more.kind or more.rule == "item" for more in beside):
            told.append(draft)
    yield from told


def _unsaid(parts: Sequence[Part], other: str) -> list[Part]:
    """The parts that the other sentence does not say in another order of words."""
    return [one for one in parts if len(one.form) < _SHORTEST or not within(one.text, other)]


def _tells(draft: Draft) -> bool:
    """Is it news by itself, so that nobody need tell of its words again?"""
    if draft.detail("vague") or draft.detail("umbrella"):
        return False
    one_sided = draft.direction is not Direction.MODIFIED
    return not (one_sided and draft.asks and not draft.detail("alone"))


def _speaks(reading: Reading) -> bool:
    return (
        not reading.is_heading
        and not reading.advises
        and not reading.is_row
        and is_chinese(reading.folded)
        and _SHORTEST <= len(reading.folded) <= _LONGEST_SENTENCE
        and not points_elsewhere(reading.folded)
        and not SETTINGS_PATH.search(reading.folded)
    )


def _told(draft: Draft, old: Part | None, new: Part | None) -> bool:
    """Does a draft speak of this part, on either side?"""
    return any(
        fact and part and fact.shown and (fact.shown in part.text or part.text in fact.shown)
        for fact in (draft.old, draft.new)
        for part in (old, new)
    )


def _is_again(draft: Draft, found: Sequence[Draft]) -> bool:
    """Is something of this kind told of the sentence already? Lists tell theirs one by one."""
    return draft.kind not in _SEVERAL and any(one.kind is draft.kind for one in found)


def _of(ground: _Ground, old: Part | None, new: Part | None) -> Draft | None:
    if any(part and _LEAD.match(part.text) for part in (old, new)):
        return None
    if old and new:
        return _together(ground, (old, new))
    alone = new or old
    return _alone(ground, alone, added=new is not None) if alone else None


def _together(ground: _Ground, parts: tuple[Part, Part]) -> Draft | None:
    """A part that became another one."""
    gone, came = stretch(parts[0].text, parts[1].text)
    less, more = content(gone), content(came)
    same = less == more or {less, more} == {"", "才"} or max(len(gone), len(came)) > _LONGEST
    if same or evidence.renamed(gone, came, ground.sheets):
        return None
    if bool(less) is not bool(more) and _is_item(came if more else gone):
        return _listed(ground, parts, (gone, came))
    return _modified(ground, parts) if _differ(ground, parts, (gone, came)) else None


def _differ(ground: _Ground, parts: tuple[Part, Part], words: tuple[str, str]) -> bool:
    if evidence.opposed(parts[0].text, parts[1].text, ground.readings):
        return True
    if ground.settled:
        return False
    if evidence.counted(*words, parts, ground.readings):
        return True
    return like(*parts) and evidence.swapped(*words, parts, ground.readings)


def _is_item(words: str) -> bool:
    """Is it an item that joined a list: `、毕业院校`, `及商业选址公司`?"""
    return is_joined(words) and is_item(joints(words))


def _listed(ground: _Ground, parts: tuple[Part, Part], words: tuple[str, str]) -> Draft | None:
    added = bool(content(words[1]))
    reading = ground.readings[added]
    kind = topic(parts[added].text, reading)
    if kind is None:
        return None
    shown = joints(words[added])
    if any(reading.shown(one) == shown for one in reading.of("vendors")):
        return None
    if kind is Kind.RETENTION and _KEEPS.search(parts[added].text.partition(shown)[0]):
        kind = Kind.DATA_CATEGORY
    if _EXCEPTS.search(parts[added].text):
        return _excepted(ground, parts, added=added)
    fact = reading.fact(kind, f"item:{canonical(shown)}", shown)
    direction = Direction.ADDED if added else Direction.REMOVED
    return Draft.one_sided(direction, fact, ground.pair, "item")


_KEEPS = Cue(r"(?<!不)(?:保存|存储|储存|缓存|记录)(?!期|时|至|到|于|在)[^天年月期时]{2,}$")
"""`会保存设置、…`: what is kept, not how long."""
_EXCEPTS = Cue(r"除外|例外|除[^，,。]{1,40}外|但[^，,。]{0,20}的$")


def _excepted(ground: _Ground, parts: tuple[Part, Part], *, added: bool) -> Draft:
    """One case more, or less, in which a promise does not hold."""
    kind = practice(ground.readings[added]) or Kind.SHARING
    return _turned(ground, kind, parts, better=-1 if added else 1)


def _modified(ground: _Ground, parts: tuple[Part, Part]) -> Draft:
    kind = topic("。".join(part.text for part in parts), ground.readings[1]) or Kind.OTHER
    better = goodness(parts[1].text) - goodness(parts[0].text)
    return _turned(ground, kind, parts, better=better)


def _turned(ground: _Ground, kind: Kind, parts: tuple[Part, Part], *, better: int) -> Draft:
    old, new = (
        _fact(reading, kind, part, ("rank", rank))
        for reading, part, rank in zip(ground.readings, parts, ranks(better), strict=True)
    )
    return Draft(kind, Direction.MODIFIED, old, new, ground.pair, "turned")


def _alone(ground: _Ground, part: Part, *, added: bool) -> Draft | None:
    """A part that came or went altogether: told where it binds somebody."""
    kind = topic(part.text, ground.readings[added])
    if ground.turned or evidence.said(part.text, ground.readings[not added]):
        return None
    binds = evidence.binds(part.text) or (kind is Kind.USER_RIGHT and _MAY.search(part.text))
    if kind is None or len(content(part.text)) < 2 * _FEWEST or not binds:
        return None
    if ground.sheets[not added].has_like(part.text):
        return None
    good = goodness(part.text) or int(kind is Kind.USER_RIGHT and bool(_MAY.search(part.text)))
    if not good:
        return None
    sign = "better" if good > 0 else "worse"
    fact = _fact(ground.readings[added], kind, part, ("longer", sign))
    direction = Direction.ADDED if added else Direction.REMOVED
    return Draft.one_sided(direction, fact, ground.pair, "item")


def _fact(reading: Reading, kind: Kind, part: Part, detail: tuple[str, str]) -> Fact:
    return reading.fact(kind, f"turned:{part.form}", part.text, details=[detail])


def alone(pair: SentencePair, reading: Reading, other: Sheet) -> Draft | None:
    """A sentence that came or went, names nothing that we know, and binds somebody all the same."""
    if not _speaks(reading) or _LEAD.match(reading.sentence.text):
        return None
    aim = lists_aims(reading)
    kind = Kind.PURPOSE if aim else topic(reading.sentence.text)
    words = reading.sentence.text.strip("。；;")
    if kind is None or len(content(words)) < 2 * _FEWEST or not (aim or evidence.binds(words)):
        return None
    if len(words) > _LONGEST_ALONE or words.endswith("为准") or other.has_like(words):
        return None
    if standing.used_on(words, other):
        return None
    good = -1 if aim else goodness(words)
    if not good:
        return None
    sign = "better" if good > 0 else "worse"
    fact = _fact(reading, kind, Part(words, canonical(words)), ("longer", sign))
    direction = Direction.ADDED if pair.new else Direction.REMOVED
    return Draft.one_sided(direction, fact, pair, "item")


def joined(found: Sequence[Draft]) -> list[Draft]:
    """Sentences of one clause that went and came, and are about one thing, as one change."""
    result = list(found)
    for gone in [one for one in found if _is_lone(one) and one.old]:
        came = next((one for one in result if _is_lone(one) and _is_mate(gone, one)), None)
        if came is None or gone not in result:
            continue
        old, new = gone.fact, came.fact
        better = goodness(new.shown) - goodness(old.shown)
        old, new = (
            replace(fact, details=(("rank", rank),))
            for fact, rank in zip((old, new), ranks(better), strict=True)
        )
        pair = came.pair._replace(old=gone.pair.old)
        whole = Draft(came.kind, Direction.MODIFIED, old, new, pair, "turned")
        result[result.index(came)] = whole
        result.remove(gone)
    return result


def _is_lone(draft: Draft) -> bool:
    sides = (draft.pair.old, draft.pair.new)
    return draft.rule == "item" and draft.fact.value.startswith("turned:") and None in sides


def _is_mate(gone: Draft, came: Draft) -> bool:
    near = abs(gone.pair.place - came.pair.place) <= 1
    return came.new is not None and gone.kind is came.kind and near
