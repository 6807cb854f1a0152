"""Git's objects by name: asked of one process that is kept for it, or at hand already.

What was written a moment ago is read right away, by the index of versions and for the work tree.
As long as it is still in memory, git need not be asked to unpack it again.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

Start = Callable[..., Any]
"""Starts `cat-file --batch`, with the keywords of GitPython's `execute`."""


class Silence(Exception):
    """The process died, or said what it never says; in its own words."""


class Objects:
    """Answers which object a name means, and what is in it."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._process: Any = None
        self._at_hand: dict[str, bytes] = {}

    def ask(self, name: str) -> tuple[str, bytes]:
        """Id and content of the object that a name means; "" and nothing without one.

        Raises:
            Silence: there is no answer.
        """
        assert "\n" not in name
        if name in self._at_hand:
            return name, self._at_hand[name]
        try:
            if self._process is None:
                from subprocess import PIPE  # loaded by the commands that start git

                self._process = self._start(istream=PIPE, as_process=True)
            question: IO[bytes] = self._process.stdin
            question.write(name.encode() + b"\n")
            question.flush()
            return answered(self._process.stdout)
        except (OSError, ValueError, IndexError) as error:  # it died
            raise Silence(self.close().decode(errors="replace").strip() or str(error)) from None

    @contextmanager
    def at_hand(self, contents: Iterable[bytes]) -> Iterator[None]:
        """For a while, these blobs, which were just written, are not asked for."""
        self._at_hand = {blob_id(content): content for content in contents}
        try:
            yield
        finally:
            self._at_hand = {}

    def close(self) -> bytes:
        """End the process, if there is one; what it complained about."""
        process, self._process = self._process, None
        return _end(process) if process is not None else b""


def blob_id(content: bytes) -> str:
    """The name that git gives to a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def answered(answers: IO[bytes]) -> tuple[str, bytes]:
    """Id and content of the next object in the output of `cat-file --batch`; "" when missing."""
    head = answers.readline()
    if head.endswith((b" missing\n", b" ambiguous\n")):
        return "", b""
    object_id, _, size = head.split()
    content = answers.read(int(size) + 1)
    if len(content) != int(size) + 1:
        raise ValueError("short read")
    return object_id.decode(), content[:-1]


def _end(process: Any) -> bytes:
    """Close a process's pipes, wait for it; what it complained about."""
    with suppress(OSError):  # it may be gone already
        process.stdin.close()
    complaint: bytes = process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    process.proc.wait()
    return complaint
