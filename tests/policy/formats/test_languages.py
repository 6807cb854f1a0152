"""Which language a policy is in."""

import pytest

from tracker.policy.formats import languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们收集您的个人信息，用于提供 Cookie 与 SDK 服务。", "zh"),
        ("我們蒐集您的個人資料。", "zh"),
        ("We collect your data and we may share it with our partners (友盟).", "en"),
        ("Nous collectons vos données et nous ne les vendons pas à des tiers.", "fr"),
        ("Wir verarbeiten Ihre Daten und geben sie nicht an Dritte weiter.", "de"),
        ("当社は、お客様の個人情報を収集し、利用します。詳しくはこちらをご覧ください。", "ja"),
        ("우리는 이용자의 개인정보를 수집하고 이용합니다.", "ko"),
        ("Мы собираем ваши персональные данные и храним их.", "ru"),
        ("12345 !!!", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert languages.recognise(text) == language
