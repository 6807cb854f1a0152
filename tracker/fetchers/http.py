"""Fetching over HTTP: politely, patiently, guardedly; pages in, or one reason why not."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tracker.fetchers import media, retry
from tracker.fetchers.client import Answer, Client, Visit, connect
from tracker.fetchers.follow import links
from tracker.fetchers.guard import Guard
from tracker.fetchers.inflate import NotGzip
from tracker.fetchers.interface import Surroundings
from tracker.fetchers.politeness import Politeness
from tracker.fetchers.robots import MAX_BYTES, Robots
from tracker.records import Fetched, Fetcher, FetchFailed, NotModified, Page, Validators, Watch
from tracker.words import Message, message

MAX_REDIRECTS = 10
MAX_ROBOTS_REDIRECTS = 5  # RFC 9309 2.3.1.2
ROBOTS_SECONDS = 20.0
LONGEST_RETRY_AFTER = 86_400  # seconds; what a server asks beyond a day is taken as a day
PAGE_STATUSES = {200, 203}
REDIRECTS = {301, 302, 303, 307, 308}
TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
KEPT_HEADERS = (
    "cf-mitigated",
    "content-disposition",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "transfer-encoding",
    "x-amzn-waf-action",
)
_LANGUAGES = {
    "zh": "zh-CN,zh;q=0.9,en;q=0.3",
    "en": "en;q=1.0,*;q=0.3",
}


@asynccontextmanager
async def fetcher(surroundings: Surroundings) -> AsyncIterator[Fetcher]:
    """The `http` way to fetch."""
    async with connect(surroundings, Guard(surroundings)) as client:
        yield _Http(surroundings, client).fetch


class _Budget:
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


class _Http:
    def __init__(self, surroundings: Surroundings, client: Client) -> None:
        self._network = surroundings.network
        self._clock = surroundings.clock
        self._sleep = surroundings.sleep
        self._chance = surroundings.chance
        self._client = client
        self._politeness = Politeness(surroundings.network.concurrency, surroundings.sleep)
        self._robots = Robots(self._robots_file, surroundings.clock)

    async def fetch(self, watch: Watch, validators: Validators) -> Fetched:
        """All pages of a watch; `NotModified` only for a watch that is one page."""
        alone = len(watch.urls) == 1 and not watch.follow
        pages: list[Page] = []
        for url in watch.urls:
            came = await self._page(url, watch, validators if alone else Validators())
            if isinstance(came, NotModified):
                return came
            pages.append(came)
        for url in self._further(pages, watch):
            came = await self._page(url, watch, Validators())
            assert isinstance(came, Page)
            pages.append(came)
        return tuple(pages)

    def _further(self, pages: list[Page], watch: Watch) -> tuple[str, ...]:
        """Addresses of the parts to follow that were not fetched yet."""
        if not watch.follow:
            return ()
        found = [
            self._client.join(page.final_url, link)
            for page in pages
            for link in links(page, watch.follow)
        ]
        known = {page.url for page in pages} | {page.final_url for page in pages}
        return tuple(url for url in dict.fromkeys(found) if url not in known)

    async def _page(self, url: str, watch: Watch, validators: Validators) -> Page | NotModified:
        budget = _Budget(self._network.timeout.total_seconds())
        headers = _headers(watch, validators)

        async def attempt() -> Answer:
            answer = await self._visit(url, headers, budget, obey=not watch.robots)
            if answer.status == 304 and validators == Validators():
                # nobody asked whether it changed: a cache's mistake, asked past it once
                answer = await self._visit(
                    url, {**headers, "Cache-Control": "no-cache"}, budget, obey=not watch.robots
                )
            _refuse_status(answer, validators, self._clock())
            return answer

        answer = await retry.persist(attempt, sleep=self._sleep, chance=self._chance)
        if answer.status == 304:
            return NotModified(url, self._clock())
        return self._as_page(url, answer)

    def _as_page(self, url: str, answer: Answer) -> Page:
        media_type, charset = media.kind(answer.headers.get("content-type", ""))
        media.refuse_unreadable(media_type, answer.body)
        kept = ((name, answer.headers[name]) for name in KEPT_HEADERS if name in answer.headers)
        return Page(
            url=url,
            final_url=answer.url,
            fetched_at=self._clock(),
            status=answer.status,
            media_type=media_type,
            charset=charset,
            headers=tuple(kept),
            body=answer.body,
        )

    async def _visit(
        self, url: str, headers: Mapping[str, str], budget: _Budget, *, obey: bool
    ) -> Answer:
        """Follow an address to what is no redirect, asking each site's rules on the way."""
        visit = Visit()
        address, last_host = url, ""
        for _ in range(MAX_REDIRECTS + 1):
            host = self._client.host(address)
            asked = await self._robots.delay(address) if obey else 0.0
            delay = 0.0 if host == last_host else max(asked, self._delay)
            async with self._politeness.turn(host, delay), budget.spent():
                answer = await self._get(address, headers, visit, self._network.max_bytes)
            if answer.status not in REDIRECTS:
                return answer
            address, last_host = self._client.join(address, answer.location), host
        raise FetchFailed(message("fetch.redirects", limit=MAX_REDIRECTS))

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

    @property
    def _delay(self) -> float:
        return self._network.per_host_delay.total_seconds()

    async def _robots_file(self, url: str) -> tuple[int, bytes]:
        budget = _Budget(min(ROBOTS_SECONDS, self._network.timeout.total_seconds()))
        visit, address = Visit(), url
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            async with self._politeness.turn(self._client.host(address), 0.0), budget.spent():
                answer = await self._get(address, {}, visit, 2 * MAX_BYTES)
            if answer.status not in REDIRECTS or not answer.location:
                return answer.status, answer.body
            address = self._client.join(address, answer.location)
        return 404, b""  # RFC 9309 2.3.1.2: beyond five redirects it may be taken as unavailable


def _headers(watch: Watch, validators: Validators) -> dict[str, str]:
    headers = {
        "Accept-Language": _LANGUAGES.get(watch.language, watch.language),
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.last_modified,
    }
    return {name: value for name, value in headers.items() if value}


def _refuse_status(answer: Answer, validators: Validators, now: datetime) -> None:
    """Let pages and expected 304s through.

    Raises:
        FetchFailed: any other status, said in words.
    """
    if answer.status in PAGE_STATUSES:
        return
    if answer.status == 304 and validators != Validators():
        return
    raise FetchFailed(
        _status_reason(answer.status),
        transient=answer.status in TRANSIENT,
        retry_after=retry_after(answer.headers.get("retry-after", ""), now),
    )


def _status_reason(status: int) -> Message:
    known = {
        401: message("fetch.login", status=status),
        403: message("fetch.forbidden", status=status),
        404: message("fetch.gone", status=status),
        407: message("fetch.login", status=status),
        410: message("fetch.gone", status=status),
        429: message("fetch.too-many", status=status),
        451: message("fetch.legal", status=status),
    }
    failed, strange = (
        message("fetch.server-error", status=status),
        message("fetch.status", status=status),
    )
    return known.get(status, failed if 500 <= status < 600 else strange)


def retry_after(value: str, now: datetime) -> int:
    """Seconds that a `Retry-After` (a number or a date, RFC 9110 10.2.3) asks us to wait."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(int(value[:9]), LONGEST_RETRY_AFTER)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return 0
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0, min(int((date - now).total_seconds()), LONGEST_RETRY_AFTER))
