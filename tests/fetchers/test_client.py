"""Addresses as words are read or refused, never a crash; connections have room."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.fetchers.site import World, network
from tracker.fetchers.client import POOL_SIZE, Client, connect
from tracker.fetchers.guard import Guard
from tracker.records import FetchFailed, Network

HERE = "https://policy.example/legal/privacy?a=1#top"
PARTS = "http https file : / // \\ @ ? # % %00 [ ] ::1 a 127.1 例子 xn-- . .. é :99999 :0 policy.example"
parts = some.sampled_from([*PARTS.split(), "\0", "\r\n", " "])
addresses = some.text(max_size=60) | some.lists(parts, max_size=10).map("".join)


def client() -> Client:
    return Client((), Guard(World().surroundings(network(80))), "tests")


@given(addresses)
def test_any_address_is_read_or_refused(address: str) -> None:
    try:
        host = client().host(address)
    except FetchFailed as error:
        assert error.reason.key.startswith("fetch.")
    else:
        assert host
        assert address.lower().lstrip().startswith("http")


@given(addresses)
def test_any_redirect_is_followed_or_refused(location: str) -> None:
    try:
        target = client().join(HERE, location)
    except FetchFailed as error:
        assert error.reason.key.startswith("fetch.")
    else:
        assert "#" not in target
        assert not target.startswith("http:")


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/sdk", "https://policy.example/sdk"),
        ("sdk?b", "https://policy.example/legal/sdk?b"),
        ("//other.example/x#y", "https://other.example/x"),
        ("https://other.example", "https://other.example"),
        ("../政策", "https://policy.example/%E6%94%BF%E7%AD%96"),
    ],
)
def test_where_a_location_leads(location: str, target: str) -> None:
    assert client().join(HERE, location) == target


@pytest.mark.parametrize(("concurrency", "pools"), [(1, 64), (16, 64), (200, 200)])
def test_no_pool_is_crowded_and_a_host_keeps_to_one(concurrency: int, pools: int) -> None:
    """The library looks at every connection of a pool at every request: many small pools."""
    assert POOL_SIZE <= 20
    world = World().surroundings(Network(concurrency=concurrency))

    async def go() -> None:
        async with connect(world, Guard(world)) as client:
            places = client._pools
            assert len(places) == pools
            hosts = [f"s{n}.example" for n in range(pools)]
            chosen = {host: client._pool_of(host.encode()) for host in hosts}
            assert all(client._pool_of(host.encode()) is pool for host, pool in chosen.items())
            assert len({id(pool) for pool in chosen.values()}) > pools // 2

    asyncio.run(go())
