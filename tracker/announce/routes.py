"""Routes: which recipients of which channels are told about a watch, and what they want to hear."""

from dataclasses import dataclass

from tracker.policy.model import Comparison
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

    def wants(self, watch: Watch, comparison: Comparison) -> bool:
        """Whether such a change is told on it: grave enough, and of a kind that it asked for."""
        lowest = max(watch.alert_at.rank, self.settings.alert_at.rank)
        kinds = listed(self.settings, "kinds")
        if not kinds:
            return comparison.severity.rank >= lowest
        return any(
            finding.kind.value in kinds and finding.severity.rank >= lowest
            for finding in comparison.findings
        )


def routes(watch: Watch, watchlist: Watchlist) -> tuple[Route, ...]:
    """The routes of a watch, in the order in which it names its channels.

    A channel with `tags` takes only watches that have one of them.
    """
    named = {settings.name: settings for settings in watchlist.channels}
    return tuple(
        Route(named[name], recipient)
        for name in dict.fromkeys(watch.channels)
        if name in named and _takes(named[name], watch)
        for recipient in dict.fromkeys(named[name].recipients)
    )


def all_routes(watchlist: Watchlist) -> tuple[Route, ...]:
    """Every recipient of every channel."""
    return tuple(
        Route(settings, recipient)
        for settings in watchlist.channels
        for recipient in dict.fromkeys(settings.recipients)
    )


def listed(settings: ChannelSettings, option: str) -> tuple[str, ...]:
    """An option that is a list; one word counts as a list of one."""
    value = dict(settings.options).get(option, ())
    return value if isinstance(value, tuple) else (str(value),)


def _takes(settings: ChannelSettings, watch: Watch) -> bool:
    tags = listed(settings, "tags")
    return not tags or bool(set(tags) & set(watch.tags))
