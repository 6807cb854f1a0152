"""Markup inside a line of Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.policy import characters, inline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**一、** **引言**", "一、 引言"),
        ("a *b* c_d_e _f_", "a b c_d_e f"),
        ("`code` and ~~gone~~", "code and gone"),
        ("[我们](https://a.cn/b_(c) \"标题\")的", "我们的"),
        ("[![图](a.png)文](b)", "图文"),
        (r"1\. \[x\] \*", "1. [x] *"),
        ("AT&amp;T &lt;b&gt;", "AT&T <b>"),
        ("<https://a.cn> <b>粗</b><br>行", "https://a.cn 粗 行"),
        ("`http://*/*` 与 `https://*/*`", "http://*/* 与 https://*/*"),
        ("行</br>行", "行 行"),
        ("标题 {: #id }", "标题"),
        ("[具体邮箱地址（如有）]", "[具体邮箱地址（如有）]"),
        ("[2023]年[11]月", "[2023]年[11]月"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("__utma_cookie 与 _ga", "__utma_cookie 与 _ga"),
    ],
)  # fmt: skip
def test_markup_is_taken_off(text: str, words: str) -> None:
    assert inline.plain(text)[0] == words


def test_links_are_handed_over() -> None:
    assert inline.plain("见[隐私政策](/privacy)与[SDK](sdk.html)")[1] == (
        ("隐私政策", "/privacy"),
        ("SDK", "sdk.html"),
    )


@pytest.mark.parametrize(
    ("line", "strong"),
    [
        ("**一、引言**", True),
        ("**一、** **引言**", True),
        ("**注**：见下", False),
        ("一、引言", False),
    ],
)
def test_a_line_all_in_bold(line: str, strong: bool) -> None:
    assert inline.is_strong(line) is strong


@given(st.text(alphabet="a我*_`[]()<>b&;~\\!{}:#-.1 ", max_size=30))
def test_escaped_words_are_read_as_they_are(text: str) -> None:
    text = characters.clean(text).text
    assert inline.plain(inline.escape(text))[0] == text


def test_words_without_markup_are_not_escaped() -> None:
    assert inline.escape("我们（“公司”）50% [x] a_b *必填") == "我们（“公司”）50% [x] a_b *必填"
