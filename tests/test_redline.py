"""A change marked up for the eye; foreign words made safe."""

import pytest

from tracker import redline
from tracker.policy.model import Mark, Span
from tracker.words import Language

SPANS = (
    Span(Mark.SAME, "保存 "),
    Span(Mark.GONE, "30"),
    Span(Mark.NEW, "60"),
    Span(Mark.SAME, " 天<b>"),
)


def test_what_came_and_went_is_told_apart_without_colour():
    assert redline.spans_text(SPANS, Language.ZH) == "保存 【删：30】【增：60】 天<b>"
    assert redline.spans_text(SPANS, Language.EN) == "保存 [-30-] {+60+} 天<b>"
    assert redline.spans_terminal(SPANS, Language.EN, colour=False) == "保存 [-30-] {+60+} 天<b>"
    assert "\x1b[31;9m[-30-]\x1b[0m" in redline.spans_terminal(SPANS, Language.EN, colour=True)


def test_html_strikes_underlines_names_and_escapes():
    shown = redline.spans_html(SPANS, Language.ZH)
    assert "<del style=" in shown
    assert '<s><span class="redline-label">[删除] </span>30</s></del>' in shown
    assert '<u><span class="redline-label">[新增] </span>60</u></ins>' in shown
    assert shown.endswith(" 天&lt;b&gt;")
    assert "style" not in redline.spans_html(SPANS, Language.ZH, inline=False)


def test_markdown_shows_foreign_words_as_they_are():
    assert redline.spans_markdown(SPANS, Language.ZH) == "保存 <del>30</del><ins>60</ins> 天\\<b\\>"
    assert redline.markdown("# a *b* [c](d)\n- e\n1. f") == (
        "\\# a \\*b\\* \\[c\\](d)\n\\- e\n\\1. f"
    )


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("a\x1b[31mb", "a[31mb"),
        ("a\x9bb\x00c", "abc"),
        ("a\u202ebc", "a⟦RLO⟧bc"),
        ("a\r\nb\tc\rd", "a\nb\tcd"),
        ("a\u2028b", "a\nb"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_foreign_words_cannot_steer_a_terminal(foreign, shown):
    assert redline.terminal(foreign) == shown


def test_a_header_is_one_line():
    assert redline.header("a\r\nBcc: b\n\n c\u2028d") == "a Bcc: b c d"


def test_look_alikes_and_white_space_are_not_marked():
    spans = (
        Span(Mark.SAME, "我们"),
        Span(Mark.GONE, "（“平台”）"),
        Span(Mark.NEW, "(「平台」)"),
        Span(Mark.SAME, "不"),
        Span(Mark.NEW, "\n"),
        Span(Mark.SAME, "会"),
        Span(Mark.GONE, "，30"),
        Span(Mark.NEW, ", 60"),
    )
    assert redline.spans_text(spans, Language.ZH) == "我们(「平台」)不\n会, 【删：30】【增：60】"
