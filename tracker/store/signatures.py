"""Signed commits of the branch: each signed on top of the one before, and judged when verified."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.errors import StoreError
from tracker.store.repository import Repository
from tracker.store.signing import Signer
from tracker.words import Message, message

UNSIGNED = "N"
"""Git's mark for a commit without a signature."""

_PARENT = b"\nparent "


def signed(
    repository: Repository, signer: Signer, commits: Iterable[str], head: str
) -> tuple[str, ...]:
    """Some commits, each on top of the one before it, the first on the head, again with signatures.

    Raises:
        StoreError: the key cannot be used.
    """
    made = []
    for commit in commits:
        content = repository.blob(commit)
        start = content.index(_PARENT) + len(_PARENT)
        moved = content[:start] + head.encode() + content[start + len(head) :]
        head = repository.write_commit(signer.signed(moved))
        made.append(head)
    return tuple(made)


def judged(
    repository: Repository, signer: Signer, private: Path, head: str
) -> Iterator[tuple[str, Message | None]]:
    """Each commit from the first signed one on, and what is wrong with its signature.

    Commits from before the first signature are passed over: signing was not yet asked for.
    """
    begun = False
    try:
        settings = signer.settings(private)
        for commit, mark, key in repository.signatures(settings, signer.surroundings, head):
            begun = begun or mark != UNSIGNED
            if begun:
                yield commit, _fault(commit, mark, counts=signer.trusts(mark, key))
    except StoreError as error:
        yield "", error.message


def _fault(commit: str, mark: str, *, counts: bool) -> Message | None:
    if mark == UNSIGNED:
        return message("store.fault-unsigned", commit=commit[:12])
    return None if counts else message("store.fault-signature", commit=commit[:12], mark=mark)
