"""`tracker completion SHELL`: the script that teaches a shell to complete our commands."""

from typing import cast

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from tracker.commands.shell import Shell

SCRIPTS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


@click.command("completion", help="help.completion-long")
@click.argument("name", metavar="bash|zsh|fish", type=click.Choice(tuple(SCRIPTS)))
@click.pass_context
def command(context: click.Context, name: str) -> int:
    shell = cast(Shell, context.obj)
    root = context.find_root()
    kind = SCRIPTS[name]
    completing = kind(root.command, {}, "tracker", "_TRACKER_COMPLETE")
    # Not `source()`, which runs bash to ask for its version.
    shell.coloured(completing.source_template % completing.source_vars())
    return 0
