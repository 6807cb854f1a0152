"""Items of a list within a sentence: which were added, which dropped, which only reworded."""

import re

from rapidfuzz import fuzz

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.canonical import canonical

_SEPARATOR = Cue(
    r"[、，,;；()（）:：|]|\s(?:and|or|as well as)\s|(?<=[\u4e00-\u9fffA-Za-z ])(?:以及|及|和|或|"
    r"与)(?=[\u4e00-\u9fffA-Za-z ])|\s-\s|。"
)
_AROUND = Cue(
    r"^(?:e\.g\.?|i\.e\.?|such as|including)\s(?:your |the )?|"
    r"^.*(?:收集|获取|看到|查看|提供|读取|访问)(?:您|用户)的|^(?:我们)?(?:采用|采取|使用|通过|运用|包括|例如)|等[\u4e00-\u9fff]{0,6}$"
)
_KEPT_SOMEWHERE = Cue(
    r"(?<=[\u4e00-\u9fff])(?:会|将)?(?:被)?(?:均|都|仅|只)?(?:默认)?(?:保存|存储|储存|缓存|存放)[在于到至].*$"
)
"""`设置及书签保存在浏览器中`: what is said of a list behind its last item."""
_ALIKE = 55.0
_LONGEST_ZH = 22
_LONGEST_EN = 7
_FEWEST = 3
_SENTENCE = Cue(
    r"^(?:为了|出于|鉴于|基于|根据|依据|按照|当|在[^、]*[时后前中]$)|需要$|我们|您|如果|若|将会|可以|仍|无法|不会|方可|可继续|为准|详见|参见|\d{5}|\d[-\s]\d|"
    r"^(?:with|without|at|by|from|in|on|for|of|as|via|per|through|under|within|during)\b|\b(?:we|"
    r"you|will|may|can|is|are|if|when|that|which|to|not|do|does|"
    r"has|have|"
    r"be)\b"
)


_CONJUNCTIONS = frozenset({"and", "or", "and/or", "as well as", "but"})


_FEWEST_OF_TITLE = 5
_MOSTLY = 0.6
_WORD = re.compile(r"[A-Za-z]{3,}")


def is_title(text: str) -> bool:
    """Is it a line of Words with Capitals and no stop, a title wherever it stands?"""
    words: list[str] = _WORD.findall(text)
    if len(words) < _FEWEST_OF_TITLE or text.rstrip(" *_")[-1:] in ".;:!?。；：":
        return False
    return len([word for word in words if word[0].isupper()]) >= _MOSTLY * len(words)


def items(text: str) -> list[str]:
    """The parts of a sentence between the marks of an enumeration, verbatim."""
    parts = (_KEPT_SOMEWHERE.sub("", part).strip() for part in _SEPARATOR.split(text))
    return [part for part in parts if part]


def added_items(old: str, new: str) -> list[str]:
    """Short noun-like items of the new list that are in no form in the old one.

    Empty when the sentence is no list, or when the items differ so much that it was rewritten.
    """
    before, after = items(old), items(new)
    if max(len(before), len(after)) < _FEWEST:
        return []
    forms, now = ({_form(item) for item in side} for side in (before, after))
    came = [item for item in after if _form(item) and _form(item) not in forms]
    kept = [item for item in after if item not in came]
    if len(kept) < min(2, len(before)):
        return []
    gone = [item for item in before if _form(item) not in now]
    return [item for item in came if is_item(item) and not _reworded(item, gone)]


def _form(item: str) -> str:
    """An item without what stands around a list: `采用数据加密`, `数据加密等措施`."""
    return _AROUND.sub("", canonical(item))


def is_item(item: str) -> bool:
    """Is it short and noun-like, as the items of a list are?"""
    if _SENTENCE.search(item.lower()) or item.lower() in _CONJUNCTIONS:
        return False
    if item.isascii():
        return len(item) >= 3 and len(item.split()) <= _LONGEST_EN
    return 2 <= len(item) <= _LONGEST_ZH


def _reworded(item: str, gone: list[str]) -> bool:
    form = canonical(item)
    return any(
        fuzz.partial_ratio(form, canonical(one)) >= _ALIKE + 20
        or fuzz.ratio(form, canonical(one)) >= _ALIKE
        for one in gone
    )
