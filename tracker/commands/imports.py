"""`tracker import ID FILE…`: older versions from files, oldest first."""

import re
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.check import import_editions
from tracker.commands import opening
from tracker.commands.shell import Shell, read_file
from tracker.errors import UsageError
from tracker.records import Page
from tracker.words import message

DATE_IN_NAME = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)")
"""A day in a file's name: `2024-05-01.html`, `privacy_20240501.pdf`."""


@click.command("import", help="help.import-long")
@click.argument("watch_id", metavar="ID")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--date", "days", multiple=True, metavar="2024-05-01", help="cli.import-date")
@click.option("--reason", default="", metavar="TEXT", help="cli.import-reason")
@click.pass_obj
def command(
    shell: Shell, watch_id: str, files: tuple[str, ...], days: tuple[str, ...], reason: str
) -> int:
    listed = opening.watchlist(shell)
    watch = opening.watch(listed, watch_id)
    if days and len(days) != len(files):
        raise UsageError(message("cli.import-dates", dates=len(days), files=len(files)))
    dated = [(_day(days[i]) if days else file_day(file), file) for i, file in enumerate(files)]
    late = [at for at, _ in dated if at > shell.now()]
    if late:
        raise UsageError(message("cli.import-future", day=late[0].date().isoformat()))
    editions = [(_page(file, at),) for at, file in sorted(dated)]
    with opening.store(shell, listed) as history:
        made = import_editions(
            watch, editions, store=history, reason=reason, additions=listed.additions
        )
    for version in made:
        day = version.fetched_at.date().isoformat()
        shell.out(shell.phrase("cli.imported", id=watch.id, number=version.number, day=day))
    passed = len(editions) - len(made)
    if passed:
        shell.tell("cli.import-same", count=passed)
    return 0


def file_day(file: str) -> datetime:
    """The day of an edition: in the file's name, else when the file was last changed.

    Raises:
        UsageError: there is no such file.
    """
    found = DATE_IN_NAME.search(Path(file).name)
    if found:
        return _day("-".join(found.groups()))
    try:
        return datetime.fromtimestamp(Path(file).stat().st_mtime, UTC)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(message("cli.unreadable", path=file, why=why)) from None


def _day(text: str) -> datetime:
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(message("cli.import-bad-date", day=text)) from None
    return day if day.tzinfo else day.replace(tzinfo=UTC)


def _page(file: str, at: datetime) -> Page:
    return Page(
        url=Path(file).name,
        final_url=Path(file).name,
        fetched_at=at.astimezone(UTC),
        status=0,
        media_type="",
        charset="",
        headers=(),
        body=read_file(file),
    )
