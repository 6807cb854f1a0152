"""The writers' lock: one at a time, freed by death, and healing what a dead writer left behind."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import StoreError
from tracker.words import Message, message

if TYPE_CHECKING:
    import filelock

LEFTOVERS = (
    *("*.lock", "refs/**/*.lock", "logs/**/*.lock", "objects/info/**/*.lock"),
    *("objects/??/tmp_*", "objects/pack/tmp_*", "objects/pack/.tmp-*", "objects/info/**/tmp_*"),
    "objects/pack/pack-*.keep",  # held while a pack moves in; the same one could not come again
    "fast_import_crash_*",
)
"""What git leaves behind in its folder when it is killed."""


class WriterLock:
    """One lock for all who write to a snapshots repository.

    The operating system frees it when its holder dies. A note beside it tells who holds it; a
    note that is still there when the lock is free was left by a writer that died at work.
    """

    def __init__(self, private: Path, folder: Path) -> None:
        self._lock: filelock.BaseFileLock | None = None
        self._place = private / "lock"
        self._holder = private / "holder.json"
        self._folder = folder

    @property
    def held(self) -> bool:
        """Whether this very object holds the lock."""
        return self._lock is not None and self._lock.is_locked

    def acquire(self) -> int:
        """Take the lock without waiting.

        Returns:
            When the writer before us began, if it died at work; 0 if it ended well. In
            nanoseconds, as the file system counts.

        Raises:
            StoreError: another process holds it, or the folder cannot be written.
        """
        from filelock import FileLock, Timeout  # readers need not wait for it

        if self._lock is None:
            self._lock = FileLock(self._place, timeout=0, thread_local=False)
        try:
            self._holder.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise StoreError(
                message("store.locked", path=str(self._folder), holder=self._who())
            ) from None
        except OSError as error:
            raise StoreError(
                message("store.no-writing", path=str(self._folder), error=str(error))
            ) from None
        died = self.since()
        self._sign()
        return died

    def since(self) -> int:
        """When the holder began, in nanoseconds; 0 without one."""
        try:
            return self._holder.stat().st_mtime_ns
        except OSError:
            return 0

    def release(self) -> None:
        """Give the lock back."""
        with suppress(OSError):  # then the next writer looks for leftovers, and finds none
            self._holder.unlink(missing_ok=True)
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def _sign(self) -> None:
        try:
            self._holder.write_text(json.dumps({"pid": os.getpid()}), encoding="utf-8")
        except OSError as error:
            self._let_go()
            raise StoreError(
                message("store.no-writing", path=str(self._folder), error=str(error))
            ) from None

    def _who(self) -> Message | str:
        try:
            process = int(json.loads(self._holder.read_text(encoding="utf-8"))["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            return message("store.holder-unknown")
        return message("store.holder-process", pid=process)


def heal(git_dir: Path, since: int, references: Iterable[str] = ()) -> tuple[Path, ...]:
    """Remove the locks and half-written objects of a writer that died or stumbled.

    Only to be called while the writers' lock is held: then no writer of ours can own them.

    Args:
        since: when that writer began, in nanoseconds; what is older was not its own.
        references: look for the locks of these only, which git may leave behind although it
            moved them as it was told.

    Returns:
        What was removed.
    """
    removed = []
    for path in _locks(git_dir, references) if references else _leftovers(git_dir):
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime_ns >= since:
            path.unlink(missing_ok=True)
            removed.append(path)
    return tuple(removed)


def _locks(git_dir: Path, references: Iterable[str]) -> Iterator[Path]:
    return (git_dir / f"{name}.lock" for name in ("HEAD", "packed-refs", *references))


def _leftovers(git_dir: Path) -> Iterator[Path]:
    for pattern in LEFTOVERS:
        yield from git_dir.glob(pattern)
