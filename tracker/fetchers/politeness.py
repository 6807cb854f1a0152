"""Taking turns: one request at a time to a host, a pause between two, a bounded number in all."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Politeness:
    """Gives out turns.

    Args:
        concurrency: turns at a time over all hosts.
        sleep: waits some seconds.
    """

    def __init__(self, concurrency: int, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._places = asyncio.Semaphore(concurrency)
        self._sleep = sleep
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, delay: float, *, counts: bool = True) -> AsyncIterator[None]:
        """Wait for the host's turn, then hold it; `delay` seconds after the last one ended.

        Who waits for a host takes no place from other hosts.

        Args:
            counts: whether the next one has to pause after this one.
        """
        async with self._hosts[host]:
            await self._pause(host, delay)
            try:
                async with self._places:
                    yield
            finally:
                if counts:
                    self._last[host] = asyncio.get_running_loop().time()

    async def _pause(self, host: str, delay: float) -> None:
        if host not in self._last:
            return
        wait = self._last[host] + delay - asyncio.get_running_loop().time()
        if wait > 0:
            await self._sleep(wait)
