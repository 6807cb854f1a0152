"""Commits as a fast-import stream: one process writes a whole run's versions."""

from collections.abc import Mapping
from datetime import datetime

AUTHOR = b"policy-tracker <policy-tracker@localhost>"


class Stream:
    """Builds a stream, commit by commit, on the scratch reference `refs/tracker/incoming`.

    Attributes:
        contents: of all files in it.
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = [b"feature done\n"]
        self._marks = 0
        self.contents: list[bytes] = []

    @property
    def commits(self) -> int:
        """How many commits the stream makes."""
        return self._marks

    def commit(
        self,
        text: str,
        at: datetime,
        *,
        parent: str = "",
        files: Mapping[str, bytes],
        gone: tuple[str, ...] = (),
    ) -> None:
        """Add a commit.

        Args:
            text: the commit's message.
            at: author's and committer's date; before 1970 becomes 1970, git knows nothing older.
            parent: the commit below it; "" stacks it on the one before it in the stream.
            files: path → content. gone: paths that are no longer there.
        """
        self._open(text, at, parent)
        self._parts += [b"D %s\n" % path.encode() for path in gone]
        for path, content in files.items():
            self._parts += [b"M 100644 inline %s\n" % path.encode(), _data(content)]
            self.contents.append(content)
        self._parts.append(b"\n")

    def root(self, text: str, at: datetime, files: Mapping[str, bytes]) -> None:
        """Add a commit that stands on nothing."""
        self._parts.append(b"reset refs/tracker/incoming\n\n")
        self.commit(text, at, files=files)

    def notes(self, text: str, at: datetime, *, parent: str, notes: Mapping[str, str]) -> None:
        """Add a commit that sets the notes of commits; an empty note is taken away."""
        if not parent:
            self._parts.append(b"reset refs/tracker/incoming\n\n")
        self._open(text, at, parent)
        for commit, note in notes.items():
            if note:
                self._parts += [b"N inline %s\n" % commit.encode(), _data(note.encode())]
            else:
                self._parts.append(b"N %s %s\n" % (b"0" * 40, commit.encode()))
        self._parts.append(b"\n")

    def finished(self) -> bytes:
        """The whole stream; the ids of its commits are asked for, in order."""
        asked = [b"get-mark :%d\n" % mark for mark in range(1, self._marks + 1)]
        return b"".join([*self._parts, *asked, b"done\n"])

    def _open(self, text: str, at: datetime, parent: str) -> None:
        self._marks += 1
        seconds = max(0, int(at.timestamp()))
        who = b"%s %d +0000\n" % (AUTHOR, seconds)
        self._parts += [
            b"commit refs/tracker/incoming\nmark :%d\n" % self._marks,
            b"author " + who,
            b"committer " + who,
            _data(text.encode()),
        ]
        if parent:
            self._parts.append(b"from %s\n" % parent.encode())


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)
