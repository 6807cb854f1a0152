"""When outcomes are written, and what the journal keeps of a server's word."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tracker.check.recording import Recorder, Settled, last_modified
from tracker.records import Failed, Outcome, Page, Watch
from tracker.words import message

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Desk:
    """A recorder with a clock, and a store that takes its time."""

    def __init__(self, *, takes: float) -> None:
        self.now = NOON
        self.told: list[Outcome] = []

        def record(entries: object) -> tuple[()]:
            self.now += timedelta(seconds=takes)
            return ()

        store: Any = SimpleNamespace(held_ids=tuple, record=record)
        journal: Any = SimpleNamespace(append=lambda *checks, remarks: None)
        self._recorder = Recorder(
            store, journal, clock=lambda: self.now, report=self.told.append, dry_run=False
        )

    def came(self, *, later: float) -> int:
        """Another outcome comes and waits some seconds; how many are written by then."""
        watch = Watch("lanhe/privacy", "lanhe", ("https://lanhe.example/",))
        failed = Failed(watch, 0, message("check.no-characters"), self.now, 0.1)
        self._recorder.add(Settled(failed))
        self.now += timedelta(seconds=later)
        self._recorder.flush_if_old()
        return len(self.told)


def test_an_outcome_waits_two_seconds_for_company() -> None:
    desk = Desk(takes=0.1)
    assert [desk.came(later=seconds) for seconds in (1, 1.5, 1.9, 0.2)] == [0, 2, 2, 4]


def test_where_writing_takes_long_outcomes_wait_longer_but_not_for_ever() -> None:
    desk = Desk(takes=1)
    assert [desk.came(later=seconds) for seconds in (2, 8, 3)] == [1, 1, 3]
    desk = Desk(takes=3600)
    assert [desk.came(later=seconds) for seconds in (2, 19, 2)] == [1, 1, 3]


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
