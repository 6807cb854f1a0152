"""A new snapshots repository: whole the moment it is there, wherever its making was cut short."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from tracker.errors import StoreError
from tracker.store import ids, lock, upkeep, welcome, worktree
from tracker.store.repository import ZERO, Move, Repository, place_of
from tracker.store.stream import Stream
from tracker.words import message

DRAFT = ".tracker-new-"
"""Beginning of the name of a folder in which a repository is made ready."""


def prepare(folder: Path) -> None:
    """See to it that a folder is a git repository; one of ours where it was none.

    It is made ready in a folder inside and moved into place at once.

    Raises:
        StoreError: git is missing, or the folder cannot be written.
    """
    if place_of(folder) is not None:
        return
    draft = folder / f"{DRAFT}{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{DRAFT}*"):
            shutil.rmtree(left)
        Repository.init(draft).close()
        (draft / ".git").rename(folder / ".git")
        draft.rmdir()
    except OSError as error:
        place = str(folder)
        raise StoreError(message("store.no-writing", path=place, error=str(error))) from None


def check_mark(repository: Repository) -> None:
    """Is it a repository of snapshots?

    Raises:
        StoreError: it is somebody else's, or git cannot read it.
    """
    head = repository.resolve(ids.BRANCH)
    if not head or repository.find(f"{head}:{welcome.MARK_FILE}") is None:
        raise StoreError(message("store.foreign", path=str(repository.folder)))


def begin(repository: Repository, at: datetime) -> bool:
    """Make the first commit where there is none yet; whether it was made.

    Raises:
        StoreError: somebody else is at it, or the folder cannot be written.
    """
    if repository.references("refs/heads/"):
        return False
    private = repository.git_dir / "tracker"
    writer = lock.WriterLock(private, repository.folder)
    if died := writer.acquire():
        lock.heal(repository.git_dir, died)
    try:
        upkeep.write_durably(private / worktree.MARK, worktree.EMPTY_TREE + "\n")
        repository.run("symbolic-ref", "HEAD", ids.BRANCH)
        stream = Stream()
        stream.root("A snapshots repository\n", at, welcome.files())
        (commit,) = repository.import_stream(stream.finished())
        repository.move([Move(ids.BRANCH, commit, ZERO), Move(ids.INCOMING, ZERO, commit)])
    finally:
        writer.release()
    return True
