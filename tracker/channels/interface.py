"""What all channels share: how one is made, and how it gets at its secrets."""

from collections.abc import Callable, Mapping

from tracker.errors import UsageError
from tracker.records import Channel, ChannelSettings, Clock
from tracker.words import message

Secrets = Mapping[str, str]
"""The environment, or the part of it that holds secrets: name → value."""
Factory = Callable[[ChannelSettings, Secrets, Clock], Channel]
"""Makes a channel of its settings; raises `UsageError` where it could never send."""


def required(settings: ChannelSettings, option: str) -> str:
    """An option's value.

    Raises:
        UsageError: it is missing or empty.
    """
    value = settings.option(option)
    if not value:
        raise UsageError(message("channels.option-missing", channel=settings.name, option=option))
    return value


def one_of(settings: ChannelSettings, option: str, known: tuple[str, ...]) -> str:
    """An option's value out of a few, the first where it is not given.

    Raises:
        UsageError: it is another word.
    """
    value = settings.option(option, known[0])
    if value not in known:
        raise UsageError(
            message(
                "channels.option-wrong",
                channel=settings.name,
                option=option,
                value=value,
                known=", ".join(known),
            )
        )
    return value


def secret(settings: ChannelSettings, secrets: Secrets, option: str) -> str:
    """The secret whose name the option `<option>_env` holds; "" where the option is not given.

    Raises:
        UsageError: the environment has no such variable, or an empty one.
    """
    name = settings.option(f"{option}_env")
    if not name:
        return ""
    value = secrets.get(name, "")
    if not value:
        raise UsageError(
            message(
                "channels.secret-missing",
                channel=settings.name,
                name=name,
                option=f"{option}_env",
            )
        )
    return value
