"""`tracker verify`: every stored version's hash, provenance and order."""

import click

from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.words import message, say


@click.command("verify", help="help.verify-long")
@click.option("--accept-history", is_flag=True, help="cli.verify-accept")
@click.pass_obj
def command(shell: Shell, accept_history: bool) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        if accept_history:
            history.accept_history()
            shell.tell("cli.verify-accepted", commit=history.head[:12])
        faults = history.verify()
        for fault in faults:
            shell.out(say(fault, shell.language))
        for path in history.edited():
            what = message("store.hand-edit", file=path)
            shell.tell("cli.warning", what=say(what, shell.language))
        if not faults:
            count = sum(len(history.versions(watch_id)) for watch_id in history.ids())
            policies = len(history.ids())
            shell.out(
                shell.phrase("cli.verified", versions=count, policies=policies, commit=history.head)
            )
            if listed.signing.format:
                shell.out(shell.phrase("cli.verified-signed", commits=history.signed()))
    return int(bool(faults))
