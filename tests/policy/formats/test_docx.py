"""DOCX: what Word shows, with tracked changes accepted."""

import sys

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.policy.formats import word_writer
from tracker import policy
from tracker.policy.model import UnreadablePolicy


def test_lists_are_numbered_as_word_shows_them() -> None:
    made = word_writer.document()
    word_writer.define_list(
        made, 50, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
    word_writer.define_list(
        made, 51, [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")]
    )
    word_writer.define_list(made, 52, [("decimalEnclosedCircle", "%1")], start=3)
    for words, number, depth in [
        ("收集：", 50, 0), ("账号", 50, 1), ("设备", 50, 1), ("甲", 50, 2), ("共享", 50, 0), ("伙伴", 50, 1),
        ("Scope", 51, 0), ("Users", 51, 1), ("first", 51, 2), ("second", 51, 2), ("三号", 52, 0), ("四号", 52, 0),
    ]:  # fmt: skip
        word_writer.add_item(made, words, number, depth)
    assert policy.read(word_writer.content(made)).text.split("\n")[:-1] == [
        "一、收集：", "    （一）账号", "    （二）设备", "        1. 甲", "二、共享", "    （一）伙伴",
        "1. Scope", "    1.1 Users", "        (a) first", "        (b) second", "③ 三号", "④ 四号",
    ]  # fmt: skip


def test_headings_titles_and_lines_all_in_bold() -> None:
    made = word_writer.document()
    made.add_heading("隐私政策", 0)
    made.add_heading("收集", 2)
    made.add_paragraph().add_run("一、引言").bold = True
    made.add_paragraph("正文。第二句。")
    assert policy.read(word_writer.content(made)).text == (
        "# 隐私政策\n\n## 收集\n\n### 一、引言\n\n正文。\n第二句。\n"
    )


def test_tracked_changes_are_taken_as_accepted() -> None:
    made = word_writer.document()
    word_writer.add_raw(
        made,
        "<w:r><w:t>我们</w:t></w:r><w:del><w:r><w:delText>不会</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>可能会</w:t></w:r></w:ins><w:r><w:t>共享信息。</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处。</w:t></w:r></w:moveTo>",
    )
    assert policy.read(word_writer.content(made)).text == "我们可能会共享信息。\n新处。\n"


def test_hidden_text_is_left_out_and_reported() -> None:
    made = word_writer.document()
    word_writer.add_raw(
        made,
        "<w:r><w:t>看得见。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>我们出售信息</w:t></w:r>",
    )
    found = policy.read(word_writer.content(made))
    assert found.text == "看得见。\n"
    assert [warning.key for warning in found.warnings] == ["reading.hidden"]


def test_tables_with_spans() -> None:
    made = word_writer.document()
    table = made.add_table(3, 3)
    for row, words in enumerate(
        [("名称", "信息", ""), ("友盟", "IP", "日志"), ("", "位置", "设备")]
    ):
        for column, cell in enumerate(words):
            table.cell(row, column).text = cell
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert policy.read(word_writer.content(made)).text == (
        "| 名称 | 信息 | << |\n| --- | --- | --- |\n| 友盟 | IP | 日志 |\n| ^^ | 位置 | 设备 |\n"
    )


def test_line_breaks_tabs_and_links() -> None:
    made = word_writer.document()
    word_writer.add_raw(
        made, "<w:r><w:t>一行</w:t><w:br/><w:t>二行</w:t><w:tab/><w:t>后</w:t></w:r>"
    )
    assert policy.read(word_writer.content(made)).text == "一行\n\n二行 后\n"


def test_notes_stand_once_below_the_list_or_paragraph_that_refers_to_them() -> None:
    made = word_writer.document()
    word_writer.define_list(made, 77, [("decimal", "%1.")])
    made.add_paragraph("我们收集：")
    first = word_writer.add_item(made, "姓名", 77)
    first.add_run()._r.append(OxmlElement("w:footnoteReference", attrs={qn("w:id"): "2"}))
    word_writer.add_item(made, "电话", 77)
    made.add_paragraph("我们存储。").add_run()._r.append(
        OxmlElement("w:endnoteReference", attrs={qn("w:id"): "5"})
    )
    made.add_paragraph("末段。")
    word_writer.add_notes(made, "footnote", {2: "仅在实名时收集。", 3: "无人引用。"})
    word_writer.add_notes(made, "endnote", {5: "存储于境内。"})
    assert policy.read(word_writer.content(made)).text == (
        "我们收集：\n\n1. 姓名\n2. 电话\n\n仅在实名时收集。\n\n我们存储。\n\n存储于境内。\n\n末段。\n"
    )


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04word/document.xml", b"PK\x03\x04word/" + b"\0" * 500]
)
def test_a_damaged_file_says_so(content: bytes) -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(content)
    assert caught.value.message.key == "reading.damaged"


def test_a_missing_extra_names_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(b"PK\x03\x04word/document.xml")
    assert caught.value.message.key == "reading.missing-extra"
    assert dict(caught.value.message.values)["extra"] == "docx"
