"""`tracker release`: let the alerts of a storm go, after somebody looked at it."""

from collections.abc import Iterable

import click

from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.journal import Storm


@click.command("release", help="help.release-long")
@click.pass_obj
def command(shell: Shell) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history, opening.journal(history) as journal:
        waiting = [storm for storm in journal.storms() if storm.released is None]
        journal.release_storms(shell.now())
    for storm in waiting:
        shell.out(shell.phrase("cli.released", **_blanks(storm)))
    if not waiting:
        shell.tell("cli.release-nothing")
    return 0


def tell_storms(shell: Shell, storms: Iterable[Storm]) -> None:
    """Say that the alerts of storms wait for somebody."""
    for storm in storms:
        shell.tell("cli.storm-waits", **_blanks(storm))


def _blanks(storm: Storm) -> dict[str, str | int]:
    at = storm.at.strftime("%Y-%m-%d %H:%M UTC")
    return {"at": at, "touched": len(storm.touched), "watches": storm.watches}
