"""The kinds that everything else rests on, each in a pair of sentences."""

import pytest

from tests.policy.findings.comparing import compared, material, told
from tracker.words import Language, say

PAIRS = [
    (
        "我们不会与任何第三方共享您的个人信息。",
        "我们可能会与第三方共享您的个人信息。",
        "sharing",
        "critical",
    ),
    (
        "We do not share your personal data with third parties.",
        "We may share your personal data with third parties.",
        "sharing",
        "critical",
    ),
    (
        "我们接入了极光推送SDK，用于消息推送。",
        "我们接入了极光推送SDK、友盟SDK，用于消息推送。",
        "recipient",
        "major",
    ),
    (
        "We use Amplitude to analyse usage.",
        "We use Amplitude and Mixpanel to analyse usage.",
        "recipient",
        "major",
    ),
    (
        "您的个人信息将存储于中华人民共和国境内的服务器。",
        "您的个人信息将存储于新加坡的服务器。",
        "storage_location",
        "critical",
    ),
    (
        "我们会收集您的设备型号、操作系统版本。",
        "我们会收集您的设备型号、操作系统版本、IMEI。",
        "data_category",
        "critical",
    ),
    (
        "We collect your name and email address.",
        "We collect your name, email address and precise location.",
        "data_category",
        "critical",
    ),
    (
        "我们将保存您的订单信息不超过六个月。",
        "我们将保存您的订单信息不超过三年。",
        "retention",
        "major",
    ),
    (
        "We delete your data within 30 days.",
        "We delete your data within 90 days.",
        "retention",
        "major",
    ),
    ("客服邮箱：service@example.com", "客服邮箱：help@example.com", "contact", "minor"),
    (
        "若您未满18周岁，请在监护人陪同下使用。",
        "若您未满14周岁，请在监护人陪同下使用。",
        "minors",
        "major",
    ),
    (
        "Our service is not for children under 16.",
        "Our service is not for children under 13.",
        "minors",
        "major",
    ),
    ("我们将在15天内答复您的请求。", "我们将在30天内答复您的请求。", "response_time", "minor"),
    ("争议由被告住所地人民法院管辖。", "争议提交北京仲裁委员会仲裁。", "dispute", "critical"),
]


@pytest.mark.parametrize(("old", "new", "kind", "severity"), PAIRS)
def test_kind_and_severity(old: str, new: str, kind: str, severity: str) -> None:
    assert (kind, severity) in {(one.kind.value, one.severity.value) for one in material(old, new)}


@pytest.mark.parametrize(("old", "new", "kind", "severity"), PAIRS)
def test_every_finding_speaks_both_languages_and_quotes(
    old: str, new: str, kind: str, severity: str
) -> None:
    for one in material(old, new):
        for language in Language:
            assert say(one.title, language)
            assert say(one.explanation, language)
        assert one.old_excerpt in old
        assert one.new_excerpt in new


@pytest.mark.parametrize(("old", "new", "kind", "severity"), PAIRS)
def test_the_same_text_says_nothing(old: str, new: str, kind: str, severity: str) -> None:
    assert compared(old, old).findings == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("更新日期：2024年3月1日", "更新日期：2025年3月1日"),
        ("我们会共享您的个人信息。", "我们会提供您的个人信息。"),
        ("保存三十日。", "保存30天。"),
        (
            "未经您同意，我们不得向第三方提供您的通讯录。",
            "经您同意后，我们方可向第三方提供您的通讯录。",
        ),
        ("We will share your personal data.", "We will disclose your personal information."),
    ],
)
def test_mere_wording_says_nothing(old: str, new: str) -> None:
    assert told(old, new) == set()
