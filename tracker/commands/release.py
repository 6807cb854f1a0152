"""`tracker release`: let the alerts of a storm go, after somebody looked at it."""

import click

from tracker.commands import opening
from tracker.commands.shell import Shell


@click.command("release", help="help.release-long")
@click.pass_obj
def command(shell: Shell) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history, opening.journal(history) as journal:
        waiting = [storm for storm in journal.storms() if storm.released is None]
        journal.release_storms(shell.now())
    for storm in waiting:
        shell.out(
            shell.phrase(
                "cli.released",
                at=storm.at.strftime("%Y-%m-%d %H:%M UTC"),
                touched=len(storm.touched),
                watches=storm.watches,
            )
        )
    if not waiting:
        shell.tell("cli.release-nothing")
    return 0
