"""`tracker mute ID`: the alerts of a policy wait until a day, with the reason why."""

import getpass
from datetime import UTC, datetime, timedelta

import click

from tracker.announce.reviewing import mute
from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.errors import UsageError
from tracker.words import message

NOW = "now"
"""Ends a pause."""


@click.command("mute", help="help.mute-long")
@click.argument("watch_id", metavar="ID")
@click.option("--until", required=True, metavar="2026-12-31", help="cli.mute-until")
@click.option("--reason", required=True, metavar="TEXT", help="cli.mute-reason")
@click.option("--by", default="", metavar="NAME", help="cli.ack-by")
@click.pass_obj
def command(shell: Shell, watch_id: str, until: str, reason: str, by: str) -> int:
    listed = opening.watchlist(shell)
    ends_now = until == NOW
    end = shell.now() if ends_now else _end_of(until)
    if end < shell.now() and not ends_now:
        raise UsageError(message("cli.mute-past", day=until))
    with opening.store(shell, listed) as history:
        stored = opening.stored(listed, history, watch_id)
        mute(
            history,
            stored,
            until=end,
            reason=reason,
            by=by or getpass.getuser(),
            at=shell.now(),
        )
    shell.tell(
        "cli.unmuted" if ends_now else "cli.muted",
        id=stored,
        until=end.strftime("%Y-%m-%d %H:%M UTC"),
    )
    return 0


def _end_of(until: str) -> datetime:
    """The end of a day, or the very moment where an hour is given.

    Raises:
        UsageError: it is no date.
    """
    try:
        moment = datetime.fromisoformat(until)
    except ValueError:
        raise UsageError(message("cli.import-bad-date", day=until)) from None
    if len(until) == len("2026-12-31"):
        moment += timedelta(days=1)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
