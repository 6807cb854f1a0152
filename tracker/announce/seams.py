"""What the announcer is handed instead of doing it itself: the comparing of stored versions."""

from collections.abc import Callable

from tracker import policy
from tracker.policy.model import Addition, Comparison
from tracker.records import Version, Watch
from tracker.store import Store

Compare = Callable[[Watch, Version, Version], Comparison]
"""Compares two stored versions of a watch with today's rules."""


def comparer(store: Store, additions: tuple[Addition, ...] = ()) -> Compare:
    """The comparison of stored policy texts, in this process."""

    def compare(watch: Watch, old: Version, new: Version) -> Comparison:
        before, after = store.policy(old), store.policy(new)
        return policy.compare(before, after, additions=additions, steering=watch.steering)

    return compare
