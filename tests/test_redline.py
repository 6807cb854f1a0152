"""A change marked up for the eye; foreign words made safe."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.drawing import drawn
from tracker import redline
from tracker.policy import align, diff
from tracker.policy.model import Mark, Span
from tracker.policy.tokens import key
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


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
ANY = st.lists(st.builds(Span, st.sampled_from(list(Mark)), TEXT.filter(bool)), max_size=8)


@given(ANY)
def test_what_is_shown_spells_all_of_the_new_words(spans):
    shown = redline.quiet(spans)
    new = "".join(s.text for s in spans if s.mark is not Mark.GONE)
    kept = "".join(s.text for s in shown if s.mark is not Mark.GONE)
    assert "".join(kept.split()) == "".join(new.split())


@given(ANY)
def test_what_is_shown_keeps_all_words_that_went(spans):
    def letters(rows):
        old = "".join(s.text for s in rows if s.mark is not Mark.NEW)
        return key("".join(old.split()))

    assert letters(redline.quiet(spans)) == letters(spans)


@given(st.text())
def test_nothing_shown_can_steer_a_terminal_or_break_out_of_a_page(text):
    for shown in (redline.terminal(text), redline.html(text), redline.markdown(text)):
        assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in shown)
    assert not set(redline.html(text)) & set("<>\"'")
    assert len(redline.header(text).splitlines()) <= 1


@given(st.text())
def test_safe_words_stay_as_they_are(text):
    assert redline.terminal(redline.terminal(text)) == redline.terminal(text)


def test_the_words_of_a_change_come_without_its_labels():
    old, new = drawn("2、我们保存 30 天。"), drawn("3、我们保存 60 天。")
    (change,) = diff.changes(align.pair(old, new))
    assert (
        redline.spans_text(redline.words(change), Language.ZH)
        == "我们保存 【删：30】【增：60】 天。"
    )


def test_markers_in_the_words_themselves_do_not_pass_for_ours():
    spans = (Span(Mark.SAME, "原文写着【增：可以】与 {+may+} [-not-]"), Span(Mark.NEW, "新"))
    assert redline.spans_text(spans, Language.ZH) == (
        "原文写着【 增：可以】与 { +may+ } [ -not- ]【增：新】"
    )
