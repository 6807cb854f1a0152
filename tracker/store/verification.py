"""What is wrong with a snapshots repository: hashes, chains, order, foreign hands, lost history."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from tracker.errors import StoreError
from tracker.records import VersionKind
from tracker.store import ids, manifest
from tracker.store.index import Index, Row, read_row
from tracker.store.keeping import Keeping
from tracker.store.logged import LoggedCommit
from tracker.store.repository import Repository
from tracker.words import Message, message


def faults(repository: Repository, last_head: str, index: Index) -> Iterator[Message]:
    """Everything that is wrong, one message a fault; nothing is repaired.

    Args:
        last_head: the commit that we last wrote, "" when unknown.
    """
    yield from _git_faults(repository)
    head = repository.resolve(ids.BRANCH)
    if not head:
        yield message("store.fault-no-branch")
        return
    if last_head and not repository.is_ancestor(last_head, head):
        yield message("store.fault-rewritten", commit=last_head[:12])
    try:
        yield from _History(repository, Keeping(repository, index)).faults(head)
        yield from _held_faults(repository, Keeping(repository, index))
    except StoreError as error:
        yield error.message


def _git_faults(repository: Repository) -> Iterator[Message]:
    status, output, complaint = repository.attempt(
        "fsck", "--full", "--strict", "--no-dangling", "--no-progress"
    )
    lines = (output + complaint).decode(errors="replace").splitlines()
    if status:
        for line in lines or [str(status)]:
            yield message("store.fault-git", words=line)


def _held_faults(repository: Repository, keeping: Keeping) -> Iterator[Message]:
    for name, commit in repository.references(ids.HELD).items():
        watch_id = name.removeprefix(ids.HELD).replace("_", "/")
        try:
            keeping.held(commit, watch_id)
        except (StoreError, KeyError, ValueError) as error:
            yield message("store.fault-held", id=watch_id, error=_words(error))


class _History:
    """Walks the branch once, oldest first, and holds every commit against what it says."""

    def __init__(self, repository: Repository, keeping: Keeping) -> None:
        self._repository = repository
        self._keeping = keeping
        self._before: dict[str, manifest.Before] = {}

    def faults(self, head: str) -> Iterator[Message]:
        for commit in self._repository.log("", head):
            try:
                yield from self._commit(commit)
            except (StoreError, KeyError, ValueError, TypeError) as error:
                yield message("store.fault-damaged", commit=commit.id[:12], error=_words(error))

    def _commit(self, commit: LoggedCommit) -> Iterator[Message]:
        row = read_row(self._repository, commit)
        watch_id = row.version.watch_id if row else ""
        for touched in commit.touched:
            folder = touched.path.rpartition("/")[0]
            if folder != watch_id and ids.is_file(touched.path):
                yield message("store.fault-foreign", commit=commit.id[:12], file=touched.path)
        if row:
            before = self._before.get(watch_id, manifest.Before())
            yield from self._order(row, before)
            yield from self._content(commit, row, before)
            version = row.version
            self._before[watch_id] = before.after(
                *(version.number, version.fetched_at),
                *(row.manifest_sha256, row.page_files),
            )

    def _order(self, row: Row, before: manifest.Before) -> Iterator[Message]:
        version = row.version
        number = before.number + (version.kind is not VersionKind.REREAD)
        if version.number != number:
            name = f"{version.watch_id}@{version.number}"
            yield message("store.fault-order", version=name, number=number)

    def _content(
        self, commit: LoggedCommit, row: Row, before: manifest.Before
    ) -> Iterator[Message]:
        version = row.version
        name = f"{version.watch_id}@{version.number}"
        stored = self._keeping.info(commit.id, version.watch_id)
        if stored.previous != before.manifest_sha256:
            yield message("store.fault-chain", version=name, commit=commit.id[:12])
        text = self._keeping.text(commit.id, version.watch_id)
        if manifest.sha256(text.encode()) != stored.text_sha256:
            yield message("store.fault-text", version=name, commit=commit.id[:12])
        try:
            self._keeping.pages(commit.id, version.watch_id)
        except StoreError as error:
            yield message("store.fault-page", version=name, error=error.message)
        yield from _provenance(commit.trailers, stored, name)


def _provenance(
    trailers: Mapping[str, str], stored: manifest.Stored, name: str
) -> Iterator[Message]:
    """The commit's trailers say what `snapshot.json` says."""
    told = datetime.fromisoformat(trailers["Fetched-At"])
    if told.astimezone(UTC) != stored.fetched_at.astimezone(UTC):
        yield message("store.fault-time", version=name)
    if trailers["Page-SHA256"] != stored.values["page_sha256"]:
        yield message("store.fault-trailer", version=name)


def _words(error: Exception) -> Message | str:
    return error.message if isinstance(error, StoreError) else repr(error)
