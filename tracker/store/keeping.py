"""Snapshots as files of a commit: written into a stream, read back, held against their hashes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tracker.errors import StoreError
from tracker.records import Page, Snapshot, VersionKind
from tracker.redline import header
from tracker.store import ids, manifest
from tracker.store.entry import Entry, commit_message, shortened
from tracker.store.index import Index
from tracker.store.repository import Repository
from tracker.store.stream import Stream
from tracker.words import Language, Message, from_values, message, say

NOTE_FOLDERS = 4
"""Git lays notes into folders from some hundreds on, into folders of folders from some ten
thousands on: three deep would be for many millions."""


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page that was set aside, with its reason; not a version.

    Attributes:
        pages: as they were sent. text: the policy text read from them, or "".
        commit: where it is kept, 40 hex digits.
    """

    watch_id: str
    pages: tuple[Page, ...]
    text: str
    reason: Message
    commit: str

    @property
    def fetched_at(self) -> datetime:
        """When it came."""
        return self.pages[0].fetched_at

    def same(self, snapshot: Snapshot, reason: Message) -> bool:
        """Whether the same bytes are held for the same reason."""
        bodies = tuple(page.body for page in snapshot.pages)
        return reason == self.reason and bodies == tuple(page.body for page in self.pages)


class Keeping:
    """Writes snapshots into commits and reads them back."""

    def __init__(self, repository: Repository, index: Index) -> None:
        self._repository = repository
        self._index = index

    def write(self, stream: Stream, entries: Iterable[Entry], *, parent: str) -> tuple[int, ...]:
        """Add a commit for each entry, the first on top of `parent`; the versions' numbers.

        Raises:
            StoreError: a better reading of a policy that has no version.
        """
        before: dict[str, manifest.Before] = {}
        numbers: list[int] = []
        for entry in entries:
            watch_id = entry.snapshot.watch_id
            last = before.get(watch_id) or self._last(watch_id)
            number = last.number + (entry.kind is not VersionKind.REREAD)
            if not number:
                raise StoreError(message("store.nothing-stored", id=watch_id))
            files = _files(entry, number, last)
            stream.commit(
                commit_message(entry, number),
                entry.snapshot.fetched_at,
                parent=parent if not numbers else "",
                files={ids.file_path(watch_id, name): body for name, body in files.items()},
                gone=tuple(
                    ids.file_path(watch_id, name) for name in last.page_files if name not in files
                ),
            )
            before[watch_id] = last.after(
                *(number, entry.snapshot.fetched_at),
                manifest.sha256(files[ids.SNAPSHOT_FILE]),
                manifest.page_names(entry.snapshot.pages),
            )
            numbers.append(number)
        return tuple(numbers)

    def write_held(self, stream: Stream, snapshot: Snapshot, reason: Message) -> None:
        """Add a commit of its own for a page that is set aside."""
        watch_id = snapshot.watch_id
        entry = Entry(snapshot=snapshot, kind=VersionKind.CHANGED, headline="")
        last = self._last(watch_id)
        files = _files(entry, last.number, last, held=reason)
        why = say(reason, Language.EN)
        stream.root(
            shortened(f"{watch_id}: held – {header(why)}", 120) + "\n",
            snapshot.fetched_at,
            {ids.file_path(watch_id, name): body for name, body in files.items()},
        )

    def _last(self, watch_id: str) -> manifest.Before:
        return self._index.before(ids.checked(watch_id))

    def text(self, commit: str, watch_id: str) -> str:
        """The policy text in a commit."""
        return self._file(commit, watch_id, ids.TEXT_FILE).decode()

    def info(self, commit: str, watch_id: str) -> manifest.Stored:
        """The `snapshot.json` in a commit."""
        return manifest.parse(self._file(commit, watch_id, ids.SNAPSHOT_FILE))

    def pages(self, commit: str, watch_id: str) -> tuple[Page, ...]:
        """The pages in a commit, each held against its hash.

        Raises:
            StoreError: a page's bytes are not those that were stored.
        """
        stored = self.info(commit, watch_id)
        return tuple(
            self._page(commit, watch_id, name, values["page_sha256"], stored)
            for name, values in stored.page_files
        )

    def _page(
        self, commit: str, watch_id: str, name: str, digest: str, stored: manifest.Stored
    ) -> Page:
        body = self._file(commit, watch_id, name)
        if manifest.sha256(body) != digest:
            raise StoreError(message("store.hash-differs", file=f"{commit[:12]}:{watch_id}/{name}"))
        return manifest.page(dict(stored.page_files)[name], body)

    def held(self, commit: str, watch_id: str) -> HeldPage:
        """The page that was set aside in a commit."""
        stored = self.info(commit, watch_id)
        return HeldPage(
            watch_id=watch_id,
            pages=self.pages(commit, watch_id),
            text=self.text(commit, watch_id),
            reason=from_values(stored.values["held"]),
            commit=commit,
        )

    def notes(self, reference: str) -> Mapping[str, str]:
        """Commit → note, of all the notes below a reference."""
        head = self._repository.resolve(reference)
        if not head:
            return {}
        found = self._repository.paths(head)
        notes = self._repository.blobs(found.values())
        return {
            path.replace("/", ""): note.decode() for path, note in zip(found, notes, strict=True)
        }

    def notes_of(self, reference: str, commits: Iterable[str]) -> Mapping[str, str]:
        """The same for some commits only, without a look at the others."""
        head = self._repository.resolve(reference)
        found = ((commit, self._note(head, commit)) for commit in commits if head)
        return {commit: note.decode() for commit, note in found if note is not None}

    def _note(self, head: str, commit: str) -> bytes | None:
        """A note lies under the commit's name, in folders of two letters where there are many."""
        for depth in range(NOTE_FOLDERS):
            folders = "".join(f"{commit[2 * i : 2 * i + 2]}/" for i in range(depth))
            note = self._repository.find(f"{head}:{folders}{commit[2 * depth :]}")
            if note is not None:
                return note
        return None

    def _file(self, commit: str, watch_id: str, name: str) -> bytes:
        path = ids.file_path(watch_id, name)
        return self._repository.blob(f"{ids.checked_commit(commit)}:{path}")


def _files(
    entry: Entry, number: int, before: manifest.Before, *, held: Message | None = None
) -> dict[str, bytes]:
    """File name → content of a snapshot."""
    pages = entry.snapshot.pages
    names = manifest.page_names(pages)
    return {
        ids.TEXT_FILE: entry.snapshot.policy.text.encode(),
        **{name: page.body for name, page in zip(names, pages, strict=True)},
        ids.SNAPSHOT_FILE: manifest.build(entry, number, before, held=held),
    }
