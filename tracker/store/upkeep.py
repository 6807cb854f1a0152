"""The place and the health of a snapshots repository: room to write, packs, history index."""

import os
import shutil
import stat
from pathlib import Path

from tracker.errors import StoreError
from tracker.store import ids
from tracker.store.repository import ZERO, Repository
from tracker.words import message

ROOM = 50_000_000
"""Bytes that must be free on the disk before anything is written."""

MANY_LOOSE = 2_000
MANY_PACKS = 40
MANY_COMMITS = 500
LONELY_AFTER = "90.days.ago"
"""Objects that nothing refers to (pages once held) are dropped when they are older."""


def check_place(repository: Repository) -> None:
    """Can we write here, and may we?

    Raises:
        StoreError: it is another user's, anybody may write into it, or the disk is nearly full.
    """
    git_dir = repository.git_dir
    status = git_dir.stat()
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise StoreError(
            message("store.other-owner", path=str(repository.folder), uid=status.st_uid)
        )
    if status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX:
        raise StoreError(message("store.open-to-all", path=str(git_dir)))
    free = shutil.disk_usage(git_dir).free
    if free < ROOM:
        raise StoreError(
            message("store.disk-full", path=str(repository.folder), free=free // 1_000_000)
        )


def write_durably(path: Path, text: str) -> None:
    """Write a small file so that a power cut leaves the old one or the new one."""
    draft = path.with_name(path.name + ".new")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise StoreError(
            message("store.no-writing", path=str(path.parent), error=str(error))
        ) from None


def read_commit(path: Path) -> str:
    """The commit that a small file of ours names, "" when it is gone or damaged."""
    try:
        return ids.checked_commit(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError, StoreError):
        return ""


def keep_up(repository: Repository, mark: Path, *, thoroughly: bool) -> None:
    """`tidy`, when asked or when it is worth its while; a small file marks how far it came."""
    head = repository.resolve(ids.BRANCH)
    if thoroughly or untidy(repository, read_commit(mark), head):
        tidy(repository, thoroughly=thoroughly)
        write_durably(mark, head + "\n")


def tidy(repository: Repository, *, thoroughly: bool) -> None:
    """Pack loose objects and small packs when there are many; index the paths of the history.

    Args:
        thoroughly: pack everything anew, as small as can be: minutes in a large repository.
            Otherwise only what is small is packed together, which costs little each time.
    """
    if thoroughly:
        repository.run("repack", "-A", "-d", "-f", "-l", "-n", "-q")
        repository.run("prune", f"--expire={LONELY_AFTER}")
    elif crowded(repository.git_dir):
        repository.run("repack", "--geometric=2", "-d", "-l", "-n", "-q")
        repository.run("prune-packed", "-q")
    repository.run("commit-graph", "write", "--reachable", "--changed-paths", "--split")


def untidy(repository: Repository, tidied: str, head: str) -> bool:
    """Whether tidying is worth its while: many small files, or many commits since the last time."""
    if crowded(repository.git_dir) or repository.find(tidied or ZERO) is None:
        return True
    span = f"{ids.checked_commit(tidied)}..{ids.checked_commit(head)}"
    return int(repository.run("rev-list", "--count", span)) >= MANY_COMMITS


def crowded(git_dir: Path) -> bool:
    """Whether loose objects or packs have piled up."""
    loose, packs = piled_up(git_dir)
    return packs > MANY_PACKS or loose > MANY_LOOSE


def piled_up(git_dir: Path) -> tuple[int, int]:
    """How many loose objects (estimated from one folder in 256) and packs there are."""
    sample = git_dir / "objects" / "17"
    loose = len(list(sample.iterdir())) * 256 if sample.is_dir() else 0
    return loose, len(list((git_dir / "objects" / "pack").glob("*.pack")))
