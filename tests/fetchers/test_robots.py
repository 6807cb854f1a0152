"""What sites ask of robots, whatever they write."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.fetchers.site import NOW
from tracker.fetchers.robots import MOST_SITES, Robots
from tracker.records import FetchFailed

PAGE = "https://policy.example/legal/privacy?lang=zh"


def asked(body: bytes, address: str = PAGE, status: int = 200) -> float:
    async def fetch(url: str) -> tuple[int, bytes]:
        assert url == "https://policy.example/robots.txt"
        return status, body

    return asyncio.run(Robots(fetch, lambda: NOW).delay(address))


def refused(body: bytes, address: str = PAGE, status: int = 200) -> str:
    with pytest.raises(FetchFailed) as failed:
        asked(body, address, status)
    return failed.value.reason.key


@pytest.mark.parametrize(
    "rules",
    [
        b"",
        b"User-agent: *\nDisallow:\n",
        b"User-agent: *\nDisallow: /legal\nAllow: /legal/privacy\n",
        b"User-agent: *\nDisallow: /*?lang=en$\n",
        b"User-agent: *\nDisallow: /\n\nUser-agent: policy-tracker\nAllow: /\n",
        b"<html>This is no robots.txt</html>",
        b"\xff\xfe\x00garbage",
    ],
)
def test_what_is_not_refused_is_read(rules: bytes) -> None:
    assert asked(rules) == 0.0


@pytest.mark.parametrize(
    "rules",
    [
        b"User-agent: *\nDisallow: /\n",
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /legal/\n",
        b"User-agent: Policy-Tracker\nDisallow: /legal\n\nUser-agent: *\nAllow: /\n",
        b"User-agent: *\nDisallow: /*?lang=\n",
        b"User-agent: *\r\nDisallow: /legal/privacy?lang=zh$\r\n",
    ],
)
def test_what_is_refused_is_left_alone(rules: bytes) -> None:
    assert refused(rules) == "fetch.robots"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("5", 5), ("0.5", 0.5), ("86400", 30), ("-3", 0), ("nan", 0), ("inf", 0), ("soon", 0)],
)
def test_a_pause_is_granted_within_reason(written: str, seconds: float) -> None:
    assert asked(f"User-agent: *\nCrawl-delay: {written}\n".encode()) == seconds


@pytest.mark.parametrize(("status", "why"), [(500, True), (503, True), (429, True), (404, False)])
def test_rules_that_are_missing_allow_and_rules_that_fail_forbid(status: int, why: bool) -> None:
    if why:
        assert refused(b"", status=status) == "fetch.robots-unreachable"
    else:
        assert asked(b"User-agent: *\nDisallow: /\n", status=status) == 0.0


def test_rules_are_read_once_a_day_a_site() -> None:
    reads: list[str] = []
    now = [NOW]

    async def fetch(url: str) -> tuple[int, bytes]:
        reads.append(url)
        return 200, b""

    async def go() -> None:
        robots = Robots(fetch, lambda: now[0])
        await asyncio.gather(*(robots.delay(f"https://a.example/{n}") for n in range(5)))
        await robots.delay("https://b.example:8443/")
        now[0] += timedelta(hours=25)
        await robots.delay("https://a.example/")
        now[0] -= timedelta(days=400)  # a clock set back makes nothing last for ever
        await robots.delay("https://a.example/")

    asyncio.run(go())
    a, b = "https://a.example/robots.txt", "https://b.example:8443/robots.txt"
    assert reads == [a, b, a, a]


def test_the_rules_of_many_sites_are_not_all_kept() -> None:
    reads: list[str] = []

    async def fetch(url: str) -> tuple[int, bytes]:
        reads.append(url)
        return 200, b""

    async def go() -> None:
        robots = Robots(fetch, lambda: NOW)
        for n in [*range(MOST_SITES), 0, MOST_SITES, 0, 1]:
            await robots.delay(f"https://s{n}.example/")

    asyncio.run(go())
    assert len(reads) == MOST_SITES + 2  # the new site, and the one that was longest unused


lines = some.sampled_from(
    [
        "User-agent: *",
        "Disallow: /",
        "Allow: /l*",
        "Crawl-delay: 1e400",
        "Crawl-delay: -1",
        "*",
        ":",
    ]
)


@given(
    some.binary(max_size=300)
    | some.lists(lines, max_size=8).map(lambda rows: "\n".join(rows).encode())
)
def test_anything_is_rules(body: bytes) -> None:
    try:
        assert 0.0 <= asked(body) <= 30.0
    except FetchFailed as error:
        assert error.reason.key == "fetch.robots"
