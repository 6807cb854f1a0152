"""Where a sentence ends, and how lines are joined into a sentence again."""

import re
from collections.abc import Sequence

from tracker.policy.characters import is_wide
from tracker.policy.cues import Cue

_CLOSERS = "”’」』）)】》〉"
# One character class at the start: it is searched for fast.
_END = Cue(rf"[。！？!?.](?:(?<=\.)[”’\"')\]]*(?=\s)|(?<=[。！？!?])[。！？!?]*[{_CLOSERS}]*)(\s*)")
_LAST_WORD = Cue(r"[\w.&]*$")
_CONTINUES = frozenset(",，、;；:：.。!！?？…”’」』）)】》〉")
_STARTS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789“‘\"'([") | frozenset(
    chr(code) for code in range(0xC0, 0xDF) if code != 0xD7
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st jr sr inc ltd llc corp co plc bros no nos art arts sec secs para paras "
    "fig vs etc e.g i.e eg ie cf viz approx dept est ext tel vol pp p u.s u.k e.u a.m p.m d.c "
    "gmbh s.a s.r.l b.v n.v pty abs bzw usw ca z.b d.h u.a".split()
)


def split(text: str, start: int = 0) -> list[tuple[int, int]]:
    """The sentences of a line of text as (start, end) places, white space between them left out.

    Args:
        text: one line, white space squeezed.
        start: no sentence ends before here (a label such as `1.` is no sentence).
    """
    spans: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(text, start):
        if match.end() < len(text) and _ends(text, match):
            spans.append((begin, match.start(1)))
            begin = match.end()
    spans.append((begin, len(text)))
    return spans


def first(text: str) -> str:
    """The first sentence of a line of text."""
    for match in _END.finditer(text):
        if match.end() < len(text) and _ends(text, match):
            return text[: match.start(1)]
    return text


def _ends(text: str, match: re.Match[str]) -> bool:
    """Does a new sentence begin after this punctuation?"""
    mark, after = text[match.start()], text[match.end()]
    if after in _CONTINUES:
        return False
    if mark in "。！？":
        return True
    if mark in "!?":
        return is_wide(after) or (_is_spaced(text, match) and not after.islower())
    if after not in _STARTS and not is_wide(after):
        return False
    word = text[max(0, match.start() - 12) : match.start()].rpartition(" ")[2]
    if not word.isalnum():
        word = _LAST_WORD.search(word).group()  # type: ignore[union-attr]
    return word.lower().rstrip(".") not in _ABBREVIATIONS and not _is_initial(word)


def _is_spaced(text: str, match: re.Match[str]) -> bool:
    """Is the next word set apart: by a space, where `join` would write it, or by a full stop?"""
    last = text[match.start() : match.start(1)].rstrip("”’\"'")[-1]
    return last in "。！？" if is_wide(last) else bool(match[1])


def _is_initial(word: str) -> bool:
    """`J` in `J. Smith`, `U.S` in `U.S. Privacy`."""
    return len(word) == 1 and word.isalpha() and word.isupper()


def join(before: str, after: str) -> str:
    """Two lines of one paragraph as one, with a space where the script wants one."""
    if not before or not after:
        return before + after
    return before + _between(before, after) + after


def flow(lines: Sequence[str]) -> str:
    """The lines of one paragraph as one, in time linear in their length."""
    parts: list[str] = []
    tail = ""
    for line in lines:
        gap = _between(tail, line) if tail and line else ""
        parts += (gap, line)
        tail = (tail + gap + line)[-8:]
    return "".join(parts)


def _between(before: str, after: str) -> str:
    tail = before[-8:]
    if tail.rstrip("”’\"')]").endswith("."):
        return " "
    # Quotation marks are the same in all scripts: what stands inside them decides.
    last = (tail.rstrip("”’\"'") or before)[-1]
    first = (after[:8].lstrip("“‘\"'") or after)[0]
    if is_wide(last):
        return "" if is_wide(first) or not last.isalnum() else " "
    return "" if is_wide(first) and is_wide(after[0]) and last in ",;:!?)" else " "
