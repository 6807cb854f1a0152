"""The whole site: policy by policy, then the pages over all of them, then the manifest."""

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from tracker.pages import (
    about,
    addresses,
    clauses,
    comparing,
    feeds,
    overview,
    policies,
    redlines,
    searching,
    summary,
    versions,
)
from tracker.pages.comparing import Stated
from tracker.pages.health import gaps, health
from tracker.pages.history import History, Learned, Site
from tracker.pages.lives import Lives, trace
from tracker.pages.manifest import MANIFEST, Before, Ledger, read
from tracker.pages.opened import Opened
from tracker.pages.overview import Entry
from tracker.pages.rendering import SiteFile, asset, digest
from tracker.pages.summary import Summary

_AHEAD = 4
"""Policies that wait for an executor: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of one policy.

    Attributes:
        files: all of them by what they rest on. written: (name, content) of those made anew.
        learned: comparisons that nobody knew before.
    """

    summary: Summary
    files: dict[str, str]
    written: tuple[tuple[str, bytes], ...]
    learned: Learned = ()


def build(
    histories: Iterable[History], site: Site, before: Before, executor: Executor | None
) -> Iterator[tuple[str, bytes]]:
    """The files of the site that must be written; see `tracker.pages.build`."""
    old, new = read(before.manifest), Ledger({}, {})
    entries: list[Entry] = []
    facts: list[Stated] = []
    searched: list[tuple[str, str, str]] = []
    for history, inputs, made in _policies(histories, site, before, old, executor):
        yield from made.written
        if made.learned:
            history.archive.learn(made.learned)
        told = made.summary
        new.policies[history.watch.id] = (inputs, made.files)
        state = health(history)
        digested = made.files[addresses.data_file(told.id)]
        entries.append(overview.entry(told, state, digested))
        facts += comparing.stated(told)
        searched.append((told.id, told.name, told.grams))
        page = policies.file(told, digested, state, gaps(history), site)
        yield from _made([page], old.files, new.files)
    entries.sort(key=lambda entry: entry.id)
    facts.sort(key=lambda fact: fact.watch_id)
    over_all = chain(
        overview.files(entries, site),
        feeds.files(entries, site),
        comparing.files(facts, site),
        searching.files(sorted(searched), site),
        about.files(entries, site),
        _assets(),
    )
    yield from _made(over_all, old.files, new.files)
    yield MANIFEST, new.write()


def _policies(
    histories: Iterable[History],
    site: Site,
    before: Before,
    old: Ledger,
    executor: Executor | None,
) -> Iterator[tuple[History, str, Made]]:
    """Each policy with what its pages rest on and the pages; a few at a time in an executor."""
    waiting: deque[tuple[History, str, Future[Made]]] = deque()
    for history in histories:
        if not history.versions:
            continue
        inputs = _inputs(history, site)
        known, files = old.policies.get(history.watch.id, ("", {}))
        kept = _kept(before, history.watch.id) if known == inputs else None
        if kept is not None:
            yield history, inputs, Made(kept, files, ())
        elif executor is None:
            yield history, inputs, make(history, site, files)
        else:
            sent = replace(history, archive=history.archive.portable(), observations=())
            waiting.append((history, inputs, executor.submit(make, sent, site, files)))
            if len(waiting) > _AHEAD:
                first, rest_on, made = waiting.popleft()
                yield first, rest_on, made.result()
    for history, inputs, future in waiting:
        yield history, inputs, future.result()


def _inputs(history: History, site: Site) -> str:
    """What the pages of a policy's versions rest on; its looks are left out.

    A commit says all of a version: what was stored is never changed.
    """
    watch = history.watch
    about = (watch.id, watch.name, watch.urls, watch.tags, watch.steering)
    return digest(site, about, [version.commit for version in history.versions])


def make(history: History, site: Site, files: dict[str, str]) -> Made:
    """The pages that rest on a policy's versions alone.

    Args:
        files: those of the last build by what they rest on; what is up to date is not made.
    """
    table = Opened(history.archive.portable())
    opened = replace(history, archive=table)
    lives = _lives(opened)
    told = summary.summarise(opened, site, lives)
    made: dict[str, str] = {}
    written = tuple(_made(_pages(opened, site, lives, told), files, made))
    return Made(told, made, written, tuple(table.learned))


def _kept(before: Before, watch_id: str) -> Summary | None:
    """The summary that the last build wrote; None when it cannot be read any more."""
    try:
        return summary.from_json(before.read(addresses.data_file(watch_id)))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lives(history: History) -> Lives:
    archive, numbers = history.archive, [version.number for version in history.versions]
    pairs = itertools.pairwise(numbers)
    read = [archive.policy(number) for number in numbers]
    return trace(read, (archive.comparison(old, new) for old, new in pairs))


def _pages(history: History, site: Site, lives: Lives, told: Summary) -> Iterator[SiteFile]:
    yield from versions.files(history, site, lives)
    yield from redlines.files(history, site, lives)
    yield from clauses.files(history, site, lives)
    name = addresses.data_file(history.watch.id)
    yield SiteFile(name, digest(told), lambda: summary.to_json(told))
    yield feeds.policy_feed(told, site)
    yield searching.policy_file(history, lives)


def _assets() -> Iterator[SiteFile]:
    for name in (addresses.STYLE, addresses.SCRIPT, addresses.ICON, searching.SCRIPT):
        make = partial(asset, name.removeprefix("assets/"))
        yield SiteFile(name, digest(make()), make)


def _made(
    files: Iterable[SiteFile], old: dict[str, str], new: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Make the files whose inputs are not those of the last build."""
    for file in files:
        new[file.name] = file.inputs
        if old.get(file.name) != file.inputs:
            yield file.name, file.make()
