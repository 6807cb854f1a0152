"""Ids of watches, and the only paths and references that are ever built from them."""

import re

from tracker.errors import StoreError
from tracker.words import message

BRANCH = "refs/heads/main"
INCOMING = "refs/tracker/incoming"
HELD = "refs/tracker/held/"

TEXT_FILE = "policy.md"
SNAPSHOT_FILE = "snapshot.json"

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_PAGE = re.compile(r"page(?:-[1-9][0-9]{0,3})?\.[a-z]{2,4}")
_COMMIT = re.compile(r"[0-9a-f]{40}")


def checked(watch_id: str) -> str:
    """The id itself, when it is `service/document` or one slug; paths are built from nothing else.

    Names of devices (`con`, `nul`, …) are refused: a clone on Windows could not hold the folder.

    Raises:
        StoreError: it is no id.
    """
    parts = watch_id.split("/")
    if len(parts) > 2 or not all(_SLUG.fullmatch(p) and not _DEVICE.fullmatch(p) for p in parts):
        raise StoreError(message("store.bad-id", id=ascii(watch_id)))
    return watch_id


def is_id(watch_id: str) -> bool:
    """Whether `checked` takes it."""
    try:
        checked(watch_id)
    except StoreError:
        return False
    return True


def file_path(watch_id: str, name: str) -> str:
    """The path of one of a watch's files in the repository.

    Raises:
        StoreError: the id is none, or the name is none of ours.
    """
    if name not in (TEXT_FILE, SNAPSHOT_FILE) and not _PAGE.fullmatch(name):
        raise StoreError(message("store.bad-id", id=ascii(name)))
    return f"{checked(watch_id)}/{name}"


def is_file(path: str) -> bool:
    """Whether a path is that of one of a watch's files."""
    folder, _, name = path.rpartition("/")
    return is_id(folder) and (name in (TEXT_FILE, SNAPSHOT_FILE) or bool(_PAGE.fullmatch(name)))


def held_reference(watch_id: str) -> str:
    """The reference that keeps a watch's held page.

    A slug has no `_`, so that `a` and `a/b` never stand in each other's way as file and folder.
    """
    return HELD + checked(watch_id).replace("/", "_")


def notes_reference(name: str) -> str:
    """The reference of the notes of that name (`deliveries`, `reviews`)."""
    if not _SLUG.fullmatch(name):
        raise StoreError(message("store.bad-id", id=ascii(name)))
    return f"refs/notes/{name}"


def checked_commit(commit: str) -> str:
    """The commit itself, when it is 40 hex digits.

    Raises:
        StoreError: it is not.
    """
    if not _COMMIT.fullmatch(commit):
        raise StoreError(message("store.bad-commit", commit=ascii(commit)))
    return commit
