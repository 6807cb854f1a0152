"""The one module that runs git: constant arguments, data by stdin, a clean environment.

GitPython starts the processes. Its own index, config and clone are never used: they run hooks,
skip fsync, and have had the holes. Nothing that came from a page ever becomes an argument.
"""

import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import StoreError
from tracker.store import ids
from tracker.store.logged import LoggedCommit, Touched, logged, touched
from tracker.store.objects import Objects, Silence, answered
from tracker.words import message

if TYPE_CHECKING:
    import git

ZERO = "0" * 40

_ENVIRONMENT = (
    "LC_ALL=C",
    "GIT_CONFIG_NOSYSTEM=1",
    "GIT_CONFIG_GLOBAL=/dev/null",
    "GIT_ATTR_NOSYSTEM=1",
    "GIT_TERMINAL_PROMPT=0",
    "GIT_OPTIONAL_LOCKS=0",
    "GIT_LITERAL_PATHSPECS=1",
    "GIT_NO_REPLACE_OBJECTS=1",
    "GIT_GRAFT_FILE=/dev/null",
)
_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "core.fsync=all",
    "core.fsyncMethod=fsync",
    "core.logAllRefUpdates=true",
    "gc.auto=0",
    "fastimport.unpackLimit=1",  # a run is one pack and one fsync, not a hundred of both
    "maintenance.auto=false",
    "pack.threads=1",
    # Git takes up to 350 MB for these by itself, and is not faster for it here.
    "core.deltaBaseCacheLimit=16m",
    "pack.deltaCacheSize=16m",
    "pack.windowMemory=64m",
    "log.showSignature=false",
    "advice.graftFileDeprecated=false",
)


@dataclass(frozen=True, slots=True)
class Move:
    """A reference that is to go from one commit to another; `ZERO` is "does not exist"."""

    reference: str
    new: str
    old: str


class Repository:
    """A git repository, as narrow as the store needs it."""

    def __init__(self, folder: Path, git_dir: Path) -> None:
        self.folder = folder
        self.git_dir = git_dir
        self.bare = git_dir == folder
        self._command = _command(git_dir)
        batch = [*self._command, "cat-file", "--batch"]
        self._objects = Objects(lambda **how: self._git.execute(batch, **how))

    @classmethod
    def open(cls, folder: Path) -> "Repository":
        """The repository whose root is this very folder, as git sees it, too.

        Raises:
            StoreError: git is missing or cannot read it, or the folder is no repository.
        """
        repository = cls.at(folder)
        repository.check()
        return repository

    @classmethod
    def at(cls, folder: Path) -> "Repository":
        """The repository whose root is this very folder, never one further up; git is not asked.

        GitPython's `Repo` is not asked: it follows `GIT_DIR` and its like in the environment.

        Raises:
            StoreError: git is missing, or the folder is no repository.
        """
        folder = folder.resolve()
        if not folder.is_dir():
            raise StoreError(message("store.missing", path=str(folder)))
        git_dir = place_of(folder)
        if git_dir is None:
            raise StoreError(message("store.no-repository", path=str(folder)))
        return cls(folder, git_dir)

    def check(self) -> None:
        """Whether git can read it, asked once.

        Raises:
            StoreError: it cannot; the message carries git's own words.
        """
        assert self._git is not None

    @cached_property
    def _git(self) -> "git.Git":
        """Starts git, which was found to read this repository: not before it is needed."""
        runner: git.Git = _library().Git(self.folder)
        status, _, complaint = _finish(runner, [*self._command, "rev-parse", "--git-dir"], b"")
        if status:
            words = complaint.decode(errors="replace").strip()
            raise StoreError(message("store.unreadable", path=str(self.folder), error=words))
        return runner

    @classmethod
    def init(cls, folder: Path) -> "Repository":
        """Make an empty repository in the folder; one that is there already is only opened.

        Raises:
            StoreError: git is missing, or the folder cannot be written.
        """
        git = _library()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                message("store.no-writing", path=str(folder), error=str(error))
            ) from None
        start = git.Git(folder)
        arguments = ("init", "--quiet", "--template=", "--initial-branch=main")
        status, _, complaint = _finish(start, [*_command(None), *arguments], b"")
        if status:
            words = complaint.decode(errors="replace").strip()
            raise StoreError(message("store.no-writing", path=str(folder), error=words))
        return cls.open(folder)

    def close(self) -> None:
        """End the processes that still run."""
        self._objects.close()

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def attempt(self, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes, bytes]:
        """Run one git command; its exit status, output and complaint."""
        return _finish(self._git, [*self._command, *arguments], stdin)

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """The output of one git command.

        Raises:
            StoreError: it failed; the message carries git's own words.
        """
        status, output, complaint = self.attempt(*arguments, stdin=stdin)
        if status:
            words = complaint.decode(errors="replace").strip()
            raise self._failed(arguments[0], words)
        return output

    def peek(self, reference: str) -> str:
        """The commit in a reference's own file, "" where only git can tell."""
        try:
            return ids.checked_commit((self.git_dir / reference).read_text("ascii").strip())
        except (OSError, ValueError, StoreError):
            return ""

    def resolve(self, reference: str) -> str:
        """The commit that a reference of ours points to, "" when it is not there or is damaged."""
        self.check()
        try:
            return self._asked(f"{reference}^0")[0]
        except StoreError:
            return ""

    def references(self, prefix: str) -> dict[str, str]:
        """Reference → commit for all references below a prefix."""
        shape = "--format=%(refname) %(objectname)"
        lines = self.run("for-each-ref", shape, prefix).decode().splitlines()
        return dict(line.split(" ", 1) for line in lines)

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether the newer commit's history contains the older one."""
        status, _, _ = self.attempt(
            "merge-base", "--is-ancestor", ids.checked_commit(older), ids.checked_commit(newer)
        )
        return status == 0

    def blob(self, name: str) -> bytes:
        """The bytes of `<commit>:<path>` or of a blob id.

        Raises:
            StoreError: there is no such object, or it is damaged.
        """
        found = self.find(name)
        if found is None:
            raise StoreError(message("store.object-missing", name=name, path=str(self.folder)))
        return found

    def find(self, name: str) -> bytes | None:
        """As `blob`, None when there is no such object.

        Raises:
            StoreError: git cannot read it.
        """
        object_id, content = self._asked(name)
        return content if object_id else None

    def _asked(self, name: str) -> tuple[str, bytes]:
        """Id and content of an object by any name, of a process that is kept for that."""
        try:
            return self._objects.ask(name)
        except Silence as silence:
            raise self._failed("cat-file", str(silence)) from None

    def at_hand(self, contents: Iterable[bytes]) -> AbstractContextManager[None]:
        """For a while, blobs that were just written need not be asked for."""
        return self._objects.at_hand(contents)

    def blobs(self, names: Iterable[str]) -> tuple[bytes, ...]:
        """The bytes of many blobs at once; b"" for one that is missing."""
        asked = "".join(f"{name}\n" for name in names).encode()
        answers = io.BytesIO(self.run("cat-file", "--batch", stdin=asked))
        return tuple(answered(answers)[1] for _ in range(asked.count(b"\n")))

    def _failed(self, command: str, words: str) -> StoreError:
        place = str(self.folder)
        return StoreError(message("store.git-failed", command=command, path=place, error=words))

    def sizes(self, names: Iterable[str]) -> tuple[int, ...]:
        """The sizes of blobs in bytes, -1 for one that is missing."""
        asked = "".join(f"{name}\n" for name in names).encode()
        lines = self.run("cat-file", "--batch-check=%(objectsize)", stdin=asked).splitlines()
        return tuple(int(line) if line.isdigit() else -1 for line in lines)

    def paths(self, commit: str) -> dict[str, str]:
        """Path → blob id of all files of a commit."""
        listing = self.run("ls-tree", "-r", "-z", "--full-tree", ids.checked_commit(commit))
        rows = (row.split(b"\t", 1) for row in listing.split(b"\0") if row)
        return {os.fsdecode(path): head.split()[2].decode() for head, path in rows}

    def differing(self, old: str, new: str) -> tuple[Touched, ...]:
        """The paths in which two commits differ."""
        output = self.run(
            *("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames"),
            *(ids.checked_commit(old), ids.checked_commit(new)),
        )
        return tuple(touched(iter(output.split(b"\0"))))

    def log(self, since: str, until: str) -> Iterator[LoggedCommit]:
        """The commits after `since` ("" for all) up to `until`, oldest first.

        Only the first parent is followed: the branch is ours, what was merged into it is not.
        """
        span = f"{ids.checked_commit(since)}..{until}" if since else until
        output = self.run(
            *("log", "--first-parent", "--reverse", "--root", "-m", "-z", "--raw"),
            *("--no-abbrev", "--no-renames", "--format=%x01%H%x00%s%x00%(trailers:only,unfold)"),
            *(span, "--"),
        )
        return logged(iter(output.split(b"\0")))

    def write_commit(self, content: bytes) -> str:
        """Write a commit object as it stands; its id.

        Raises:
            StoreError: git does not take it for a commit.
        """
        return self.run("hash-object", "-t", "commit", "-w", "--stdin", stdin=content).decode()[:40]

    def signatures(
        self, settings: tuple[str, ...], surroundings: tuple[str, ...], until: str
    ) -> Iterator[tuple[str, str, str]]:
        """Commit, git's judgement of its signature (`%G?`) and the key (`%GP`), oldest first.

        Args:
            settings: `name=value` for git. surroundings: `NAME=value` for its environment.
        """
        asked = [part for setting in settings for part in ("-c", setting)]
        command = [*self._command[:2], *surroundings, *self._command[2:], *asked]
        shape = "--format=%H%x00%G?%x00%GP"
        arguments = ("log", "--first-parent", "--reverse", shape, ids.checked_commit(until), "--")
        status, output, complaint = _finish(self._git, [*command, *arguments], b"")
        if status:
            raise self._failed("log", complaint.decode(errors="replace").strip())
        for line in output.decode().splitlines():
            commit, mark, key = line.split("\0")
            yield commit, mark, key

    def import_stream(self, stream: bytes) -> tuple[str, ...]:
        """Write objects from a fast-import stream; the commits that it asks for with `get-mark`.

        No reference moves but `refs/tracker/incoming`.
        """
        output = self.run("fast-import", "--force", "--quiet", "--done", stdin=stream)
        return tuple(output.decode().split())

    def move(self, moves: Iterable[Move]) -> None:
        """Move all references, or none: each must still be where we think it is.

        Raises:
            StoreError: one was moved meanwhile.
        """
        lines = ["start"]
        for move in moves:
            if move.new == ZERO:
                lines.append(f"delete {move.reference} {move.old}")
            else:
                lines.append(f"update {move.reference} {move.new} {move.old}")
        self.run("update-ref", "--stdin", stdin="\n".join([*lines, "commit", ""]).encode())


def _library() -> Any:
    """GitPython, opened when it is needed: it is slow to import and refuses without git."""
    try:
        import git
    except ImportError:
        raise StoreError(message("store.no-git")) from None
    return git


def place_of(folder: Path) -> Path | None:
    """Where the repository of a folder keeps its data; the folder itself when it is bare."""
    dotgit = folder / ".git"
    if dotgit.is_file():
        kind, _, place = dotgit.read_text(encoding="utf-8", errors="replace").partition(":")
        found = (folder / place.strip()).resolve()
        return found if kind == "gitdir" and found.is_dir() else None
    if dotgit.is_dir():
        return dotgit.resolve()
    parts = ("HEAD", "objects", "refs")
    return folder if all((folder / part).exists() for part in parts) else None


def _command(git_dir: Path | None) -> list[str]:
    """How each git command begins: nothing of our surroundings goes in."""
    executable = shutil.which("git")
    if executable is None:
        raise StoreError(message("store.no-git"))
    place = [f"--git-dir={git_dir}"] if git_dir is not None else []
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    path = f"PATH={Path(executable).parent}:{os.defpath}"
    return ["env", "-i", path, *_ENVIRONMENT, executable, *place, *settings]


def _finish(runner: "git.Git", command: list[str], stdin: bytes) -> tuple[int, bytes, bytes]:
    from subprocess import PIPE  # loaded by the commands that start git

    try:
        process: Any = runner.execute(command, istream=PIPE, as_process=True)
    except _library().GitCommandNotFound:
        raise StoreError(message("store.no-git")) from None
    output, complaint = process.communicate(stdin)
    return process.returncode, output, complaint
