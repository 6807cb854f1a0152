"""Fetching over HTTP: politely, patiently, guardedly; pages in, or one reason why not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tracker.fetchers import media, retry, statuses
from tracker.fetchers.client import Answer
from tracker.fetchers.interface import Surroundings
from tracker.fetchers.journeys import Budget, Ways, ways
from tracker.records import Fetched, Fetcher, NotModified, Page, Validators, Watch

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
LANGUAGES = {
    "zh": "zh-CN,zh;q=0.9,en;q=0.3",
    "en": "en;q=1.0,*;q=0.3",
}


@asynccontextmanager
async def fetcher(surroundings: Surroundings) -> AsyncIterator[Fetcher]:
    """The `http` way to fetch."""
    async with ways(surroundings) as there:
        yield _Http(surroundings, there).fetch


class _Http:
    def __init__(self, surroundings: Surroundings, there: Ways) -> None:
        self._surroundings = surroundings
        self._clock = surroundings.clock
        self._ways = there

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
        from tracker.fetchers.follow import links  # loads a reader of HTML

        found = [
            self._ways.client.join(page.final_url, link)
            for page in pages
            for link in links(page, watch.follow)
        ]
        known = {page.url for page in pages} | {page.final_url for page in pages}
        return tuple(url for url in dict.fromkeys(found) if url not in known)

    async def _page(self, url: str, watch: Watch, validators: Validators) -> Page | NotModified:
        budget = Budget(self._surroundings.network.timeout.total_seconds())
        headers = _headers(watch, validators)
        journeys, obey = self._ways.of(watch), not watch.robots
        asked = validators != Validators()

        async def attempt() -> Answer:
            answer = await journeys.visit(url, headers, budget, obey=obey)
            if answer.status == statuses.NOT_MODIFIED and not asked:
                # nobody asked whether it changed: a cache's mistake, asked past it once
                past = {**headers, "Cache-Control": "no-cache"}
                answer = await journeys.visit(url, past, budget, obey=obey)
            if answer.status in statuses.PAGES or (asked and answer.status == 304):
                return answer
            raise statuses.failure(answer.status, answer.headers, self._clock())

        answer = await retry.persist(
            attempt, sleep=self._surroundings.sleep, chance=self._surroundings.chance
        )
        if answer.status == statuses.NOT_MODIFIED:
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
            moved=answer.moved,
        )


def _headers(watch: Watch, validators: Validators) -> dict[str, str]:
    headers = {
        "Accept-Language": LANGUAGES.get(watch.language, watch.language),
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.last_modified,
    }
    return {name: value for name, value in headers.items() if value}
