"""Plain text and Markdown."""

import pytest

from tracker import policy


def written(text: str, name: str = "") -> str:
    return policy.read(text.encode(), name=name).text


def test_headings_of_both_kinds() -> None:
    assert written("Terms\n=====\n\nUse\n---\n\n### More ###\n\nText here.\n") == (
        "# Terms\n\n## Use\n\n### More\n\nText here.\n"
    )


def test_a_line_all_in_bold_is_a_heading_one_level_below() -> None:
    assert written("## 政策\n\n**一、** **引言**\n\n内容。\n\n**请注意：您同意本政策。**\n") == (
        "## 政策\n\n### 一、 引言\n\n内容。\n\n请注意：您同意本政策。\n"
    )


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "We collect information about you when you use our services, for\n"
        "example your name, your address and the pages that you visit on\n"
        "our site. We also collect cookies, log files and other technical\n"
        "data that your browser sends whenever you visit a page of ours,\n"
        "and we keep them for a year.\n"
    )
    assert written(text).count("\n") == 2
    assert "for example your name" in written(text)


def test_a_link_goes_on_over_the_end_of_a_line() -> None:
    text = (
        "These terms hold what stands in this document, and besides what is said in the\n"
        "[Privacy Policy](/privacy), [Rules of\n"
        "Use](/a/very/long/address/of/a/page/that/nobody/reads.html), and the rest of our\n"
        "papers, and they bind everybody who opens an account with us or who sends a form\n"
        "to one of our offices, and also those who only look at the maps that we publish\n"
        "on this site.\n"
    )
    assert "the Privacy Policy, Rules of Use, and the rest of our papers" in written(text)


def test_every_line_of_a_chinese_text_is_a_paragraph() -> None:
    text = "一、收集\n我们收集信息。我们保护信息。\n我们还会共享信息。此外删除。\n联系我们\n"
    assert written(text) == (
        "一、收集\n\n我们收集信息。\n我们保护信息。\n\n我们还会共享信息。\n此外删除。\n\n联系我们\n"
    )


def test_the_title_of_an_item_may_stand_on_a_line_of_its_own() -> None:
    assert written("7. 权限  \n   通知权限为可选。\n\n8. Use of data  \n   We keep it.\n") == (
        "7. 权限\n\n通知权限为可选。\n\n8. Use of data\n\nWe keep it.\n"
    )


def test_a_line_that_ends_in_a_comma_goes_on() -> None:
    assert (
        written("我们说明如何收集信息,\n以及如何保护信息。\n")
        == "我们说明如何收集信息,以及如何保护信息。\n"
    )


def test_lists_of_any_indentation() -> None:
    text = "* a\n* b\n  + c\n    goes on\n  + d\n* e\n\n1. f\n   second line\n2. g\n"
    assert written(text) == "- a\n- b\n    - c goes on\n    - d\n- e\n\n1. f second line\n2. g\n"


def test_tables_with_and_without_outer_pipes() -> None:
    expected = "| 名称 | 目的 |\n| --- | --- |\n| 友盟 | 统计 |\n"
    assert written("| 名称 | 目的 |\n|:---|---:|\n| 友盟 | **统计** |\n") == expected
    assert written("名称 | 目的\n--- | ---\n友盟 | 统计\n") == expected


def test_the_rule_of_a_table_may_be_short() -> None:
    expected = "| 名称 | 目的 |\n| --- | --- |\n| 友盟 | 统计 |\n"
    assert written("| 名称 | 目的 |\n| :-- | :-: |\n| 友盟 | 统计 |\n") == expected
    assert written("| 名称 | 目的 |\n| -- | -- |\n| 友盟 | 统计 |\n") == expected


def test_a_table_of_tags_in_markdown() -> None:
    rows = "<tr><th>名称</th><th>目的</th></tr>\n<tr>\n<td>友盟</td>\n<td>统计</td>\n</tr>"
    table = f"<TABLE class='a'><tbody>\n\n{rows}\n</tbody></TABLE>"
    expected = "## 第三方\n\n| 名称 | 目的 |\n| --- | --- |\n| 友盟 | 统计 |\n\n以上为全部。\n"
    assert written(f"## 第三方\n{table}\n以上为全部。\n", "a.md") == expected
    assert written(f"## 第三方\n{table}<table>\n以上为全部。\n", "a.md") == expected
    assert written("空表：<table></table>以上。\n", "a.md") == "空表：\n\n以上。\n"
    assert (
        written(written("我们写 `\\<table>` 与 \\</table>。\n", "a.md"))
        == "我们写 \\<table\\> 与 \\</table\\>。\n"
    )


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    found = policy.read(
        "---\ntitle: 某某政策书\ndate: 2024-01-01\n---\n\n正文如下所示。\n".encode()
    )
    assert (found.title, found.text) == ("某某政策书", "正文如下所示。\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("某某网隐私权政策我们是一家公司，运营某某网。1. 收集我们收集姓名。2. 联系请写信。", "某某网隐私权政策"),
        ("Acme Privacy Policy We respect your privacy. 1. We collect names. 2. We keep them.", "Acme Privacy Policy"),
        ("我们的隐私政策我们会修改，修改后的政策在本页公布，请您留意。", ""),
        ("本隐私政策欢迎您阅读，我们会收集您的姓名和手机号码用于注册。", ""),
    ],
)  # fmt: skip
def test_a_title_with_which_the_text_runs_on(text: str, title: str) -> None:
    assert policy.read(text.encode(), name="a.txt").title == title


def test_marks_of_code_quotes_rules_and_attributes_are_no_words() -> None:
    text = '```\n目录\n```\n\n> 引用。\n\n* * *\n\n正文。\n{: datetime="2022" }\n'
    assert written(text) == "目录\n\n引用。\n\n正文。\n"


def test_links_are_kept_beside_the_text() -> None:
    found = policy.read("见[SDK 目录](https://a.cn/sdk)。\n".encode())
    assert (found.text, found.links) == ("见SDK 目录。\n", (("SDK 目录", "https://a.cn/sdk"),))


def test_markdown_with_tags_is_no_page() -> None:
    text = '# 政策\n\n<a id="x"></a>\n\n我们<b>收集</b>信息。<br>还有\n\n<p>段落。</p>\n'
    assert written(text, "policy.md") == "# 政策\n\n我们收集信息。\n还有\n\n段落。\n"
