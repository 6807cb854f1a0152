"""The ways to tell people: the table of channels. A new one is a file here and a line below."""

from collections.abc import Mapping

from tracker.channels.email import open_email
from tracker.channels.file import open_file
from tracker.channels.interface import Factory, Secrets
from tracker.channels.other import open_apprise
from tracker.channels.webhook import open_webhook
from tracker.errors import UsageError
from tracker.records import Channel, ChannelSettings, Clock
from tracker.words import message

__all__ = ["CHANNELS", "open_channel", "open_channels"]

CHANNELS: Mapping[str, Factory] = {
    "email": open_email,
    "webhook": open_webhook,
    "file": open_file,
    "apprise": open_apprise,
}
"""Kind of channel → what makes one of its settings."""


def open_channel(settings: ChannelSettings, secrets: Secrets, clock: Clock) -> Channel:
    """A channel ready to send.

    Raises:
        UsageError: its kind is unknown, an option is wrong, or a secret is not in the environment.
    """
    factory = CHANNELS.get(settings.kind)
    if factory is None:
        raise UsageError(
            message(
                "channels.kind-unknown",
                channel=settings.name,
                kind=settings.kind,
                known=", ".join(CHANNELS),
            )
        )
    return factory(settings, secrets, clock)


def open_channels(
    channels: tuple[ChannelSettings, ...], secrets: Secrets, clock: Clock
) -> dict[str, Channel]:
    """All channels by their names; raises for the first one that could never send."""
    return {settings.name: open_channel(settings, secrets, clock) for settings in channels}
