"""What one process has worked out, kept for the next: beside the bytecode, and by its rules.

Nothing is written where bytecode is not (`sys.dont_write_bytecode`, a folder that is read-only).
Another build of Python reads nothing of it. Whatever is lost, damaged or made from something else
is worked out anew, so that nobody notices but by the time it takes.
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


def place(source: str | Path) -> Path:
    """Where to keep what is worked out from a source: beside the bytecode that it would have."""
    return Path(f"{importlib.util.cache_from_source(str(source))}.kept")


def read(path: Path) -> Any:
    """The value that `write` left there, or None."""
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
    if sys.dont_write_bytecode:
        return
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        content = marshal.dumps((_BUILD, value))
        beside.write_bytes(_check(content) + content)
        beside.replace(path)


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
