"""Patterns that are compiled when they are first asked for, so that nobody waits for the unused."""

import re
from collections.abc import Callable, Iterator

from tracker.policy import patterns

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Cue:
    """A regular expression; the methods are those of `re.Pattern`.

    They are put in their places with the first use: from then on a cue costs what the compiled
    pattern costs.
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
        compiled = patterns.compiled(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
