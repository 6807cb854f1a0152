"""The browser's only way out: a proxy on loopback that judges where every connection leads.

A browser resolves names itself and connects where it likes; given a proxy it does neither. So the
same guard as for plain fetching stands here: a name is resolved once, all its addresses are
judged, and the connection goes to a judged one. A page cannot reach the machine it is shown on.
"""

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from tracker.fetchers import addresses
from tracker.fetchers.guard import Guard, Target
from tracker.fetchers.interface import Route, Surroundings
from tracker.records import FetchFailed
from tracker.words import message

_CHUNK = 65_536
_HEAD = 65_536
_CONNECT_SECONDS = 10.0
_IDLE_SECONDS = 60.0
_PAGES_WORTH = 6  # a page with its scripts may take this many times the limit of a page
_HOP_BY_HOP = {"proxy-authorization", "proxy-connection", "connection", "keep-alive", "te"}


class Proxy:
    """Carries a browser's connections; made by `serve`.

    Attributes:
        address: where it listens. user, password: without which it carries nothing.
    """

    def __init__(self, guard: Guard, route: Route, limit: int) -> None:
        self.address = ""
        self.user = "tracker"
        self.password = secrets.token_urlsafe(24)
        self._guard = guard
        self._route = route
        self._limit = limit * _PAGES_WORTH
        self._refusals: dict[str, FetchFailed] = {}
        self._serving: set[asyncio.Task[None]] = set()

    def forget(self, host: str) -> None:
        """A new visit to a host begins."""
        self._refusals.pop(host, None)

    def refusal(self, host: str) -> FetchFailed | None:
        """Why connections to a host were refused or failed, if they were."""
        return self._refusals.get(host)

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection of the browser."""
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            await self._serve(reader, writer)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the browser hears of it by the connection's end
        finally:
            self._serving.discard(task)
            writer.close()

    async def close(self) -> None:
        """End all connections."""
        serving = tuple(self._serving)
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ", 2)
        fields = [row for row in head[1:] if row]
        if not self._authorised(fields):
            writer.write(_short("407 Proxy Authentication Required", _ASK))
            await writer.drain()
            return
        address = f"https://{target}" if method == "CONNECT" else target
        try:
            up_reader, up_writer = await self._reach(address)
        except FetchFailed as error:
            self._refusals[urlsplit(address).hostname or ""] = error
            if method == "CONNECT":
                writer.write(_short("502 Refused"))
                await writer.drain()
            return  # a plain request hears nothing, or a script would take our words for the site's
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            else:
                up_writer.write(_onward(method, target, fields))
            await self._carry(reader, writer, up_reader, up_writer)
        finally:
            up_writer.close()

    def _authorised(self, fields: list[str]) -> bool:
        token = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        given = [
            row.partition(":")[2].strip()
            for row in fields
            if row.lower().startswith("proxy-authorization:")
        ]
        return len(given) == 1 and secrets.compare_digest(given[0], f"Basic {token}")

    async def _reach(self, address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to where an address leads, over a judged address."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        self._guard.judge(Target(parts.scheme, host, parts.port, "@" in parts.netloc))
        port = parts.port or (443 if parts.scheme == "https" else 80)
        for found in await self._guard.addresses(host, port):
            with suppress(OSError, TimeoutError):
                return await self._dial(self._route(found), port)
        raise FetchFailed(message("fetch.unreachable", host=host), transient=True)

    async def _dial(
        self, address: str, port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        async with asyncio.timeout(_CONNECT_SECONDS):
            reader, writer = await asyncio.open_connection(address, port)
        peer = writer.get_extra_info("peername")
        if addresses.parse(str(peer[0])) != addresses.parse(address):
            writer.close()
            raise OSError("another peer answered")
        return reader, writer

    async def _carry(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        up_reader: asyncio.StreamReader,
        up_writer: asyncio.StreamWriter,
    ) -> None:
        """Both directions, until the far side ends or the limit is reached."""
        out = asyncio.create_task(_pump(reader, up_writer, self._limit))
        try:
            await _pump(up_reader, writer, self._limit)
        finally:
            out.cancel()
            await asyncio.gather(out, return_exceptions=True)


@asynccontextmanager
async def serve(surroundings: Surroundings, guard: Guard) -> AsyncIterator[Proxy]:
    """A proxy that listens on loopback until the context is left."""
    proxy = Proxy(guard, surroundings.route, surroundings.network.max_bytes)
    server = await asyncio.start_server(proxy.accept, "127.0.0.1", 0, limit=_HEAD)
    port = server.sockets[0].getsockname()[1]
    proxy.address = f"http://127.0.0.1:{port}"
    try:
        yield proxy
    finally:
        server.close()
        await proxy.close()


_ASK = 'Proxy-Authenticate: Basic realm="tracker"\r\n'


def _short(status: str, fields: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\nConnection: close\r\n\r\n".encode()


def _onward(method: str, target: str, fields: list[str]) -> bytes:
    """The head of a plain request as its server expects it: one request a connection."""
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [row for row in fields if row.partition(":")[0].strip().lower() not in _HOP_BY_HOP]
    rows = [f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""]
    return "\r\n".join(rows).encode("latin-1")


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limit: int) -> None:
    carried = 0
    with suppress(OSError, TimeoutError):
        while carried < limit:
            async with asyncio.timeout(_IDLE_SECONDS):
                chunk = await reader.read(_CHUNK)
            if not chunk:
                return
            carried += len(chunk)
            writer.write(chunk)
            await writer.drain()
