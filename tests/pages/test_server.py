"""The server: loopback, read-only, and nothing but the files of the build."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.conftest import write
from tests.pages.samples import umegou
from tracker.errors import UsageError
from tracker.pages import MANIFEST, Site, Source, build
from tracker.pages.addresses import root
from tracker.pages.server import SiteServer, serve
from tracker.words import Language


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    write(folder, dict(build([Source.of(umegou())], Site(Language.ZH))))
    (folder / "secret.html").write_text("not of the build", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[SiteServer]:
    with serve(folder) as running:
        yield running


def ask(
    server: SiteServer, path: str, method: str = "GET", host: str = ""
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.port}")
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_it_serves_pages_with_the_strict_policy(server: SiteServer, folder: Path) -> None:
    status, headers, body = ask(server, "/")
    assert (status, body) == (200, (folder / "index.html").read_bytes())
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/w/umegou/privacy/", "/w/umegou/privacy/diff/1..2/", "/?q=1"])
def test_a_folder_is_its_index(server: SiteServer, path: str) -> None:
    assert ask(server, path)[0] == 200


def test_head_sends_no_content(server: SiteServer) -> None:
    status, headers, body = ask(server, "/", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 1000


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_can_be_changed(server: SiteServer, method: str) -> None:
    assert ask(server, "/", method)[0] == 501


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80"])
def test_another_name_for_this_machine_gets_nothing(server: SiteServer, host: str) -> None:
    status, _, body = ask(server, "/", host=host)
    assert (status, body) == (421, b"")


def test_localhost_is_this_machine(server: SiteServer) -> None:
    assert ask(server, "/", host=f"localhost:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/secret.html",
        f"/{MANIFEST}",
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/w/..%5c..%5csecret.html",
        "/%00",
        "//etc/passwd",
        "/etc/passwd",
        "/index.html/",
        "/" + "a" * 5000,
    ],
)
def test_no_path_leads_out_of_the_build(server: SiteServer, path: str) -> None:
    assert ask(server, path)[0] == 404


def test_a_folder_without_its_slash_is_found(server: SiteServer) -> None:
    status, headers, _ = ask(server, "/w/umegou/privacy")
    assert (status, headers["location"]) == (301, "/w/umegou/privacy/")
    assert ask(server, "/w/umegou")[0] == 404


def test_a_lost_address_gets_a_page_that_helps(server: SiteServer, folder: Path) -> None:
    status, headers, body = ask(server, "/w/umegou/privacy/v/99/")
    assert (status, body) == (404, (folder / "404.html").read_bytes())
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/search/"' in body.decode()


def test_a_site_that_is_published_below_a_path_works_there_and_here(tmp_path: Path) -> None:
    site = Site(Language.EN, address="https://watch.example.org/policies/")
    folder = write(tmp_path / "site", dict(build([Source.of(umegou())], site)))
    with serve(folder, root=root(site.address)) as running:
        for path in ("/", "/policies/", "/policies/w/umegou/privacy/"):
            assert ask(running, path)[0] == 200
        lost = ask(running, "/policies/nothing")[2].decode()
        assert 'href="/policies/assets/style.css"' in lost
        assert ask(running, "/policies/w/umegou/privacy")[1]["location"] == (
            "/policies/w/umegou/privacy/"
        )


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "site", dict(build([Source.of(umegou())], Site(Language.ZH))))
    (tmp_path / "private").write_text("private", encoding="utf-8")
    (other / "about.html").unlink()
    (other / "about.html").symlink_to(tmp_path / "private")
    with serve(other) as running:
        assert ask(running, "/about.html")[0] == 404


def test_a_port_in_use_is_told_in_words(server: SiteServer, folder: Path) -> None:
    with pytest.raises(UsageError) as caught, serve(folder, server.port):
        pass
    assert str(server.port) in caught.value.say(Language.ZH)


def test_policy_text_is_plain_text(server: SiteServer) -> None:
    _, headers, _ = ask(server, "/w/umegou/privacy/v/1/policy.txt")
    assert headers["content-type"] == "text/plain; charset=utf-8"
