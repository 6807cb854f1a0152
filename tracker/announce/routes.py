"""Routes: which recipients of which channels are told about a watch."""

from dataclasses import dataclass

from tracker.policy.model import Severity
from tracker.records import ChannelSettings, Watch, Watchlist


@dataclass(frozen=True, slots=True)
class Route:
    """One recipient of one channel."""

    settings: ChannelSettings
    recipient: str

    @property
    def name(self) -> str:
        """`channel:recipient`, as it stands in notes and deliveries."""
        return f"{self.settings.name}:{self.recipient}"

    def wants(self, watch: Watch, severity: Severity) -> bool:
        """Whether a change of this severity is told on it."""
        return severity.rank >= max(watch.alert_at.rank, self.settings.alert_at.rank)


def routes(watch: Watch, watchlist: Watchlist) -> tuple[Route, ...]:
    """The routes of a watch, in the order in which it names its channels."""
    named = {settings.name: settings for settings in watchlist.channels}
    return tuple(
        Route(named[name], recipient)
        for name in dict.fromkeys(watch.channels)
        if name in named
        for recipient in dict.fromkeys(named[name].recipients)
    )
