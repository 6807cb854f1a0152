"""Fetching as it goes when the other side behaves, and how we behave towards it."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from tests.fetchers.site import (
    NOW,
    POLICY,
    Site,
    World,
    answer,
    fetch,
    network,
    page,
    reason,
    redirect,
    watch,
    zipped,
)
from tracker.fetchers import open_in
from tracker.fetchers.statuses import retry_after
from tracker.records import FetchFailed, NotModified, Validators


def test_a_page_comes_with_where_when_and_how() -> None:
    site = Site({"/privacy": answer(etag='"v1"', last_modified="Fri, 01 May 2026 07:00:00 GMT")})
    came = page(fetch(site, "http://policy.example:{port}/privacy"))
    assert came.body == POLICY
    assert came.url == came.final_url == f"http://policy.example:{site.port}/privacy"
    assert (came.status, came.media_type, came.charset) == (200, "text/html", "utf-8")
    assert came.fetched_at == NOW
    assert came.header("etag") == '"v1"'
    assert came.header("last-modified") == "Fri, 01 May 2026 07:00:00 GMT"


def test_a_compressed_page_is_inflated() -> None:
    site = Site({"/": zipped()})
    assert page(fetch(site)).body == POLICY
    assert site.asked[-1].headers["accept-encoding"] == "gzip"


def test_f48_we_say_who_we_are() -> None:
    site = Site({"/": answer()})
    fetch(site, contact="https://umegou.example/watch 联系我们")
    agent = site.asked[-1].headers["user-agent"]
    assert agent == "policy-tracker/1.2 (+https://umegou.example/watch )"


def test_a_watch_asks_in_its_language() -> None:
    site = Site({"/": answer()})
    fetch(site, asks={"language": "zh"})
    assert site.asked[-1].headers["accept-language"].startswith("zh-CN")


def test_validators_are_sent_back_word_for_word() -> None:
    site = Site({"/": b"HTTP/1.1 304 Not Modified\r\n\r\n"})
    held = Validators('W/"a, b"', "Fri, 01 May 2026 07:00:00 GMT")
    came = fetch(site, validators=held)
    assert came == NotModified(f"http://policy.example:{site.port}/", NOW)
    assert site.asked[-1].headers["if-none-match"] == 'W/"a, b"'
    assert site.asked[-1].headers["if-modified-since"] == "Fri, 01 May 2026 07:00:00 GMT"


def test_f13_redirects_are_followed_and_the_end_is_known() -> None:
    site = Site(
        {"/": redirect("/a"), "/a": redirect("b?x=政策"), "/b?x=%E6%94%BF%E7%AD%96": answer()}
    )
    came = page(fetch(site))
    assert came.url == f"http://policy.example:{site.port}/"
    assert came.final_url == f"http://policy.example:{site.port}/b?x=%E6%94%BF%E7%AD%96"


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [
        ("301 Moved", "308 Moved", True),
        ("301 Moved", "302 Found", False),
        ("307 Elsewhere", "301 Moved", False),
    ],
)
def test_f13_a_page_has_moved_when_every_redirect_holds_for_good(
    first: str, second: str, moved: bool
) -> None:
    site = Site({"/": redirect("/a", first), "/a": redirect("/b", second), "/b": answer()})
    assert page(fetch(site)).moved is moved
    assert not page(fetch(Site({"/": answer()}))).moved


def test_a_cookie_lives_as_long_as_one_visit() -> None:
    first = redirect("/again").replace(b"\r\n\r\n", b"\r\nSet-Cookie: seen=1\r\n\r\n")
    site = Site({"/": first, "/again": answer()})
    fetch(site, ("http://policy.example:{port}/", "http://policy.example:{port}/again"))
    cookies = [asked.headers.get("cookie", "") for asked in site.asked if asked.path == "/again"]
    assert cookies == ["seen=1", ""]


def test_several_addresses_make_one_policy_in_order() -> None:
    site = Site({"/1": answer(b"<p>one"), "/2": answer(b"<p>two")})
    urls = ("http://policy.example:{port}/1", "http://policy.example:{port}/2")
    came = fetch(site, urls, validators=Validators('"v1"'))
    assert isinstance(came, tuple)
    assert [one.body for one in came] == [b"<p>one", b"<p>two"]
    assert "if-none-match" not in site.asked[-1].headers


def test_links_are_followed_where_the_watch_says_so() -> None:
    main = """<p>见<a class=part href="/sdk#top">第三方目录</a>和<a class=part href=/sdk>同目录</a>
        <a href=/elsewhere>首页</a></p>""".encode()
    site = Site({"/": answer(main), "/sdk": answer(b"<p>SDK")})
    came = fetch(site, asks={"follow": ("a.part",)})
    assert isinstance(came, tuple)
    assert [one.body for one in came] == [main, b"<p>SDK"]
    assert site.paths() == ["/", "/sdk"]


@pytest.mark.parametrize(
    ("selector", "wanted"),
    [("a.none", "fetch.follow-nothing"), ("a[", "fetch.follow-selector")],
)
def test_a_selector_that_finds_no_link_fails_the_watch(selector: str, wanted: str) -> None:
    site = Site({"/": answer()})
    assert reason(site, asks={"follow": (selector,)}) == wanted


def test_one_request_at_a_time_to_a_host_and_a_pause_between() -> None:
    async def slow(asked, reader, writer) -> None:  # type: ignore[no-untyped-def]
        await asyncio.sleep(0.02)
        writer.write(answer())
        await writer.drain()

    site, world = Site({"*": slow}), World()
    urls = tuple(f"http://policy.example:{{port}}/{n}" for n in range(4))
    fetch(site, urls, world=world, per_host_delay=timedelta(seconds=7))
    assert site.busiest == 1
    assert len(world.slept) == 3
    assert all(6 < pause <= 7 for pause in world.slept)


def test_robots_are_asked_first_and_obeyed() -> None:
    rules = b"User-agent: *\nDisallow: /private\n\nUser-agent: policy-tracker\nDisallow: /no\n"
    site = Site({"/robots.txt": answer(rules), "*": answer()})
    assert page(fetch(site, "http://policy.example:{port}/private")).status == 200
    assert reason(site, "http://policy.example:{port}/no/policy") == "fetch.robots"
    assert site.paths() == ["/private"]


def test_a_site_may_ask_for_longer_pauses() -> None:
    rules = b"User-agent: *\nCrawl-delay: 3\n"
    site, world = Site({"/robots.txt": answer(rules), "*": answer()}), World()
    fetch(site, ("http://policy.example:{port}/1", "http://policy.example:{port}/2"), world=world)
    assert 2 < world.slept[0] <= 3


def test_robots_can_be_passed_over_for_a_reason() -> None:
    site = Site({"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "*": answer()})
    assert page(fetch(site, asks={"robots": "the publisher agreed in writing"})).body == POLICY


@pytest.mark.parametrize("status", ["503 Service Unavailable", "429 Too Many Requests"])
def test_a_site_that_cannot_say_its_rules_is_left_alone(status: str) -> None:
    site = Site({"/robots.txt": answer(b"", status=status), "*": answer()})
    assert reason(site) == "fetch.robots-unreachable"
    assert site.paths() == []


def test_f49_what_passes_is_tried_again_with_growing_pauses() -> None:
    broken = answer(b"", status="503 Service Unavailable")
    site, world = Site({"/": [broken, broken, answer()]}), World()
    assert page(fetch(site, world=world)).body == POLICY
    assert world.slept == [1.0, 2.0]


def test_what_does_not_pass_is_not_tried_again() -> None:
    site = Site({"/": answer(b"", status="403 Forbidden")})
    assert reason(site) == "fetch.forbidden"
    assert site.paths() == ["/"]


def test_f49_a_server_is_given_the_time_it_asks_for() -> None:
    busy = answer(b"", status="429 Too Many Requests", retry_after="9")
    site, world = Site({"/": [busy, answer()]}), World()
    assert page(fetch(site, world=world)).body == POLICY
    assert world.slept == [9.0]


def test_f49_who_asks_for_more_than_a_run_has_is_left_alone() -> None:
    site = Site({"/": answer(b"", status="503 Service Unavailable", retry_after="3600")})
    with pytest.raises(FetchFailed) as failed:
        fetch(site)
    assert failed.value.retry_after == 3600
    assert failed.value.transient
    assert site.paths() == ["/"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Fri, 01 May 2026 08:01:00 GMT", 60),
        ("Fri, 01 May 2026 07:00:00 GMT", 0),
        ("99999999999999999999", 86_400),
        ("soon", 0),
        ("-5", 0),
        ("", 0),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str, seconds: int) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    "came",
    [
        answer(connection="keep-alive"),
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
        answer(b"gone", status="404 Not Found", connection="keep-alive"),
        answer(b"moved", status="301 Moved", location="/x", connection="keep-alive"),
    ],
    ids=["page", "not-modified", "gone", "redirect"],
)
def test_connections_are_used_again(came: bytes) -> None:
    opened: list[object] = []

    async def keep(asked, reader, writer) -> None:  # type: ignore[no-untyped-def]
        opened.append(writer)
        writer.write(came)
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(answer(connection="keep-alive"))

    site = Site({"/robots.txt": answer(b"", connection="keep-alive"), "*": keep})
    urls = tuple(f"http://policy.example:{{port}}/{n}" for n in range(5))
    with suppress(FetchFailed):
        fetch(site, urls, asks={"robots": "a test"})
    assert len(opened) == 1


def test_conditional_requests_share_a_connection() -> None:
    connections = set()

    async def keep(asked, reader, writer) -> None:  # type: ignore[no-untyped-def]
        while True:
            connections.add(id(writer))
            writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            await reader.readuntil(b"\r\n\r\n")

    async def go() -> None:
        site = Site({"*": keep})
        async with site.open(), open_in(World().surroundings(network(site.port))) as table:
            one = watch(f"http://policy.example:{site.port}/", robots="a test")
            for _ in range(5):
                await table["http"](one, Validators('"1"'))

    asyncio.run(go())
    assert len(connections) == 1
