"""Compiled templates, kept beside the bytecode: no process compiles what another has compiled.

What was compiled of other sources is not used (`tracker.kept` knows the other rules).
"""

import hashlib
import io
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from tracker import kept


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
        content = kept.read(self._path(bucket))
        if isinstance(content, bytes):
            bucket.load_bytecode(io.BytesIO(content))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, unless bytecode is not kept either."""
        kept.write(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: Bucket) -> Path:
        return self._start.with_name(f"{self._start.name}.{bucket.key[:16]}")
