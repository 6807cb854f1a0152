"""`tracker ack ID@N`: somebody read about a version; reminders stop, and the trail keeps it."""

import click

from tracker.announce.reviewing import acknowledge
from tracker.commands import opening
from tracker.commands.shell import Shell


@click.command("ack", help="help.ack-long")
@click.argument("wanted", metavar="ID[@N]")
@click.option("--by", required=True, metavar="NAME", help="cli.ack-by")
@click.option("--note", default="", metavar="TEXT", help="cli.ack-note")
@click.pass_obj
def command(shell: Shell, wanted: str, by: str, note: str) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        version = opening.version(listed, history, wanted)
        acknowledge(history, version, by=by, note=note, at=shell.now())
    shell.tell("cli.acked", id=version.watch_id, number=version.number, by=by)
    return 0
