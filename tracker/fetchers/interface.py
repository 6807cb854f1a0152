"""What every way to fetch is given, and what it gives back: the seam of the package."""

import asyncio
import random
import socket
import ssl
import warnings
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.records import Clock, Fetcher, Network

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""A host name and a port → the addresses it stands for; raises `socket.gaierror`."""
Route = Callable[[str], str]
"""A judged address → where it is dialled: itself, or in tests a loopback that plays its part."""


_LEGACY_SERVER_CONNECT = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT of OpenSSL; named since Python 3.12


async def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """All addresses that the machine's own resolver knows for a host, in its order."""
    found = await asyncio.get_running_loop().getaddrinfo(
        host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
    )
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def straight(address: str) -> str:
    """The way to an address in the open: itself."""
    return address


def _trusting() -> ssl.SSLContext:
    """The machine's trusted certificates, so that an organisation's own authority counts too.

    A machine without any (a bare container) gets the list that comes with `certifi`.
    """
    context = ssl.create_default_context()
    places = ssl.get_default_verify_paths()
    if not places.cafile and not places.capath:
        import certifi

        context.load_verify_locations(certifi.where())
    return context


@cache
def system_trust() -> ssl.SSLContext:
    """The machine's trusted certificates, for connections as Python and OpenSSL think safe."""
    return _trusting()


@cache
def lenient_trust() -> ssl.SSLContext:
    """The same certificates, for connections as servers of long ago still want them."""
    return lenient(_trusting())


def lenient(context: ssl.SSLContext) -> ssl.SSLContext:
    """A context that takes outdated TLS, too; certificates are checked as before.

    That is TLS 1.0 and 1.1 (RFC 8996 retired them), ciphers without forward secrecy or with SHA-1,
    short keys, and servers that do not know safe renegotiation (RFC 5746).
    """
    with warnings.catch_warnings():  # Python warns of what is the point here
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT
    return context


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world in which a fetcher works.

    Attributes:
        version: of this tool, for the user agent.
        files_under: the folder beneath which `file:` addresses may lie; None allows none.
        resolve, route, trust: the network, as arguments; `lenient_trust` for outdated servers.
        sleep: waits some seconds. chance: a number in [0, 1) that spreads retries.
    """

    network: Network
    clock: Clock
    version: str
    files_under: Path | None = None
    resolve: Resolve = system_resolve
    route: Route = straight
    trust: Callable[[], ssl.SSLContext] = system_trust
    lenient_trust: Callable[[], ssl.SSLContext] = lenient_trust
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random

    @property
    def user_agent(self) -> str:
        """The name under which we ask: what we are, which version, whom to reach."""
        contact = "".join(c for c in self.network.contact if c.isascii() and c.isprintable())
        return f"policy-tracker/{self.version}" + (f" (+{contact})" if contact else "")


Factory = Callable[[Surroundings], AbstractAsyncContextManager[Fetcher]]
"""Opens a way to fetch; leaving the context closes its connections and processes."""
