"""The browser's way out, asked directly: what it carries and what it refuses."""

import asyncio
import base64
from collections.abc import Awaitable, Callable

import pytest

from tests.fetchers.site import POLICY, PUBLIC, Plan, Site, World, answer, network
from tests.fetchers.test_addresses import PLACES
from tracker.fetchers.guard import Guard
from tracker.fetchers.proxy import Proxy, serve

Ask = Callable[[Proxy, Site], bytes]


def credentials(proxy: Proxy) -> str:
    token = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
    return f"Proxy-Authorization: Basic {token}\r\n"


def asked(ask: Ask, plan: Plan, world: World, **settings: object) -> tuple[bytes, Site, Proxy]:
    """Send bytes to the proxy in front of a site; what came back until the connection ended."""

    async def go() -> tuple[bytes, Site, Proxy]:
        site = Site(plan)
        async with site.open():
            surroundings = world.surroundings(network(site.port, **settings))
            async with serve(surroundings, Guard(surroundings)) as proxy:
                port = int(proxy.address.rpartition(":")[2])
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(ask(proxy, site))
                came = await _until_end(reader.read(-1))
                writer.close()
                return came, site, proxy

    return asyncio.run(go())


async def _until_end(reading: Awaitable[bytes]) -> bytes:
    async with asyncio.timeout(60):
        return await reading


def plain(host: str, *, path: str = "/x?y=1", extra: str = "") -> Ask:
    def ask(proxy: Proxy, site: Site) -> bytes:
        target = f"http://{host}:{site.port}{path}"
        return f"GET {target} HTTP/1.1\r\nHost: {host}\r\n{credentials(proxy)}{extra}\r\n".encode()

    return ask


def tunnel(host: str, inside: bytes = b"") -> Ask:
    def ask(proxy: Proxy, site: Site) -> bytes:
        head = f"CONNECT {host}:{site.port} HTTP/1.1\r\n{credentials(proxy)}\r\n".encode()
        return head + inside

    return ask


def test_a_plain_request_is_carried_without_what_is_ours() -> None:
    world = World()
    ask = plain("policy.example", extra="Proxy-Connection: keep-alive\r\nAccept: */*\r\n")
    came, site, _ = asked(ask, {"/x?y=1": answer()}, world)
    assert came.endswith(POLICY)
    headers = site.asked[0].headers
    assert headers["connection"] == "close"
    assert headers["accept"] == "*/*"
    assert not [name for name in headers if name.startswith("proxy")]
    assert world.dialled == [PUBLIC]


def test_a_tunnel_is_carried() -> None:
    inside = b"GET /x HTTP/1.1\r\nHost: policy.example\r\n\r\n"
    came, _, _ = asked(tunnel("policy.example", inside), {"/x": answer()}, World())
    assert came.startswith(b"HTTP/1.1 200 Connected")
    assert came.endswith(POLICY)


@pytest.mark.parametrize(
    "field", ["", "Proxy-Authorization: Basic eDp5\r\n", "Proxy-Authorization: x\r\n"]
)
def test_nobody_else_on_the_machine_may_use_it(field: str) -> None:
    def ask(proxy: Proxy, site: Site) -> bytes:
        return f"GET http://policy.example:{site.port}/ HTTP/1.1\r\n{field}\r\n".encode()

    world = World()
    came, _, _ = asked(ask, {"*": answer()}, world)
    assert came.startswith(b"HTTP/1.1 407")
    assert world.dialled == []


@pytest.mark.parametrize("way", [plain, tunnel])
@pytest.mark.parametrize("place", PLACES)
def test_no_place_that_is_not_public_is_reached(place: str, way: Callable[[str], Ask]) -> None:
    world = World()
    came, site, _ = asked(way(place), {"*": answer()}, world)
    assert POLICY not in came
    assert not came.startswith(b"HTTP/1.1 200")
    assert world.dialled == []
    assert site.asked == []


def test_a_name_that_turns_private_is_refused_with_the_reason_kept() -> None:
    world = World({"turning.example": ("127.0.0.1",), "mixed.example": (PUBLIC, "10.0.0.1")})
    for host in ("turning.example", "mixed.example"):
        _, _, proxy = asked(tunnel(host), {}, world)
        refusal = proxy.refusal(host)
        assert refusal is not None
        assert refusal.reason.key == "fetch.not-public"
        proxy.forget(host)
        assert proxy.refusal(host) is None
    assert world.dialled == []


def test_other_ports_are_refused() -> None:
    def ask(proxy: Proxy, site: Site) -> bytes:
        return f"CONNECT policy.example:25 HTTP/1.1\r\n{credentials(proxy)}\r\n".encode()

    came, _, proxy = asked(ask, {}, World())
    assert came.startswith(b"HTTP/1.1 502")
    refusal = proxy.refusal("policy.example")
    assert refusal is not None
    assert refusal.reason.key == "fetch.port"


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01" + bytes(200) + b"\r\n\r\n",
        b"GET http://[::1/ HTTP/1.1\r\n\r\n",
        b"GET " + b"x" * 100_000,
    ],
    ids=["nothing", "half", "tls", "bracket", "endless"],
)
def test_what_is_no_request_ends_the_connection(sent: bytes) -> None:
    def ask(proxy: Proxy, site: Site) -> bytes:
        return sent.replace(b"HTTP/1.1\r\n", b"HTTP/1.1\r\n" + credentials(proxy).encode())

    came, _, _ = asked(ask, {}, World())
    assert not came.startswith(b"HTTP/1.1 200")


def test_more_than_some_pages_worth_is_not_carried() -> None:
    body = bytes(300_000)
    came, _, _ = asked(plain("policy.example"), {"*": answer(body)}, World(), max_bytes=10_000)
    assert len(came) < 200_000
