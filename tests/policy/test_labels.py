"""Labels in every scheme that policies use, and what only looks like one."""

import pytest

from tracker.policy import labels


@pytest.mark.parametrize(
    ("text", "label", "scheme", "value"),
    [
        ("第一章 总则", "第一章", "ordinal章", (1,)),
        ("第十二条 保密", "第十二条", "ordinal条", (12,)),
        ("第3款 其他", "第3款", "ordinal款", (3,)),
        ("一、我们如何收集", "一、", "chinese、", (1,)),
        ("二十一、附则", "二十一、", "chinese、", (21,)),
        ("（一）共享", "（一）", "chinese_bracketed", (1,)),
        ("(二) 转移", "(二)", "chinese_bracketed", (2,)),
        ("1. 会员注册", "1.", "number.", (1,)),
        ("1．会员注册", "1．", "number.", (1,)),
        ("2、存储地点", "2、", "number、", (2,)),
        ("3）其他", "3）", "number)", (3,)),
        ("3) other", "3)", "number)", (3,)),
        ("（4）其他", "（4）", "bracketed", (4,)),
        ("１、全角", "１、", "number、", (1,)),
        ("①手机号", "①", "circled", (1,)),
        ("⑵ 手机号", "⑵", "bracketed", (2,)),
        ("a. first", "a.", "letterlower.", (1,)),
        ("(b) second", "(b)", "letterlower()", (2,)),
        ("(i) first", "(i)", "romanlower()", (1,)),
        ("iv. fourth", "iv.", "romanlower.", (4,)),
        ("II. Scope", "II.", "romanupper.", (2,)),
        ("Ⅲ、范围", "Ⅲ、", "roman_sign", (3,)),
        ("A. Scope", "A.", "letterupper.", (1,)),
        ("§ 1.2.3 Scope", "§ 1.2.3", "paragraph", (1, 2, 3)),
        ("1.2.3 Scope", "1.2.3", "decimal3", (1, 2, 3)),
        ("2.1本软件", "2.1", "decimal2", (2, 1)),
        ("Section 4. Scope", "Section 4.", "wordSection", (4,)),
        ("Article 5", "Article 5", "wordArticle", (5,)),
        ("附录1：定义", "附录1：", "word附录", (1,)),
    ],
)  # fmt: skip
def test_a_label_is_recognised(text: str, label: str, scheme: str, value: tuple[int, ...]) -> None:
    found = labels.find(text)
    assert found is not None
    assert (found.text, found.readings[0].scheme, found.readings[0].value) == (label, scheme, value)


@pytest.mark.parametrize(
    "text",
    [
        "第三方可能收集信息",
        "第二十四条规定了例外",
        "第二十四条的规定",
        "2023年11月1日起施行",
        "2023.11.01 更新",
        "3.5元一次",
        "1.5 million users",
        "2.0版本",
        "24/7 support",
        "10:00 至 18:00",
        "5 天内答复",
        "(c) 2024 Example",
        "e.g. cookies",
        "i.e. cookies",
        "Section 4 of this notice applies",
        "九条命的猫",
        "APP 的用户",
        "I agree",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert labels.find(text) is None


def test_a_bare_number_is_a_label_in_a_heading_only() -> None:
    assert labels.find("1 Definitions") is None
    found = labels.find("1 Definitions", heading=True)
    assert found is not None
    assert found.text == "1"


def test_a_letter_that_is_also_roman_can_be_read_both_ways() -> None:
    found = labels.find("(v) fifth")
    assert found is not None
    assert {reading.value for reading in found.readings} == {(5,), (22,)}


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        ((4,), (3,), True),
        ((1, 3), (1, 2), True),
        ((2, 1), (1, 4), True),
        ((2, 2), (1, 4), False),
        ((3,), (3,), False),
        ((5,), (3,), False),
        ((1, 1), (1,), False),
    ],
)
def test_what_number_follows(
    value: tuple[int, ...], before: tuple[int, ...], expected: bool
) -> None:
    assert labels.follows(value, before) is expected


@pytest.mark.parametrize(
    ("number", "value"), [("十", 10), ("二十", 20), ("一百零三", 103), ("〇", 0), ("xiv", 14), ("iix", 0), ("７", 7)]
)  # fmt: skip
def test_numbers_in_any_digits(number: str, value: int) -> None:
    assert labels.number_value(number) == value


@pytest.mark.parametrize(
    ("citation", "said"),
    [
        ("三、/（一）/4.", "三、（一）4."),
        ("5./5.1", "5.1"),
        ("2./2.2/2.2.1", "2.2.1"),
        ("Privacy Policy/5./5.1", "Privacy Policy / 5.1"),
        ("1./2.", "1.2."),
        ("二、", "二、"),
    ],
)
def test_a_citation_is_said_as_people_say_it(citation: str, said: str) -> None:
    assert labels.spoken(citation) == said
