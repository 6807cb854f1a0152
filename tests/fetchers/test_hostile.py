"""Fetching from servers that lie, drip, break off, swell and lead astray; ids as in the design."""

import asyncio
import gzip
import socket
import tracemalloc
import zlib
from datetime import timedelta

import pytest

from tests.fetchers.site import (
    POLICY,
    Asked,
    Behave,
    Plan,
    Site,
    World,
    answer,
    fetch,
    page,
    reason,
    redirect,
)
from tracker.records import FetchFailed, Validators

MB = 1_000_000


def raw(*pieces: bytes, pause: float = 0.0, stay: bool = False) -> Behave:
    """Send these bytes piece by piece, then hang up or stay on the line."""

    async def behave(
        asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        if stay:
            await asyncio.sleep(30)

    return behave


def forever(head: bytes, piece: bytes, pause: float = 0.0) -> Behave:
    """Never come to an end."""

    async def behave(
        asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return behave


OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
GZIP = OPEN + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n"
ZIPPED = gzip.compress(POLICY * 50)
BOMB = gzip.compress(bytes(64 * MB))


def many_headers(count: int) -> bytes:
    return b"".join(b"X-%d: y\r\n" % n for n in range(count))


REFUSED = [
    pytest.param({"/": redirect("file:///etc/passwd")}, "fetch.scheme", id="F10-file"),
    pytest.param({"/": redirect("data:text/html,x")}, "fetch.scheme", id="F10-data"),
    pytest.param({"/": redirect("gopher://a.example/")}, "fetch.scheme", id="F10-gopher"),
    pytest.param({"/": redirect("ftp://a.example/x")}, "fetch.scheme", id="F10-ftp"),
    pytest.param({"/": redirect("javascript:alert(1)")}, "fetch.scheme", id="F10-javascript"),
    pytest.param({"/": redirect("/")}, "fetch.redirects", id="F11-loop"),
    pytest.param({"*": redirect("/x"), "/x": redirect("/y")}, "fetch.redirects", id="F11-ring"),
    pytest.param({"/": redirect("http://me:pw@b.example/")}, "fetch.user-in-address", id="F14-pw"),
    pytest.param({"/": redirect("//me@b.example/")}, "fetch.user-in-address", id="F14-user"),
    pytest.param({"/": redirect("http://a@b@c.example/")}, "fetch.user-in-address", id="F14-twice"),
    pytest.param({"/": redirect("http://b.example:22/")}, "fetch.port", id="F15-ssh"),
    pytest.param({"/": redirect("http://b.example:25/")}, "fetch.port", id="F15-smtp"),
    pytest.param({"/": redirect("http://b.example:6379/")}, "fetch.port", id="F15-redis"),
    pytest.param({"/": redirect("http://b.example:99999/")}, "fetch.port", id="F16-port"),
    pytest.param({"/": redirect("http://b.example:0/")}, "fetch.port", id="F16-zero"),
    pytest.param({"/": redirect("http://[::1/")}, "fetch.bad-address", id="F16-bracket"),
    pytest.param({"/": redirect("http:///x")}, "fetch.no-host", id="F16-no-host"),
    pytest.param(
        {"/": forever(OPEN, b"X-Drip: 1\r\n", 0.05)}, "fetch.timed-out", id="F18-header-drip"
    ),
    pytest.param({"/": forever(OPEN + b"\r\n", b"x", 0.05)}, "fetch.timed-out", id="F18-body-drip"),
    pytest.param({"/": raw(stay=True)}, "fetch.timed-out", id="F18-silence"),
    pytest.param({"/": raw(OPEN, stay=True)}, "fetch.timed-out", id="F18-half-head"),
    pytest.param({"/": forever(OPEN + b"\r\n", bytes(65536))}, "fetch.too-large", id="F19-endless"),
    pytest.param(
        {
            "/": forever(
                OPEN + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + bytes(65536) + b"\r\n"
            )
        },
        "fetch.too-large",
        id="F19-endless-chunks",
    ),
    pytest.param({"/": answer(length=3 * MB)}, "fetch.too-large", id="F19-announced"),
    pytest.param({"/": answer(length=10**30)}, "fetch.no-http", id="F19-announced-absurdly"),
    pytest.param({"/": answer(length=len(POLICY) + 9)}, "fetch.truncated", id="F20-short"),
    pytest.param(
        {"/": raw(OPEN + b"Transfer-Encoding: chunked\r\n\r\n20\r\nabc")},
        "fetch.truncated",
        id="F20-chunk-short",
    ),
    pytest.param(
        {"/": raw(OPEN + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")},
        "fetch.truncated",
        id="F20-no-last-chunk",
    ),
    pytest.param(
        {"/": raw(OPEN + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n")},
        "fetch.no-http",
        id="F20-no-chunk",
    ),
    pytest.param(
        {"/": raw(OPEN + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")},
        "fetch.no-http",
        id="F21-two-lengths",
    ),
    pytest.param(
        {"/": raw(OPEN + b"Content-Length: -5\r\n\r\nabcdef")}, "fetch.no-http", id="F21-negative"
    ),
    pytest.param({"/": raw(GZIP, BOMB)}, "fetch.too-large", id="F22-gzip-bomb"),
    pytest.param({"/": raw(GZIP.replace(b"gzip", b"br"), b"x")}, "fetch.encoding", id="F22-brotli"),
    pytest.param({"/": raw(GZIP.replace(b"gzip", b"zstd"))}, "fetch.encoding", id="F22-zstd"),
    pytest.param(
        {"/": raw(GZIP.replace(b"gzip", b"gzip, gzip"))}, "fetch.encoding", id="F22-nested"
    ),
    pytest.param(
        {"/": raw(GZIP.replace(b"\r\nConn", b"\r\nContent-Encoding: gzip\r\nConn"))},
        "fetch.encoding",
        id="F22-nested-lines",
    ),
    pytest.param({"/": raw(GZIP, ZIPPED[:-40])}, "fetch.truncated", id="F23-half-gzip"),
    pytest.param({"/": raw(GZIP, ZIPPED[:-4])}, "fetch.truncated", id="F23-no-checksum"),
    pytest.param({"/": raw(GZIP)}, "fetch.truncated", id="F23-no-gzip-at-all"),
    pytest.param({"/": raw(GZIP, ZIPPED[:2])}, "fetch.truncated", id="F23-only-magic"),
    pytest.param(
        {"/": raw(GZIP, ZIPPED[:-8] + bytes(8))}, "fetch.truncated", id="F23-wrong-checksum"
    ),
    pytest.param(
        {"/": raw(GZIP, ZIPPED + ZIPPED[:60])}, "fetch.truncated", id="F23-half-second-member"
    ),
    pytest.param({"/": raw(GZIP.replace(b"gzip", b"snappy"))}, "fetch.encoding", id="F24-snappy"),
    pytest.param(
        {"/": raw(GZIP.replace(b"gzip", b"deflate"), zlib.compress(POLICY))},
        "fetch.encoding",
        id="F24-deflate",
    ),
    pytest.param({"/": raw(GZIP, POLICY)}, "fetch.encoding", id="F25-always-false-gzip"),
    pytest.param(
        {"/": raw(OPEN + b"X: " + b"y" * MB + b"\r\n\r\n")}, "fetch.no-http", id="F26-long-line"
    ),
    pytest.param(
        {"/": raw(OPEN + many_headers(900) + b"\r\nx")},
        "fetch.headers-too-large",
        id="F26-many-lines",
    ),
    pytest.param(
        {"/": raw(OPEN + many_headers(100_000) + b"\r\nx")}, "fetch.no-http", id="F26-endless-head"
    ),
    pytest.param(
        {"/": forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50, 0.01)},
        "fetch.timed-out",
        id="F26-continue",
    ),
    pytest.param({"/": raw(POLICY)}, "fetch.hung-up", id="F27-http-0.9"),
    pytest.param({"/": raw()}, "fetch.hung-up", id="F27-nothing"),
    pytest.param({"/": raw(b"\0" * 400)}, "fetch.no-http", id="F27-zeros"),
    pytest.param({"/": raw(b"220 mail.example ESMTP\r\n")}, "fetch.hung-up", id="F27-smtp"),
    pytest.param({"/": answer(status="999 Whatever")}, "fetch.status", id="F27-status-999"),
    pytest.param({"/": answer(b"", status="204 No Content")}, "fetch.status", id="F27-204"),
    pytest.param({"/": answer(b"", status="205 Reset Content")}, "fetch.status", id="F27-205"),
    pytest.param({"/": answer(status="202 Accepted")}, "fetch.status", id="F27-202"),
    pytest.param({"/": answer(status="226 IM Used")}, "fetch.status", id="F27-226"),
    pytest.param({"/": answer(status="206 Partial Content")}, "fetch.status", id="F28-206"),
    pytest.param({"/": answer(b"", status="304 Not Modified")}, "fetch.status", id="F29-304"),
    pytest.param({"/": answer(status="302 Found")}, "fetch.redirect-nowhere", id="F31-none"),
    pytest.param({"/": redirect(" ")}, "fetch.redirect-nowhere", id="F31-empty"),
    pytest.param({"/": answer(status="300 Multiple Choices")}, "fetch.status", id="F31-300"),
    pytest.param(
        {"/": b"HTTP/1.1 302 F\r\nLocation: /\xd5\xfe\xb2\xdf\r\nContent-Length: 0\r\n\r\n"},
        "fetch.gone",
        id="F32-gbk-location",
    ),
    pytest.param(
        {"/": answer(b"\x89PNG\r\n\x1a\n....")}, "fetch.unsupported", id="F36-picture-as-page"
    ),
    pytest.param(
        {"/": answer(b"{}", content_type="application/json")}, "fetch.unsupported", id="F36-json"
    ),
    pytest.param(
        {"/": answer(b"x", content_type="video/mp4")}, "fetch.unsupported", id="F36-video"
    ),
    pytest.param(
        {"/": answer(gzip.compress(POLICY), content_type="application/octet-stream")},
        "fetch.unsupported",
        id="F36-archive",
    ),
    pytest.param({"/": answer(status="401 Unauthorized")}, "fetch.login", id="F42-401"),
    pytest.param({"/": answer(status="403 Forbidden")}, "fetch.forbidden", id="F42-403"),
    pytest.param({"/": answer(status="404 Not Found")}, "fetch.gone", id="F41-404"),
    pytest.param(
        {"/": answer(b"short", status="404 Not Found", length=9000)},
        "fetch.gone",
        id="F41-short-404",
    ),
    pytest.param({"/": answer(status="410 Gone")}, "fetch.gone", id="F41-410"),
    pytest.param({"/": answer(status="451 Unavailable")}, "fetch.legal", id="F42-451"),
    pytest.param({"/": answer(status="429 Too Many")}, "fetch.too-many", id="F49-429"),
    pytest.param({"/": answer(status="500 Oops")}, "fetch.server-error", id="F49-500"),
    pytest.param({"/": answer(status="521 Down")}, "fetch.server-error", id="F49-521"),
    pytest.param({"/": answer(status="400 Bad Request")}, "fetch.status", id="F42-400"),
]


@pytest.mark.parametrize(("plan", "why"), REFUSED)
def test_what_is_no_page_is_refused_with_its_reason(plan: Plan, why: str) -> None:
    patience = timedelta(seconds=0.4 if why == "fetch.timed-out" else 60)
    assert reason(Site(plan), timeout=patience, max_bytes=2 * MB) == why


TAKEN = [
    pytest.param({"/": raw(GZIP, ZIPPED, pause=0.01)}, POLICY * 50, id="F22-plain-gzip"),
    pytest.param(
        {"/": raw(GZIP, *(ZIPPED[n : n + 1] for n in range(len(ZIPPED))))},
        POLICY * 50,
        id="F23-byte-by-byte",
    ),
    pytest.param(
        {"/": raw(GZIP, gzip.compress(b"one "), gzip.compress(b"two"))},
        b"one two",
        id="F23-two-members",
    ),
    pytest.param(
        {"/": raw(GZIP, gzip.compress(b"one ") + gzip.compress(b"two"))},
        b"one two",
        id="F23-two-members-at-once",
    ),
    pytest.param(
        {"/": raw(GZIP, gzip.compress(b"one") + bytes(512))}, b"one", id="F23-padding-behind"
    ),
    pytest.param({"/": answer(b"")}, b"", id="F44-empty"),
    pytest.param({"/": [raw(GZIP, POLICY), answer()]}, POLICY, id="F25-false-gzip-once"),
    pytest.param(
        {"/": [answer(b"", status="304 Not Modified"), answer()]}, POLICY, id="F29-304-once"
    ),
    pytest.param({"/": [raw(), raw(OPEN), answer()]}, POLICY, id="F20-broken-twice"),
    pytest.param({"/": answer(status="203 Non-Authoritative")}, POLICY, id="F27-203"),
    pytest.param(
        {"/": redirect("/%0d%0aX-Evil:1"), "/%0d%0aX-Evil:1": answer()},
        POLICY,
        id="F33-crlf-stays-encoded",
    ),
    pytest.param(
        {"/": redirect("/\u653f\u7b56"), "/%E6%94%BF%E7%AD%96": answer()},
        POLICY,
        id="F32-utf8-location",
    ),
    pytest.param(
        {
            "/": b"HTTP/1.1 302 F\r\nLocation: /\xd5\xfe\r\nContent-Length: 0\r\n\r\n",
            "/%D5%FE": answer(),
        },
        POLICY,
        id="F32-gbk-location-that-exists",
    ),
    pytest.param(
        {"/": redirect("?a=1#part", "308 Permanent Redirect"), "/?a=1": answer()},
        POLICY,
        id="F09-query-only",
    ),
    pytest.param({"/": raw(OPEN + b"\r\n" + POLICY)}, POLICY, id="F20-close-delimited"),
    pytest.param(
        {"/": raw(OPEN.replace(b"1.1", b"1.0") + b"\r\n" + POLICY)}, POLICY, id="F27-http-1.0"
    ),
    pytest.param(
        {"/": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", answer())},
        POLICY,
        id="F26-early-hints",
    ),
    pytest.param(
        {"/": answer(b"%PDF-1.7 ...", content_type="image/png")},
        b"%PDF-1.7 ...",
        id="F36-pdf-by-its-bytes",
    ),
    pytest.param({"/": answer(content_type="")}, POLICY, id="F36-no-type"),
    pytest.param({"/": answer(content_type="application/octet-stream")}, POLICY, id="F36-octets"),
]


@pytest.mark.parametrize(("plan", "body"), TAKEN)
def test_what_is_merely_strange_is_taken_byte_for_byte(plan: Plan, body: bytes) -> None:
    assert page(fetch(Site(plan))).body == body


def as_chunks(body: bytes, size: int = 40) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])


LENGTH = b"Content-Length: %d\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
PACKED = gzip.compress(POLICY, mtime=0)
FRAMES = {
    "length": OPEN + LENGTH % len(POLICY) + POLICY,
    "chunks": OPEN + CHUNKED + as_chunks(POLICY),
    "gzip-length": OPEN + b"Content-Encoding: gzip\r\n" + LENGTH % len(PACKED) + PACKED,
    "gzip-chunks": OPEN + b"Content-Encoding: gzip\r\n" + CHUNKED + as_chunks(PACKED),
    "gzip-close": GZIP + PACKED,
}


def cut_everywhere(frame: str, step: int) -> None:
    whole = FRAMES[frame]
    for end in range(0, len(whole), step):
        try:
            assert page(fetch(Site({"/": raw(whole[:end])}))).body == POLICY, end
        except FetchFailed as error:
            assert error.reason.key in {"fetch.hung-up", "fetch.no-http", "fetch.truncated"}, end


@pytest.mark.parametrize("frame", FRAMES)
def test_f20_an_answer_cut_anywhere_is_whole_or_refused(frame: str) -> None:
    assert page(fetch(Site({"/": raw(FRAMES[frame])}))).body == POLICY
    cut_everywhere(frame, 29)


@pytest.mark.torture
@pytest.mark.parametrize("frame", FRAMES)
def test_f20_an_answer_cut_at_each_byte_is_whole_or_refused(frame: str) -> None:
    cut_everywhere(frame, 1)


@pytest.mark.torture
def test_f23_one_wrong_bit_in_a_packed_page_never_makes_another_page() -> None:
    for place in range(len(PACKED)):
        wrong = bytearray(PACKED)
        wrong[place] ^= 1 << place % 8
        try:
            assert page(fetch(Site({"/": raw(GZIP, bytes(wrong))}))).body == POLICY, place
        except FetchFailed:
            continue


def test_there_are_at_least_120_hostile_answers() -> None:
    cuts = sum(len(range(0, len(whole), 29)) for whole in FRAMES.values())
    assert len(REFUSED) + len(TAKEN) + cuts >= 120


@pytest.mark.parametrize(
    "charset", ["base64", "rot13", "hex", "idna", "utf-7", "\\xff", "undefined"]
)
def test_f38_a_charset_is_only_a_word_here(charset: str) -> None:
    site = Site({"/": answer(content_type=f"text/html; charset={charset}")})
    assert page(fetch(site)).charset == charset


def test_f17_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert page(fetch(Site({"/": answer()}))).status == 200


def test_f29_a_304_that_nobody_asked_for_is_asked_past_its_cache() -> None:
    site = Site({"/": [answer(b"", status="304 Not Modified"), answer()]})
    fetch(site)
    assert site.asked[-1].headers["cache-control"] == "no-cache"


def test_f30_an_odd_etag_goes_back_byte_for_byte() -> None:
    odd = 'W/"\u00fc\u00ff"'
    site = Site({"/": answer(b"", status="304 Not Modified")})
    fetch(site, validators=Validators(odd))
    assert site.asked[-1].headers["if-none-match"] == odd


def test_f22_a_bomb_costs_no_memory() -> None:
    tracemalloc.start()
    try:
        assert reason(Site({"/": raw(GZIP, BOMB)}), max_bytes=MB) == "fetch.too-large"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * MB


@pytest.mark.parametrize(
    "address",
    [
        "",
        "policy",
        "/x",
        "file:///etc/passwd",
        "http:///x",
        "http://xn--/",
        "http://a.b.:0/",
        "http://policy.example:{port}\\@b.example/",
        "http://me@policy.example:{port}/",
        "http://\u2460\u2461\u2466.0.0.1/",
        "http://policy.example:{port}/\n",
        "http://[::1%25lo]:x/",
        f"http://{'a' * 300}.example/",
    ],
)
def test_f16_addresses_that_are_none_fail_with_a_reason(address: str) -> None:
    class Strict(World):
        async def resolve(self, host: str, port: int) -> tuple[str, ...]:
            if len(host) > 253:
                raise UnicodeError("label too long")
            return await super().resolve(host, port)

    assert reason(Site({"/": answer()}), address, world=Strict()).startswith("fetch.")


@pytest.mark.parametrize(
    ("errno", "why", "tries"),
    [
        (socket.EAI_NONAME, "fetch.name-unknown", 1),
        (socket.EAI_AGAIN, "fetch.name-unsure", 3),
    ],
)
def test_names_that_are_not_found(errno: int, why: str, tries: int) -> None:
    asked = []

    class Nameless(World):
        async def resolve(self, host: str, port: int) -> tuple[str, ...]:
            asked.append(host)
            raise socket.gaierror(errno, "not found")

    assert reason(Site({}), world=Nameless()) == why
    assert len(asked) == tries


def test_a_port_where_nobody_listens_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        why = reason(Site({}), f"http://policy.example:{port}/", allow_ports=(port,))
    assert why == "fetch.refused"
