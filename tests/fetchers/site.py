"""A web site on loopback that sends exactly the bytes it is told to, right or wrong.

Tests name hosts of an internet of their own: `policy.example` has a public address, which is
played by 127.0.0.1. No name is looked up and nothing leaves the machine.
"""

import _socket
import asyncio
import gzip
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tracker.fetchers import open_in
from tracker.fetchers.interface import Surroundings
from tracker.records import Fetched, FetchFailed, Network, Page, Validators, Watch

NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
PUBLIC = "93.184.215.14"
POLICY = "<html><body><h1>隐私政策</h1><p>我们收集您的手机号。</p></body></html>".encode()


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float


Behave = Callable[[Asked, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Plan = Mapping[str, "bytes | Behave | list[bytes | Behave]"]


def answer(
    body: bytes = POLICY, *, status: str = "200 OK", length: int | None = None, **headers: str
) -> bytes:
    """A whole answer; `content_type="…"` sets a header, `content_type=""` leaves it away."""
    fields = {"content_type": "text/html; charset=utf-8", "connection": "close", **headers}
    rows = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    rows += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value]
    return "\r\n".join(rows).encode() + b"\r\n\r\n" + body


def zipped(body: bytes = POLICY) -> bytes:
    return answer(gzip.compress(body), content_encoding="gzip")


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", status=status, location=to)


@dataclass
class Site:
    """A plan of answers by path; a list is gone through answer by answer, the last one stays."""

    plan: Plan
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    busy: int = 0
    busiest: int = 0

    @asynccontextmanager
    async def open(self, tls: ssl.SSLContext | None = None):
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        try:
            await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self.busy -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        fields = (row.split(":", 1) for row in head[1:] if ":" in row)
        headers = {name.lower(): value.strip() for name, value in fields}
        asked = Asked(method, path, headers, asyncio.get_running_loop().time())
        self.asked.append(asked)
        behave = self._choose(path)
        if isinstance(behave, bytes):
            writer.write(behave)
            await writer.drain()
        else:
            await behave(asked, reader, writer)

    def _choose(self, path: str) -> "bytes | Behave":
        if path == "/robots.txt" and path not in self.plan:
            return answer(b"", status="404 Not Found")
        chosen = self.plan.get(path, self.plan.get("*", answer(b"", status="404 Not Found")))
        if isinstance(chosen, list):
            chosen = chosen.pop(0) if len(chosen) > 1 else chosen[0]
        return chosen

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


def resolved(place: str) -> str:
    """What a resolver that reads numbers of every kind makes of a host that is a number."""
    host = place.strip("[]").replace("。", ".").translate({0xFF10 + n: str(n) for n in range(10)})
    found = _socket.getaddrinfo(host, 80, 0, socket.SOCK_STREAM, 0, socket.AI_NUMERICHOST)
    return str(found[0][4][0])


@dataclass
class World:
    """An internet of names → addresses, all of them played by loopback; keeps what was dialled.

    A name under `.example` has a public address where nothing else is said.
    """

    names: Mapping[str, "tuple[str, ...] | list[tuple[str, ...]]"] = field(default_factory=dict)
    dialled: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    trust: ssl.SSLContext | None = None
    lenient: ssl.SSLContext | None = None

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        found = self.names.get(host)
        if found is None:
            if host == "localhost":
                return ("127.0.0.1", "::1")
            return (PUBLIC,) if host.endswith(".example") else (resolved(host),)
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        return found

    def route(self, address: str) -> str:
        self.dialled.append(address)
        return "127.0.0.1"

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def surroundings(self, network: Network) -> Surroundings:
        made = Surroundings(
            network,
            lambda: NOW,
            "1.2",
            resolve=self.resolve,
            route=self.route,
            sleep=self.sleep,
            chance=lambda: 0.5,
        )
        trust, lenient = self.trust, self.lenient
        made = made if trust is None else replace(made, trust=lambda: trust)
        return made if lenient is None else replace(made, lenient_trust=lambda: lenient)


def network(port: int, **settings: object) -> Network:
    """A network that may use the site's port and is in no hurry to be polite."""
    quick = {"per_host_delay": timedelta(), "timeout": timedelta(seconds=60)}
    return Network(**{"allow_ports": (port,), **quick, **settings})  # type: ignore[arg-type]


def watch(*urls: str, **settings: object) -> Watch:
    return Watch("umegou/privacy", "umegou", urls, **settings)  # type: ignore[arg-type]


def fetch(
    site: Site,
    url: str | tuple[str, ...] = "http://policy.example:{port}/",
    *,
    world: World | None = None,
    validators: Validators = Validators(),  # noqa: B008  a frozen value
    server_tls: ssl.SSLContext | None = None,
    asks: Mapping[str, object] | None = None,
    **settings: object,
) -> Fetched:
    """Open the site, fetch the address from it, close it."""
    urls = (url,) if isinstance(url, str) else url

    async def go() -> Fetched:
        async with site.open(server_tls):
            ready = (world or World()).surroundings(network(site.port, **settings))
            async with open_in(ready) as table:
                wanted = watch(*(u.replace("{port}", str(site.port)) for u in urls), **(asks or {}))
                return await table[wanted.fetcher](wanted, validators)

    return asyncio.run(go())


def page(came: Fetched) -> Page:
    """The one page that came."""
    assert isinstance(came, tuple)
    (only,) = came
    return only


def reason(site: Site, *arguments: object, **settings: object) -> str:
    """The key of the reason why the address could not be fetched."""
    try:
        came = fetch(site, *arguments, **settings)  # type: ignore[arg-type]
    except FetchFailed as error:
        return error.reason.key
    raise AssertionError(f"something came: {came}")
