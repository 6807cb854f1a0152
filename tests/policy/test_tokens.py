"""Which words are never cut, and which forms are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.policy.tokens import alike, key, keys, names, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保存30天", ["保存", "30", "天"]),
        ("保存六个月", ["保存", "六", "个月"]),
        ("在15个工作日内", ["在", "15", "个工作日", "内"]),
        ("不满十四周岁", ["不", "满", "十四", "周岁"]),
        ("费率2.5%起", ["费", "率", "2.5%", "起"]),
        ("共1,200.50元", ["共", "1,200.50", "元"]),
        ("2023年11月1日", ["2023年11月1日"]),
        ("[2023]年[11]月[01]日起", ["[2023]年[11]月[01]日", "起"]),
        ("2021年【8】月【17】日", ["2021年【8】月【17】日"]),
        ("on November 1, 2023 we", ["on", "November 1, 2023", "we"]),
        ("on 1 November 2023", ["on", "1 November 2023"]),
        ("call +44 20 7946 0958", ["call", "+44 20 7946 0958"]),
        ("电话010-8888-6666。", ["电话", "010-8888-6666", "。"]),
        ("e-mail a.b@c.com.cn.", ["e-mail", "a.b@c.com.cn", "."]),
        ("见https://a.cn/p?q=1。", ["见", "https://a.cn/p?q=1", "。"]),
        ("visit example.com/privacy.", ["visit", "example.com/privacy", "."]),
        ("don’t share", ["don’t", "share"]),
        ("我们不会共享", ["我们", "不会", "共享"]),
    ],
)
def test_words_that_are_not_cut(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与上海寻梦信息技术有限公司共享", ["上海寻梦信息技术有限公司"]),
        ("由友盟同欣（北京）科技有限公司提供", ["友盟同欣（北京）科技有限公司"]),
        (
            "向深圳市腾讯计算机系统有限公司、阿里云计算有限公司提供",
            ["深圳市腾讯计算机系统有限公司", "阿里云计算有限公司"],
        ),
        ("我们委托极光股份有限公司处理", ["极光股份有限公司"]),
        ("shared with Acme Analytics, Inc. and", ["Acme Analytics, Inc."]),
        ("We use Contoso Payments GmbH for", ["Contoso Payments GmbH"]),
        ("我们是有限公司", []),
        ("The Company is limited.", []),
    ],
)
def test_names_of_companies(text, expected):
    assert [text[start:end] for start, end in names(text)] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("我们（“平台”），30 天。", "我们(「平台」), 30天."),
        ("帐号与帐户", "账号与账户"),
        ("users’ data – “all”", 'users\' data - "all"'),
        ("ＡＰＰ　权限", "APP权限"),
        ("soft\u00adhyphen\u200b here", "softhyphen  here"),
        ("line\nbreak", "line break"),
    ],
)
def test_forms_that_are_one(one, other):
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a part of it", "apart of it"),
        ("30 天", "60 天"),
        ("不会共享", "会共享"),
        ("甲、乙", "甲或乙"),
        ("version 1 2", "version 12"),
    ],
)
def test_forms_that_differ(one, other):
    assert not alike(one, other)


@given(st.text())
def test_tokens_spell_the_text(text):
    assert "".join(token.lead + token.text for token in tokens(text)) == text


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@given(st.lists(st.text(st.sampled_from("ab ^\x00\n　，中é'“"), max_size=6), max_size=4))
def test_keys_folded_together_are_the_keys_of_each(texts):
    assert keys(texts) == [key(text) for text in texts]
