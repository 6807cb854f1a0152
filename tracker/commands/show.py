"""`tracker show ID[@N]`: a version's policy text or the page as sent; `ID@held`: what waits."""

import sys

import click

from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.commands.table import fitted
from tracker.records import Page, Watchlist
from tracker.redline import terminal
from tracker.store import Store
from tracker.words import say


@click.command("show", help="help.show-long")
@click.argument("wanted", metavar="ID[@N]")
@click.option("--page", "as_sent", is_flag=True, help="cli.show-page")
@click.pass_obj
def command(shell: Shell, wanted: str, as_sent: bool) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        pages, text = _asked(shell, listed, history, wanted, as_sent)
    for page in pages:
        sys.stdout.buffer.write(page.body)
    sys.stdout.buffer.flush()
    if not as_sent:
        shell.page(fitted(terminal(text.rstrip("\n")), shell.room))
    return 0


def _asked(
    shell: Shell, listed: Watchlist, history: Store, wanted: str, as_sent: bool
) -> tuple[tuple[Page, ...], str]:
    """The pages that were asked for, or their text."""
    if wanted.endswith(opening.HELD):
        held = opening.held(listed, history, wanted)
        at = held.fetched_at.strftime("%Y-%m-%d %H:%M UTC")
        reason = say(held.reason, shell.language)
        shell.tell("cli.held-page", id=held.watch_id, at=at, reason=reason)
        return (held.pages, "") if as_sent else ((), held.text)
    version = opening.version(listed, history, wanted)
    return (history.pages(version), "") if as_sent else ((), history.policy_text(version))
