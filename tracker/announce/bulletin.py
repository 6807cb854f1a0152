"""What changed in a period, told in prose: the material of `tracker digest`."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from tracker.alerts import News, Story, story
from tracker.announce.seams import Compare
from tracker.pages.addresses import redline_page
from tracker.policy.model import Severity
from tracker.records import VersionKind, Watch
from tracker.store import Store
from tracker.words import Language


def stories(
    watches: Iterable[Watch],
    *,
    store: Store,
    compare: Compare,
    since: datetime,
    until: datetime,
    language: Language,
    lowest: Severity = Severity.MINOR,
    site: str = "",
) -> tuple[Story, ...]:
    """Every change that came within a period and is grave enough, watch by watch, oldest first.

    Args:
        since, until: the first moment that counts, and the first that does not any more.
        site: address under which the pages are published, or "".
    """
    told = []
    for watch in watches:
        for old, new in pairwise(store.versions(watch.id)):
            if new.kind is VersionKind.CHANGED and since <= new.fetched_at < until:
                comparison = compare(watch, old, new)
                if comparison.severity.rank >= lowest.rank:
                    page = redline_page(watch.id, old.number, new.number)
                    history = f"{site.rstrip('/')}/{page}" if site else ""
                    told.append(story(News(watch, old, new, comparison, history), language))
    return tuple(told)
