"""Opening the watchlist, the snapshots repository and the journal; finding watches by id."""

import difflib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker import remembered
from tracker.commands.shell import Shell
from tracker.errors import UsageError, WatchlistError
from tracker.journal import Journal
from tracker.records import ChannelSettings, Version, Watch, Watchlist
from tracker.store import HeldPage, Signer, Store
from tracker.words import Message, message, say

HELD = "@held"
"""Ends the name of the page that is held for a watch, as `@3` ends that of a version."""

PATHS = ("folder", "ca_file")
"""Options of channels that name files."""


def watchlist(shell: Shell, *, may_be_empty: bool = False) -> Watchlist:
    """The watchlist; from here on the shell speaks its language unless the user chose one.

    Args:
        may_be_empty: a list without any watch is no fault (one is about to be added).

    Raises:
        UsageError: there is no such file. WatchlistError: it has faults.
    """
    text = watchlist_text(shell)
    listed = _remembered(shell, text) if len(text) >= remembered.LARGE else None
    if listed is None:
        from tracker.watchlist import parse  # with a parser, which a remembered list does without

        listed = parse(
            text, path=str(shell.watchlist_path), local=shell.language, may_be_empty=may_be_empty
        )
        if len(text) >= remembered.LARGE:
            _remember(shell, text, listed)
    shell.listed = listed.language
    shell.secret_names = tuple(
        str(value)
        for settings in listed.channels
        for name, value in settings.options
        if name.endswith("_env")
    )
    return listed


def _remembered(shell: Shell, text: str) -> Watchlist | None:
    """What another command parsed of the same text; None where nobody knows."""
    named = re.search(r"^snapshots:[ \t]*[\"']?([^\s\"'#]+)", text, re.M)
    place = _memory(shell, named[1] if named else Watchlist(()).snapshots)
    with suppress(OSError, UnicodeDecodeError):
        return remembered.take(
            place.read_text(encoding="utf-8"), remembered.digest(text, shell.language)
        )
    return None


def _remember(shell: Shell, text: str, listed: Watchlist) -> None:
    place = _memory(shell, listed.snapshots)
    scratch = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):  # no repository yet, or read-only: parsed again the next time
        scratch.write_text(
            remembered.keep(listed, remembered.digest(text, shell.language)), encoding="utf-8"
        )
        scratch.replace(place)


def _memory(shell: Shell, snapshots: str) -> Path:
    return shell.watchlist_path.parent / snapshots / ".git" / "tracker" / "watchlist.json"


def watchlist_text(shell: Shell) -> str:
    """The watchlist as written.

    Raises:
        UsageError: there is no such file, or it may not be read.
        WatchlistError: it is not text.
    """
    path = str(shell.watchlist_path)
    try:
        return shell.watchlist_path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UsageError(message("cli.no-watchlist", path=path)) from None
    except UnicodeDecodeError:
        raise WatchlistError(message("cli.watchlist-not-text", path=path)) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(message("cli.unreadable", path=path, why=why)) from None


def snapshots(shell: Shell, listed: Watchlist) -> Path:
    """The folder of the snapshots repository."""
    return shell.watchlist_path.parent / listed.snapshots


@contextmanager
def store(
    shell: Shell, listed: Watchlist, *, notice: Callable[[Message], None] | None = None
) -> Iterator[Store]:
    """The snapshots repository, open.

    Args:
        notice: told at the end what people should know (a lock that was healed, files that
            somebody changed by hand); without it, the user is told.
    """
    with Store.open(snapshots(shell, listed), signer=signer(shell, listed)) as opened:
        try:
            yield opened
        finally:
            for what in opened.notices:
                if notice is not None:
                    notice(what)
                else:
                    shell.tell("cli.warning", what=say(what, shell.language))


def signer(shell: Shell, listed: Watchlist) -> Signer | None:
    """Who signs new commits, None where nobody does."""
    if not listed.signing.format:
        return None
    return Signer(listed.signing, shell.watchlist_path.resolve().parent, shell.environment)


def journal(history: Store) -> Journal:
    """The journal of checks in the repository's private folder; use it as a context."""
    return Journal.open(history.private / "journal.sqlite")


def channels(shell: Shell, listed: Watchlist) -> tuple[ChannelSettings, ...]:
    """The channels, their files and folders taken from the watchlist's own folder."""
    folder = shell.watchlist_path.resolve().parent

    def here(settings: ChannelSettings) -> ChannelSettings:
        options = (
            (name, str(folder / value) if name in PATHS and isinstance(value, str) else value)
            for name, value in settings.options
        )
        return replace(settings, options=tuple(options))

    return tuple(here(settings) for settings in listed.channels)


def watches(listed: Watchlist, ids: tuple[str, ...]) -> tuple[Watch, ...]:
    """The watches by id; a service alone means all its documents; none means all watches.

    Raises:
        UsageError: an id that the watchlist does not have.
    """
    if not ids:
        return listed.watches
    for wanted in ids:
        if not any(_means(wanted, watch.id) for watch in listed.watches):
            raise unknown(wanted, tuple(watch.id for watch in listed.watches))
    return tuple(w for w in listed.watches if any(_means(wanted, w.id) for wanted in ids))


def watch(listed: Watchlist, wanted: str) -> Watch:
    """The one watch with this id.

    Raises:
        UsageError: there is none, or the id names several.
    """
    found = watches(listed, (wanted,))
    if len(found) > 1:
        raise UsageError(message("cli.several", id=wanted, ids=", ".join(w.id for w in found)))
    return found[0]


def stored(listed: Watchlist, history: Store, wanted: str) -> str:
    """The id of stored history; also of a policy that is no longer watched.

    Raises:
        UsageError: nothing is stored under it, or it names several.
    """
    ids = history.ids()
    found = [known for known in ids if _means(wanted, known)]
    if wanted in found or len(found) == 1:
        return wanted if wanted in found else found[0]
    if found:
        raise UsageError(message("cli.several", id=wanted, ids=", ".join(found)))
    if any(_means(wanted, watched.id) for watched in listed.watches):
        raise UsageError(message("cli.nothing-stored", id=wanted))
    raise unknown(wanted, ids)


def version(listed: Watchlist, history: Store, wanted: str) -> Version:
    """The version that `ID`, `ID@3` or `ID@2026-05-01` means; the newest where nothing is said.

    Raises:
        UsageError: there is no such history or no such version.
    """
    wanted_id, _, place = wanted.partition("@")
    watch_id = stored(listed, history, wanted_id)
    return placed(history, watch_id, place)


def held(listed: Watchlist, history: Store, wanted: str) -> HeldPage:
    """The page that `ID@held` means: it waits for a person.

    Raises:
        UsageError: nothing is held for this watch, or nobody knows it.
    """
    wanted_id = wanted.removesuffix(HELD)
    known = tuple(dict.fromkeys((*history.ids(), *(watch.id for watch in listed.watches))))
    found = [one for one in known if _means(wanted_id, one)]
    pages = [page for one in found if (page := history.held(one)) is not None]
    if not found:
        raise unknown(wanted_id, known)
    if not pages:
        raise UsageError(message("check.nothing-held", id=wanted_id))
    if len(pages) > 1 and wanted_id not in found:
        ids = ", ".join(page.watch_id for page in pages)
        raise UsageError(message("cli.several", id=wanted_id, ids=ids))
    return pages[0]


def placed(history: Store, watch_id: str, place: str) -> Version:
    """The version of a policy by its number or by a day; the newest where nothing is said.

    Raises:
        UsageError: there is no such version.
    """
    if not place:
        return history.versions(watch_id)[-1]
    if place.isdecimal():
        return history.version(watch_id, int(place))
    return history.at(watch_id, _day(watch_id, place))


def unknown(wanted: str, known: tuple[str, ...]) -> UsageError:
    """The error for an id that nobody knows, with the nearest one."""
    near = difflib.get_close_matches(wanted, known, n=1)
    hint = message("cli.did-you-mean", name=near[0]) if near else message("cli.no-hint")
    return UsageError(message("cli.unknown-watch", id=wanted, hint=hint))


def _means(wanted: str, watch_id: str) -> bool:
    return watch_id == wanted or watch_id.startswith(f"{wanted}/")


def _day(watch_id: str, place: str) -> date:
    try:
        return date.fromisoformat(place)
    except ValueError:
        raise UsageError(message("cli.bad-place", id=watch_id, place=place)) from None
