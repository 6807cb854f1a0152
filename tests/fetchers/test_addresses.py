"""Which addresses may be reached, by every way that leads to one."""

import pytest

from tests.fetchers.site import PUBLIC, Site, World, answer, fetch, page, reason, redirect, resolved
from tracker.fetchers.addresses import AddressRule, parse

PLACES = {
    # this machine
    "127.0.0.1": "F01",
    "127.0.0.53": "F01",
    "127.255.255.254": "F01",
    "0.0.0.0": "F01",
    "0.1.2.3": "F01",
    "[::1]": "F01",
    "[::]": "F01",
    # private networks
    "10.0.0.1": "F01",
    "10.255.255.255": "F01",
    "172.16.0.1": "F01",
    "172.31.255.254": "F01",
    "192.168.0.1": "F01",
    "192.168.255.254": "F01",
    "[fc00::1]": "F01",
    "[fd12:3456::1]": "F01",
    "[fec0::1]": "F01",
    # neighbours on the same wire
    "169.254.0.1": "F01",
    "[fe80::1]": "F01",
    "[febf::1]": "F01",
    # where clouds keep their secrets
    "169.254.169.254": "F02",
    "169.254.170.2": "F02",
    "100.100.100.200": "F02",
    "192.0.0.192": "F02",
    "168.63.129.16": "F02",
    "[fd00:ec2::254]": "F02",
    "[fd20:ce::254]": "F02",
    # behind the provider's translation, benchmarks, documentation, reserved
    "100.64.0.1": "F06",
    "100.127.255.254": "F06",
    "198.18.0.1": "F06",
    "198.19.255.254": "F06",
    "192.0.2.1": "F06",
    "198.51.100.1": "F06",
    "203.0.113.1": "F06",
    "192.88.99.1": "F06",
    "192.31.196.1": "F06",
    "192.52.193.1": "F06",
    "192.175.48.1": "F06",
    "224.0.0.1": "F06",
    "239.255.255.250": "F06",
    "240.0.0.1": "F06",
    "255.255.255.255": "F06",
    "[ff02::1]": "F06",
    "[2001:db8::1]": "F06",
    "[3fff::1]": "F06",
    "[100::1]": "F06",
    "[5f00::1]": "F06",
    # addresses that carry another one
    "[::ffff:127.0.0.1]": "F05",
    "[::ffff:169.254.169.254]": "F05",
    "[::ffff:0:127.0.0.1]": "F05",
    "[::127.0.0.1]": "F05",
    "[64:ff9b::7f00:1]": "F05",
    "[64:ff9b::a9fe:a9fe]": "F05",
    "[64:ff9b:1::7f00:1]": "F05",
    "[2002:7f00:1::]": "F05",
    "[2002:a9fe:a9fe::]": "F05",
    "[2001:0:7f00:1::]": "F05",
    # the same places in the spellings that old resolvers still read
    "2130706433": "F03",
    "0x7f000001": "F03",
    "0x7f.1": "F03",
    "127.1": "F03",
    "017700000001": "F03",
    "0177.0.0.1": "F03",
    "0": "F03",
    "0xa9fea9fe": "F03",
    "2852039166": "F03",
    "169.16689662": "F03",
    "127。0。0。1": "F04",
    "１２７.0.0.1": "F04",
}
UNREADABLE = {"0177.0.0.1", "１２７.0.0.1"}  # refused as no address at all, which is as good
WAYS = {"direct": "", "redirect": "F09", "rebinding": "F07", "mixed": "F08"}


def attempt(place: str, way: str) -> tuple[str, World, Site]:
    secret = answer(b"<p>the secret of the inner network")
    world = World(
        {
            "mixed.example": (PUBLIC, resolved(place)),
            "turning.example": [(PUBLIC,), (resolved(place),)],
        }
    )
    site = Site({"/": secret, "/away": redirect(f"http://{place}/")})
    address = {
        "direct": f"http://{place}/",
        "redirect": "http://policy.example:{port}/away",
        "rebinding": "http://turning.example:{port}/",
        "mixed": "http://mixed.example:{port}/",
    }[way]
    return reason(site, address, world=world), world, site


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{WAYS[way]}{way}")
@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{PLACES[place]}-{place}")
def test_no_way_leads_to_a_place_that_is_not_public(place: str, way: str) -> None:
    why, world, site = attempt(place, way)
    unreadable = {"fetch.bad-address"} if place in UNREADABLE else set()
    wanted = {"fetch.not-public", "fetch.private-address", "fetch.fake-address"}
    assert why in wanted | unreadable
    assert set(world.dialled) <= {PUBLIC}
    assert "/" not in site.paths()


def test_there_are_at_least_240_ways() -> None:
    assert len(PLACES) * len(WAYS) >= 240


@pytest.mark.parametrize(
    "address", [PUBLIC, "1.1.1.1", "2606:4700::1111", "64:ff9b::5db8:d70e", "::ffff:1.1.1.1"]
)
def test_public_addresses_are_reached(address: str) -> None:
    site, world = Site({"/": answer()}), World({"policy.example": (address,)})
    assert page(fetch(site, world=world)).status == 200
    assert set(world.dialled) == {address}


def test_a_name_is_looked_up_once_for_a_connection() -> None:
    world = World({"turning.example": [(PUBLIC,), ("127.0.0.1",)]})
    site = Site({"/": answer()})
    fetch(site, "http://turning.example:{port}/", world=world, asks={"robots": "a test"})
    assert world.dialled == [PUBLIC]


def test_the_operator_may_allow_a_network() -> None:
    world, site = World({"policy.example": ("10.1.2.3",)}), Site({"/": answer()})
    assert page(fetch(site, world=world, allow_networks=("10.1.0.0/16",))).status == 200
    assert reason(site, world=world, allow_networks=("10.2.0.0/16",)) == "fetch.not-public"


def test_made_up_addresses_of_a_proxy_are_explained() -> None:
    world = World({"policy.example": ("198.18.0.7",)})
    assert reason(Site({"/": answer()}), world=world) == "fetch.fake-address"


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    class HalfDead(World):
        def route(self, address: str) -> str:
            super().route(address)
            return "127.0.0.1" if address == PUBLIC else "127.0.0.9"

    world = HalfDead({"policy.example": ("1.1.1.1", PUBLIC)})
    assert page(fetch(Site({"/": answer()}), world=world)).status == 200
    assert world.dialled[:2] == ["1.1.1.1", PUBLIC]


def test_names_are_no_addresses() -> None:
    assert parse("policy.example") is None
    assert not AddressRule().permits(parse("fe80::1%lo"))  # type: ignore[arg-type]
