"""Rows that line up, and that can be read on a narrow terminal."""

import pytest

from tracker.commands.table import fitted, records, table
from tracker.report.lines import columns

ROWS = (
    ("@12", "2026-05-01", "重大", "新增接收方：友盟；存储地点由中国大陆改为新加坡，保存期限延长"),
    ("@1", "2025-01-01", "–", "first seen"),
)


def test_columns_line_up_when_chinese_stands_beside_latin() -> None:
    first, second = table(ROWS)
    assert first.startswith("@12  2026-05-01  重大  新增")
    assert second == "@1   2025-01-01  –     first seen"


def test_nothing_is_broken_for_a_file() -> None:
    assert len(table(ROWS)) == 2


@pytest.mark.parametrize("room", [50, 40, 30])
def test_a_long_cell_is_broken_under_itself_or_below_its_row(room: int) -> None:
    lines = "\n".join(table(ROWS, room)).split("\n")
    assert all(columns(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(table(ROWS)).split())


def test_records_become_a_few_lines_each_where_there_is_no_room() -> None:
    heads = ("watch", "version", "last success", "next")
    rows = [("umegou/privacy", "@3", "5 hours ago", "2026-11-22 10:00"), ("lumen", "–", "–", "now")]
    assert records(heads, rows, 0)[0] == "watch           version  last success  next"
    narrow = "\n".join(records(heads, rows, 50)).split("\n")
    assert narrow == [
        "umegou/privacy",
        "  version: @3 · last success: 5 hours ago · next:",
        "  2026-11-22 10:00",
        "lumen",
        "  next: now",
    ]


def test_a_text_keeps_its_indents() -> None:
    text = "# 隐私政策\n\n    1、我们会将您的个人信息提供给合作伙伴，用于完成相应的功能。"
    lines = fitted(text, 40).split("\n")
    assert lines[:2] == ["# 隐私政策", ""]
    assert all(line.startswith("    ") for line in lines[2:])
    assert all(columns(line) <= 40 for line in lines)
    assert fitted(text, 0) == text
