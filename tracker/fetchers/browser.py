"""Fetching with a browser, for pages that are made by their scripts.

The page is what the browser shows once its text has settled, written out as HTML.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tracker.fetchers import media, retry, statuses
from tracker.fetchers.chromium import Chromium, ready
from tracker.fetchers.http import KEPT_HEADERS, LANGUAGES
from tracker.fetchers.interface import Surroundings
from tracker.fetchers.journeys import Budget, Ways, ways
from tracker.records import Fetched, Fetcher, FetchFailed, Page, Validators, Watch
from tracker.words import Message, message

if TYPE_CHECKING:
    from playwright.async_api import Error, Request, Response
    from playwright.async_api import Page as Tab

AT_A_TIME = 2  # browsers' pages are heavy
STEP_SECONDS = 10.0
SETTLED_LOOKS = 4  # equal looks in a row
LOOK_SECONDS = 0.25
SETTLE_SECONDS = 15.0
ENOUGH = 200  # letters; a page with fewer may still be loading
_LOOK = """() => {
    const text = document.body ? document.body.innerText : "";
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) | 0;
    return [text.length, sum];
}"""
_SHOWN = {"", "application/xhtml+xml", "application/xml"}
_SIZE = "document.documentElement ? document.documentElement.outerHTML.length : 0"


@asynccontextmanager
async def fetcher(surroundings: Surroundings) -> AsyncIterator[Fetcher]:
    """The `browser` way to fetch."""
    async with ways(surroundings) as there, ready(surroundings) as chromium:
        yield _Browser(surroundings, there, chromium).fetch


class _Browser:
    def __init__(self, surroundings: Surroundings, there: Ways, chromium: Chromium) -> None:
        self._surroundings = surroundings
        self._client = there.client
        self._chromium = chromium
        self._ways = there
        self._places = asyncio.Semaphore(AT_A_TIME)

    async def fetch(self, watch: Watch, validators: Validators) -> Fetched:
        """All pages of a watch; a browser's page is never known to be unmodified."""
        del validators
        pages = [await self._page(url, watch) for url in watch.urls]
        if watch.follow:
            from tracker.fetchers.follow import links  # loads a reader of HTML

            known = {page.url for page in pages} | {page.final_url for page in pages}
            found = [
                self._client.join(page.final_url, link)
                for page in pages
                for link in links(page, watch.follow)
            ]
            further = [url for url in dict.fromkeys(found) if url not in known]
            pages += [await self._page(url, watch) for url in further]
        return tuple(pages)

    async def _page(self, url: str, watch: Watch) -> Page:
        budget = Budget(self._surroundings.network.timeout.total_seconds())

        async def attempt() -> Page:
            turn = self._ways.of(watch).turn(url, obey=not watch.robots)
            async with self._places, turn, budget.spent():
                return await self._visit(url, watch)

        return await retry.persist(
            attempt, sleep=self._surroundings.sleep, chance=self._surroundings.chance
        )

    async def _visit(self, url: str, watch: Watch) -> Page:
        async with self._chromium.visit(watch.language) as (context, proxy):
            from playwright.async_api import Error

            proxy.forget(urlsplit(url).hostname or "")
            tab = await context.new_page()
            course = _Course(tab, url)
            try:
                await tab.set_extra_http_headers(_languages(watch))
                await tab.goto(url, wait_until="domcontentloaded", timeout=0)
                await _take_steps(tab, watch.steps)
                await _settle(tab, self._surroundings.network.max_bytes)
                return await self._as_page(url, tab, course)
            except Error as error:
                refusal = proxy.refusal(course.host)
                raise refusal or _failure(error, course.host) from error

    async def _as_page(self, url: str, tab: "Tab", course: "_Course") -> Page:
        answer = course.answer
        if answer is None:
            raise FetchFailed(message("fetch.browser-download"))
        if answer.status not in statuses.PAGES:
            raise statuses.failure(answer.status, answer.headers, self._surroundings.clock())
        # the same rules as for a redirect: no scheme but http and https, no way back from https
        final = self._client.join(url, tab.url)
        self._client.host(final)
        limit = self._surroundings.network.max_bytes
        if await tab.evaluate(_SIZE) > limit:
            raise FetchFailed(message("fetch.too-large", limit=f"{limit / 1_000_000:g} MB"))
        body = (await tab.content()).encode("utf-8", "replace")
        headers = answer.headers
        media_type, _ = media.kind(headers.get("content-type", ""))
        if media_type not in _SHOWN and not media_type.startswith("text/"):
            raise FetchFailed(message("fetch.browser-download"))
        return Page(
            url=url,
            final_url=final,
            fetched_at=self._surroundings.clock(),
            status=answer.status,
            media_type="text/html",
            charset="utf-8",
            headers=tuple((name, headers[name]) for name in KEPT_HEADERS if name in headers),
            body=body,
        )


class _Course:
    """Where the tab itself went, and what it was answered last."""

    def __init__(self, tab: "Tab", url: str) -> None:
        self.host = urlsplit(url).hostname or ""
        self.answer: Response | None = None
        self._tab = tab
        tab.on("request", self._leave)
        tab.on("response", self._arrive)

    def _own(self, request: "Request") -> bool:
        return request.is_navigation_request() and request.frame == self._tab.main_frame

    def _leave(self, request: "Request") -> None:
        if self._own(request):
            self.host = urlsplit(request.url).hostname or ""

    def _arrive(self, response: "Response") -> None:
        if self._own(response.request) and response.status not in statuses.REDIRECTS:
            self.answer = response


async def _take_steps(tab: "Tab", steps: tuple[tuple[str, str], ...]) -> None:
    """Do what the watch says: a click where there is something to click, a wait that must end.

    Raises:
        FetchFailed: what was waited for did not come, or a selector is none.
    """
    from playwright.async_api import Error, TimeoutError

    for act, selector in steps:
        target = tab.locator(selector).first
        try:
            if act == "click":
                await target.click(timeout=STEP_SECONDS * 1000)
            else:
                await target.wait_for(timeout=STEP_SECONDS * 1000)
        except TimeoutError as error:
            if act != "click":  # a banner that does not show today needs no click
                raise FetchFailed(message("fetch.step", act=act, selector=selector)) from error
        except Error as error:
            raise FetchFailed(message("fetch.step", act=act, selector=selector)) from error


async def _settle(tab: "Tab", limit: int) -> None:
    """Wait until the text no longer changes, or for as long as seems worth it.

    Args:
        limit: letters, above which the page is refused anyway.
    """
    loop = asyncio.get_running_loop()
    ends = loop.time() + SETTLE_SECONDS
    before: Any = None
    equal = 0
    while loop.time() < ends:
        now = await tab.evaluate(_LOOK)
        if now[0] > limit:
            return
        equal = equal + 1 if now == before else 0
        before = now
        if equal >= SETTLED_LOOKS and now[0] >= ENOUGH:
            return
        if equal >= 4 * SETTLED_LOOKS:
            return
        await asyncio.sleep(LOOK_SECONDS)


def _languages(watch: Watch) -> dict[str, str]:
    wanted = LANGUAGES.get(watch.language, watch.language)
    return {"Accept-Language": wanted} if wanted else {}


def _failure(error: "Error", host: str) -> FetchFailed:
    """What Chromium's own error means."""
    said = error.message
    if "ERR_CERT" in said or "ERR_SSL" in said:
        return FetchFailed(_tls(said, host))
    if "ERR_TOO_MANY_REDIRECTS" in said:
        return FetchFailed(message("fetch.redirects", limit=20))
    if "Download is starting" in said or "ERR_ABORTED" in said:
        return FetchFailed(message("fetch.browser-download"))
    detail = next((word for word in said.split() if word.startswith("net::")), said[:200])
    return FetchFailed(message("fetch.broken", host=host, detail=detail), transient=True)


def _tls(said: str, host: str) -> Message:
    if "ERR_CERT_DATE_INVALID" in said:
        return message("fetch.tls-expired", host=host)
    if "ERR_CERT_COMMON_NAME_INVALID" in said:
        return message("fetch.tls-wrong-host", host=host)
    if "ERR_CERT_AUTHORITY_INVALID" in said:
        return message("fetch.tls-unknown-issuer", host=host)
    return message("fetch.tls", host=host, detail=said.partition("net::")[2][:80])
