"""What a watchlist says about a channel is what the announcer does."""

from datetime import time, timedelta

import pytest

from tracker.announce.machine import beats
from tracker.announce.reminding import reminds_after
from tracker.announce.routes import all_routes, listed
from tracker.announce.timetable import Rhythm, Timetable, timetable
from tracker.policy.model import Severity
from tracker.watchlist import parse

HEAD = """
version: 1
channels:
  office:
    kind: email
    to: ann@example.org
    from: tracker@example.org
    host: smtp.example.org
"""
TAIL = """
watches:
  - id: umegou/privacy
    url: https://www.umegou.example/privacy
"""


def channel(options: str) -> str:
    return HEAD + "".join(f"    {line}\n" for line in options.split("\n")) + TAIL


def test_every_option_arrives() -> None:
    text = channel(
        "when: weekly\non: fri\nat: 8:30\ntimezone: Asia/Shanghai\nat_once: nothing\n"
        "quiet: 20:00-08:00\nremind: 3d\nheartbeat: daily\nattach: [docx, json]\n"
        "tags: [shops]\nkinds: [recipient, sharing]"
    )
    (route,) = all_routes(parse(text, path="watchlist.yaml"))
    assert timetable(route.settings) == Timetable(
        rhythm=Rhythm.WEEKLY,
        zone="Asia/Shanghai",
        at=time(8, 30),
        day=4,
        quiet=(time(20), time(8)),
        at_once=Severity.NONE,
    )
    assert reminds_after(route) == timedelta(days=3)
    assert listed(route.settings, "attach") == ("docx", "json")
    assert listed(route.settings, "kinds") == ("recipient", "sharing")
    beat = beats(route)
    assert beat is not None and beat.rhythm is Rhythm.DAILY


def test_without_options_a_mail_channel_is_told_at_once_and_hears_a_weekly_heartbeat() -> None:
    (route,) = all_routes(parse(channel("speak: zh"), path="watchlist.yaml"))
    assert timetable(route.settings) == Timetable()
    assert reminds_after(route) == timedelta()
    beat = beats(route)
    assert beat is not None and beat.rhythm is Rhythm.WEEKLY


@pytest.mark.parametrize(
    "wrong", ["when: hourly", "at: 25:00", "quiet: 20:00", "remind: 3x", "on: monday", "kinds: []"]
)
def test_other_words_are_faults(wrong: str) -> None:
    with pytest.raises(Exception, match=wrong.partition(":")[0]):
        parse(channel(wrong), path="watchlist.yaml")
