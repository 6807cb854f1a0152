"""Compiled patterns, kept beside the bytecode: no process compiles what another has compiled.

A comparison uses hundreds of patterns, and to compile them takes longer than to compare. Python
keeps the bytecode of modules but no patterns; they are kept here in the same place and by the same
rules. Nothing is written where bytecode is not (`sys.dont_write_bytecode`, a folder that is
read-only). Another build of Python reads nothing of it. Whatever is lost or damaged is made anew.
"""

import atexit
import contextlib
import importlib
import importlib.util
import marshal
import os
import re
import sys
from array import array
from binascii import crc32
from pathlib import Path
from typing import Any

from tracker.policy.needles import Needles, needles

Kept = tuple[Needles, int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""The needles; what the engine needs beside the pattern: flags, code, number of groups and their
names."""

_BUILD = f"2 {sys.version}"
"""The form of what is kept here, and the build of Python that made it."""
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
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            check, content = (raw := self._path.read_bytes())[:4], raw[4:]
            if check != _check(content):
                return {}
            # As trustworthy as the bytecode that it lies beside.
            build, kept = marshal.loads(content)  # noqa: S302
            if build == _BUILD and len(kept) <= _MOST:
                return dict(kept)
        return {}

    def write(self) -> None:
        """Keep what is known, unless bytecode is not kept either."""
        if sys.dont_write_bytecode:
            return
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            content = marshal.dumps((_BUILD, self._kept))
            beside.write_bytes(_check(content) + content)
            beside.replace(self._path)


def _check(content: bytes) -> bytes:
    """The check sum that stands before the content: a disk may lose a byte."""
    return crc32(content).to_bytes(4, "big")


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


def _given(pattern: str, kept: Kept) -> re.Pattern[str]:
    _, flags, code, groups, names, by_number = kept
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
SHARED = Patterns(Path(f"{importlib.util.cache_from_source(__file__)}.patterns"))
