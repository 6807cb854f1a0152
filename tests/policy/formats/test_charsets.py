"""F37 to F39: bytes to characters; labels may lie, bytes do not."""

import pytest

from tracker import policy
from tracker.policy.formats import charsets
from tracker.policy.model import UnreadablePolicy

CHINESE = "我们收集您的个人信息，包括姓名、电话和地址，并存储于中国境内的服务器。朱镕基、陶喆。"
TRADITIONAL = "我們蒐集您的個人資訊，包括姓名、電話與地址，並儲存於境內的伺服器。"
JAPANESE = "当社は、お客様の個人情報を収集し、利用します。詳しくはこちらをご覧ください。"


@pytest.mark.parametrize(
    "declared", ["", "utf-8", "gbk", "gb2312", "big5", "iso-8859-1", "nonsense"]
)
def test_valid_utf8_is_utf8_whatever_is_declared(declared: str) -> None:
    assert charsets.decode(CHINESE.encode(), declared).text == CHINESE


@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "gbk", "GB18030"])
def test_gb2312_is_read_as_gb18030(declared: str) -> None:
    assert charsets.decode(CHINESE.encode("gb18030"), declared).text == CHINESE


def test_big5_is_read_with_its_hong_kong_characters() -> None:
    text = TRADITIONAL + "嘅"
    assert charsets.decode(text.encode("big5hkscs"), "big5").text == text


def test_big5_and_shift_jis_are_guessed_without_a_label() -> None:
    assert charsets.decode(TRADITIONAL.encode("big5")).text == TRADITIONAL
    assert charsets.decode(JAPANESE.encode("cp932")).text == JAPANESE


def test_shift_jis_by_its_label_in_the_page() -> None:
    page = f'<meta charset="shift_jis"><p>{JAPANESE}'
    assert charsets.decode(page.encode("cp932")).text == page


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(codec: str) -> None:
    page = "<html><body><p>" + CHINESE + "</p></body></html>"
    assert charsets.decode(page.encode(codec)).text == page


def test_a_byte_order_mark_wins_over_everything() -> None:
    content = b"\xef\xbb\xbf" + CHINESE.encode()
    assert charsets.decode(content, "gbk").text == CHINESE
    assert charsets.decode(b"\xff\xfe" + CHINESE.encode("utf-16-le"), "utf-8").text == CHINESE


def test_western_text_as_a_last_resort() -> None:
    text = "Nous protégeons vos données à caractère personnel."
    assert charsets.decode(text.encode("windows-1252"), "iso-8859-1").text == text
    assert charsets.decode(text.encode("windows-1252")).text == text


@pytest.mark.parametrize("where", [0, 39, -1])
def test_one_bad_byte_changes_one_character(where: int) -> None:
    content = CHINESE.encode() * 3
    place = len(content) + where if where < 0 else where
    found = charsets.decode(content[:place] + b"\xff" + content[place:])
    assert found.charset == "utf-8"
    assert found.text.replace("\ufffd", "") in (CHINESE * 3, (CHINESE * 3)[:-1])


@pytest.mark.parametrize(
    "label", ["base64", "rot13", "hex", "undefined", "idna", "utf-7", "unicode_escape", "zip", "\x00", "x" * 500]
)  # fmt: skip
def test_labels_that_no_browser_knows_are_ignored(label: str) -> None:
    assert charsets.decode(CHINESE.encode(), label).text == CHINESE
    assert charsets.decode(CHINESE.encode("gb18030"), label).text == CHINESE


def test_a_page_of_two_charsets_is_held_with_the_reason() -> None:
    content = CHINESE.encode() * 2 + (CHINESE * 4).encode("gb18030")
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(content)
    assert caught.value.message.key == "reading.undecodable"


def test_a_few_replaced_characters_are_reported() -> None:
    found = policy.read((CHINESE * 5).encode() + b"\xff")
    assert [warning.key for warning in found.warnings] == ["reading.replaced"]
