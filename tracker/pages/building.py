"""The whole site: policy by policy, then the pages over all of them, then the manifest."""

import gc
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from tracker.pages import (
    about,
    addresses,
    clauses,
    comparing,
    feeds,
    manifest,
    overview,
    policies,
    redlines,
    searching,
    summary,
    versions,
)
from tracker.pages.health import gaps, health
from tracker.pages.history import History, Learned, Site, Source
from tracker.pages.lives import Lives, trace
from tracker.pages.manifest import MANIFEST, Before, Ledger, Standing
from tracker.pages.opened import Opened
from tracker.pages.rendering import SiteFile, asset, digest
from tracker.pages.summary import Summary

_AHEAD = 4
"""Policies that wait for an executor: enough to keep it busy, few enough to keep memory flat."""

_FEW = 4
"""Policies that are made sooner than a worker process has started."""
_BETWEEN = 50
"""Policies after which a build puts down how far it came: one that is broken off goes on there."""

Written = tuple[str, bytes | None]
"""A file that must be written, or, without content, one that the site no longer has."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a policy's pages rest on today.

    Attributes:
        stored, looks: digests as in `Standing`.
        page: what its own page rested on when it was last written, or "".
        files: the other pages that still stand, by what they rest on.
    """

    stored: str
    looks: str
    page: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of one policy.

    Attributes:
        written: those made anew. learned: comparisons that nobody knew before.
    """

    summary: Summary
    standing: Standing
    written: tuple[Written, ...] = ()
    learned: Learned = ()


def build(
    sources: Iterable[Source],
    site: Site,
    before: Before,
    executor: Callable[[], Executor] | None,
    done: Callable[[], None],
) -> Iterator[Written]:
    """The files of the site that must be written; see `tracker.pages.build`."""
    with _uncollected():
        old = manifest.read(before.manifest)
        asked = [source for source in sources if source.stored]
        tasks = {source.watch.id: _task(source, site) for source in asked}
        gone = old.policies.keys() - tasks.keys()
        if not gone and _untouched(tasks, old, before):
            yield MANIFEST, before.manifest
            return
        policies: dict[str, Standing] = {}
        told: list[tuple[Summary, Standing]] = []
        unsaid = 0
        for made in _policies(asked, tasks, site, old, before, executor):
            yield from made.written
            policies[made.summary.id] = made.standing
            told.append((made.summary, made.standing))
            done()
            unsaid += bool(made.written)
            if unsaid == _BETWEEN:
                unsaid = 0
                unfinished = Ledger(dict.fromkeys(old.files, ""), {**old.policies, **policies})
                yield MANIFEST, manifest.written(unfinished)
        for watch_id in gone:
            yield from _removed(watch_id, old.policies[watch_id], before)
        stand = {name: inputs for name, inputs in old.files.items() if before.there(name)}
        files: dict[str, str] = {}
        yield from _made(_over_all(told, site), stand, files)
        yield from ((name, None) for name in old.files.keys() - files.keys())
        yield MANIFEST, manifest.written(Ledger(files, policies))


def _over_all(told: list[tuple[Summary, Standing]], site: Site) -> Iterator[SiteFile]:
    """The pages over all policies."""
    told.sort(key=lambda one: one[0].id)
    entries = [overview.entry(one, standing.health, standing.data) for one, standing in told]
    facts = [fact for one, _ in told for fact in comparing.stated(one)]
    yield from overview.files(entries, site)
    yield from feeds.files(entries, site)
    yield from comparing.files(facts, site)
    yield from searching.files([(one.id, one.name, one.grams) for one, _ in told], site)
    yield from about.files(entries, site)
    yield from _assets()


def _task(source: Source, site: Site) -> Task:
    """What the pages of a policy rest on; its page rests on how it is looked at, too."""
    watch = source.watch
    about = (watch.id, watch.name, watch.urls, watch.tags, watch.steering)
    return Task(
        digest(site, about, source.stored),
        digest(source.looks, source.retired, watch.schedule),
    )


def _untouched(tasks: Mapping[str, Task], old: Ledger, before: Before) -> bool:
    """Nothing is new: no version, no look, no rule, no word of ours, no file lost."""
    return (
        bool(tasks and old.files)
        and all(_stands(watch_id, task, old, before) for watch_id, task in tasks.items())
        and all(task.looks == old.policies[watch_id].looks for watch_id, task in tasks.items())
        and all(inputs and before.there(name) for name, inputs in old.files.items())
    )


def _stands(watch_id: str, task: Task, old: Ledger, before: Before) -> bool:
    """What a policy's pages rest on is what it was, and its files are as they were left."""
    standing = old.policies.get(watch_id)
    if standing is None or standing.stored != task.stored:
        return False
    names: Iterable[str] = (
        addresses.policy_page(watch_id),
        addresses.data_file(watch_id),
        manifest.policy_manifest(watch_id),
    )
    if before.thorough:
        names = chain(names, manifest.files_of(watch_id, standing, before))
    return all(map(before.there, names))


def _policies(
    sources: Iterable[Source],
    tasks: Mapping[str, Task],
    site: Site,
    old: Ledger,
    before: Before,
    executor: Callable[[], Executor] | None,
) -> Iterator[Made]:
    """Each policy with its pages; a few at a time in an executor."""
    waiting: deque[tuple[History, Future[Made]]] = deque()
    stand = {watch_id: _stands(watch_id, task, old, before) for watch_id, task in tasks.items()}
    many = sum(not one for one in stand.values()) >= _FEW
    workers = executor() if executor and many else None
    for source in sources:
        watch_id, task = source.watch.id, tasks[source.watch.id]
        standing = old.policies.get(watch_id)
        if standing and stand[watch_id]:
            made = _kept(source, task, standing, site, before)
            if made is not None:
                yield made
                continue
        task = _with_files(watch_id, task, standing, before)
        history = source.open()
        if workers is None:
            yield _learned(history, make(history, site, task))
            continue
        sent = replace(history, archive=history.archive.portable())
        waiting.append((history, workers.submit(make, sent, site, task)))
        if len(waiting) > _AHEAD:
            first, future = waiting.popleft()
            yield _learned(first, future.result())
    yield from (_learned(history, future.result()) for history, future in waiting)


def _learned(history: History, made: Made) -> Made:
    if made.learned:
        history.archive.learn(made.learned)
    return made


def _with_files(watch_id: str, task: Task, standing: Standing | None, before: Before) -> Task:
    """The task with what still stands of the last build."""
    if standing is None:
        return task
    files = manifest.files_of(watch_id, standing, before)
    stand = {name: inputs for name, inputs in files.items() if before.there(name)}
    stand.pop(addresses.data_file(watch_id), "")  # read by others, so never taken on trust
    page = standing.page if before.there(addresses.policy_page(watch_id)) else ""
    return replace(task, page=page, files=stand)


def _kept(
    source: Source, task: Task, standing: Standing, site: Site, before: Before
) -> Made | None:
    """A policy without a new version; None when its summary is not the one that was written."""
    told = _summary(source.watch.id, standing, before)
    if told is None:
        return None
    if standing.looks == task.looks:
        return Made(told, standing)
    standing, written = _looked(source.open(), site, told, replace(standing, looks=task.looks))
    return Made(told, standing, tuple(written))


def _summary(watch_id: str, standing: Standing, before: Before) -> Summary | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = before.read(addresses.data_file(watch_id))
        if manifest.digest_of(content) == standing.data:
            return summary.from_json(content)
    return None


def _removed(watch_id: str, standing: Standing, before: Before) -> Iterator[Written]:
    """All files of a policy that is no longer there."""
    for name in manifest.files_of(watch_id, standing, before):
        yield name, None
    yield addresses.policy_page(watch_id), None
    yield manifest.policy_manifest(watch_id), None


def make(history: History, site: Site, task: Task) -> Made:
    """The pages of a policy that does not stand as it is; those of them that do are not made."""
    with _uncollected():
        return _make(history, site, task)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No look for circles: there are millions of small values, and none worth finding."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _make(history: History, site: Site, task: Task) -> Made:
    watch_id = history.watch.id
    table = Opened(history.archive.portable())
    opened = replace(history, archive=table)
    lives = _lives(opened)
    told = summary.summarise(opened, site, lives)
    data = summary.to_json(told)
    files: dict[str, str] = {}
    written: list[Written] = [*_made(_pages(opened, site, lives, told, data), task.files, files)]
    written += [(name, None) for name in task.files.keys() - files.keys()]
    listed = manifest.written_files(files)
    digests = (manifest.digest_of(data), task.page, manifest.digest_of(listed))
    standing = Standing(task.stored, task.looks, *digests, health(history))
    standing, page = _looked(history, site, told, standing)
    written += [*page, (manifest.policy_manifest(watch_id), listed)]
    return Made(told, standing, tuple(written), tuple(table.learned))


def _looked(
    history: History, site: Site, told: Summary, standing: Standing
) -> tuple[Standing, list[Written]]:
    """How a policy stands by the looks at it, and its own page if that changed."""
    state, files = health(history), dict[str, str]()
    page = policies.file(told, standing.data, state, gaps(history), site)
    written: list[Written] = [*_made([page], {page.name: standing.page}, files)]
    return replace(standing, health=state, page=files[page.name]), written


def _lives(history: History) -> Lives:
    archive, numbers = history.archive, [version.number for version in history.versions]
    pairs = itertools.pairwise(numbers)
    read = [archive.policy(number) for number in numbers]
    return trace(read, (archive.comparison(old, new) for old, new in pairs))


def _pages(
    history: History, site: Site, lives: Lives, told: Summary, data: bytes
) -> Iterator[SiteFile]:
    yield from versions.files(history, site, lives)
    yield from redlines.files(history, site, lives)
    yield from clauses.files(history, site, lives)
    name = addresses.data_file(history.watch.id)
    yield SiteFile(name, manifest.digest_of(data), lambda: data)
    yield feeds.policy_feed(told, site)
    yield searching.policy_file(history, lives)


def _assets() -> Iterator[SiteFile]:
    for name in (addresses.STYLE, addresses.SCRIPT, addresses.ICON, searching.SCRIPT):
        make = partial(asset, name.removeprefix("assets/"))
        yield SiteFile(name, digest(make()), make)


def _made(
    files: Iterable[SiteFile], old: Mapping[str, str], new: dict[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Make the files whose inputs are not those of the last build."""
    for file in files:
        new[file.name] = file.inputs
        if old.get(file.name) != file.inputs:
            yield file.name, file.make()
