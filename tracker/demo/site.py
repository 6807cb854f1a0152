"""The sample site: a real HTTP server on loopback whose policies can be published anew."""

import hashlib
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self, cast
from urllib.parse import urlsplit

from tracker.demo.policies import POLICIES, SamplePolicy

_FIRST_DAY = datetime(2026, 3, 15, 2, 0, tzinfo=UTC)
"""When the first edition was published; each further one half a year later."""

_ROBOTS = b"User-agent: *\nAllow: /\n"


class SampleSite:
    """Serves an edition of the sample policies while the context is open.

        with SampleSite() as site:
            fetch(site.url + "/qinghe/privacy")
            site.publish(2)

    Every page has an `ETag` of its content and a `Last-Modified`; who sends them back gets a 304.
    """

    def __init__(self, policies: tuple[SamplePolicy, ...] = POLICIES) -> None:
        self._pages: Mapping[str, SamplePolicy] = {f"/{policy.id}": policy for policy in policies}
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self.edition = 1

    @property
    def port(self) -> int:
        """The free port that the system chose."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The site's address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def publish(self, edition: int) -> None:
        """Replace every policy by its next edition, all at once."""
        if edition < 1:
            raise ValueError("editions are counted from 1")
        self.edition = edition

    def page(self, path: str) -> "tuple[bytes, str, datetime] | None":
        """Content, media type and time of publication of a path; None where there is nothing."""
        if path == "/robots.txt":
            return _ROBOTS, "text/plain", _FIRST_DAY
        if path == "/":
            return self._index(), "text/html; charset=utf-8", _FIRST_DAY
        policy = self._pages.get(path)
        if policy is None:
            return None
        edition = self.edition
        since = min(edition, len(policy.files))
        return policy.content(edition), policy.media_type, _FIRST_DAY + timedelta(181 * (since - 1))

    def _index(self) -> bytes:
        links = "".join(f'<li><a href="{p}">{s.name}</a></li>' for p, s in self._pages.items())
        return f"<!doctype html><title>Samples</title><ul>{links}</ul>".encode()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, site: SampleSite) -> None:
        self.site = site
        super().__init__(("127.0.0.1", 0), _Conversation)


class _Conversation(BaseHTTPRequestHandler):
    """One connection of a visitor."""

    protocol_version = "HTTP/1.1"
    server_version = "SampleSite"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        found = cast(_Server, self.server).site.page(urlsplit(self.path).path)
        if found is None:
            self._send(HTTPStatus.NOT_FOUND, b"<!doctype html><h1>Not found</h1>", "text/html", {})
            return
        content, media_type, published = found
        tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        validators = {"ETag": tag, "Last-Modified": format_datetime(published, usegmt=True)}
        if self._is_held(validators):
            self._send(HTTPStatus.NOT_MODIFIED, b"", "", validators)
        else:
            self._send(HTTPStatus.OK, content, media_type, validators)

    do_HEAD = do_GET

    def _is_held(self, validators: Mapping[str, str]) -> bool:
        """Whether the visitor holds this content; a tag decides before a date (RFC 9110, 13.2)."""
        if tags := self.headers.get("If-None-Match"):
            return validators["ETag"] in [tag.strip() for tag in tags.split(",")]
        return self.headers.get("If-Modified-Since") == validators["Last-Modified"]

    def _send(
        self, status: HTTPStatus, content: bytes, media_type: str, headers: Mapping[str, str]
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """A sample site keeps no log."""
