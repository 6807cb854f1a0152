"""Compiled patterns, kept beside the bytecode: no process compiles what another has compiled.

A comparison uses hundreds of patterns, and to compile them takes longer than to compare. Python
keeps the bytecode of modules but no patterns; they are kept here (see `tracker.kept`).
"""

import atexit
import contextlib
import importlib
import re
from array import array
from pathlib import Path
from typing import Any

from tracker import kept
from tracker.policy.needles import Needles, needles

Kept = tuple[Needles, int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""The needles; what the engine needs beside the pattern: flags, code, number of groups and their
names."""

_FORM = 3
"""Of what is kept here."""
_MOST = 5000
"""Of earlier versions of the rules something stays behind; beyond this all is made anew."""


class Patterns:
    """The patterns in one file, which is read with the first use and written at exit."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[tuple[str, int], Kept] = {}
        self._known = False
        self._waiting = False

    def compiled(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        """What `re.compile` gives."""
        if not _INNER:
            return re.compile(pattern, flags)
        with contextlib.suppress(RuntimeError, OverflowError, TypeError, ValueError):
            return _given(pattern, self._entry(pattern, int(flags)))
        return _given(pattern, self._new(pattern, int(flags)))  # was damaged

    def needles(self, pattern: str, flags: int = 0) -> Needles:
        """Strings of which every match holds one, where that can be said."""
        return self._entry(pattern, int(flags))[0] if _INNER else ()

    def _entry(self, pattern: str, flags: int) -> Kept:
        if not self._known:
            self._known = True
            self._kept = self._read()
        return self._kept.get((pattern, flags)) or self._new(pattern, flags)

    def _new(self, pattern: str, flags: int) -> Kept:
        if not self._waiting:
            self._waiting = True
            atexit.register(self.write)
        made = self._kept[pattern, flags] = _made(pattern, flags)
        return made

    def _read(self) -> dict[tuple[str, int], Kept]:
        with contextlib.suppress(ValueError, TypeError):
            form, found = kept.read(self._path)
            if form == _FORM and len(found) <= _MOST:
                return dict(found)
        return {}

    def write(self) -> None:
        """Keep what is known."""
        kept.write(self._path, (_FORM, self._kept))


def _made(pattern: str, flags: int) -> Kept:
    """The steps of `re.compile` up to the engine's own."""
    _, parser, compiler = _INNER
    parsed = parser.parse(pattern, flags)
    code = array("I", compiler._code(parsed, flags)).tobytes()
    names: dict[str, int] = parsed.state.groupdict
    groups = parsed.state.groups
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    flags |= parsed.state.flags
    found = needles(parsed, bool(flags & re.IGNORECASE))
    return found, flags, code, groups - 1, names, tuple(by_number)


def _given(pattern: str, entry: Kept) -> re.Pattern[str]:
    _, flags, code, groups, names, by_number = entry
    numbers = array("I", code).tolist()
    found: re.Pattern[str] = _INNER[0].compile(pattern, flags, numbers, groups, names, by_number)
    return found


def _inner() -> tuple[Any, ...]:
    """The engine, the parser and the compiler of `re`; nothing in a Python that has others."""
    try:
        names = ("_sre", "re._parser", "re._compiler")
        return tuple([importlib.import_module(name) for name in names])
    except ImportError:
        return ()


_INNER = _inner()
SHARED = Patterns(kept.place(__file__))
