"""Going to an address and wherever it leads: in turn, within the rules of each site, in time."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from tracker.fetchers import statuses
from tracker.fetchers.client import Answer, Client, Visit, connect
from tracker.fetchers.guard import Guard
from tracker.fetchers.inflate import NotGzip
from tracker.fetchers.interface import Surroundings
from tracker.fetchers.politeness import Politeness
from tracker.fetchers.robots import MAX_BYTES, Robots
from tracker.records import FetchFailed, Watch
from tracker.words import message

MAX_REDIRECTS = 10
MAX_ROBOTS_REDIRECTS = 5  # RFC 9309 2.3.1.2
ROBOTS_SECONDS = 20.0


class Budget:
    """The wall-clock seconds that one page may cost in all; waiting for a turn is free."""

    def __init__(self, seconds: float) -> None:
        self._whole = seconds
        self._left = seconds

    @asynccontextmanager
    async def spent(self) -> AsyncIterator[None]:
        """Spend from it; ends what takes longer than what is left.

        Raises:
            FetchFailed: nothing is left.
        """
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            async with asyncio.timeout(self._left):
                yield
        except TimeoutError as error:
            raise FetchFailed(message("fetch.timed-out", seconds=f"{self._whole:g}")) from error
        finally:
            self._left -= loop.time() - begun


@asynccontextmanager
async def ways(surroundings: Surroundings) -> AsyncIterator["Ways"]:
    """The ways out, ready; leaving the context closes their connections."""
    guard = Guard(surroundings)
    politeness = Politeness(surroundings.network.concurrency, surroundings.sleep)
    async with (
        connect(surroundings, guard) as client,
        connect(surroundings, guard, lenient=True) as lenient,
    ):
        yield Ways(
            client,
            Journeys(surroundings, client, politeness),
            Journeys(surroundings, lenient, politeness),
        )


@dataclass(frozen=True, slots=True)
class Ways:
    """How watches are gone to: nearly all on safe connections only, some on outdated ones, too."""

    client: Client
    safe: "Journeys"
    lenient: "Journeys"

    def of(self, watch: Watch) -> "Journeys":
        """The way to a watch's pages, and to their sites' robots.txt."""
        return self.lenient if watch.legacy_tls else self.safe


class Journeys:
    """Makes journeys with one client, which others may share the turns with."""

    def __init__(self, surroundings: Surroundings, client: Client, politeness: Politeness) -> None:
        self._network = surroundings.network
        self._client = client
        self._politeness = politeness
        self._robots = Robots(self._robots_file, surroundings.clock)

    async def visit(
        self, url: str, headers: Mapping[str, str], budget: Budget, *, obey: bool
    ) -> Answer:
        """Follow an address to what is no redirect.

        Args:
            obey: whether each site's robots.txt is asked first.

        Raises:
            FetchFailed: it leads nowhere, or where we may not go.
        """
        visit = Visit()
        address, last_host, moved = url, "", True
        for _ in range(MAX_REDIRECTS + 1):
            host = self._client.host(address)
            rest = host == last_host  # the same visit: no pause within it
            async with self.turn(address, obey=obey, rest=rest), budget.spent():
                answer = await self._get(address, headers, visit, self._network.max_bytes)
            if answer.status not in statuses.REDIRECTS:
                return replace(answer, moved=True) if moved and address != url else answer
            moved = moved and answer.status in statuses.FOR_GOOD
            address, last_host = self._client.join(address, answer.location), host
        raise FetchFailed(message("fetch.redirects", limit=MAX_REDIRECTS))

    @asynccontextmanager
    async def turn(self, address: str, *, obey: bool, rest: bool = False) -> AsyncIterator[None]:
        """Hold the turn of an address's host, after asking its site's rules.

        Args:
            rest: the rest of a visit that began already, for which nobody pauses again.
        """
        host = self._client.host(address)
        asked = await self._robots.delay(address) if obey else 0.0
        delay = 0.0 if rest else max(asked, self._network.per_host_delay.total_seconds())
        async with self._politeness.turn(host, delay):
            yield

    async def _get(
        self, address: str, headers: Mapping[str, str], visit: Visit, limit: int
    ) -> Answer:
        try:
            return await self._client.get(address, headers, visit, limit)
        except NotGzip:
            pass
        plain = {**headers, "Accept-Encoding": "identity"}
        try:
            return await self._client.get(address, plain, visit, limit)
        except NotGzip as error:
            raise FetchFailed(message("fetch.encoding", encoding="gzip")) from error

    async def _robots_file(self, url: str) -> tuple[int, bytes]:
        budget = Budget(min(ROBOTS_SECONDS, self._network.timeout.total_seconds()))
        visit, address = Visit(), url
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            # asking for the rules is part of the visit: the page itself need not wait after it
            turn = self._politeness.turn(self._client.host(address), 0.0, counts=False)
            async with turn, budget.spent():
                answer = await self._get(address, {}, visit, 2 * MAX_BYTES)
            if answer.status not in statuses.REDIRECTS or not answer.location:
                return answer.status, answer.body
            address = self._client.join(address, answer.location)
        return 404, b""  # RFC 9309 2.3.1.2: beyond five redirects it may be taken as unavailable
