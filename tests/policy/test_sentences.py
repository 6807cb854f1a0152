"""Where sentences end, and how lines are joined again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.policy import sentences


def split(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences.split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们收集信息。我们保护信息。", ["我们收集信息。", "我们保护信息。"]),
        ("您同意吗？同意！好", ["您同意吗？", "同意！", "好"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("包括（姓名、电话等。）以及其他", ["包括（姓名、电话等。）", "以及其他"]),
        ("We share data. You may object! Why? Because.", ["We share data.", "You may object!", "Why?", "Because."]),
        ("Data, e.g. names, of Example Inc. and others. Next.", ["Data, e.g. names, of Example Inc. and others.", "Next."]),
        ("See No. 5 and U.S. law. Next.", ["See No. 5 and U.S. law.", "Next."]),
        ("We keep 3.5 years. Then we delete.", ["We keep 3.5 years.", "Then we delete."]),
        ("Visit example.com. More there.", ["Visit example.com.", "More there."]),
        ("https://a.cn/b?c=d!e", ["https://a.cn/b?c=d!e"]),
        ("省略。。。还有", ["省略。。。", "还有"]),
        ("好!。 1、名称", ["好!。", "1、名称"]),
        ("好!。1、名称", ["好!。", "1、名称"]),
        ("（雅虎!） 2000 年", ["（雅虎!） 2000 年"]),
        ("", [""]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_no_sentence_ends_in_a_label() -> None:
    assert sentences.split("1. Scope and more", 3) == [(0, 17)]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("我们收集", "您的信息", "我们收集您的信息"),
        ("我们收集信息。", "我们保护", "我们收集信息。我们保护"),
        ("We share", "data", "We share data"),
        ("We share.", "我们共享", "We share. 我们共享"),
        ("使用 Cookie", "以便", "使用 Cookie 以便"),
        ("收集、使用,", "以及", "收集、使用,以及"),
        ("titled “Who?”", "If you", "titled “Who?” If you"),
        ("", "a", "a"),
    ],
)
def test_lines_are_joined_as_the_script_wants(before: str, after: str, joined: str) -> None:
    assert sentences.join(before, after) == joined


@given(st.text(alphabet="我们。！？.!? aB1“”)」e g", max_size=40))
def test_sentences_split_and_joined_and_split_again_are_the_same(text: str) -> None:
    text = " ".join(text.split())
    once = split(text)
    joined = ""
    for sentence in once:
        joined = sentences.join(joined, sentence)
    assert split(joined) == once or "".join(split(joined)) == "".join(once)
