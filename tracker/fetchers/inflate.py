"""The body of an answer, gathered within bounds, inflated by us step by step.

A compressed body of a kilobyte can stand for a gigabyte. Libraries that inflate for us do so
before anybody can count, so only gzip is asked for and it is inflated here, never further than
the limit. A body that ends too early is an error, never a short page.
"""

import zlib

from tracker.records import FetchFailed
from tracker.words import message

_GZIP = 31  # zlib's window bits for gzip with its header and check sum
_MAGIC = b"\x1f\x8b"
_STEP = 65_536
_PLAIN = {"", "identity"}
_GZIPPED = {"gzip", "x-gzip"}


class NotGzip(Exception):
    """The answer calls itself gzip and is none: a broken cache; worth asking for plain once."""


class Body:
    """Gathers one body.

    Args:
        encoding: the answer's `Content-Encoding`.
        limit: bytes allowed, on the wire as well as inflated.

    Raises:
        FetchFailed: an encoding that was not asked for.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        name = encoding.strip().lower()
        if name not in _PLAIN | _GZIPPED:
            raise FetchFailed(message("fetch.encoding", encoding=name[:40]))
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        self._wire = 0
        self._inflater = zlib.decompressobj(_GZIP) if name in _GZIPPED else None
        self._head = b""
        self._behind = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes off the wire.

        Raises:
            FetchFailed: the limit is passed. NotGzip: the bytes are not what they were called.
        """
        self._wire += len(chunk)
        if self._wire > self._limit:
            raise self._too_large()
        self._head = (self._head + chunk[:2])[:2]
        if self._inflater is None:
            self._keep(chunk)
        else:
            self._inflate(chunk)

    def finish(self) -> bytes:
        """The whole body.

        Raises:
            FetchFailed: it broke off in the middle.
        """
        half_opened = self._behind == _MAGIC[:1]
        if self._inflater is not None and (half_opened or not self._ended):
            raise FetchFailed(message("fetch.truncated"), transient=True)
        return b"".join(self._parts)

    @property
    def _ended(self) -> bool:
        assert self._inflater is not None
        return self._inflater.eof

    def _inflate(self, chunk: bytes) -> None:
        while chunk:
            if self._ended:
                chunk = self._next_member(chunk)
                continue
            assert self._inflater is not None
            try:
                self._keep(self._inflater.decompress(chunk, _STEP))
            except zlib.error as error:
                raise self._broken() from error
            chunk = self._inflater.unconsumed_tail or self._inflater.unused_data

    def _next_member(self, chunk: bytes) -> bytes:
        """Open the next gzip member; other bytes that trail after the last one are ignored.

        Returns what is to be inflated: nothing until the member's first two bytes are here.
        """
        self._behind += chunk
        if self._behind.startswith(_MAGIC):
            self._inflater = zlib.decompressobj(_GZIP)
            chunk, self._behind = self._behind, b""
            return chunk
        self._behind = self._behind[: len(_MAGIC)]
        return b""

    def _broken(self) -> Exception:
        if self._head != _MAGIC:
            return NotGzip()
        return FetchFailed(message("fetch.truncated"), transient=True)

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise self._too_large()
        self._parts.append(piece)

    def _too_large(self) -> FetchFailed:
        return FetchFailed(message("fetch.too-large", limit=f"{self._limit / 1_000_000:g} MB"))
