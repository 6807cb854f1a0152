"""What the journal keeps of a server's word."""

from datetime import UTC, datetime

import pytest

from tracker.check.recording import last_modified
from tracker.records import Page


def page(**headers: str) -> Page:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    url = "https://example.com/privacy"
    return Page(url, url, datetime(2026, 11, 22, tzinfo=UTC), 200, "", "", named, b"")


@pytest.mark.parametrize(
    ("modified", "kept"),
    [
        ("Sun, 22 Nov 2026 02:59:30 GMT", True),
        ("Sun, 22 Nov 2026 02:59:59 GMT", False),
        ("Sun, 22 Nov 2026 03:00:00 GMT", False),
        ("yesterday", True),
    ],
)
def test_a_date_of_this_very_second_cannot_tell_editions_apart(modified: str, kept: bool) -> None:
    sent = page(date="Sun, 22 Nov 2026 03:00:00 GMT", last_modified=modified)
    assert last_modified(sent) == (modified if kept else "")


def test_without_a_date_the_word_of_the_server_stands() -> None:
    assert last_modified(page(last_modified="Sun, 22 Nov 2026 03:00:00 GMT")) != ""
    assert last_modified(page()) == ""
