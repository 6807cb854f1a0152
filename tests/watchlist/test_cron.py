"""Lines of crontab, with weekdays by name."""

import pytest

from tracker.watchlist.advice import Wrong
from tracker.watchlist.cron import cron


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("30 8 * * *", "30 8 * * *"),
        ("0 9 * * 1-5", "0 9 * * mon,tue,wed,thu,fri"),
        ("0 9 * * 0", "0 9 * * sun"),
        ("0 9 * * 7", "0 9 * * sun"),
        ("0 9 * * 5-7", "0 9 * * fri,sat,sun"),
        ("0 9 * * mon-fri", "0 9 * * mon,tue,wed,thu,fri"),
        ("0 9 * * */2", "0 9 * * tue,thu,sat,sun"),
        ("0 9 * * 0-6", "0 9 * * *"),
        ("*/15 8-18 * * *", "*/15 8-18 * * *"),
        ("5/30 * * * *", "5/30 * * * *"),
        ("0 0 1 JAN,jul *", "0 0 1 jan,jul *"),
        ("0 0 29 2 *", "0 0 29 2 *"),
        ("0   9\t* * *", "0 9 * * *"),
        ("0 9 1 * 1", "0 9 1 * mon"),
    ],
)
def test_a_line_means_the_same_to_every_program(written: str, kept: str) -> None:
    assert cron(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "* * * *",
        "* * * * *",
        "0 0 * * * *",
        "60 0 * * *",
        "0 24 * * *",
        "0 0 0 * *",
        "0 0 32 * *",
        "0 0 * 13 *",
        "0 0 * * 8",
        "0 0 30 2 *",
        "0 0 31 4,6,9,11 *",
        "0 18-8 * * *",
        "0/0 * * * *",
        "*/14 * * * *",
        "0,,30 * * * *",
        "0- 1 * * *",
        "a b c d e",
        "-5 0 * * *",
        "٣ 0 * * *",
    ],
)
def test_a_line_that_means_nothing_is_refused(written: str) -> None:
    with pytest.raises(Wrong):
        cron(written)
