"""What a site asks of robots: its `robots.txt` (RFC 9309), read once a day and obeyed."""

import asyncio
import math
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from tracker.records import Clock, FetchFailed
from tracker.words import message

ROBOT = "policy-tracker"
MAX_BYTES = 512_000  # RFC 9309 2.5: at least 500 kibibytes are read
MOST_SITES = 256  # whose rules are kept in memory
_KEEP = timedelta(hours=24)  # RFC 9309 2.4
_LONGEST_DELAY = 30.0  # seconds between two requests that a site may ask for

Fetch = Callable[[str], Awaitable[tuple[int, bytes]]]
"""An address → the status and body of its answer, redirects followed."""


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego
    read_at: datetime


class Robots:
    """Knows the rules of the sites that were asked."""

    def __init__(self, fetch: Fetch, clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._sites: dict[str, _Rules] = {}  # the one longest unused first
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def delay(self, address: str) -> float:
        """Seconds between two requests that the site asks for, 0 without; raises when refused.

        Raises:
            FetchFailed: the site asks robots to stay away from the address.
        """
        rules = await self._rules(address)
        if not rules.can_fetch(address, ROBOT):
            raise FetchFailed(message("fetch.robots", address=address))
        asked = float(rules.crawl_delay(ROBOT) or 0)
        return max(0.0, min(asked, _LONGEST_DELAY)) if math.isfinite(asked) else 0.0

    async def _rules(self, address: str) -> Protego:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._locks[site]:
            known = self._sites.pop(site, None)
            now = self._clock()
            if known is None or not timedelta() <= now - known.read_at < _KEEP:
                known = _Rules(await self._read(site), now)
            self._sites[site] = known
            if len(self._sites) > MOST_SITES:
                del self._sites[next(iter(self._sites))]
        return known.parsed

    async def _read(self, site: str) -> Protego:
        status, body = await self._fetch(f"{site}/robots.txt")
        if status == 429 or status >= 500:
            raise FetchFailed(
                message("fetch.robots-unreachable", site=site, status=status), transient=True
            )
        text = body[:MAX_BYTES].decode("utf-8-sig", "replace") if status == 200 else ""
        return Protego.parse(text)
