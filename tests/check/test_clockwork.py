"""Which dates are the server's clock, and which are the publisher's word."""

from datetime import date

import pytest

from tracker import policy
from tracker.check.clockwork import only_clockwork

OLD, NEW = date(2026, 5, 1), date(2026, 5, 9)


def ticked(old: str, new: str) -> bool:
    texts = (f"# 隐私政策\n\n{text}\n\n一、我们重视您的隐私。\n" for text in (old, new))
    compared = policy.compare(*map(policy.read_text, texts))
    assert compared.changes
    return only_clockwork(compared, OLD, NEW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("今天是2026年5月1日，欢迎您。", "今天是2026年5月9日，欢迎您。"),
        ("今天是 2026-05-01 08:00:12 星期五", "今天是 2026-05-09 21:15:40 星期六"),
        ("服务器时间：2026/5/2", "服务器时间：2026/5/8"),
        ("Today is May 1, 2026. Welcome!", "Today is May 9th, 2026. Welcome!"),
        ("Printed 1 May 2026", "Printed 9 May 2026"),
    ],
)
def test_the_server_s_clock(old: str, new: str) -> None:
    assert ticked(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("更新日期：2026年5月1日", "更新日期：2026年5月9日"),
        ("本政策自2026年5月1日起生效。", "本政策自2026年5月9日起生效。"),
        ("Last updated: May 1, 2026", "Last updated: May 9, 2026"),
        ("今天是2025年5月1日，欢迎您。", "今天是2026年5月9日，欢迎您。"),
        ("今天是2026年5月1日，欢迎您。", "今天是2026年5月1日，感谢您。"),
        ("今天是2026年5月1日，欢迎您。", "今天是2026年5月9日，感谢您。"),
        ("我们保存您的信息三十日。", "我们保存您的信息九十日。"),
        ("今天是2026年5月1日。", "今天是2026年13月45日。"),
    ],
)
def test_the_publisher_s_word(old: str, new: str) -> None:
    assert not ticked(old, new)
