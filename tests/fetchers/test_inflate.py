"""Bodies within bounds: laws of inflating step by step."""

import gzip
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.fetchers.inflate import Body, NotGzip
from tracker.records import FetchFailed

bodies = some.binary(max_size=2000) | some.integers(0, 200_000).map(bytes)


def gathered(encoding: str, wire: bytes, cuts: list[int], limit: int = 1_000_000) -> bytes:
    body = Body(encoding, limit)
    places = sorted({cut % (len(wire) + 1) for cut in cuts} | {0, len(wire)})
    for begin, end in pairwise(places):
        body.feed(wire[begin:end])
    return body.finish()


@given(some.lists(bodies, min_size=1, max_size=4), some.lists(some.integers(0, 10_000), max_size=8))
def test_members_come_out_whole_however_they_are_cut(parts: list[bytes], cuts: list[int]) -> None:
    wire = b"".join(gzip.compress(part) for part in parts)
    assert gathered("gzip", wire, cuts) == b"".join(parts)
    assert gathered("", wire, cuts) == wire


@given(bodies, some.integers(1, 30), some.lists(some.integers(0, 10_000), max_size=4))
def test_what_breaks_off_is_never_a_body(body: bytes, missing: int, cuts: list[int]) -> None:
    wire = gzip.compress(body)
    short = wire[: max(1, len(wire) - missing)]
    with pytest.raises((FetchFailed, NotGzip)):
        gathered("gzip", short, cuts)


@given(some.integers(0, 5000), some.integers(1, 5000), some.booleans())
def test_the_limit_holds_on_the_wire_and_inflated(size: int, limit: int, packed: bool) -> None:
    body = bytes(size)
    wire = gzip.compress(body) if packed else body
    fits = max(len(wire), size) <= limit
    try:
        assert gathered("gzip" if packed else "", wire, [], limit) == body
        assert fits
    except FetchFailed as error:
        assert error.reason.key == "fetch.too-large"
        assert not fits


@given(some.binary(min_size=2, max_size=200), some.lists(some.integers(0, 300), max_size=5))
def test_what_is_no_gzip_is_told_from_what_is_broken(body: bytes, cuts: list[int]) -> None:
    if body.startswith(b"\x1f\x8b"):
        return
    with pytest.raises(NotGzip):
        gathered("gzip", body, cuts)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "snappy", "x"])
def test_only_gzip_is_inflated(encoding: str) -> None:
    with pytest.raises(FetchFailed) as failed:
        Body(encoding, 10)
    assert failed.value.reason.key == "fetch.encoding"


@pytest.mark.parametrize("encoding", ["", "identity", " GZIP ", "x-gzip"])
def test_its_names_are_known(encoding: str) -> None:
    Body(encoding, 10)
