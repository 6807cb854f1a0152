"""Patterns that are compiled when they are first asked for, so that nobody waits for the unused."""

import re
from collections.abc import Callable, Iterator

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
        elif name in _GUARDED:
            setattr(self, name, _GUARDED[name](self, needles))
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


def _searching(cue: Cue, needles: Needles) -> Callable[..., re.Match[str] | None]:
    """The `search` of a cue whose matches hold one of these needles."""
    real: Callable[..., re.Match[str] | None] | None = None

    def search(text: str, *where: int) -> re.Match[str] | None:
        nonlocal real
        for needle in needles:
            if needle in text:
                real = real or cue.compiled().search
                return real(text, *where)
        return None

    return search


def _finding(cue: Cue, needles: Needles) -> Callable[..., Iterator[re.Match[str]]]:
    """The `finditer` of such a cue."""
    real: Callable[..., Iterator[re.Match[str]]] | None = None

    def finditer(text: str, *where: int) -> Iterator[re.Match[str]]:
        nonlocal real
        for needle in needles:
            if needle in text:
                real = real or cue.compiled().finditer
                return real(text, *where)
        return iter(())

    return finditer


_GUARDED: dict[str, Callable[[Cue, Needles], Callable[..., object]]] = {
    "search": _searching,
    "finditer": _finding,
}
