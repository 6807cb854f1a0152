"""Policies that come by hand: files beneath the watchlist's own folder."""

import asyncio
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote

from tracker.fetchers import media
from tracker.fetchers.interface import Surroundings
from tracker.records import Fetched, Fetcher, FetchFailed, Page, Validators, Watch
from tracker.words import message

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@asynccontextmanager
async def fetcher(surroundings: Surroundings) -> AsyncIterator[Fetcher]:
    """The `file` way to fetch."""

    async def fetch(watch: Watch, validators: Validators) -> Fetched:
        del validators  # a file costs nothing to read again
        return tuple([await asyncio.to_thread(_page, url, surroundings) for url in watch.urls])

    yield fetch


def _page(url: str, surroundings: Surroundings) -> Page:
    path = _path(url, surroundings.files_under)
    limit = surroundings.network.max_bytes
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise FetchFailed(message("fetch.no-file", path=str(path)))
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except OSError as error:
        reason = message("fetch.file-unreadable", path=str(path), detail=error.strerror or "")
        raise FetchFailed(reason) from error
    if len(body) > limit:
        raise FetchFailed(message("fetch.too-large", limit=f"{limit / 1_000_000:g} MB"))
    media_type = _TYPES.get(path.suffix.lower(), "")
    media.refuse_unreadable(media_type, body)
    written = datetime.fromtimestamp(int(facts.st_mtime), UTC)
    return Page(
        url=url,
        final_url=url,
        fetched_at=surroundings.clock(),
        status=0,
        media_type=media_type,
        charset="",
        headers=(("last-modified", format_datetime(written, usegmt=True)),),
        body=body,
    )


def _path(url: str, files_under: Path | None) -> Path:
    """The file that a `file:` address names, symbolic links resolved, within the folder.

    Raises:
        FetchFailed: it is no such address, or leads out of the folder.
    """
    scheme, _, rest = url.partition(":")
    if scheme.lower() != "file" or not rest or "\0" in rest:
        raise FetchFailed(message("fetch.bad-address", address=url[:200]))
    if rest.startswith("//"):
        rest = rest[2:]
        if not rest.startswith("/"):  # file://server/share names another machine
            raise FetchFailed(message("fetch.bad-address", address=url[:200]))
    if files_under is None:
        raise FetchFailed(message("fetch.no-folder", path=rest))
    folder = files_under.resolve()
    path = (folder / unquote(rest)).resolve()
    if not path.is_relative_to(folder):
        raise FetchFailed(message("fetch.outside-folder", path=unquote(rest), folder=str(folder)))
    return path
