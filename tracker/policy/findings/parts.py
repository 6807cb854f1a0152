"""The parts of a Chinese sentence between its marks: which changed, and which became which."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.canonical import canonical

_PART = Cue(r"[^，,；;：:。！？!?（）()|\n]+")
_LABEL = Cue(
    r"^\W*(?:\d+(?:\.\d+)*[.、．)）]?\s*(?=[^\d年月日天小个元%])|"
    r"[（(]?[一二三四五六七八九十]+[)）、.]|[a-z][.)、])\s*"
)
_IDLE = Cue(
    r"我们|本公司|公司|平台|本行|我行|我院|本院|您|用户|将会?|会|的|了|则|并且?|而且|且|均|都|也|亦|还|就|即|"
    r"可以?|能够?|进行|予以?|相关|有关|相应|上述|前述|该等?|此类?|其|这些|等|或者?|和|与|及|以及|在|于|中|内|时|后|"
    r"为了?|所|以便?|来|向|对|把|由|按照?|根据|依据?|通过|使用|之|一个|一些|部分|情况下|情形|已经?|后续|当|如果?|若|"
    r"请|我|你|是|有|上|下|里|给|到|从|再|又|更|最|很|请您|需要?|应当?|须"
)
"""Words that only join, point, or tell who acts and that it is done."""
_PATH = Cue(r"[“\"「][^”\"」]*[-—>→–/][^”\"」]*[”\"」]")
"""The way through the menus: `“我的-设置-隐私”`."""
_JOINS = Cue(r"^(?:、|以及|及其?|和|[与與]|或者?|[并並]|/)|(?:、|以及|及|和|[与與]|或者?|/)$")
_HAN = Cue(r"[\u4e00-\u9fff、，。；：]")
_ALIKE = 46.0
_FRAME = 4
_FEWEST = 2


class Part(NamedTuple):
    """A part of a sentence between marks, verbatim, and its form."""

    text: str
    form: str


def is_chinese(folded: str) -> bool:
    """Is it mostly written in Chinese characters?"""
    return 3 * len(_HAN.findall(folded)) >= len(folded) - folded.count(" ")


def changed(text: str, other: str, besides: Sequence[str]) -> list[Part]:
    """The parts of a sentence that another one does not say.

    Args:
        besides: further texts that may say them.
    """
    whole = "".join(canonical(_PATH.sub("", one)) for one in (other, *besides))
    words = _LABEL.sub("", text)
    found = [
        Part(match[0].strip(), canonical(_PATH.sub("", match[0])))
        for match in _PART.finditer(words)
    ]
    return [one for one in found if len(one.form) >= _FEWEST and one.form not in whole]


def mates(gone: Sequence[Part], came: Sequence[Part]) -> Iterator[tuple[Part | None, Part | None]]:
    """Parts that became one another, the most alike first; then what has no counterpart."""
    scored = sorted(
        (-_likeness(old.form, new.form), i, j)
        for i, old in enumerate(gone)
        for j, new in enumerate(came)
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in scored:
        if -score >= _ALIKE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield gone[i], came[j]
    yield from ((None, new) for j, new in enumerate(came) if j not in taken[1])
    yield from ((old, None) for i, old in enumerate(gone) if i not in taken[0])


def like(one: Part, other: Part) -> bool:
    """Do two parts have a frame in common?"""
    return _likeness(one.form, other.form) >= _ALIKE


def _likeness(old: str, new: str) -> float:
    """0 to 100; parts that begin or end with the same words are the same part."""
    whole = fuzz.ratio(old, new)
    framed = old[:_FRAME] == new[:_FRAME] or old[-_FRAME:] == new[-_FRAME:]
    return max(whole, _ALIKE) if framed else whole


def content(words: str) -> str:
    """Words without those that only join, point or tell who acts."""
    return _IDLE.sub("", canonical(words))


def joints(words: str) -> str:
    """Words without the marks and conjunctions that join them to a list."""
    return _JOINS.sub("", _JOINS.sub("", words.strip()))


def is_joined(words: str) -> bool:
    """Does a conjunction or a comma join them to a list?"""
    return bool(_JOINS.search(words.strip()))
