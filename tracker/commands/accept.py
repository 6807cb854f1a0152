"""`tracker accept ID --reason …`: take the page that is held back as a version after all."""

import click

from tracker import check
from tracker.commands import opening
from tracker.commands.shell import Shell


@click.command("accept", help="help.accept-long")
@click.argument("watch_id", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help="cli.accept-reason")
@click.pass_obj
def command(shell: Shell, watch_id: str, reason: str) -> int:
    listed = opening.watchlist(shell)
    watch = opening.watch(listed, watch_id)
    with opening.store(shell, listed) as history, opening.journal(history) as journal:
        version = check.accept(
            watch,
            reason,
            store=history,
            journal=journal,
            clock=shell.now,
            additions=listed.additions,
        )
    shell.tell("cli.accepted", id=version.watch_id, number=version.number)
    return 0
