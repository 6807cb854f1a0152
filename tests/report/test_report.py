"""A whole comparison for people."""

import re

import pytest

from tests.policy.drawing import drawn
from tracker import report
from tracker.policy import align, diff
from tracker.policy.model import (
    Comparison,
    Direction,
    Effect,
    Finding,
    Kind,
    Policy,
    Severity,
)
from tracker.words import Language, message

OLD = drawn("# 一、共享\n  1、我们保存 30 天。\n  2、我们不会出售<b>。\n  3、其他。")
NEW = drawn("# 一、共享\n  1、另有规定的除外。\n  2、我们保存 60 天。\n  3、我们不会出售<b>。")
FINDING = Finding(
    Kind.RETENTION,
    Direction.MODIFIED,
    Effect.WEAKER,
    Severity.MAJOR,
    message("kind.retention"),
    message("kind.retention"),
    "30 天",
    "60 天",
    "我们保存 30 天。",
    "我们保存 60 天。",
    "1、",
    "2、",
    "retention.longer",
    "c2",
)


def compared(old=OLD, new=NEW, findings=(FINDING,)):
    changes = [c for c in diff.changes(align.pair(old, new)) if c.id.startswith("c")]
    same = len(new) - sum(len(c.new) for c in changes)
    sides = [Policy("隐私政策", "zh", "", "", clauses) for clauses in (old, new)]
    return Comparison(*sides, tuple(changes), same, findings)


def shown(form, language=Language.ZH, **given):
    return getattr(report, form)(compared(**given), language, old_name="旧.md", new_name="新.md")


def test_the_first_line_says_what_matters():
    first = shown("text").split("\n")[0]
    assert first.startswith("重要：1 项变更需要关注；改写 1 条，新增 1 条，删除 1 条")
    first = shown("text", Language.EN).split("\n")[0]
    assert first.startswith("Major: 1 change that matters; 1 reworded, 1 added, 1 removed")


def test_nothing_found_is_said_plainly():
    assert shown("text", new=OLD, findings=()).startswith("没有变化：两份文本的 4 条内容完全相同。")
    assert shown("text", Language.EN, findings=()).startswith("Nothing material: 1 reworded")


def test_a_finding_shows_both_sides_the_reason_and_the_place():
    text = shown("text")
    assert "1. [重要] 保存期限 · 1、 → 2、" in text
    assert "原文  我们保存 30 天。" in text
    assert "现文  我们保存 60 天。" in text
    assert "规则 retention.longer" in text


def test_the_redline_leaves_the_label_to_the_place():
    assert "c2 · 1、 → 2、 · 改写，重新编号\n   我们保存 【删：30】【增：60】 天。" in shown("text")


def test_what_only_changed_its_number_is_listed_and_the_rest_counted():
    text = shown("text")
    assert "重新编号，文字未变\n\n   2、 → 3、" in text
    assert text.endswith("未变的条款：1 条。\n")


def test_lines_fit_the_width():
    wide = compared(findings=())
    text = report.text(wide, Language.EN, old_name="a", new_name="b", width=40)
    assert max(len(line) for line in text.split("\n")) <= 40


@pytest.mark.parametrize("language", list(Language))
def test_the_page_loads_nothing_and_escapes_everything(language):
    page = shown("html", language)
    assert "default-src 'none'" in page
    assert "<b>" not in page
    assert " style=" not in page
    assert not re.search(r"<(script|img|link|iframe)|url\(|@import", page)
    assert "<del><s>" in page


@pytest.mark.parametrize("language", list(Language))
def test_markdown_tells_insertions_from_deletions(language):
    assert "<del>30</del><ins>60</ins>" in shown("markdown", language)
