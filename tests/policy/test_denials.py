"""What is ruled out is told once: `do not share`, and not `ruled out: do not share`."""

import pytest

from tracker.policy.denials import says_no


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("provide", "不会向任何其他公司、组织或者个人提供"),
        ("provide", "do not share"),
        ("provide", "won’t disclose"),
        ("not-kept", "立即删除"),
        ("sell", "never sell"),
    ],
)
def test_words_that_say_no(value: str, words: str) -> None:
    assert says_no(value, words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("advertisers", "advertisers"),
        ("bank-card", "银行卡"),
        ("minor-data", "未成年人的个人信息"),
        ("network", "无线网络信息"),
        ("property", "不动产登记信息"),
        ("directed", "knowingly collect"),
        ("notes", "notes and notices"),
    ],
)
def test_words_that_need_a_no_before_them(value: str, words: str) -> None:
    assert not says_no(value, words)
