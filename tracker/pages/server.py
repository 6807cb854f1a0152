"""The site over HTTP for this machine alone: read-only, and nothing but the files of the build.

It listens on loopback, answers GET and HEAD, and only to those who call it by a loopback name
(a page elsewhere that makes a name point here gets nothing). What is served is what the manifest
lists: there is no path that leads out of it.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

from tracker.errors import UsageError
from tracker.pages.addresses import LOST
from tracker.pages.manifest import MANIFEST, Before, names
from tracker.words import message

_MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_LONGEST = 1024
_PATIENCE = 10
"""Seconds that a caller may be silent."""


class SiteServer:
    """A server at work."""

    def __init__(self, folder: Path, server: ThreadingHTTPServer, thread: threading.Thread) -> None:
        self.folder = folder
        self._server = server
        self._thread = thread

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """For a browser."""
        return f"http://127.0.0.1:{self.port}/"

    def wait(self) -> None:
        """Stay until interrupted."""
        self._thread.join()


@contextmanager
def serve(folder: Path, port: int = 0, root: str = "/") -> Iterator[SiteServer]:
    """Serve a built site on loopback until the context ends; port 0 takes a free one.

    Args:
        root: the path at which the site stands where it is published; links that name it lead here.

    Raises:
        UsageError: the port is taken.
    """
    try:
        answer = partial(_Answer, folder=folder, root=root)
        server = ThreadingHTTPServer(("127.0.0.1", port), answer)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(message("pages.port-taken", port=port, why=why)) from None
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True, name="pages")
    thread.start()
    try:
        yield SiteServer(folder, server, thread)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Answer(BaseHTTPRequestHandler):
    """One request."""

    server_version = "policy-tracker"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def __init__(self, *asked: object, folder: Path, root: str) -> None:
        self._folder = folder
        self._root = root
        super().__init__(*asked)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file of the site."""
        self._answer()

    def do_HEAD(self) -> None:
        """The same without its content."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what people read here is nobody's business."""

    def _answer(self) -> None:
        if not self._is_for_us():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
            return
        name = _name(self.path, self._root)
        content = self._content(name)
        if content is None:
            self._lost(name)
            return
        media_type = _MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        self._send(HTTPStatus.OK, content, media_type)

    def _lost(self, name: str) -> None:
        """Nothing there: a folder named without its slash, or a page that helps to go on."""
        if name and self._content(f"{name}/index.html") is not None:
            there = f"{self._root}{quote(name)}/"
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", {"Location": there})
            return
        page = self._content(LOST)
        found = (page, _MEDIA_TYPES["html"]) if page else (b"404\n", "text/plain")
        self._send(HTTPStatus.NOT_FOUND, *found)

    def _is_for_us(self) -> bool:
        """The caller used a name that always means this machine."""
        port = self.server.server_address[1]  # type: ignore[index]
        host = self.headers.get("Host", "").lower()
        return host in (f"127.0.0.1:{port}", f"localhost:{port}")

    def _content(self, name: str) -> bytes | None:
        try:
            listed = _listed(self._folder / MANIFEST, (self._folder / MANIFEST).stat().st_mtime_ns)
            path = self._folder / name
            # A link that somebody put into the folder is no file of the build.
            inside = path.resolve().is_relative_to(self._folder.resolve())
            return path.read_bytes() if name in listed and inside else None
        except (OSError, ValueError):
            return None

    def _send(
        self,
        status: HTTPStatus,
        content: bytes,
        media_type: str,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.send_response(status)
        for header, value in {**_HEADERS, **more}.items():
            self.send_header(header, value)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@lru_cache(maxsize=2)
def _listed(manifest: Path, written: int) -> frozenset[str]:
    """The files of the build; `written` tells one build's manifest from the next one's."""
    before = Before(manifest.read_bytes(), lambda name: (manifest.parent / name).read_bytes())
    return frozenset(names(before))


def _name(target: str, root: str) -> str:
    """The file that a request names; "" for what names none."""
    path = unquote(urlsplit(target).path, errors="replace")
    path = path.removeprefix(root if path.startswith(root) else "/")
    if len(path) > _LONGEST or "\0" in path or "\\" in path:
        return ""
    return path + "index.html" if path.endswith("/") or not path else path
