"""What holds for every test: no network but loopback, nobody's home, nobody's git, one locale."""

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tracker.store import Store

# The two shared cores of a continuous-integration machine are no clock: no example has a deadline.
# The same sources get the same verdict: `make test` draws the same examples each time, and
# `make torture` goes looking for others (`--hypothesis-profile search`).
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False)
settings.load_profile("house")

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    "",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OF_THE_USER = (
    "EMAIL",
    "LANG",
    "LANGUAGE",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "TZ",
    "ALL_PROXY",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
)
FAMILIES_OF_THE_USER = ("GIT_", "LC_", "XDG_", "TRACKER_")


class NetworkForbidden(RuntimeError):
    """A test reached for a machine that is not this one.

    No `OSError`, so that no code under test takes it for a network that is merely down.
    """


def _is_here(host: str) -> bool:
    """Whether a host is this machine, by its address or by the name that always means it."""
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _only_loopback(original: Callable[..., Any]) -> Callable[..., Any]:
    """`connect` or `connect_ex`, refusing every internet address that is not loopback."""

    def guarded(self: socket.socket, address: Any) -> Any:
        internet = self.family in (socket.AF_INET, socket.AF_INET6)
        if internet and not _is_here(str(address[0])):
            raise NetworkForbidden(f"a test tried to connect to {address!r}")
        return original(self, address)

    return guarded


def _no_names(original: Callable[..., Any]) -> Callable[..., Any]:
    """`getaddrinfo` in a world where no name but localhost exists; addresses stay addresses."""

    def guarded(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name is None or _is_here(name) or _is_address(name):
            return original(host, *rest, **named)
        raise socket.gaierror(socket.EAI_NONAME, f"no names in tests: {name}")

    return guarded


@pytest.fixture(autouse=True)
def _no_network_but_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _only_loopback(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", _only_loopback(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", _no_names(socket.getaddrinfo))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Paths that nothing stands at yet, one a test."""
    street = tmp_path_factory.mktemp("homes")
    return (street / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, homes: Iterator[Path]) -> Path:
    """An empty home of the test's own: no git identity, no configuration, a C.UTF-8 locale."""
    for name in tuple(os.environ):
        if name.upper() in OF_THE_USER or name.startswith(FAMILIES_OF_THE_USER):
            monkeypatch.delenv(name)
    folder = next(homes)
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


NewRepository = Callable[[Path, datetime], None]


@pytest.fixture(scope="session")
def new_repository(tmp_path_factory: pytest.TempPathFactory) -> NewRepository:
    """Makes an empty snapshots repository: the first of a date by the store, the others by copy."""
    shelf = tmp_path_factory.mktemp("repositories")

    def create(path: Path, at: datetime) -> None:
        pattern = shelf / at.strftime("%Y%m%dT%H%M%S%z")
        if not pattern.exists():
            with Store.create(pattern, at=at):
                pass
        shutil.copytree(pattern, path, symlinks=True)

    return create


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium; its tests are skipped where there is none.

    It ends with its module: while it runs, nobody else can run an event loop.
    """
    if not CHROMIUM:
        pytest.skip("no Chromium is installed on this machine")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many points the fault campaigns visited, for those who ran them."""
    visited: dict[str, int] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            campaign = report.nodeid.rpartition("::")[2].partition("[")[0]
            points = dict(report.user_properties).get("points", 0)
            if points and report.when == "call":
                visited[campaign] = visited.get(campaign, 0) + points
    for campaign, points in visited.items():
        terminalreporter.write_line(f"{campaign.removeprefix('test_')}: {points} points")
