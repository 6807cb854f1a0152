"""The history of every policy, as the pages want it: from the store and the journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from tracker import pages
from tracker.answers import Answers
from tracker.commands import answering
from tracker.journal import Journal
from tracker.policy.model import Addition, Comparison, Fact, Policy
from tracker.records import Version, Watch, Watchlist
from tracker.store import Store
from tracker.words import Language, say


@dataclass(frozen=True)
class StoredArchive:
    """The texts and comparisons of one policy, read from the store when somebody asks."""

    history: Store
    known: Answers
    versions: tuple[Version, ...]
    watch: Watch
    additions: tuple[Addition, ...]

    @cached_property
    def texts(self) -> pages.Texts:
        """Everything that the pages may ask for."""
        return pages.Texts(
            texts=tuple(self.history.policy_text(version) for version in self.versions),
            came=tuple(self._came(version) for version in self.versions),
            additions=self.additions,
            steering=self.watch.steering,
            versions=self.versions,
            known=tuple(self.known.recall(name) for name in self._names()),
        )

    def policy(self, number: int) -> Policy:
        return self.texts.policy(number)

    def comparison(self, old: int, new: int) -> Comparison:
        return self.texts.comparison(old, new)

    def captures(self, number: int) -> tuple[pages.Capture, ...]:
        return self.texts.captures(number)

    def facts(self, number: int) -> tuple[Fact, ...]:
        return self.texts.facts(number)

    def portable(self) -> pages.Texts:
        return self.texts

    def learn(self, learned: pages.Learned) -> None:
        names = self._names()
        self.known.keep((names[old - 1], comparison) for old, comparison in learned)

    def _names(self) -> tuple[str, ...]:
        """What the comparison of each version with the next one is kept under."""
        digest = answering.terms(self.additions, self.watch.steering)
        return tuple(
            answering.comparison_name(old, new, digest) for old, new in pairwise(self.versions)
        )

    def _came(self, version: Version) -> tuple[pages.Capture, ...]:
        first = self.history.snapshot_info(version)
        return tuple(_capture(page) for page in (first, *first["further_pages"]))


def _capture(page: Any) -> pages.Capture:
    return pages.Capture(
        url=page["url"],
        final_url=page["final_url"],
        fetched_at=datetime.fromisoformat(page["fetched_at"]),
        status=int(page["status"]),
        media_type=page["media_type"],
        charset=page["charset"],
        size=int(page["bytes"]),
        sha256=page["page_sha256"],
        headers=tuple(sorted(page["headers"].items())),
    )


def sources(
    listed: Watchlist, history: Store, journal: Journal, known: Answers, language: Language
) -> Iterator[pages.Source]:
    """Every policy that is stored, watched or not, to be opened when it must be."""
    watched = {watch.id: watch for watch in listed.watches}
    stamps = journal.stamps()
    for watch_id, newest in history.newest().items():
        watch = watched.get(watch_id) or Watch(watch_id, watch_id, (newest.url,))
        retired = watch_id not in watched
        yield pages.Source(
            watch=watch,
            # A commit tells all that came before it: what was stored is never changed.
            stored=newest.commit,
            looks=stamps.get(watch_id, ""),
            open=partial(_opened, listed, history, journal, known, language, watch, retired),
            retired=retired,
        )


def _opened(
    listed: Watchlist,
    history: Store,
    journal: Journal,
    known: Answers,
    language: Language,
    watch: Watch,
    retired: bool,
) -> pages.History:
    versions = history.versions(watch.id)
    return pages.History(
        watch=watch,
        versions=versions,
        archive=StoredArchive(history, known, versions, watch, listed.additions),
        observations=tuple(
            pages.Observation(at, outcome, say(why, language) if why else "")
            for at, outcome, why in journal.looks(watch.id)
        ),
        retired=retired,
    )
