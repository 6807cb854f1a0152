"""Where a sentence ends, and how lines are joined into a sentence again."""

import re
from collections.abc import Sequence

from tracker.policy.characters import is_wide

_CLOSERS = "”’」』）)】》〉"
# One character class at the start: it is searched for fast.
_END = re.compile(
    rf"[。！？!?.](?:(?<=\.)[”’\"')\]]*\s+|(?<=[。！？!?])[。！？!?]*[{_CLOSERS}]*\s*)"
)
_LATIN_END = re.compile(r"\.[”’\"')\]]*$")
_LAST_WORD = re.compile(r"[\w.&]*$")
_CONTINUES = re.compile(r"[,，、;；:：.。!！?？…”’」』）)】》〉]")
_STARTS = re.compile("[A-ZÀ-ÖØ-Þ0-9“‘\"'(\\[]")
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
            spans.append((begin, match.start() + len(match.group().rstrip())))
            begin = match.end()
    spans.append((begin, len(text)))
    return spans


def first(text: str) -> str:
    """The first sentence of a line of text."""
    for match in _END.finditer(text):
        if match.end() < len(text) and _ends(text, match):
            return text[: match.end()].rstrip()
    return text


def _ends(text: str, match: re.Match[str]) -> bool:
    """Does a new sentence begin after this punctuation?"""
    mark, after = match.group(), text[match.end()]
    if _CONTINUES.match(after):
        return False
    if mark[0] in "。！？":
        return True
    if mark[0] in "!?":
        return is_wide(after) or (mark[-1].isspace() and not after.islower())
    if not _STARTS.match(after) and not is_wide(after):
        return False
    found = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
    word = found.group() if found else ""
    return word.lower().rstrip(".") not in _ABBREVIATIONS and not _is_initial(word)


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
    if _LATIN_END.search(before[-8:]):
        return " "
    # Quotation marks are the same in all scripts: what stands inside them decides.
    last = (before[-8:].rstrip("”’\"'") or before)[-1]
    first = (after[:8].lstrip("“‘\"'") or after)[0]
    if is_wide(last):
        return "" if is_wide(first) or not last.isalnum() else " "
    return "" if is_wide(first) and is_wide(after[0]) and last in ",;:!?)" else " "
