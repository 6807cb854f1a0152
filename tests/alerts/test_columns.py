"""Text for a fixed number of columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.alerts.columns import COLUMNS, fit, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("ab", 2), ("友盟", 4), ("a友b", 4), ("é", 1), ("", 0)]
)
def test_a_chinese_character_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_what_is_too_wide_is_cut_visibly() -> None:
    assert fit("新增共享方：友盟", 11) == "新增共享…"
    assert fit("short", 10) == "short"


def test_english_is_broken_at_blanks_and_chinese_anywhere() -> None:
    assert wrap("We share data with others.", columns=12) == "We share\ndata with\nothers."
    assert wrap("我们共享您的信息", columns=10) == "我们共享您\n的信息"


def test_punctuation_never_begins_a_line_and_brackets_never_end_one() -> None:
    assert wrap("我们共享您的，信息", columns=12) == "我们共享您\n的，信息"
    assert wrap("我们共享您（信息）", columns=12) == "我们共享您\n（信息）"


def test_continued_lines_are_indented() -> None:
    assert wrap("one two three", first="- ", rest="  ", columns=9) == "- one two\n  three"


def test_addresses_stay_whole() -> None:
    address = "https://example.com/" + "a" * 90
    assert address in wrap(f"See {address} please")


@given(st.text(alphabet="ab 友盟，。（）\n x1", max_size=300))
def test_wrapping_keeps_every_word_and_the_width(text: str) -> None:
    wrapped = wrap(text, first="  ", rest="    ")
    assert "".join(wrapped.split()) == "".join(text.split())
    assert all(width(line) <= COLUMNS for line in wrapped.splitlines())
