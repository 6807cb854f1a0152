"""Chinese sentences that say the same with the same characters, in another order or grouping.

`发票抬头、税号交由百望云` → `税号、发票抬头由百望云`: what is left of both without words that only
join is equal, and so are their numbers and what each denies.
"""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.canonical import canonical
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.parts import is_chinese
from tracker.policy.findings.statements import words_of

_DENIED = Cue(
    r"(?:不(?![断同仅限])|未(?!成年|来)|无(?![感障线卡人])|[没禁勿])(?:会|予|得|再|能)?(?P<what>[\u4e00-\u9fff]{0,2})"
)
_EXCEPTS = Cue(
    r"但|除外|例外|除(?=[^，,。]{1,40}外[，,])|(?<![境国海意])外(?=[，,我您]|$)|情况下?|情形|则|才"
)
_LIGHT = Cue(
    r"以及|进行|予以|之后|之前|[的了在于当时后则并且均都也亦还及和与等对就把给为由所之里中又既若如倘]"
)
"""Words that only join; who acts, may, or must is no such word."""
_DIGITS = Cue(r"\d+(?:\.\d+)?[a-zA-Z]*")
_FEWEST = 4
_COVERED = 0.95
_STOPS = Cue(r"[。；;]")
_MERGED = 80.0
_SHARE = 0.8
"""Which share of a sentence's words, in whatever order, says it again."""
_FEWEST_WORDS = 4


def reordered(old: str, new: str) -> bool:
    """Are two Chinese sentences made of the same characters, with the same denied and counted?"""
    if not (is_chinese(old) and is_chinese(new)) or _denied(old) != _denied(new):
        return False
    here, now = _characters(old), _characters(new)
    return len(here) >= _FEWEST and here == now


def within(words: str, other: str) -> bool:
    """Does another Chinese text have all characters of these words, and deny as much of them?"""
    if not (is_chinese(words) and is_chinese(other)) or _denied(words) - _denied(other):
        return False
    mine, theirs = _characters(words), _characters(other)
    if sum(mine.values()) < _FEWEST or (not _denied(words) and _denied(other)):
        return False
    return sum((mine & theirs).values()) >= _COVERED * sum(mine.values())


def _characters(words: str) -> Counter[str]:
    return Counter(_LIGHT.sub("", canonical(_EXCEPTS.sub("", words))))


def _denied(words: str) -> set[str]:
    form = _LIGHT.sub("", canonical(words))
    return {match["what"] for match in _DENIED.finditer(form)} | set(_DIGITS.findall(form))


def is_reordered(pair: SentencePair, news: Sequence[Draft]) -> bool:
    """Is it the same sentence in another order, but for a choice that became a sum?"""
    if pair.old is None or pair.new is None or any(one.rule == "choice" for one in news):
        return False
    return reordered(pair.old.text, pair.new.text)


def merged(pair: SentencePair) -> bool:
    """Did the sentence become a part of a longer one of the same clause, or come out of one?"""
    mine = pair.old or pair.new
    assert mine is not None
    others = [canonical(one.text) for one in (pair.change.new if pair.old else pair.change.old)]
    form = canonical(mine.text)
    if any(fuzz.partial_ratio(form, one) >= _MERGED for one in others):
        return True
    sentences = [
        part
        for clause in (pair.change.new if pair.old else pair.change.old)
        for part in _STOPS.split(clause.text)
    ]
    if any(within(mine.text, one) for one in sentences):
        return True
    words, said = words_of(form), frozenset().union(*map(words_of, others))
    return len(words) >= _FEWEST_WORDS and len(words & said) >= _SHARE * len(words)
