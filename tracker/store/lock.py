"""The writers' lock: one at a time, freed by death, and healing what a dead writer left behind."""

import json
import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from tracker.errors import StoreError
from tracker.words import Message, message


class WriterLock:
    """One lock for all who write to a snapshots repository.

    The operating system frees it when its holder dies. A note beside it tells who holds it; a
    note that is still there when the lock is free was left by a writer that died at work.
    """

    def __init__(self, private: Path, folder: Path) -> None:
        self._lock = FileLock(private / "lock", timeout=0, thread_local=False)
        self._holder = private / "holder.json"
        self._folder = folder

    @property
    def held(self) -> bool:
        """Whether this very object holds the lock."""
        return self._lock.is_locked

    def acquire(self) -> int:
        """Take the lock without waiting.

        Returns:
            When the writer before us began, if it died at work; 0 if it ended well. In
            nanoseconds, as the file system counts.

        Raises:
            StoreError: another process holds it, or the folder cannot be written.
        """
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
        self._lock.release()

    def _sign(self) -> None:
        try:
            self._holder.write_text(json.dumps({"pid": os.getpid()}), encoding="utf-8")
        except OSError as error:
            self._lock.release()
            raise StoreError(
                message("store.no-writing", path=str(self._folder), error=str(error))
            ) from None

    def _who(self) -> Message | str:
        try:
            process = int(json.loads(self._holder.read_text(encoding="utf-8"))["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            return message("store.holder-unknown")
        return message("store.holder-process", pid=process)


def heal(git_dir: Path, since: int) -> tuple[Path, ...]:
    """Remove the locks and half-written objects of a writer that died or stumbled.

    Only to be called while the writers' lock is held: then no writer of ours can own them.

    Args:
        since: when that writer began, in nanoseconds; what is older was not its own.

    Returns:
        What was removed.
    """
    found = [*git_dir.glob("*.lock"), *git_dir.glob("refs/**/*.lock")]
    found += [*git_dir.glob("logs/**/*.lock")]
    found += [*git_dir.glob("objects/??/tmp_*"), *git_dir.glob("objects/pack/tmp_*")]
    found += [*git_dir.glob("objects/pack/.tmp-*"), *git_dir.glob("objects/info/**/tmp_*")]
    # A writer keeps its pack while it writes it; the same pack could not be written again.
    found += git_dir.glob("objects/pack/pack-*.keep")
    found += [*git_dir.glob("objects/info/**/*.lock"), *git_dir.glob("fast_import_crash_*")]
    found += filter(_half_moved, git_dir.glob("objects/pack/*.keep"))
    removed = []
    for path in found:
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime_ns >= since:
            path.unlink(missing_ok=True)
            removed.append(path)
    return tuple(removed)


def _half_moved(keep: Path) -> bool:
    """Whether a pack was on its way in: git protects it meanwhile, and names its own hand."""
    with suppress(OSError):
        return keep.is_file() and keep.read_bytes().startswith(b"fast-import")
    return False
