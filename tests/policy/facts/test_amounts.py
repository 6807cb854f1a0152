"""Periods and ages, in words and numerals of both languages; what only looks like one."""

import pytest

from tracker.policy.facts.amounts import Bound, ages, number, periods
from tracker.policy.facts.folding import fold


@pytest.mark.parametrize(
    ("words", "value", "bound"),
    [
        ("保存三十日", "30D", Bound.NONE),
        ("不少于六个月", "6M", Bound.AT_LEAST),
        ("不超过2年", "2Y", Bound.AT_MOST),
        ("十五个工作日内", "15wd", Bound.AT_MOST),
        ("半年", "6M", Bound.NONE),
        ("24小时内", "1D", Bound.AT_MOST),
        ("两周", "14D", Bound.NONE),
        ("一年", "1Y", Bound.NONE),
        ("12个月", "1Y", Bound.NONE),
        ("３０天", "30D", Bound.NONE),
        ("thirty (30) days", "30D", Bound.NONE),
        ("at least 6 months", "6M", Bound.AT_LEAST),
        ("no longer than two years", "2Y", Bound.AT_MOST),
        ("within 5 business days", "5wd", Bound.AT_MOST),
        ("pendant 3 ans", "3Y", Bound.NONE),
        ("within 60 seconds", "60s", Bound.AT_MOST),
    ],
)
def test_period(words: str, value: str, bound: Bound) -> None:
    (found,) = periods(fold(words))
    assert (found.value, found.bound) == (value, bound)


@pytest.mark.parametrize(
    "words",
    [
        "2024年3月1日",
        "第三年",
        "a second copy",
        "7×24小时",
        "未满18周岁",
        "周知",
        "in the last 12 months",
        "updated 3 days ago",
        "May 5, 2024",
    ],
)
def test_no_period(words: str) -> None:
    assert periods(fold(words)) == ()


@pytest.mark.parametrize(
    ("words", "before"),
    [("提前7日公示", True), ("生效前30天", False), ("30 days before the change", True)],
)
def test_a_notice_counts_backwards(words: str, before: bool) -> None:
    assert periods(fold(words))[0].before is before


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("未满十四周岁", 14),
        ("18岁以下", 18),
        ("under the age of 16", 16),
        ("children under 13", 13),
        ("at least 18 years old", 18),
        ("aged thirteen", 13),
    ],
)
def test_age(words: str, years: int) -> None:
    assert [age.years for age in ages(fold(words))] == [years]


@pytest.mark.parametrize("words", ["under 30 days", "over 12 months", "under 20 percent"])
def test_no_age(words: str) -> None:
    assert ages(words) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三十", 30),
        ("十五", 15),
        ("一百八十", 180),
        ("两", 2),
        ("ninety", 90),
        ("7", 7),
        ("甲", None),
    ],
)
def test_number(words: str, value: float | None) -> None:
    assert number(words) == value
