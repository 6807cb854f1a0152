"""A whole comparison for people."""

import base64
import hashlib
import re
from dataclasses import replace

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
from tracker.report.lines import columns
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
    assert "原文  我们保存 【删：30】 天。" in text
    assert "现文  我们保存 【增：60】 天。" in text
    assert "规则 retention.longer" in text


def test_the_redline_leaves_the_label_to_the_place():
    assert "c2 · 1、 → 2、 · 改写，重新编号\n   我们保存 【删：30】【增：60】 天。" in shown("text")


def test_what_only_changed_its_number_is_listed_and_the_rest_counted():
    text = shown("text")
    assert "重新编号，文字未变\n\n   2、 → 3、" in text
    assert text.endswith("未变的条款：1 条。\n")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [30, 40, 100])
def test_lines_fit_the_width(language, width):
    words = "我们会收集、使用并共享您的 IP address（包括device identifier）。" * 5
    long = compared(OLD, drawn(words), findings=())
    text = report.text(long, language, old_name="a", new_name="b", width=width)
    assert max(columns(line) for line in text.split("\n")) <= width


def test_a_fact_on_one_side_only_is_said_to_be_absent_on_the_other():
    gone = replace(FINDING, new_excerpt="", new_clause="")
    assert "现文  （现文无对应语句）" in shown("text", findings=(gone,))
    new = replace(FINDING, old_excerpt="", old_clause="")
    assert "Before  (no counterpart before)" in shown("text", Language.EN, findings=(new,))


def test_a_place_that_the_title_names_is_not_said_twice():
    title = message("report.place-change", old="保存期限", new="（2、）")
    titled = replace(FINDING, title=title, old_clause="2、", new_clause="2、")
    assert "1. [重要] 保存期限 → （2、）\n" in shown("text", findings=(titled,))


def test_clauses_in_which_only_a_term_was_replaced_are_listed_together():
    texts = "\n".join(
        f"{n}、我们{verb}用户信息。" for n, verb in enumerate(("收集", "使用", "保存"))
    )
    old, new = drawn(texts), drawn(texts.replace("用户信息", "个人信息"))
    text = shown("text", old=old, new=new, findings=())
    assert "仅替换用语\n\n   = 用户信息 → 个人信息\n   0、\n   1、\n   2、" in text
    assert "【删" not in text
    told = shown("text", old=old, new=new, findings=(replace(FINDING, change="c2"),))
    assert "【删：用户信息】【增：个人信息】" in told


def test_a_split_and_a_merge_are_named():
    whole = "我们收集您的手机号码用于登录验证。我们收集您的位置信息用于推荐附近门店。"
    parts = "我们收集您的手机号码用于登录验证。\n我们收集您的位置信息用于推荐其他门店。"
    assert "拆分为 2 条并改写" in shown("text", old=drawn(whole), new=drawn(parts), findings=())
    assert "由 2 条合并并改写" in shown("text", old=drawn(parts), new=drawn(whole), findings=())


def test_of_another_text_altogether_the_clauses_are_not_set_side_by_side():
    old = drawn("\n".join(f"我们收集第{n}类信息用于登录和安全验证。" for n in range(20)))
    new = drawn("\n".join(f"Goods number {n} are shipped within three days." for n in range(20)))
    text = shown("text", old=old, new=new, findings=())
    assert "两份文本几乎没有相同的句子" in text
    assert "【" not in text


def test_two_empty_texts_have_no_change():
    assert shown("text", Language.EN, old=(), new=(), findings=()).startswith("No change: neither")


def test_a_long_list_of_moves_is_cut_short_with_its_number():
    old = drawn("\n".join(f"{n}、第{n}类信息的处理规则。" for n in range(1, 31)))
    new = drawn("\n".join(f"{n + 5}、第{n}类信息的处理规则。" for n in range(1, 31)))
    assert "……另有 18 条" in shown("text", old=old, new=new, findings=())
    assert shown("html", old=old, new=new, findings=()).count("<li>") == 2 + 30


def test_hostile_words_stay_words():
    bad = drawn("1、我们保存<script>alert(1)</script>\x1b[2J\u202e 60 天。")
    page = shown("html", old=OLD, new=bad)
    assert "<script" not in page
    assert "\x1b" not in page
    assert "⟦RLO⟧" in page
    assert "\x1b" not in shown("text", old=OLD, new=bad)


def test_colours_only_where_they_are_asked_for():
    assert "\x1b" not in shown("text")
    coloured = report.text(compared(), Language.ZH, old_name="a", new_name="b", colour=True)
    assert "\x1b[31;9m【删：30】\x1b[0m" in coloured


@pytest.mark.parametrize("language", list(Language))
def test_the_page_loads_nothing_and_escapes_everything(language):
    page = shown("html", language)
    assert "default-src 'none'" in page
    assert "<b>" not in page
    assert " style=" not in page
    assert not re.search(r"<(script|img|link|iframe)|url\(|@import", page)
    assert "<del><s>" in page
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page


@pytest.mark.parametrize("language", list(Language))
def test_markdown_tells_insertions_from_deletions(language):
    assert "<del>30</del><ins>60</ins>" in shown("markdown", language)
