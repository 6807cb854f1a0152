"""Run-on enumerations are taken apart by their sequence; nothing else is."""

import pytest

from tracker.policy import enumeration, labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "请阅读本政策。1. 政策的修改我们可以修改本政策。2. 收集信息我们收集信息。3. 存储在境内。",
            ["请阅读本政策。", "1. 政策的修改我们可以修改本政策。", "2. 收集信息我们收集信息。", "3. 存储在境内。"],
        ),
        (
            "以便联系您：（一）产品的信息;或（二）活动的消息。",
            ["以便联系您：", "（一）产品的信息;或", "（二）活动的消息。"],
        ),
        ("除外：1、经您同意；2、法律要求。", ["除外：", "1、经您同意；", "2、法律要求。"]),
        (
            "We may (i) ask; (ii) wait; and (iii) act. Then we stop.",
            ["We may", "(i) ask;", "(ii) wait; and", "(iii) act. Then we stop."],
        ),
        (
            "一、总则。1、甲；2、乙。二、分则。1、丙；2、丁。",
            ["一、总则。", "1、甲；", "2、乙。", "二、分则。", "1、丙；", "2、丁。"],
        ),
        (
            "1. 收集1.1 注册时收集手机号。1.2 付款时收集金额。2. 存储2.1 境内。2.2 七天。",
            ["1. 收集", "1.1 注册时收集手机号。", "1.2 付款时收集金额。", "2. 存储", "2.1 境内。", "2.2 七天。"],
        ),
        ("隐私政策一、收集我们收集。二、存储我们存储。", ["隐私政策", "一、收集我们收集。", "二、存储我们存储。"]),
    ],
)  # fmt: skip
def test_a_sequence_is_taken_apart(text: str, expected: list[str]) -> None:
    assert enumeration.pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "依据第二十四条、第二十五条的规定处理。",
        "本政策于2023年1月1日生效。2024年2月2日更新。",
        "每月3.5元。24/7 服务。版本 2.0。",
        "见第（一）项；第（二）项另有规定。",
        "See paragraphs (a) and (b) of Section 3; they apply.",
        "电话：010-12345678；传真：1、无。",
        "我们提供 2. 5 折优惠。",
        "共享 a、b、c 三类信息。",
        "客户端版本1.1 起支持。其余不变。",
        "隐私是我们的原则之一、也是底线。二、略。",
    ],
)
def test_dates_amounts_versions_and_citations_open_no_piece(text: str) -> None:
    assert enumeration.pieces(text) == [text]


def test_a_sequence_may_begin_at_the_end_of_a_paragraph_and_go_on_in_the_next() -> None:
    text = "以下情形无需同意：（1）与国家安全有关的；"
    assert enumeration.opening(text, labels.find("（2）与公共安全有关的；")) == text.index("（1）")
    assert enumeration.opening(text, labels.find("（3）其他")) == 0
    assert enumeration.opening(text, None) == 0
