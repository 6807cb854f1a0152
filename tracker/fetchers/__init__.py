"""The ways to fetch a policy: one file each, the table here.

A way is loaded when the table is opened, so that a command that fetches nothing does not pay.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

from tracker.fetchers.interface import Factory, Surroundings
from tracker.records import Clock, Fetcher, Network


def _http(surroundings: Surroundings) -> AbstractAsyncContextManager[Fetcher]:
    from tracker.fetchers import http

    return http.fetcher(surroundings)


def _file(surroundings: Surroundings) -> AbstractAsyncContextManager[Fetcher]:
    from tracker.fetchers import file

    return file.fetcher(surroundings)


def _browser(surroundings: Surroundings) -> AbstractAsyncContextManager[Fetcher]:
    from tracker.fetchers import browser

    return browser.fetcher(surroundings)


FETCHERS: Mapping[str, Factory] = {"http": _http, "browser": _browser, "file": _file}
"""Name in the watchlist → how it is opened."""


@asynccontextmanager
async def open(
    network: Network, clock: Clock, *, version: str, files_under: Path | None
) -> AsyncIterator[Mapping[str, Fetcher]]:
    """All ways to fetch, ready; leaving the context closes connections and processes.

    Args:
        network: how to behave there. clock: the time now.
        version: of this tool, for the user agent.
        files_under: the folder of the watchlist; `file:` addresses lie beneath it.
    """
    async with open_in(Surroundings(network, clock, version, files_under)) as table:
        yield table


@asynccontextmanager
async def open_in(surroundings: Surroundings) -> AsyncIterator[Mapping[str, Fetcher]]:
    """`open`, in given surroundings."""
    async with AsyncExitStack() as stack:
        yield {
            name: await stack.enter_async_context(factory(surroundings))
            for name, factory in FETCHERS.items()
        }
