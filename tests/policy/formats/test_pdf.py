"""PDF: the text layer, put back into paragraphs."""

import sys

import pytest

from tests.policy.formats.pdf_writer import Line, Rule, pdf, typeset
from tracker import policy
from tracker.policy.model import UnreadablePolicy

PARAGRAPHS = [
    "某某隐私政策",
    "生效日期：2024年5月1日",
    "一、我们如何收集您的个人信息",
    "我们会遵循正当、合法、必要的原则收集和使用您的必要个人信息，如您拒绝提供基本业务功能所需的必要信息，"
    "您将无法正常使用 our products，对于扩展业务功能所需的个人信息，拒绝提供不影响使用。以下情况除外：",
    "1、与国家安全、国防安全直接相关的；",
    "2、与公共安全、公共卫生、重大公共利益直接相关的，或者与犯罪侦查、起诉、审判和判决执行等直接相关的；",
    "We process personal data as described in this notice, and we keep it only as long as it is necessary.",
    "二、如何联系我们",
    "您可以通过电话 010-12345678 与我们联系。",
]


def texts(content: bytes) -> list[str]:
    return [clause.text for clause in policy.read(content).clauses]


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("times", [1, 8])
def test_lines_become_the_paragraphs_that_they_were(columns: int, times: int) -> None:
    content = typeset(
        PARAGRAPHS * times, columns=columns, header="某公司隐私政策", footer="第 {page} 页"
    )
    expected = PARAGRAPHS * times
    if times == 1:
        # On a single page nothing repeats: its header is text.
        expected = ["某公司隐私政策", *expected]
    assert texts(content) == expected


def test_running_headers_and_page_numbers_are_left_out() -> None:
    pages = [
        [Line(72, 810, "Example Policy 2024", 8), Line(72, 700, f"Paragraph {word} is here."), Line(290, 30, f"- {n} -", 8)]
        for n, word in enumerate(("one", "two", "three"), 1)
    ]  # fmt: skip
    assert texts(pdf(pages)) == [
        "Paragraph one is here.",
        "Paragraph two is here.",
        "Paragraph three is here.",
    ]


def test_words_broken_at_the_end_of_a_line_are_mended() -> None:
    lines = [
        Line(72, 700, "We collect informa-"),
        Line(72, 684, "tion and share it with third-"),
        Line(72, 668, "party partners. Third-party sites have their own information."),
    ]
    assert texts(pdf([lines])) == [
        "We collect information and share it with third-party partners. "
        "Third-party sites have their own information."
    ]


def test_larger_type_makes_headings() -> None:
    lines = [
        Line(72, 700, "Privacy Policy", 20),
        Line(72, 660, "Sharing", 14),
        Line(72, 640, "We share personal data with partners in several countries."),
    ]
    assert policy.read(pdf([lines])).text == (
        "# Privacy Policy\n\n## Sharing\n\n"
        "We share personal data with partners in several countries.\n"
    )


def test_a_ruled_table_comes_row_by_row_with_wrapped_and_merged_cells() -> None:
    across = [Rule(72, y, 400, y) for y in (700, 680, 620)] + [Rule(150, 650, 400, 650)]
    down = [Rule(x, 700, x, 620) for x in (72, 150, 260, 400)]
    page = [
        Line(72, 720, "第三方信息收集清单如下表所示，请您查阅。"),
        *across, *down,
        Line(75, 686, "名称"), Line(153, 686, "信息"), Line(263, 686, "目的"),
        Line(75, 646, "友盟"), Line(153, 666, "设备标识符、"), Line(153, 654, "位置"), Line(263, 666, "统计"),
        Line(153, 636, "日志"), Line(263, 636, "排查"),
        Line(72, 600, "以上信息均经您同意后收集。"),
    ]  # fmt: skip
    assert policy.read(pdf([page])).text == (
        "第三方信息收集清单如下表所示，请您查阅。\n\n"
        "| 名称 | 信息 | 目的 |\n| --- | --- | --- |\n| 友盟 | 设备标识符、位置 | 统计 |\n| ^^ | 日志 | 排查 |\n\n"
        "以上信息均经您同意后收集。\n"
    )


def test_a_table_without_rules_is_known_by_its_columns() -> None:
    rows = [
        ("名称", "信息", "目的"),
        ("友盟", "设备标识符", "统计分析"),
        ("高德", "位置信息", "地图显示"),
    ]
    page = [Line(72, 720, "第三方信息收集清单如下所示，请您查阅。")]
    for number, row in enumerate(rows):
        page += [
            Line(x, 690 - 18 * number, cell) for x, cell in zip((72, 180, 300), row, strict=True)
        ]
    page.append(Line(72, 600, "以上信息均经您同意后收集。"))
    assert "| 名称 | 信息 | 目的 |\n| --- | --- | --- |\n| 友盟 | 设备标识符 | 统计分析 |\n" in (
        policy.read(pdf([page])).text
    )


def test_numbers_set_apart_from_their_items_make_no_table() -> None:
    page = [Line(72, 720, "我们不会出售您的个人信息，除非：")]
    for number in range(1, 5):
        page += [
            Line(72, 720 - 18 * number, f"{number}."),
            Line(110, 720 - 18 * number, "取得您的同意。"),
        ]
    assert policy.read(pdf([page])).text.endswith("\n\n4. 取得您的同意。\n")


def test_pages_of_images_have_no_text() -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(pdf([[], []]))
    assert caught.value.message.key == "reading.no-text-layer"


def test_a_damaged_file_says_so() -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(b"%PDF-1.4 and nothing more")
    assert caught.value.message.key == "reading.damaged"


def test_more_pages_than_any_policy_has() -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(pdf([[]] * 301))
    assert caught.value.message.key == "reading.too-many-pages"


def test_a_missing_extra_names_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(b"%PDF-1.4")
    assert caught.value.message.key == "reading.missing-extra"
    assert dict(caught.value.message.values)["extra"] == "pdf"
