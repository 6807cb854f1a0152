"""All other services, through the extra `apprise`."""

from typing import Any

from tracker.channels.interface import Secrets, required, secret
from tracker.errors import UsageError
from tracker.records import Alert, Channel, ChannelSettings, Clock, SendFailed
from tracker.words import message


def open_apprise(settings: ChannelSettings, secrets: Secrets, clock: Clock) -> Channel:
    """A channel that hands alerts to Apprise, by the address in `url_env`.

    Raises:
        UsageError: the extra is not installed, the address is missing or means no service.
    """
    try:
        import apprise
    except ImportError:
        raise UsageError(
            message(
                "channels.extra-missing", channel=settings.name, kind="apprise", extra="apprise"
            )
        ) from None
    required(settings, "url_env")
    service: Any = apprise.Apprise.instantiate(secret(settings, secrets, "url"))
    if service is None:
        known = "https://appriseit.com/services/"
        raise UsageError(
            message(
                "channels.option-wrong",
                channel=settings.name,
                option="url_env",
                value="***",
                known=known,
            )
        )

    def send(alert: Alert, recipient: str) -> str:
        taken = service.notify(title=alert.subject, body=alert.text, body_format="text")
        if not taken:
            # Apprise says no more than that it did not work.
            said = message("channels.not-taken", host=service.app_desc or "apprise", answer="–")
            raise SendFailed(said, everyone=True)
        return "apprise"

    return send
