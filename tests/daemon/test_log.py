"""Lines of the log."""

import json
from datetime import UTC, datetime

import pytest

from tracker.daemon.log import Level, Line, json_line, text_line, without_secrets
from tracker.words import Language, message

LINE = Line(
    datetime(2026, 11, 21, 3, 0, tzinfo=UTC),
    Level.INFO,
    message("daemon.reloaded", watches=5),
)


def test_a_line_for_people() -> None:
    assert text_line(LINE, Language.EN) == (
        "2026-11-21T03:00:00Z info    The watchlist was read again: 5 watches."
    )
    assert text_line(LINE, Language.ZH).endswith("已重新读取监测清单：5 项监测。")


def test_a_traceback_stays_one_line() -> None:
    what = message("daemon.broke", why=message("daemon.words", text="Traceback\n  File x\nBoom"))
    line = Line(LINE.at, Level.ERROR, what)
    assert "\n" not in text_line(line, Language.EN)
    assert "\n" not in json_line(line, Language.EN)


def test_a_line_for_machines() -> None:
    assert json.loads(json_line(LINE, Language.EN)) == {
        "at": "2026-11-21T03:00:00Z",
        "level": "info",
        "event": "daemon.reloaded",
        "message": "The watchlist was read again: 5 watches.",
        "watches": "5",
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("login with hunter22 failed", "login with *** failed"),
        ("https://user:pass@example.org/x", "https://***@example.org/x"),
        ("https://example.org/hook?key=abc123&x=1", "https://example.org/hook?key=***&x=1"),
        ("https://example.org/?x=1&access_token=abc", "https://example.org/?x=1&access_token=***"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_a20_secrets_do_not_reach_the_log(text: str, shown: str) -> None:
    assert without_secrets(text, ["hunter22", "hunter", ""]) == shown
