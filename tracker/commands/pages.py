"""`tracker pages build | serve`: the history as a static site."""

import os
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from tracker import pages
from tracker.commands import answering, opening
from tracker.commands.histories import sources
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
@click.option("--verify", is_flag=True, help="cli.pages-verify")
@click.pass_obj
def build_command(shell: Shell, out: Path, verify: bool) -> int:
    listed = opening.watchlist(shell)
    written = build(shell, listed, out, thorough=verify)
    shell.tell("cli.pages-built", count=written, path=str(out / "index.html"))
    return 0


@command.command("serve", help="help.pages-serve")
@click.option("--out", default="site", type=click.Path(path_type=Path), help="cli.pages-out")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="cli.pages-port")
@click.pass_obj
def serve_command(shell: Shell, out: Path, port: int) -> int:
    from tracker.pages.addresses import root
    from tracker.pages.server import serve

    listed = opening.watchlist(shell)
    build(shell, listed, out)
    with serve(out, port, root(listed.site)) as server:
        shell.tell("cli.pages-serving", address=server.address)
        server.wait()
    return 0


def build(shell: Shell, listed: Watchlist, out: Path, *, thorough: bool = False) -> int:
    """Write the pages that changed since the last build into a folder; how many.

    Args:
        thorough: look at every page of the last build whether it is still there.

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
        found = tuple(sources(listed, history, journal, known, shell.language))
        try:
            out.mkdir(parents=True, exist_ok=True)
            with (
                ExitStack() as ending,
                shell.progress(len(found), "cli.pages-building") as done,
            ):
                workers = partial(_workers, ending) if len(found) >= _MANY else None
                files = pages.build(found, site, _before(out, thorough), workers, done)
                return _write(out, files)
        except OSError as error:
            why = error.strerror or str(error)
            raise InputError(message("cli.unwritable", path=str(out), why=why)) from None


def _workers(ending: ExitStack) -> Executor:
    """Worker processes, sent home at the end."""
    from tracker.check.workers import Workers  # what they need is a tenth of a second to import

    return ending.enter_context(Workers(seconds=_PATIENCE))


def _before(out: Path, thorough: bool) -> pages.Before:
    manifest = out / pages.MANIFEST
    if not manifest.exists():
        return pages.Before()
    built = manifest.stat().st_mtime_ns

    def there(name: str) -> bool:
        """Whether a file is still what the last build wrote: nobody touched it afterwards."""
        try:
            return os.stat(f"{out}/{name}").st_mtime_ns <= built  # noqa: PTH116 thousands
        except OSError:
            return False

    return pages.Before(
        manifest.read_bytes(), lambda name: (out / name).read_bytes(), there, thorough
    )


def _write(out: Path, files: Iterable[tuple[str, bytes | None]]) -> int:
    """Write and remove files as the build says; how many pages were written, manifests left out."""
    fresh: dict[str, bool] = {}
    count = 0
    for name, content in files:
        path = f"{out}/{name}"
        folder = path.rpartition("/")[0]
        if content is None:
            _remove(out / name, out)
            continue
        if folder not in fresh:
            fresh[folder] = _make(folder)
        # A reader sees the old page or the new one, never half of one; in a folder that was not
        # there a moment ago nobody looks for a page yet.
        place = path if fresh[folder] else f"{path}.new"
        with open(place, "wb") as file:  # noqa: PTH123 tens of thousands
            file.write(content)
        if place != path:
            os.replace(place, path)  # noqa: PTH105
        count += not name.endswith(pages.MANIFEST)
    return count


def _make(folder: str) -> bool:
    """Make a folder, nearly always in one that is there; whether it was missing."""
    try:
        os.mkdir(folder)  # noqa: PTH102 tens of thousands
    except FileExistsError:
        return False
    except FileNotFoundError:
        Path(folder).mkdir(parents=True)
    return True


def _remove(path: Path, out: Path) -> None:
    """Remove a file, and the folders that are empty without it."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == out or any(folder.iterdir()):
            break
        folder.rmdir()
