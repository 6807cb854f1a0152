"""Whether one of many phrases stands in a text: each is sought by itself.

A pattern of fifty phrases is tried at every letter of a text, most of it in vain. To know whether,
and not where, it is enough to seek the string that each phrase holds, which is many times faster,
and to try a phrase that is more than a string only where its string is there.
"""

import re
from collections.abc import Iterator

from tracker.policy.cues import Cue
from tracker.policy.patterns import SHARED

_LITERAL = re.compile(r"(?:[^\\.^$*+?{}\[\]()|]|\\[^\w\s])+")
_ESCAPE = re.compile(r"\\(.)")

Part = tuple[str, Cue | None]
"""A string, and the phrase to try where it is found; None where the string is all of the phrase."""


class Hint:
    """A regular expression asked only whether it is found; it has neither flags nor groups."""

    __slots__ = ("_parts", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._parts: tuple[Part, ...] = ()

    def found(self, text: str) -> bool:
        """Is the expression found anywhere in the text?"""
        self._parts = self._parts or tuple(_parts(self.pattern))
        for needle, phrase in self._parts:
            if needle in text and (phrase is None or phrase.search(text)):
                return True
        return False


def _parts(pattern: str) -> Iterator[Part]:
    others: list[str] = []
    for phrase in alternatives(pattern):
        if _LITERAL.fullmatch(phrase):
            yield _ESCAPE.sub(r"\1", phrase), None
            continue
        needles = SHARED.needles(phrase)
        if not needles:
            others.append(phrase)
        cue = Cue(phrase)
        yield from ((needle, cue) for needle in needles)
    if others:
        yield "", Cue("|".join(others))


def alternatives(pattern: str) -> list[str]:
    """What stands between the bars of a regular expression that are in no group and no set."""
    found = [""]
    depth, within, at = 0, False, 0
    while at < len(pattern):
        width = 2 if pattern[at] == "\\" else 1
        mark = pattern[at : at + width]
        at += width
        if within:
            within = mark != "]"
        elif mark == "[":
            # A bracket right at the beginning of a set is one of its members.
            first = re.compile(r"\^?\]?").match(pattern, at)
            assert first
            mark += first[0]
            at, within = first.end(), True
        else:
            depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth and not within:
            found.append("")
        else:
            found[-1] += mark
    return found
