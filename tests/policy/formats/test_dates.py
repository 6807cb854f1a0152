"""The date on which a policy takes effect."""

import pytest

from tracker.policy.formats import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生效日期：2023年11月1日", "2023-11-01"),
        ("生效日期: [2023]年[11]月[01]日", "2023-11-01"),
        ("更新日期：2025年03月19日\n生效日期：2025年03月26日", "2025-03-26"),
        ("更新日期：2025年03月19日", "2025-03-19"),
        ("2022 年 11 月 29 日生效", "2022-11-29"),
        ("本政策将于2024年04月16日正式生效。", "2024-04-16"),
        ("二〇二四年五月二十一日起施行", "2024-05-21"),
        ("生效日期：20260304", "2026-03-04"),
        ("Effective date: 2023-11-04", "2023-11-04"),
        ("Last updated: May 1, 2024", "2024-05-01"),
        ("Effective 1st of January 2024", "2024-01-01"),
        ("Last modified 21 August 2025", "2025-08-21"),
        ("自2020年1月1日起，我们收集信息。", ""),
        ("生效日期：2023年13月45日", ""),
        ("没有日期", ""),
    ],
)
def test_effective_date(text: str, expected: str) -> None:
    assert dates.effective_date(text) == expected
