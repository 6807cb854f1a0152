"""`tracker announce`: deliver what is stored and untold; `--test` sends a sample."""

from collections.abc import Callable

import click

from tracker.announce import announce, comparer
from tracker.channels import open_channel, open_channels
from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.errors import UsageError
from tracker.journal import Journal
from tracker.records import Delivery, DeliveryResult, SendFailed, Watchlist
from tracker.redline import terminal
from tracker.store import Store
from tracker.words import message, say


@click.command("announce", help="help.announce-long")
@click.option("--test", "channel", metavar="CHANNEL", help="cli.announce-test")
@click.option("--refused-too", is_flag=True, help="cli.announce-refused")
@click.pass_obj
def command(shell: Shell, channel: str | None, refused_too: bool) -> int:
    listed = opening.watchlist(shell)
    if channel is not None:
        return sample(shell, listed, channel)
    with opening.store(shell, listed) as history, opening.journal(history) as journal:
        deliveries = deliver(shell, listed, history, journal, refused_too=refused_too)
    if not deliveries:
        shell.tell("cli.announce-nothing")
    return int(any(one.result is not DeliveryResult.DELIVERED for one in deliveries))


def deliver(
    shell: Shell,
    listed: Watchlist,
    history: Store,
    journal: Journal | None,
    *,
    refused_too: bool = False,
    stopping: Callable[[], bool] = lambda: False,
) -> tuple[Delivery, ...]:
    """Tell everybody what they were not told, and say what came of it.

    Args:
        journal: with it also what is out of sight is told, and the alerts of a storm wait.
        stopping: asked between two messages; the rest waits for the next pass.

    Raises:
        UsageError: a channel could never send (a secret is missing); nothing was sent.
    """
    deliveries = announce(
        listed,
        store=history,
        channels=open_channels(opening.channels(shell, listed), shell.environment, shell.now),
        compare=comparer(history, listed.additions),
        clock=shell.now,
        journal=journal,
        refused_too=refused_too,
        stopped=stopping,
    )
    for one in deliveries:
        shell.tell(
            f"cli.{one.result.value}",
            alert=one.alert,
            route=one.route.rstrip(":"),
            detail=terminal(one.detail),
        )
    return deliveries


def sample(shell: Shell, listed: Watchlist, name: str) -> int:
    """Send a sample alert to every recipient of one channel.

    Raises:
        UsageError: there is no such channel, or it could never send.
    """
    from tracker.alerts import sample as sample_alert

    found = [settings for settings in opening.channels(shell, listed) if settings.name == name]
    if not found:
        known = ", ".join(settings.name for settings in listed.channels) or "–"
        raise UsageError(message("cli.no-channel", name=name, known=known))
    (settings,) = found
    channel = open_channel(settings, shell.environment, shell.now)
    failures = 0
    for recipient in settings.recipients:
        route = f"{name}:{recipient}".rstrip(":")
        try:
            detail = channel(sample_alert(settings.speak, at=shell.now()), recipient)
            shell.tell("cli.delivered", alert="sample", route=route, detail=terminal(detail))
        except SendFailed as error:
            failures += 1
            why = say(error.reason, shell.language)
            shell.tell("cli.sample-failed", route=route, why=why)
    return int(failures > 0)
