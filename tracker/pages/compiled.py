"""Compiled templates, kept beside the bytecode: no process compiles what another has compiled.

The same rules hold as for Python's own: nothing is written where bytecode is not, whatever is lost
or damaged is made anew, and what was compiled of other sources or by another Python is not used.
"""

import contextlib
import hashlib
import io
import os
import sys
from binascii import crc32
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


class Compiled(jinja2.BytecodeCache):
    """The compiled templates in files of their own.

    Args:
        start: of the names of the files. edition: of all that decides how templates are compiled.
    """

    def __init__(self, start: Path, edition: str) -> None:
        self._start = start
        self._edition = f"{jinja2.__version__} {edition}"

    def get_source_checksum(self, source: str) -> str:
        """What must be the same for a compiled template to be used."""
        return hashlib.sha256(f"{self._edition}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is something right for it."""
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            check, content = (raw := self._path(bucket).read_bytes())[:4], raw[4:]
            if check == _check(content):
                bucket.load_bytecode(io.BytesIO(content))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, unless bytecode is not kept either."""
        if sys.dont_write_bytecode:
            return
        path = self._path(bucket)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        content = bucket.bytecode_to_string()
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            beside.write_bytes(_check(content) + content)
            beside.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return self._start.with_name(f"{self._start.name}.{bucket.key[:16]}")


def _check(content: bytes) -> bytes:
    """The check sum that stands before the content: a disk may lose a byte."""
    return crc32(content).to_bytes(4, "big")
