"""What an HTTP status means for a watch."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tracker.records import FetchFailed
from tracker.words import Message, message

PAGES = {200, 203}
REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
NOT_MODIFIED = 304
LONGEST_RETRY_AFTER = 86_400  # seconds; what a server asks beyond a day is taken as a day
_TRANSIENT = {408, 425, 429, 500, 502, 503, 504}


def failure(status: int, headers: Mapping[str, str], now: datetime) -> FetchFailed:
    """Why an answer of this status is no page."""
    return FetchFailed(
        _reason(status),
        transient=status in _TRANSIENT,
        retry_after=retry_after(headers.get("retry-after", ""), now),
    )


def _reason(status: int) -> Message:
    known = {
        401: message("fetch.login", status=status),
        403: message("fetch.forbidden", status=status),
        404: message("fetch.gone", status=status),
        407: message("fetch.login", status=status),
        410: message("fetch.gone", status=status),
        429: message("fetch.too-many", status=status),
        451: message("fetch.legal", status=status),
    }
    failed = message("fetch.server-error", status=status)
    strange = message("fetch.status", status=status)
    return known.get(status, failed if 500 <= status < 600 else strange)


def retry_after(value: str, now: datetime) -> int:
    """Seconds that a `Retry-After` (a number or a date, RFC 9110 10.2.3) asks us to wait."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(int(value[:9]), LONGEST_RETRY_AFTER)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return 0
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0, min(int((date - now).total_seconds()), LONGEST_RETRY_AFTER))
