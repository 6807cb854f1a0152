"""The work tree follows the branch, for people to read; what people wrote there stays.

Files are written by us, not by a checkout: no filter, hook or attribute runs. A file that is not
what the branch had before is somebody's work: it is left as it is, and that is said.
"""

import os
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from tracker.errors import StoreError
from tracker.store.ids import BRANCH
from tracker.store.logged import Touched
from tracker.store.objects import blob_id
from tracker.store.repository import ZERO, Repository
from tracker.words import message


def follows(repository: Repository) -> bool:
    """Whether the work tree is one of the branch: not bare, and nothing else is checked out."""
    if repository.bare:
        return False
    head = repository.git_dir / "HEAD"
    return head.read_text(encoding="utf-8").strip() == f"ref: {BRANCH}"


MARK = "exported"
"""Name of our private file that says which commit the work tree was last brought up to."""

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""Git's name for "no files at all"."""


def export(repository: Repository, old: str, new: str) -> tuple[str, ...]:
    """Bring the files that differ between two commits up to the newer one.

    Returns:
        The paths that were left alone because somebody had changed them by hand.

    Raises:
        StoreError: git's index is in use, or the files cannot be written. To be tried again.
    """
    if old != EMPTY_TREE and repository.find(old) is None:
        old = EMPTY_TREE  # that history is gone: every file is looked at
    differing = repository.differing(old, new)
    ours = cache(partial(_inside, repository.folder))
    try:
        kept = tuple(t.path for t in differing if not _brought_up(repository, t, ours))
    except OSError as error:
        place = str(repository.folder)
        raise StoreError(message("store.no-writing", path=place, error=str(error))) from None
    _stage(repository, differing)
    return kept


def edited(repository: Repository, commit: str) -> tuple[str, ...]:
    """The paths of a commit whose file in the work tree is changed or gone."""
    if not follows(repository):
        return ()
    paths = repository.paths(commit)
    return tuple(path for path, blob in paths.items() if _blob(repository.folder / path) != blob)


def _brought_up(repository: Repository, touched: Touched, ours: Callable[[Path], bool]) -> bool:
    """Write or remove one file; False when it was somebody's work and therefore left alone.

    Args:
        ours: whether a folder is really within the work tree.
    """
    path = repository.folder / touched.path
    found = _blob(path)
    if found == touched.new:
        return True
    if found != touched.old or not ours(path.parent):
        return False
    if touched.new == ZERO:
        path.unlink()
        return True
    if found == ZERO:
        path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(repository.blob(touched.new))
    draft.replace(path)
    return True


def _inside(root: Path, folder: Path) -> bool:
    """No folder on the way is a link to somewhere else."""
    return folder.resolve() == root / folder.relative_to(root)


def _blob(path: Path) -> str:
    """The blob id that a file would have, `ZERO` when there is none, "" for what is no file."""
    if path.is_symlink():
        return ""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ZERO
    except OSError:
        return ""
    return blob_id(content)


def _stage(repository: Repository, differing: Iterable[Touched]) -> None:
    """Tell git's index, so that `git status` shows nothing but people's own changes."""
    rows = [
        b"%s %s\t%s\0" % (b"0" if t.new == ZERO else b"100644", t.new.encode(), os.fsencode(t.path))
        for t in differing
    ]
    if rows:
        repository.run("update-index", "-z", "--index-info", stdin=b"".join(rows))
