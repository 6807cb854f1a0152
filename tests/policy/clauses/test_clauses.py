"""Policy text to clauses: labels, trails, parents, titles, kinds and citations."""

import pytest

from tracker import policy
from tracker.policy.model import Clause, ClauseKind


def clauses(text: str) -> tuple[Clause, ...]:
    return policy.read(text.encode()).clauses


def cited(text: str) -> dict[str, Clause]:
    return {clause.citation: clause for clause in clauses(text)}


CHINESE = """
某某隐私政策

生效日期：2024年5月1日

本隐私政策将帮助您了解以下内容：

一、我们如何收集信息
二、我们如何存储信息
三、如何联系我们

一、我们如何收集信息

（一）我们收集的信息

我们会收集下列信息：

1、账号信息：手机号码、昵称；
2、设备信息。我们用它保障安全。

（二）例外

以下情形无需同意：

1、与国家安全相关的；
2、与公共安全相关的。

二、我们如何存储信息

（一）存储

1、存储期限：我们在实现目的所需的期限内存储。
2、存储地点：信息存储于中国境内。

（二）保护

我们采取合理的安全措施。

三、如何联系我们

请致电 010-12345678。
"""


def test_chinese_numbers_make_sections_items_and_citations() -> None:
    found = cited(CHINESE)
    place = found["二、/（一）/2、"]
    assert place.text == "2、存储地点：信息存储于中国境内。"
    assert (place.label, place.title, place.kind) == ("2、", "存储地点", ClauseKind.ITEM)
    assert place.trail == ("二、我们如何存储信息", "（一）存储")


def test_the_title_of_the_document_stands_in_no_trail() -> None:
    first = clauses(CHINESE)[0]
    assert (first.kind, first.text, first.parent) == (ClauseKind.HEADING, "某某隐私政策", -1)
    assert not any("某某隐私政策" in clause.trail for clause in clauses(CHINESE))


def test_items_belong_to_the_sentence_that_introduces_them() -> None:
    all_of_them = clauses(CHINESE)
    found = {clause.text: clause for clause in all_of_them}
    item = found["1、与国家安全相关的；"]
    assert all_of_them[item.parent].text == "以下情形无需同意："
    assert item.citation == "一、/（二）/1、"
    heading = all_of_them[all_of_them[item.parent].parent]
    assert heading.text == "（二）例外"


def test_a_table_of_contents_is_contents_and_takes_no_address_from_what_it_lists() -> None:
    contents = [clause for clause in clauses(CHINESE) if clause.kind is ClauseKind.CONTENTS]
    assert [clause.text for clause in contents] == [
        "一、我们如何收集信息",
        "二、我们如何存储信息",
        "三、如何联系我们",
    ]
    assert cited(CHINESE)["一、"].kind is ClauseKind.HEADING
    assert {clause.trail for clause in contents} == {()}


def test_contents_that_differ_a_little_from_the_headings_are_contents_all_the_same() -> None:
    text = "本政策将帮助您了解以下内容：\n\n* 我们如何收集您的用户信息\n* 我们如何使用 Cookie\n* 您的权利\n\n"
    text += "## 一、我们如何收集您的个人信息\n\n内容。\n\n## 二、我们如何使用 Cookie\n\n内容。\n\n"
    text += "## 三、您的权利\n\n内容。\n"
    kinds = [clause.kind for clause in clauses(text)]
    assert kinds.count(ClauseKind.CONTENTS) == 3
    assert kinds.count(ClauseKind.HEADING) == 3


def test_a_plain_list_right_above_the_first_section_is_contents_from_its_first_line_on() -> None:
    text = "# 隐私政策\n\n1、适用范围\n2、收集的信息\n3、您的权利\n\n## 一、适用范围\n\n适用于本店。\n\n"
    text += "## 二、收集的信息\n\n我们收集姓名。\n\n## 三、您的权利\n\n您可以查询。\n"
    contents = [clause.label for clause in clauses(text) if clause.kind is ClauseKind.CONTENTS]
    assert contents == ["1、", "2、", "3、"]


@pytest.mark.parametrize(
    "lines",
    [
        "甲有限公司\n\n青年路1号\n\n某市 100000\n\n联系人：张三",
        "Purpose: to help you\n\nLegal basis: consent\n\nRetention: one year",
        "- 姓名\n- 电话\n- 住址",
    ],
)
def test_lines_that_merely_repeat_are_no_contents(lines: str) -> None:
    text = f"# 政策\n\n## 甲\n\n{lines}\n\n说明。\n\n## 乙\n\n{lines}\n\n说明。\n"
    assert all(clause.kind is not ClauseKind.CONTENTS for clause in clauses(text))


def test_a_heading_at_the_end_of_contents_heads_what_follows() -> None:
    text = "# 政策\n\n- 甲的收集\n- 乙的存储\n- 丙的权利\n\n## 甲的收集\n\n信息包括：\n\n- 姓名\n\n我们收集。\n\n"
    text += "## 乙的存储\n\n境内。\n\n## 丙的权利\n\n查询。\n"
    found = [clause for clause in clauses(text) if clause.text == "我们收集。"]
    assert found[0].trail == ("甲的收集",)


def test_a_run_on_policy_in_one_line() -> None:
    text = (
        "隐私政策我们（甲）公司尊重您的隐私。请仔细阅读。1. 政策的修改我们可以随时修改。修改后生效。"
        "2. 收集信息我们将收集必要的信息，共3.5类，24/7保护。3. 联系信息我们会联系您：（一）产品信息;"
        "或（二）活动消息。4. 存储您同意依照第二十四条在境内存储。"
    )
    assert [clause.citation for clause in clauses(text)] == [
        "#1", "1.", "2.", "3.", "3./（一）", "3./（二）", "4.",
    ]  # fmt: skip
    assert cited(text)["1."].text == "1. 政策的修改我们可以随时修改。修改后生效。"


def test_a_markdown_list_whose_every_item_is_1() -> None:
    text = "## 一、收集\n\n我们收集：\n\n1. 会员注册：手机号。\n1. 客服：录音。\n1. 我们仅在以下情况公开：\n1. 您同意后；\n1. 法律要求。\n"
    found = clauses(text)
    assert [clause.citation for clause in found[2:]] == [
        "一、/1.", "一、/1.#2", "一、/1.#3", "一、/1.#3/1.", "一、/1.#3/1.#2",
    ]  # fmt: skip


def test_numbers_that_restart_and_numbers_that_are_missing() -> None:
    text = "一、甲节\n\n第一句。\n\n1、一；\n\n2、二；\n\n4、四。\n\n二、乙节\n\n第二句。\n\n1、一；\n\n2、二。\n"
    assert [clause.citation for clause in clauses(text)] == [
        "一、", "一、#2", "一、/1、", "一、/2、", "一、/4、",
        "二、", "二、#2", "二、/1、", "二、/2、",
    ]  # fmt: skip


def test_chapters_and_articles() -> None:
    text = "第一章 总则\n\n第一条 目的\n\n为保护用户。\n\n第二条 范围\n\n适用于全部服务。\n\n第二章 数据\n\n第三条 收集\n\n我们收集。\n"
    found = cited(text)
    assert found["第二章/第三条"].trail == ("第二章 数据",)
    assert found["第一章/第二条#2"].text == "适用于全部服务。"


def test_decimal_numbers() -> None:
    text = "1. Scope\n\nAll services.\n\n1.1 Who\n\nUsers are meant.\n\n1.2 What\n\nData is meant.\n\n2. Sharing\n\n2.1 Partners\n\nWe share.\n"
    assert "1./1.2" in cited(text)
    assert cited(text)["2./2.1#2"].trail == ("2. Sharing", "2.1 Partners")


def test_english_headings_without_numbers_and_lettered_items() -> None:
    text = (
        "Privacy Policy\n\nLast updated: May 1, 2024\n\nInformation We Collect\n\nWe collect:\n\n"
        "(a) names;\n\n(b) phone numbers; and\n\n(c) cookies.\n\nHow We Share\n\nWe do not share.\n"
    )
    found = cited(text)
    assert found["Information We Collect/(b)"].trail == ("Information We Collect",)
    assert found["How We Share"].kind is ClauseKind.HEADING


def test_a_banner_above_the_title_changes_no_citation() -> None:
    text = "Free delivery on all orders\n\n# Privacy Policy\n\n## 5. Your rights\n\n5.1 Ask us for a copy.\n"
    assert [clause.citation for clause in clauses(text)][2:] == ["5.", "5./5.1"]


def test_roman_items_below_lettered_ones() -> None:
    text = "# Terms of Service\n\n## Use\n\n(a) You may:\n\n(i) read;\n\n(ii) write.\n\n(b) You may not resell.\n"
    assert [clause.citation for clause in clauses(text)][2:] == [
        "Use/(a)", "Use/(a)/(i)", "Use/(a)/(ii)", "Use/(b)",
    ]  # fmt: skip


def test_headings_of_one_level_are_told_apart_by_their_numbers() -> None:
    text = "## 一、收集\n\n## （一）信息\n\n内容。\n\n## （二）目的\n\n内容。\n\n## 二、存储\n\n内容。\n"
    assert [c.citation for c in clauses(text) if c.kind is ClauseKind.HEADING] == [
        "一、", "一、/（一）", "一、/（二）", "二、",
    ]  # fmt: skip


def test_template_placeholders_survive() -> None:
    text = "生效日期: [2023]年[11]月[01]日\n\n请联系 [具体邮箱地址（如有）]。\n"
    assert [clause.text for clause in clauses(text)] == [
        "生效日期: [2023]年[11]月[01]日",
        "请联系 [具体邮箱地址（如有）]。",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1、存储地点：我们在境内存储。", "存储地点"),
        ("4、支付相关。我们支持在线支付。", "支付相关"),
        ("- Cookies: we use them.", "Cookies"),
        ("1、您可以通过以下路径：设置、注销。", ""),
        ("我们会在10:00答复您。", ""),
        ("请访问 https://a.cn。", ""),
        ("本政策包括：甲。", ""),
        ("1、我们收集信息。此外保护。", ""),
    ],
)
def test_the_short_title_of_an_item(text: str, title: str) -> None:
    assert clauses(text)[0].title == title


def test_rows_have_cells_with_the_headings_of_their_columns() -> None:
    text = "# SDK 目录\n\n| 名称 | 目的 | 信息 |\n| --- | --- | --- |\n| 友盟 | 统计 | 设备 |\n| ^^ | 推送 | << |\n"
    names, first, second = clauses(text)[1:]
    assert names.kind is first.kind is ClauseKind.ROW
    assert first.parent == names.index
    assert first.cells == (("名称", "友盟"), ("目的", "统计"), ("信息", "设备"))
    assert second.cells == (("名称", "友盟"), ("目的", "推送"), ("信息", "推送"))
    assert (first.text, second.text) == ("友盟 | 统计 | 设备", "推送")
    assert first.citation == "友盟"


def test_two_sentences_of_a_paragraph_are_one_clause_with_its_first_line() -> None:
    found = clauses("甲说明。\n\n我们收集信息。我们保护信息。\n")
    assert [(clause.text, clause.line) for clause in found] == [
        ("甲说明。", 1),
        ("我们收集信息。我们保护信息。", 3),
    ]


def test_repeated_headings_have_citations_of_their_own() -> None:
    text = "## 共享\n\n甲。\n\n## 共享\n\n乙。\n"
    assert [clause.citation for clause in clauses(text)] == ["共享", "共享#2", "共享#3", "共享#3#2"]
