"""The snapshots repository: every version of every policy, in git, never changed, never lost.

    with Store.open(folder) as store:
        for version in store.versions("umegou/privacy"):
            print(version.number, version.headline, store.policy_text(version))

Readers need no lock. Writers hold one (`writing`); each writing method takes it by itself when
nobody around it has. The branch `main` is the truth; the work tree follows it for people to read;
what can be derived (the index of versions) is derived again whenever it does not fit.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tracker import policy
from tracker.errors import StoreError, UsageError
from tracker.policy.model import Policy
from tracker.records import Page, Snapshot, Version
from tracker.store import beginning, ids, lock, signatures, upkeep, verification, welcome, worktree
from tracker.store.entry import Entry
from tracker.store.index import Index, Standing
from tracker.store.keeping import HeldPage, Keeping
from tracker.store.repository import ZERO, Move, Repository
from tracker.store.signing import Signer
from tracker.store.stream import Stream
from tracker.words import Message, message

__all__ = ["Entry", "HeldPage", "Signer", "Standing", "Store"]

PRIVATE, INDEX = "tracker", "index.sqlite"


class Store:
    """An open snapshots repository.

    Attributes:
        folder: its root, where the work tree is.
        private: our own folder inside `.git`, for what may be lost (lock, index, journal).
    """

    def __init__(self, repository: Repository, signer: Signer | None = None) -> None:
        self.folder = repository.folder
        self.private = repository.git_dir / PRIVATE
        self._repository = repository
        self._signer = signer
        self._lock = lock.WriterLock(self.private, self.folder)
        self._notices, self._stumbled = list[Message](), False
        with suppress(OSError):  # read-only: the index is then made in memory
            self.private.mkdir(exist_ok=True)
        self._index = Index(self.private / INDEX)
        self._keeping = Keeping(repository, self._index)

    @classmethod
    def open(cls, path: Path, *, signer: Signer | None = None) -> "Store":
        """Open the snapshots repository in a folder, for reading; `writing` makes it writable.

        A signer signs new commits, and says whose signatures count.

        Raises:
            StoreError: git is missing, the folder is no repository or not one of snapshots, or it
                cannot be read. The message says what to do.
        """
        with ExitStack() as opened:
            repository = opened.enter_context(Repository.at(path))
            ours = (repository.git_dir / PRIVATE / INDEX).is_file()
            if not ours:
                beginning.check_mark(repository)
            store = opened.enter_context(cls(repository, signer))
            # Git is started only where the index may not fit: it takes longer than many an answer.
            if not ours or store._index.made_of() != (repository.peek(ids.BRANCH) or ZERO):
                beginning.check_mark(repository)
                store._index.catch_up(repository)
            opened.pop_all()
        return store

    @classmethod
    def create(cls, path: Path, *, at: datetime) -> "Store":
        """Make a snapshots repository in a folder, which may hold a README; open it if it is one.

        Args:
            at: the date of its first commit.

        Raises:
            StoreError: as `open`; or the folder cannot be written, or is another repository.
        """
        beginning.prepare(path)
        with Repository.open(path) as repository:
            begun = beginning.begin(repository, at)
        store = cls.open(path)
        if begun:
            with store.writing():
                pass  # brings the first files into the work tree
        return store

    def close(self) -> None:
        """End the git processes, let go of the files."""
        self._index.close()
        self._repository.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    @property
    def head(self) -> str:
        """The newest commit of the branch, 40 hex digits."""
        return self._repository.resolve(ids.BRANCH)

    def ids(self) -> tuple[str, ...]:
        """The ids of all policies with a version, sorted."""
        return self._index.ids()

    def newest(self) -> Mapping[str, Version]:
        """Id → newest version, of every policy."""
        return {version.watch_id: version for version in self._index.newest()}

    def versions(self, watch_id: str) -> tuple[Version, ...]:
        """The versions of a policy, oldest first, numbered from 1 without holes; () for none."""
        return self._index.versions(ids.checked(watch_id))

    def standing(self, watch_id: str) -> Standing | None:
        """The newest version of a policy and how it was read, without a look into git."""
        return self._index.standing(ids.checked(watch_id))

    def version(self, watch_id: str, number: int) -> Version:
        """One version by its number.

        Raises:
            UsageError: there is none.
        """
        versions = self._stored(watch_id)
        for version in versions:
            if version.number == number:
                return version
        newest = versions[-1].number
        raise UsageError(
            message("store.no-such-version", id=watch_id, number=number, newest=newest)
        )

    def at(self, watch_id: str, day: date) -> Version:
        """The version in force on a day: the last that was fetched on it or before (UTC).

        Raises:
            UsageError: nothing was stored by then.
        """
        versions = self._stored(watch_id)
        known = [v for v in versions if v.fetched_at.astimezone(UTC).date() <= day]
        if not known:
            first = versions[0].fetched_at.astimezone(UTC).date()
            raise UsageError(
                message(
                    "store.before-first", id=watch_id, day=day.isoformat(), first=first.isoformat()
                )
            )
        return known[-1]

    def _stored(self, watch_id: str) -> tuple[Version, ...]:
        versions = self.versions(watch_id)
        if not versions:
            raise UsageError(message("store.nothing-stored", id=watch_id))
        return versions

    def policy_text(self, version: Version) -> str:
        """The policy text of a version, as its newest revision reads it."""
        return self._keeping.text(version.commit, version.watch_id)

    def policy(self, version: Version) -> Policy:
        """The policy of a version, as its newest revision reads it."""
        return policy.stored(
            self.policy_text(version),
            title=version.title,
            language=version.language,
            effective_date=version.effective_date,
        )

    def pages(self, version: Version) -> tuple[Page, ...]:
        """The pages of a version as they were sent, byte for byte.

        Raises:
            StoreError: the bytes are not those that were stored (their SHA-256 differs).
        """
        return self._keeping.pages(version.commit, version.watch_id)

    def snapshot_info(self, version: Version) -> Mapping[str, Any]:
        """Everything in a version's `snapshot.json`."""
        return self._keeping.info(version.commit, version.watch_id).values

    @property
    def notices(self) -> tuple[Message, ...]:
        """What people should know of this session: healed locks, work by hand left alone."""
        return tuple(self._notices)

    def edited(self) -> tuple[str, ...]:
        """Paths of the work tree that somebody changed or removed by hand."""
        return worktree.edited(self._repository, self.head)

    @contextmanager
    def writing(self) -> Iterator["Store"]:
        """Hold the writers' lock; may be nested.

        Raises:
            StoreError: another process writes, the folder cannot be written, the disk is nearly
                full, or the history was rewritten since we last wrote.
        """
        if self._lock.held:
            yield self
            return
        upkeep.check_place(self._repository)
        if died := self._lock.acquire():
            self._heal(died)
        self._stumbled = True
        try:
            self._settle()
            yield self
            self._stumbled = False
        finally:
            if self._stumbled:  # a git that failed leaves its locks behind
                self._heal(self._lock.since())
            self._lock.release()

    def record(self, entries: Iterable[Entry]) -> tuple[Version, ...]:
        """Store entries, each in a commit of its own, in the order given: all of them or none.

        A `reread` is a new revision of the newest version; everything else a new version.

        Returns:
            The versions, one an entry, as they are now stored.

        Raises:
            StoreError: nothing was stored; the message says why.
        """
        entries = tuple(entries)
        if not entries:
            return ()
        with self.writing():
            stream, head = Stream(), self.head
            numbers = self._keeping.write(stream, entries, parent=head)
            commits = self._repository.import_stream(stream.finished())
            if self._signer is not None:
                commits = signatures.signed(self._repository, self._signer, commits, head)
            with self._repository.at_hand(stream.contents):
                self._advance(head, commits[-1])
            return tuple(
                self.version(entry.snapshot.watch_id, number)
                for entry, number in zip(entries, numbers, strict=True)
            )

    def hold(self, snapshot: Snapshot, reason: Message) -> None:
        """Set a page aside that is probably not the policy, with the reason; one a watch is kept.

        Nothing is written when the same page is held for the same reason already.
        """
        with self.writing():
            before = self.held(snapshot.watch_id)
            if before is not None and before.same(snapshot, reason):
                return
            stream = Stream()
            self._keeping.write_held(stream, snapshot, reason)
            (commit,) = self._repository.import_stream(stream.finished())
            reference = ids.held_reference(snapshot.watch_id)
            self._move(Move(reference, commit, before.commit if before else ZERO))

    def held(self, watch_id: str) -> HeldPage | None:
        """The page that is held for a watch, None without."""
        commit = self._repository.resolve(ids.held_reference(watch_id))
        return self._keeping.held(commit, watch_id) if commit else None

    def held_ids(self) -> tuple[str, ...]:
        """The ids of all watches for which a page is held, sorted."""
        names = self._repository.references(ids.HELD)
        return tuple(sorted(name.removeprefix(ids.HELD).replace("_", "/") for name in names))

    def release(self, watch_id: str) -> None:
        """Hold nothing for a watch any more (it was accepted, or a good page came)."""
        reference = ids.held_reference(watch_id)
        with self.writing():
            commit = self._repository.resolve(reference)
            if commit:
                self._move(Move(reference, ZERO, commit))

    def notes(self, name: str) -> Mapping[str, str]:
        """Commit → note, of the notes of that name: `deliveries`, `reviews`."""
        return self._keeping.notes(ids.notes_reference(name))

    def notes_of(self, name: str, commits: Iterable[str]) -> Mapping[str, str]:
        """The same for some commits only; costs nothing for the others."""
        checked = map(ids.checked_commit, commits)
        return self._keeping.notes_of(ids.notes_reference(name), checked)

    def notes_head(self, name: str) -> str:
        """Something that changes whenever a note of that name does, "" while there are none."""
        return self._repository.resolve(ids.notes_reference(name))

    def annotate(self, name: str, notes: Mapping[str, str], *, at: datetime) -> None:
        """Set notes on commits, replacing those they had; "" takes a note away. All or none.

        Raises:
            StoreError: nothing was written; a key is no commit, or the reasons of `writing`.
        """
        if not notes:
            return
        reference = ids.notes_reference(name)
        checked = {ids.checked_commit(commit): note for commit, note in notes.items()}
        with self.writing():
            parent = self._repository.resolve(reference)
            stream = Stream()
            stream.notes(f"Notes: {name}\n", at, parent=parent, notes=checked)
            (commit,) = self._repository.import_stream(stream.finished())
            self._move(Move(reference, commit, parent or ZERO))

    def verify(self) -> tuple[Message, ...]:
        """Everything that is wrong with what is stored; () when all is well.

        Every hash, the chain of `snapshot.json` files, the order of versions, git's own objects,
        foreign commits, a history without what we last wrote, signatures that do not count.
        """
        wrong = verification.faults(self._repository, self._last_head(), self._index)
        return (*wrong, *(fault for _, fault in self._signatures() if fault))

    def signed(self) -> int:
        """How many commits of the branch carry a signature that counts; 0 without a signer."""
        return sum(not fault for _, fault in self._signatures())

    def _signatures(self) -> Iterator[tuple[str, Message | None]]:
        if self._signer is not None and self.head:
            yield from signatures.judged(self._repository, self._signer, self.private, self.head)

    def accept_history(self) -> None:
        """Take the branch as it is now, although its history was rewritten by somebody."""
        self._remember(self.head)

    def tidy(self, *, thoroughly: bool = True) -> None:
        """Pack what has piled up, and keep git's own index of the history up to date.

        Args:
            thoroughly: now, and as small as can be, which takes minutes in a large repository;
                otherwise quickly, and only when enough has come together to be worth it.
        """
        with self.writing():
            upkeep.keep_up(self._repository, self.private / "tidied", thoroughly=thoroughly)

    def _advance(self, head: str, commit: str) -> None:
        """The branch goes on from its head to a commit; index, work tree and memory follow."""
        self._move(Move(ids.BRANCH, commit, head))
        self._index.catch_up(self._repository, grown=(head, commit))
        self._follow(commit)

    def _move(self, move: Move) -> None:
        scratch = self._repository.resolve(ids.INCOMING)
        moves = [move, *([Move(ids.INCOMING, ZERO, scratch)] if scratch else [])]
        self._repository.move(moves)
        self._heal(self._lock.since(), [moved.reference for moved in moves])
        if move.reference == ids.BRANCH:
            self._remember(move.new)

    def _settle(self) -> None:
        """Before writing: is it still our history, and is everything derived up to date?"""
        head, last = self.head, self._last_head()
        if last not in ("", head) and not self._repository.is_ancestor(last, head):
            raise StoreError(message("store.rewritten", path=str(self.folder), commit=last[:12]))
        welcome.configure(self._repository)
        self._index.catch_up(self._repository)
        self._remember(head)
        self._follow(head)

    def _follow(self, head: str) -> None:
        """Bring the work tree up to the branch."""
        mark = self.private / worktree.MARK
        exported = upkeep.read_commit(mark)
        if not worktree.follows(self._repository):
            self._notices.append(message("store.elsewhere", path=str(self.folder)))
            return
        if not exported:  # a clone: its files are those of its branch
            upkeep.write_durably(mark, head + "\n")
        elif exported != head:
            try:
                kept = worktree.export(self._repository, exported, head)
            except StoreError as error:  # what counts is stored; the next writer tries again
                self._notices.append(message("store.not-followed", error=error.message))
                lock.heal(self._repository.git_dir, self._lock.since())
                return
            self._notices += [message("store.hand-edit", file=path) for path in kept]
            upkeep.write_durably(mark, head + "\n")

    def _heal(self, since: int, references: Iterable[str] = ()) -> None:
        git_dir = self._repository.git_dir
        for path in lock.heal(git_dir, since, references):
            self._notices.append(message("store.healed", file=str(path.relative_to(git_dir))))

    def _last_head(self) -> str:
        return upkeep.read_commit(self.private / "head")

    def _remember(self, head: str) -> None:
        if self._last_head() != head:
            upkeep.write_durably(self.private / "head", head + "\n")
