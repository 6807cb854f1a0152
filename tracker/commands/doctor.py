"""`tracker doctor`: is everything in place, and what to do where it is not."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.commands.table import table
from tracker.errors import TrackerError
from tracker.records import ChannelSettings, Watchlist
from tracker.store import Signer
from tracker.words import Message, message, say

SAFE_PYTHON = {(3, 11): 15, (3, 12): 13, (3, 13): 12}
"""First patch release of each Python without CVE-2026-1299 (header injection in `email`)."""

GIT_NEEDED = (2, 36)
"""The first git that flushes what we ask it to flush (`core.fsync`)."""

SPACE_NEEDED = 200 * 1024 * 1024
"""Bytes that should be free before a run."""

MOUNTS = Path("/proc/mounts")
REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs"}
"""File systems of other machines."""


class Health(StrEnum):
    """How one thing stands."""

    FINE = "fine"
    ADVICE = "advice"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at, and what is to be said of it."""

    what: str
    health: Health
    finding: Message


@click.command("doctor", help="help.doctor-long")
@click.pass_obj
def command(shell: Shell) -> int:
    looks = tuple(examine(shell))
    shell.out(
        "\n".join(
            table(
                [
                    (
                        shell.phrase(f"doctor.{look.health.value}"),
                        shell.phrase(f"doctor.{look.what}"),
                        say(look.finding, shell.language),
                    )
                    for look in looks
                ]
            )
        )
    )
    return int(any(look.health is Health.PROBLEM for look in looks))


def examine(shell: Shell) -> Iterator[Look]:
    """Look at everything, in the order in which it is needed."""
    yield python(sys.version_info[:3])
    yield git()
    yield clock(shell.now())
    yield time_zones()
    yield from user(os.geteuid() if hasattr(os, "geteuid") else -1)
    yield from extras()
    try:
        listed = opening.watchlist(shell)
    except TrackerError as error:
        yield Look("watchlist", Health.PROBLEM, error.message)
        return
    count = len(listed.watches)
    yield Look("watchlist", Health.FINE, message("doctor.watches", count=count))
    yield from keeping(shell, listed)
    yield from browser(listed)
    for channel in listed.channels:
        yield secrets(channel, shell)


def python(version: tuple[int, ...]) -> Look:
    """Is this Python free of known holes that concern us?"""
    shown = ".".join(map(str, version))
    safe = SAFE_PYTHON.get((version[0], version[1]), 0)
    if version[2] < safe:
        wanted = f"{version[0]}.{version[1]}.{safe}"
        return Look("python", Health.ADVICE, message("doctor.old", found=shown, wanted=wanted))
    return Look("python", Health.FINE, message("doctor.found", found=shown))


def git() -> Look:
    """Is git there, and new enough to keep what it was told to keep?"""
    try:
        told = subprocess.run(
            ["git", "--version"], check=False, capture_output=True, text=True, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return Look("git", Health.PROBLEM, message("doctor.no-git"))
    shown = told.stdout.strip().removeprefix("git version ")
    numbers = tuple(int(n) for n in re.findall(r"\d+", shown)[:2])
    if numbers < GIT_NEEDED:
        wanted = ".".join(map(str, GIT_NEEDED))
        return Look("git", Health.PROBLEM, message("doctor.old", found=shown, wanted=wanted))
    return Look("git", Health.FINE, message("doctor.found", found=shown))


def clock(now: datetime) -> Look:
    """Is the clock plausible? A machine without battery wakes up in 1970."""
    if not datetime(2025, 1, 1, tzinfo=UTC) < now < datetime(2100, 1, 1, tzinfo=UTC):
        return Look("clock", Health.PROBLEM, message("doctor.bad-clock", now=now.isoformat()))
    return Look("clock", Health.FINE, message("doctor.found", found=now.strftime("%F %R UTC")))


def time_zones() -> Look:
    """Can time zones be looked up?"""
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return Look("time-zones", Health.PROBLEM, message("doctor.no-time-zones"))
    return Look("time-zones", Health.FINE, message("doctor.present"))


def extras() -> Iterator[Look]:
    """Which optional formats can be read?"""
    for extra, module in (("pdf", "pypdfium2"), ("docx", "docx")):
        if importlib.util.find_spec(module) is None:
            yield Look(extra, Health.ADVICE, message("doctor.no-extra", extra=extra))
        else:
            yield Look(extra, Health.FINE, message("doctor.present"))


def keeping(shell: Shell, listed: Watchlist) -> Iterator[Look]:
    """Can versions be kept: repository, permissions, space?"""
    folder = opening.snapshots(shell, listed)
    try:
        with opening.store(shell, listed) as history:
            count = len(history.ids())
            assert history.head is not None  # git can read it, too
        yield Look("snapshots", Health.FINE, message("doctor.policies", count=count))
    except TrackerError as error:
        yield Look("snapshots", Health.PROBLEM, error.message)
        return
    yield _writable(folder)
    yield from elsewhere(folder, MOUNTS)
    if (signer := opening.signer(shell, listed)) is not None:
        yield signing(signer)
    free = shutil.disk_usage(folder).free
    shown = f"{free // 1024 // 1024:,}"
    enough = free >= SPACE_NEEDED
    yield Look(
        "disk",
        Health.FINE if enough else Health.PROBLEM,
        message("doctor.space" if enough else "doctor.no-space", free=shown),
    )


def elsewhere(folder: Path, mounts: Path) -> Iterator[Look]:
    """Does the folder lie on another machine, where locks and flushing are another's word?

    Args:
        mounts: what is mounted where, as Linux lists it; elsewhere there is no such file.
    """
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return
    place = folder.resolve()
    above = [(row[1], row[2]) for row in rows if place.is_relative_to(row[1])]
    _, kind = max(above, key=lambda mount: len(mount[0]), default=("", ""))
    if kind in REMOTE:
        finding = message("doctor.remote-disk", path=str(folder), kind=kind)
        yield Look("disk", Health.ADVICE, finding)


def user(identity: int) -> Iterator[Look]:
    """Does it run with more rights than it needs?"""
    if identity == 0:
        yield Look("permission", Health.ADVICE, message("doctor.as-root"))


def signing(signer: Signer) -> Look:
    """Can commits be signed?"""
    try:
        signer.signed(b"tree\n\n")
    except TrackerError as error:
        return Look("signing", Health.PROBLEM, error.message)
    return Look("signing", Health.FINE, message("doctor.signs"))


def _writable(folder: Path) -> Look:
    if os.access(folder, os.W_OK) and os.access(folder / ".git", os.W_OK):
        return Look("permission", Health.FINE, message("doctor.writable"))
    return Look("permission", Health.PROBLEM, message("doctor.not-writable", path=str(folder)))


def browser(listed: Watchlist) -> Iterator[Look]:
    """Where a watch needs a browser: is one there?"""
    if not any(watch.fetcher == "browser" for watch in listed.watches):
        return
    if importlib.util.find_spec("playwright") is None:
        yield Look("browser", Health.PROBLEM, message("doctor.no-extra", extra="browser"))
        return
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found: Callable[[str], str | None] = shutil.which
    path = next((p for p in map(found, names) if p), None)
    if path is None:
        yield Look("browser", Health.PROBLEM, message("doctor.no-browser"))
    else:
        yield Look("browser", Health.FINE, message("doctor.found", found=path))


def secrets(channel: ChannelSettings, shell: Shell) -> Look:
    """Are the secrets that a channel names in the environment?"""
    names = [str(value) for name, value in channel.options if name.endswith("_env")]
    missing = [name for name in names if not shell.environment.get(name)]
    if missing:
        lacking = ", ".join(missing)
        finding = message("doctor.no-secret", channel=channel.name, names=lacking)
        return Look("channel", Health.PROBLEM, finding)
    return Look("channel", Health.FINE, message("doctor.channel-ready", channel=channel.name))
