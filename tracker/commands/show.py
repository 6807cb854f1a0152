"""`tracker show ID[@N]`: a version's policy text, or the page as it was sent."""

import sys

import click

from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.redline import terminal


@click.command("show", help="help.show-long")
@click.argument("wanted", metavar="ID[@N]")
@click.option("--page", "as_sent", is_flag=True, help="cli.show-page")
@click.pass_obj
def command(shell: Shell, wanted: str, as_sent: bool) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        version = opening.version(listed, history, wanted)
        if as_sent:
            for page in history.pages(version):
                sys.stdout.buffer.write(page.body)
            sys.stdout.buffer.flush()
        else:
            shell.page(terminal(history.policy_text(version).rstrip("\n")))
    return 0
