"""What a publisher sent: pages, or the word that nothing changed, or nothing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from tracker.words import Message


@dataclass(frozen=True, slots=True)
class Page:
    """What the publisher sent, byte for byte, with when and how it came.

    Attributes:
        url: as asked for; `final_url`: after redirects.
        fetched_at: when the last byte came, UTC.
        status: HTTP status; 0 where there is none (a file).
        media_type: as declared, lower case, without parameters, or "".
        charset: as declared in the header, or "".
        headers: the headers that matter, lower-case names (etag, last-modified, date,
            content-language, …).
        body: decoded from transfer and content encodings only.
        moved: every redirect on the way said that it holds for good (301, 308).
    """

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    media_type: str
    charset: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    moved: bool = False

    @property
    def sha256(self) -> str:
        """Hex digest of the body."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """A header's value, or ""."""
        return dict(self.headers).get(name, "")


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's word (304) that nothing changed since the validators it gave us."""

    url: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """The server's own `ETag` and `Last-Modified` of the held page, verbatim; "" when none."""

    etag: str = ""
    last_modified: str = ""


class FetchFailed(Exception):
    """A fetcher's word that nothing usable came; becomes `Failed` at once, never leaves `check`.

    Attributes:
        transient: trying again soon may help.
        retry_after: seconds that the server asked us to wait, 0 without.
    """

    def __init__(self, reason: Message, *, transient: bool = False, retry_after: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.transient = transient
        self.retry_after = retry_after
