"""The one module that speaks HTTP: a request out, an answer in, both within bounds.

It knows neither politeness nor retries nor policies. The library stands behind the two names
imported below; `httpx2` with `httpcore2` fits in the same place.
"""

import asyncio
import ssl
import sys
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from urllib.parse import quote
from zlib import crc32

import httpcore
import httpx

from tracker.fetchers import addresses, trouble
from tracker.fetchers.guard import Guard, Target
from tracker.fetchers.inflate import Body
from tracker.fetchers.interface import Route, Surroundings
from tracker.records import FetchFailed
from tracker.words import message

POOLS = 64  # at least, and no fewer than fetches at a time; a host belongs to one
POOL_SIZE = 4  # connections; the library looks at each of them at every request
POOL_IDLE = 2  # of them may wait for the next request
IDLE_SECONDS = 30.0
CONNECT_SECONDS = 10.0  # for one of several addresses, so that the next one gets its chance
DRAINED = 16_384  # bytes of an answer that is no page, read for the connection's sake
DRAIN_SECONDS = 1.0
MAX_HEADERS = 200
MAX_HEADER_BYTES = 65_536

if find_spec("sniffio") is None:
    # The library asks for it four times a request. Python remembers what it found, not what it
    # did not find, and searches every folder again: a sixth of the work of a request.
    sys.modules["sniffio"] = None  # type: ignore[assignment]

_BROKEN = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)

Visit = httpx.Cookies
"""What a server asks us to remember during one visit, redirects included; never longer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one request; header names in lower case.

    `moved`: redirects led here, and each said that it holds for good.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    location: str
    body: bytes
    moved: bool = False


class Client:
    """Sends requests over guarded connections; made by `connect`."""

    def __init__(
        self, pools: tuple["_Pool", ...], guard: Guard, agent: str, *, lenient: bool = False
    ) -> None:
        self._pools = pools
        self._guard = guard
        self._lenient = lenient
        self._headers = {
            "User-Agent": agent,
            "Accept": "text/html,application/xhtml+xml,text/*;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip",
        }

    def host(self, address: str) -> str:
        """The host that an address would ask, for taking turns.

        Raises:
            FetchFailed: the address may not be asked.
        """
        return self._judged(address).host

    async def get(
        self, address: str, headers: Mapping[str, str], visit: Visit, limit: int
    ) -> Answer:
        """Send one request and read its answer; the body only of a page (200, 203).

        Args:
            limit: bytes allowed for the body.

        Raises:
            FetchFailed: no whole answer came. NotGzip: see `inflate`.
        """
        url = self._judged(address)
        pool = self._pool_of(url.raw_host)
        request = httpx.Request("GET", url, headers=_on_the_wire({**self._headers, **headers}))
        if visit:  # of no cookies a header is made with the same effort as of many
            visit.set_cookie_header(request)
        try:
            response = await pool.handle_async_request(request)
            try:
                return await _read(response, visit, limit)
            finally:
                await response.aclose()
        except _BROKEN as error:
            raise trouble.failure(error, url.host, lenient=self._lenient) from error

    def _pool_of(self, host: bytes) -> "_Pool":
        return self._pools[crc32(host) % len(self._pools)]

    def join(self, address: str, location: str) -> str:
        """Where a `Location` leads, seen from the address that gave it.

        Raises:
            FetchFailed: it leads nowhere, or from https back to http.
        """
        if not location:
            raise FetchFailed(message("fetch.redirect-nowhere"))
        before, to = _parse(address), _parse(location)
        after = to if to.scheme else _joined(before, to)
        if before.scheme == "https" and after.scheme == "http":
            raise FetchFailed(message("fetch.downgrade", address=str(after)))
        return str(after.copy_with(fragment=None))

    def _judged(self, address: str) -> httpx.URL:
        url = _parse(address)
        self._guard.judge(Target(url.scheme, url.host, url.port, bool(url.userinfo)))
        return url


@asynccontextmanager
async def connect(
    surroundings: Surroundings, guard: Guard, *, lenient: bool = False
) -> AsyncIterator[Client]:
    """A client with as many pools as its concurrency needs; closes their connections.

    Connections to more hosts are kept open than are asked at a time: a host whose turn comes
    again within half a minute needs no new one.

    Args:
        lenient: take outdated forms of TLS as well.
    """
    count = max(POOLS, surroundings.network.concurrency)
    trust = surroundings.lenient_trust if lenient else surroundings.trust
    async with AsyncExitStack() as stack:
        pools = [_Pool(_Dialler(guard, surroundings.route), trust) for _ in range(count)]
        opened = [await stack.enter_async_context(pool) for pool in pools]
        yield Client(tuple(opened), guard, surroundings.user_agent, lenient=lenient)


class _Pool(httpx.AsyncBaseTransport):
    """httpx's door to a pool of connections that we dial.

    Requests go straight through this door: redirects, cookies, encodings and time limits are
    decided by us, so the client above it, which would decide them too, has nothing left to do.
    It is made with the first request: many a door is never opened.
    """

    def __init__(
        self, dialler: httpcore.AsyncNetworkBackend, trust: Callable[[], ssl.SSLContext]
    ) -> None:
        self._dialler = dialler
        self._trust = trust
        self._opened: httpcore.AsyncConnectionPool | None = None

    def _pool(self) -> httpcore.AsyncConnectionPool:
        if self._opened is None:
            self._opened = httpcore.AsyncConnectionPool(
                ssl_context=self._trust(),
                max_connections=POOL_SIZE,
                max_keepalive_connections=POOL_IDLE,
                keepalive_expiry=IDLE_SECONDS,
                http1=True,
                http2=True,
                network_backend=self._dialler,
            )
        return self._opened

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = await self._pool().handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            request=request,
        )

    async def aclose(self) -> None:
        if self._opened is not None:
            await self._opened.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._answer.stream, AsyncIterable)
        return aiter(self._answer.stream)

    async def aclose(self) -> None:
        await self._answer.aclose()


class _Dialler(httpcore.AsyncNetworkBackend):
    """Connects to judged addresses only, and makes sure that it is one of them who answers."""

    def __init__(self, guard: Guard, route: Route) -> None:
        self._guard = guard
        self._route = route
        self._wire = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        last: Exception | None = None
        for address in await self._guard.addresses(host, port):
            try:
                return await self._dial(self._route(address), port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        assert last is not None
        raise last

    async def _dial(self, address: str, port: int) -> httpcore.AsyncNetworkStream:
        stream = await self._wire.connect_tcp(address, port, timeout=CONNECT_SECONDS)
        peer = stream.get_extra_info("server_addr")
        if addresses.parse(str(peer[0])) != addresses.parse(address):
            await stream.aclose()
            raise FetchFailed(message("fetch.not-public", host=address, address=str(peer[0])))
        return stream

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _read(response: httpx.Response, visit: Visit, limit: int) -> Answer:
    raw = response.headers.raw
    if len(raw) > MAX_HEADERS or sum(len(k) + len(v) for k, v in raw) > MAX_HEADER_BYTES:
        raise FetchFailed(message("fetch.headers-too-large"))
    if "set-cookie" in response.headers:
        visit.extract_cookies(response)
    body = b""
    if response.status_code in {200, 203}:
        _promise(response, limit)
        gathered = Body(response.headers.get("content-encoding", ""), limit)
        async for chunk in _wire(response):
            gathered.feed(chunk)
        body = gathered.finish()
    else:
        await _drain(response)
    return Answer(
        url=str(response.request.url),
        status=response.status_code,
        headers=_in_words(raw),
        location=_location(raw),
        body=body,
    )


def _wire(response: httpx.Response) -> httpx.AsyncByteStream:
    """The body as it comes over the wire."""
    assert isinstance(response.stream, httpx.AsyncByteStream)
    return response.stream


async def _drain(response: httpx.Response) -> None:
    """Read past the short body of what is no page, so that the connection can be used again."""
    length = response.headers.get("content-length", "0")
    if (
        not length.isdecimal()
        or int(length[:9]) > DRAINED
        or "transfer-encoding" in response.headers
    ):
        return
    with suppress(TimeoutError, *_BROKEN):
        async with asyncio.timeout(DRAIN_SECONDS):
            async for _ in _wire(response):
                pass


def _on_the_wire(headers: Mapping[str, str]) -> dict[bytes, bytes]:
    """Header lines as bytes; what a server gave us goes back to it byte for byte."""
    return {
        name.encode("ascii"): value.encode("latin-1", "replace") for name, value in headers.items()
    }


def _in_words(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Header lines as text, a character a byte; lines of one name joined (RFC 9110 5.3)."""
    lines: dict[str, list[str]] = {}
    for name, value in raw:
        lines.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return {name: ", ".join(values) for name, values in lines.items()}


def _promise(response: httpx.Response, limit: int) -> None:
    """Refuse at once what says itself that it is too large."""
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise FetchFailed(message("fetch.too-large", limit=f"{limit / 1_000_000:g} MB"))


def _location(raw: list[tuple[bytes, bytes]]) -> str:
    """The `Location` as an address, in UTF-8 or else in bytes that stay what they are."""
    for name, value in raw:
        if name.lower() == b"location":
            try:
                return value.strip().decode("utf-8")
            except UnicodeDecodeError:
                return quote(value.strip(), safe="!#$%&'()*+,/:;=?@[]~")
    return ""


@lru_cache(maxsize=1024)
def _parse(address: str) -> httpx.URL:
    """An address by the one parser that also sends it."""
    if "\\" in address:  # read as a slash by some and as a letter by others: a trap
        raise FetchFailed(message("fetch.bad-address", address=address[:200]))
    try:
        url = httpx.URL(address)
        _ = url.host  # read here once, for a name that cannot be decoded
        return url
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(message("fetch.bad-address", address=address[:200])) from error


def _joined(before: httpx.URL, to: httpx.URL) -> httpx.URL:
    try:
        return before.join(to)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(message("fetch.bad-address", address=str(to)[:200])) from error
