"""The sample site speaks HTTP as real sites do."""

import http.client
from collections.abc import Iterator

import pytest

from tracker.demo import POLICIES, SampleSite


@pytest.fixture
def site() -> Iterator[SampleSite]:
    with SampleSite() as running:
        yield running


def get(
    site: SampleSite, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_policy_is_served(site: SampleSite, policy: object) -> None:
    one = next(p for p in POLICIES if p is policy)
    status, headers, body = get(site, f"/{one.id}")
    assert (status, headers["content-type"], body) == (200, one.media_type, one.content(1))
    assert headers["content-length"] == str(len(body))


def test_a_held_page_is_answered_with_304(site: SampleSite) -> None:
    _, headers, _ = get(site, "/qinghe/privacy")
    for held in (
        {"If_None_Match": headers["etag"]},
        {"If_None_Match": f'"other", {headers["etag"]}'},
        {"If_Modified_Since": headers["last-modified"]},
    ):
        status, again, body = get(site, "/qinghe/privacy", **held)
        assert (status, body) == (304, b"")
        assert again["etag"] == headers["etag"]


def test_publishing_replaces_the_pages(site: SampleSite) -> None:
    _, before, old = get(site, "/qinghe/privacy")
    site.publish(2)
    status, after, new = get(site, "/qinghe/privacy", If_None_Match=before["etag"])
    assert status == 200
    assert (old, before["etag"], before["last-modified"]) != (new, after["etag"], "")
    assert before["last-modified"] != after["last-modified"]


def test_a_policy_without_a_further_edition_stays(site: SampleSite) -> None:
    site.publish(2)
    _, second, _ = get(site, "/langtu/privacy")
    site.publish(3)
    assert get(site, "/langtu/privacy", If_None_Match=second["etag"])[0] == 304


def test_one_edition_is_a_block_page_that_calls_itself_fine(site: SampleSite) -> None:
    policy = next(p for p in POLICIES if p.id == "shanhai/terms")
    site.publish(2)
    status, _, body = get(site, "/shanhai/terms")
    assert status == 200
    assert b"Just a moment" in body
    site.publish(3)
    assert get(site, "/shanhai/terms")[2] == policy.content(1)


def test_head_has_no_body(site: SampleSite) -> None:
    status, headers, body = get(site, "/muxue/privacy", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 2000


@pytest.mark.parametrize("path", ["/nothing", "/qinghe", "/qinghe/privacy/", "/../etc/passwd"])
def test_what_is_not_there_is_404(site: SampleSite, path: str) -> None:
    assert get(site, path)[0] == 404


def test_robots_are_welcome_and_the_index_links_everything(site: SampleSite) -> None:
    assert b"Allow: /" in get(site, "/robots.txt")[2]
    index = get(site, "/")[2].decode()
    assert all(f'href="/{policy.id}"' in index for policy in POLICIES)


def test_editions_are_counted_from_1(site: SampleSite) -> None:
    with pytest.raises(ValueError, match="from 1"):
        site.publish(0)


def test_two_sites_side_by_side() -> None:
    with SampleSite() as one, SampleSite() as other:
        other.publish(2)
        assert one.port != other.port
        assert get(one, "/qinghe/privacy")[2] != get(other, "/qinghe/privacy")[2]
