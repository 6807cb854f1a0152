"""`tracker pages build | serve`: the history as a static site."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from tracker import pages, policy
from tracker.check.workers import Workers
from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.errors import InputError
from tracker.journal import Journal
from tracker.policy import facts
from tracker.policy.model import Addition, Comparison, Fact, Policy
from tracker.records import Version, Watch, Watchlist
from tracker.store import Store
from tracker.words import Language, message

_MANY = 20
"""Policies from which on workers are worth their start."""
_PATIENCE = 600.0
"""Seconds that a worker may take for all versions of one policy."""


@dataclass(frozen=True, slots=True)
class StoredArchive:
    """The texts and comparisons of one policy, read from the store when they are asked for."""

    history: Store
    versions: tuple[Version, ...]
    watch: Watch
    additions: tuple[Addition, ...]

    def policy(self, number: int) -> Policy:
        return policy.read_text(self.history.policy_text(self.versions[number - 1]))

    def comparison(self, old: int, new: int) -> Comparison:
        return policy.compare(
            self.policy(old),
            self.policy(new),
            additions=self.additions,
            steering=self.watch.steering,
        )

    def captures(self, number: int) -> tuple[pages.Capture, ...]:
        return tuple(
            pages.Capture(
                url=page.url,
                final_url=page.final_url,
                fetched_at=page.fetched_at,
                status=page.status,
                media_type=page.media_type,
                charset=page.charset,
                size=len(page.body),
                sha256=page.sha256,
                headers=page.headers,
            )
            for page in self.history.pages(self.versions[number - 1])
        )

    def facts(self, number: int) -> tuple[Fact, ...]:
        return facts.state(self.policy(number), self.additions)

    def portable(self) -> pages.Texts:
        return pages.Texts(
            texts=tuple(self.history.policy_text(version) for version in self.versions),
            came=tuple(self.captures(version.number) for version in self.versions),
            additions=self.additions,
            steering=self.watch.steering,
        )


@click.group("pages", help="help.pages-long")
def command() -> None:
    """The two things to do with pages."""


@command.command("build", help="help.pages-build")
@click.option("--out", default="site", type=click.Path(path_type=Path), help="cli.pages-out")
@click.pass_obj
def build_command(shell: Shell, out: Path) -> int:
    listed = opening.watchlist(shell)
    written = build(shell, listed, out)
    shell.tell("cli.pages-built", count=written, path=str(out / "index.html"))
    return 0


@command.command("serve", help="help.pages-serve")
@click.option("--out", default="site", type=click.Path(path_type=Path), help="cli.pages-out")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="cli.pages-port")
@click.pass_obj
def serve_command(shell: Shell, out: Path, port: int) -> int:
    from tracker.pages.server import serve

    build(shell, opening.watchlist(shell), out)
    with serve(out, port) as server:
        shell.tell("cli.pages-serving", address=server.address)
        server.wait()
    return 0


def build(shell: Shell, listed: Watchlist, out: Path) -> int:
    """Write the pages that changed since the last build into a folder; how many.

    Raises:
        InputError: the folder cannot be written.
    """
    site = pages.Site(language=shell.language, address=listed.site)
    with opening.store(shell, listed) as history, opening.journal(history) as journal:
        told = histories(listed, history, journal, shell.language)
        many = len(history.ids()) >= _MANY
        try:
            out.mkdir(parents=True, exist_ok=True)
            before = _before(out)
            with Workers(seconds=_PATIENCE) if many else nullcontext() as workers:
                files = pages.build(told, site, before, workers)
                count = sum(1 for _ in _written(out, files))
            _tidied(out, before)
            return count
        except OSError as error:
            why = error.strerror or str(error)
            raise InputError(message("cli.unwritable", path=str(out), why=why)) from None


def histories(
    listed: Watchlist, history: Store, journal: Journal, language: Language
) -> Iterator[pages.History]:
    """The history of every policy that is watched or stored, one at a time."""
    watched = {watch.id: watch for watch in listed.watches}
    for watch_id in history.ids():
        versions = history.versions(watch_id)
        watch = watched.get(watch_id) or Watch(watch_id, watch_id, (versions[-1].url,))
        yield pages.History(
            watch=watch,
            versions=versions,
            archive=StoredArchive(history, versions, watch, listed.additions),
            observations=tuple(
                pages.Observation(check.at, check.outcome, check.reason_in(language))
                for check in journal.rows(watch_id)
            ),
            retired=watch_id not in watched,
        )


def _before(out: Path) -> pages.Before:
    manifest = out / pages.MANIFEST
    content = manifest.read_bytes() if manifest.exists() else b""
    return pages.Before(content, lambda name: (out / name).read_bytes())


def _tidied(out: Path, before: pages.Before) -> None:
    """Remove what the last build wrote and this one does not know any more."""
    now = pages.names((out / pages.MANIFEST).read_bytes())
    for name in pages.names(before.manifest) - now:
        (out / name).unlink(missing_ok=True)


def _written(out: Path, files: Iterator[tuple[str, bytes]]) -> Iterator[str]:
    for name, content in files:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_name(path.name + ".new")
        scratch.write_bytes(content)
        scratch.replace(path)  # a reader sees the old page or the new one, never half of one
        yield name
