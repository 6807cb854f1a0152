"""Patterns that are compiled when they are first asked for, so that nobody waits for the unused."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from tracker.policy.needles import Needles
from tracker.policy.patterns import SHARED

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Cue:
    """A regular expression; the methods are those of `re.Pattern`.

    They are put in their places with the first use: from then on a cue costs what the compiled
    pattern costs, or less: where every match holds one of a few strings (`needles`), a text
    without any of them is not searched, and the pattern is not even compiled for it.
    """

    __slots__ = ("_flags", "pattern", *_METHODS)

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Called for a method that is not in its place yet."""
        if name not in _METHODS:
            raise AttributeError(name)
        needles = SHARED.needles(self.pattern, self._flags)
        if not needles:
            self._settle()
        elif name in _NOTHING:
            setattr(self, name, _guarded(self, name, needles))
        else:
            setattr(self, name, getattr(self.compiled(), name))
        return getattr(self, name)

    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return SHARED.compiled(self.pattern, self._flags)

    def _settle(self) -> None:
        compiled = self.compiled()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))


def _guarded(cue: Cue, name: str, needles: Needles) -> Callable[..., object]:
    """A method of a cue whose matches hold one of these needles."""
    nothing = _NOTHING[name]
    real: Callable[..., object] | None = None

    def search(text: str, *where: int) -> object:
        nonlocal real
        for needle in needles:
            if needle in text:
                real = real or cast(Callable[..., object], getattr(cue.compiled(), name))
                return real(text, *where)
        return nothing

    return search


_NOTHING: dict[str, object] = {"search": None, "finditer": iter(())}
"""What a method gives that finds nothing; an iterator that is at its end stays there."""
