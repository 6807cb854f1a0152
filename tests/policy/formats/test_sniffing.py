"""Which format bytes are in is told by what they hold."""

import pytest

from tracker import policy
from tracker.policy.formats import sniffing
from tracker.policy.model import UnreadablePolicy
from tracker.words import Language, say


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "reading.empty"),
        (b" \n\t ", "reading.empty"),
        ("\ufeff\u200b".encode(), "reading.empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "reading.foreign"),
        (b"PK\x03\x04xl/workbook.xml", "reading.foreign"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "reading.foreign"),
        (b"{\\rtf1 text}", "reading.foreign"),
        (bytes(range(256)) * 20, "reading.binary"),
        (b"<html><body><img src=a></body></html>", "reading.no-words"),
        (b"---\n***\n", "reading.no-words"),
    ],
)
def test_what_is_no_policy_is_refused_in_peoples_words(content: bytes, key: str) -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(content, name="policy.html")
    assert caught.value.message.key == key
    assert say(caught.value.message, Language.EN)
    assert say(caught.value.message, Language.ZH)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<!DOCTYPE html><p>a", "a.txt", True),
        ("<html><body>a", "", True),
        ("<p>甲</p><p>乙</p><p>丙</p>", "", True),
        ("<p>甲</p>", "a.html", True),
        ("甲 < 乙 > 丙", "a.html", False),
        ("隐私政策\n\n我们收集信息。", "a.html", False),
        ("# 政策\n\n<p>a</p><p>b</p><p>c</p>", "", False),
        ("<p>a</p><p>b</p><p>c</p>", "a.md", False),
    ],
)
def test_markup_is_a_page_by_its_content(text: str, name: str, expected: bool) -> None:
    assert sniffing.is_html(text, "", name) is expected
