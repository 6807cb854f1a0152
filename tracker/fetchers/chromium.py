"""The installed Chromium: found, started when first wanted, and locked in.

Every request leaves through the guarded proxy; nothing is stored, downloaded, played or allowed.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from tracker.fetchers.guard import Guard
from tracker.fetchers.interface import Surroundings
from tracker.fetchers.proxy import Proxy, serve
from tracker.records import FetchFailed
from tracker.words import message

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Playwright, Route

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
)
# What a page of words needs; the rest is not asked for.
_FETCHED = {"document", "script", "stylesheet", "xhr", "fetch", "other", "preflight"}
_MAX_REQUESTS = 500  # for one visit
_SWITCHES = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name is looked up by itself
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-gpu",
    "--mute-audio",
    "--no-pings",
    "--disable-sync",
    "--disable-domain-reliability",
    "--dns-prefetch-disable",
)


class Chromium:
    """One browser for all visits; made by `ready`, started by the first visit."""

    def __init__(self, surroundings: Surroundings, stack: AsyncExitStack) -> None:
        self._surroundings = surroundings
        self._stack = stack
        self._lock = asyncio.Lock()
        self._browser: Browser | None = None
        self._proxy: Proxy | None = None

    @asynccontextmanager
    async def visit(self, language: str) -> AsyncIterator[tuple["BrowserContext", Proxy]]:
        """A profile that knows nothing and forgets everything, for one visit."""
        browser, proxy = await self._started()
        context = await browser.new_context(
            accept_downloads=False,
            service_workers="block",
            user_agent=self._user_agent(browser.version),
            locale={"zh": "zh-CN", "": "en"}.get(language, language),
            viewport={"width": 1280, "height": 2000},
        )
        try:
            await context.route("**/*", _Gate().judge)
            yield context, proxy
        finally:
            await self._leave(context)

    async def _leave(self, context: "BrowserContext") -> None:
        """Close a profile; a browser that does not even do that is given up."""
        try:
            async with asyncio.timeout(10):
                await context.close()
        except Exception:  # noqa: BLE001  whatever hung, the next visit gets a new browser
            self._browser = None

    async def _started(self) -> tuple["Browser", Proxy]:
        async with self._lock:
            if self._proxy is None:
                guard = Guard(self._surroundings)
                self._proxy = await self._stack.enter_async_context(
                    serve(self._surroundings, guard)
                )
            if self._browser is None or not self._browser.is_connected():
                self._browser = await self._launch(self._proxy)
            return self._browser, self._proxy

    async def _launch(self, proxy: Proxy) -> "Browser":
        try:
            from playwright.async_api import Error, async_playwright
        except ImportError as error:
            raise FetchFailed(message("fetch.browser-extra")) from error
        playwright = await self._stack.enter_async_context(async_playwright())
        try:
            browser = await playwright.chromium.launch(
                executable_path=_program(playwright),
                headless=True,
                args=list(_SWITCHES),
                chromium_sandbox=os.geteuid() != 0,  # which it cannot build for root
                proxy={
                    "server": proxy.address,
                    "username": proxy.user,
                    "password": proxy.password,
                },
            )
        except Error as error:
            detail = error.message.strip().splitlines()[0][:300]
            raise FetchFailed(message("fetch.browser-start", detail=detail)) from error
        self._stack.push_async_callback(browser.close)
        return browser

    def _user_agent(self, version: str) -> str:
        """A browser's name, which scripts look for, with ours behind it."""
        major = version.partition(".")[0]
        return (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{major}.0.0.0 Safari/537.36 {self._surroundings.user_agent}"
        )


@asynccontextmanager
async def ready(surroundings: Surroundings) -> AsyncIterator[Chromium]:
    """A browser that is started when it is first wanted, and stopped with the context."""
    async with AsyncExitStack() as stack:
        yield Chromium(surroundings, stack)


class _Gate:
    """Lets through what a page of words needs, in bounded number."""

    def __init__(self) -> None:
        self._asked = 0

    async def judge(self, route: "Route") -> None:
        """Answer one request of a page."""
        self._asked += 1
        request = route.request
        fits = request.resource_type in _FETCHED and request.url.startswith(("http:", "https:"))
        if fits and self._asked <= _MAX_REQUESTS:
            await route.continue_()
        else:
            await route.abort("blockedbyclient")


def _program(playwright: "Playwright") -> str:
    """The path of an installed browser: on the path of programs, else Playwright's own.

    Raises:
        FetchFailed: there is none.
    """
    found = (
        next(filter(None, map(shutil.which, NAMES)), None) or playwright.chromium.executable_path
    )
    if not os.access(found, os.X_OK):
        raise FetchFailed(message("fetch.browser-none"))
    return found
