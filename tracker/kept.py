"""What one process has worked out, kept for the next: beside the bytecode, and by its rules.

Where bytecode is not written (`sys.dont_write_bytecode`, a folder of the administrator's), it is
kept in a folder of the user's own, if `also_in` names one. Another build of Python reads nothing of
it. Whatever is lost, damaged or made from something else is worked out anew, so that nobody notices
but by the time it takes.
"""

import contextlib
import importlib.util
import marshal
import os
import sys
from binascii import crc32
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_BUILD = sys.version
_PRIVATE = 0o700
_OTHERS_WRITE = 0o022
_own: list[Path] = []
"""The folder of the user's own, once it is named."""


def also_in(folder: Path) -> None:
    """Name the folder to keep in what cannot lie beside the bytecode.

    Only a folder that is the user's own and that nobody else may write to is used: what is read
    there is trusted as bytecode is.
    """
    _own[:] = [folder]


def place(source: str | Path) -> Path:
    """Where to keep what is worked out from a source: beside the bytecode that it would have."""
    return Path(f"{importlib.util.cache_from_source(str(source))}.kept")


def read(path: Path) -> Any:
    """The value that `write` left there or in the user's own folder, or None."""
    found = _value(path)
    return _value(_elsewhere(path)) if found is None and _is_ours() else found


def _value(path: Path) -> Any:
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        check, content = (raw := path.read_bytes())[:4], raw[4:]
        if check == _check(content):
            # As trustworthy as the bytecode that it lies beside.
            build, value = marshal.loads(content)  # noqa: S302
            return value if build == _BUILD else None
    return None


def write(path: Path, value: Any) -> None:
    """Keep a value of plain strings, numbers, tuples, lists and dicts, unless it cannot be kept.

    Others may read or write it at the same time: they find the old value or the new one.
    """
    content = marshal.dumps((_BUILD, value))
    if not sys.dont_write_bytecode and _put(path, content):
        return
    with contextlib.suppress(OSError):
        for folder in _own:
            folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        if _is_ours():
            _put(_elsewhere(path), content)


def _put(path: Path, content: bytes) -> bool:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        beside.write_bytes(_check(content) + content)
        beside.replace(path)
    except OSError:
        return False
    return True


def _elsewhere(path: Path) -> Path:
    """Where in the user's own folder it is kept: another installation has another place."""
    return _own[0] / f"{_check(str(path).encode()).hex()}-{path.name}"


def _is_ours() -> bool:
    """Is a folder named, is it the user's own, and may nobody else write to it?"""
    if not _own or not hasattr(os, "getuid"):
        return False
    try:
        status = _own[0].stat()
    except OSError:
        return False
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS_WRITE


def derived(sources: Sequence[Path], make: Callable[[], Any]) -> Any:
    """What `make` gives, which depends on nothing but the bytes of these files; kept by the first.

    Args:
        sources: data files, and the modules that say what is made of them.

    Raises:
        OSError: one of the files cannot be read.
    """
    path = place(sources[0])
    stamp = [crc32(source.read_bytes()) for source in sources]
    found = read(path)
    if found is not None and found[0] == stamp:
        return found[1]
    value = make()
    write(path, (stamp, value))
    return value


def _check(content: bytes) -> bytes:
    """The check sum that stands before the content: a disk may lose a byte."""
    return crc32(content).to_bytes(4, "big")
