"""`tracker pages build | serve`: the history as a static site."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from tracker import pages
from tracker.check.workers import Workers
from tracker.commands import answering, opening
from tracker.commands.histories import histories
from tracker.commands.shell import Shell
from tracker.errors import InputError
from tracker.records import Watchlist
from tracker.words import message

_MANY = 20
"""Policies from which on workers are worth their start."""
_PATIENCE = 600.0
"""Seconds that a worker may take for all versions of one policy."""


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
    rules = answering.terms(listed.additions)
    site = pages.Site(language=shell.language, address=listed.site, rules=rules)
    with (
        opening.store(shell, listed) as history,
        opening.journal(history) as journal,
        answering.answers(history) as known,
    ):
        told = histories(listed, history, journal, known, shell.language)
        policies = len(history.ids())
        try:
            out.mkdir(parents=True, exist_ok=True)
            before = _before(out)
            with (
                Workers(seconds=_PATIENCE) if policies >= _MANY else nullcontext() as workers,
                shell.progress(policies, "cli.pages-building") as done,
            ):
                files = pages.build(_counted(told, done), site, before, workers)
                count = sum(1 for _ in _written(out, files))
            _tidied(out, before)
            return count
        except OSError as error:
            why = error.strerror or str(error)
            raise InputError(message("cli.unwritable", path=str(out), why=why)) from None


def _counted(told: Iterator[pages.History], done: Callable[[], None]) -> Iterator[pages.History]:
    for one in told:
        yield one
        done()


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
    made: set[Path] = set()
    for name, content in files:
        path = out / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        scratch = path.with_name(path.name + ".new")
        scratch.write_bytes(content)
        scratch.replace(path)  # a reader sees the old page or the new one, never half of one
        yield name
