"""Letters about the tracker itself."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.alerts import Blind, Pulse, health, heartbeat, storm
from tracker.alerts.columns import width
from tracker.words import Language

AT = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
GONE = Blind(
    "umegou/privacy", "优美购隐私政策", AT, 3, AT - timedelta(days=2), reason="服务器答复 404。"
)
HELD = Blind("b/terms", "B terms", AT, 5, None, held=True)
BACK = Blind("c/terms", "C terms", AT)
LANGUAGES = pytest.mark.parametrize("language", list(Language))


def flat(text: str) -> str:
    return "".join(text.split())


def test_what_is_out_of_sight_is_told_with_since_and_why() -> None:
    alert = health((GONE, HELD), (), Language.ZH, key="health:1", timezone="Asia/Shanghai")
    assert alert.subject == "[隐私监测·运行] 2 份政策无法获取：优美购隐私政策、B terms"
    assert flat(
        "优美购隐私政策（umegou/privacy）：自 2026-11-21 09:00 (UTC+8) 起连续 3 次检查失败；"
        "最近一次成功：2026-11-19 09:00 (UTC+8)。服务器答复 404。"
    ) in flat(alert.text)
    assert flat("页面内容可能不是该政策；最近一次成功：尚无。") in flat(alert.text)


def test_what_came_back_is_told_in_the_same_letter() -> None:
    alert = health((GONE,), (BACK,), Language.EN, key="health:1")
    assert "C terms (c/terms): seen again on 2026-11-21 01:00 (UTC)." in alert.text
    only = health((), (BACK,), Language.EN, key="health:2")
    assert only.subject == "[Policy tracker HEALTH] In sight again: C terms"


def test_a_heartbeat_says_what_is_watched_and_what_waits() -> None:
    pulse = Pulse(
        at=AT,
        since=AT - timedelta(days=7),
        watches=12,
        changed=("优美购隐私政策",),
        last_change=("优美购隐私政策", AT),
        waiting=2,
        refused=(("umegou/privacy@3", "office:bob@example.org", "550 No such user"),),
        paused=("B terms",),
    )
    alert = heartbeat(pulse, Language.ZH, key="heartbeat@1")
    assert alert.subject == "[隐私监测·简报] 运行正常：监测 12 份，1 份有变更"
    for row in ("待发送    2", "无法送达  1", "已暂停    B terms"):
        assert row in alert.text
    assert "umegou/privacy@3 → office:bob@example.org：550 No such user" in alert.text


def test_a_storm_says_that_alerts_wait_and_until_when() -> None:
    alert = storm(AT, 20, ("A", "B", "C"), Language.EN, key="storm@1", hours=24)
    assert alert.subject == "[Policy tracker HEALTH] 3 of 20 changed at once: alerts wait for you"
    words = " ".join(alert.text.split())
    assert "24 hours after the run" in words
    assert "tracker release" in words


@LANGUAGES
def test_they_keep_to_the_columns_and_to_one_line_of_subject(language: Language) -> None:
    many = tuple(
        Blind(f"service-{n}/privacy", f"很长的政策名称{n}" * 3, AT, 3, AT, reason="x" * 300)
        for n in range(300)
    )
    alert = health(many, many, language, key="health:1")
    assert width(alert.subject) <= 78
    assert all(width(line) <= 76 for line in alert.text.splitlines())
    assert len(alert.html.encode()) <= 90_000
