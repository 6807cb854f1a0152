"""Characters that nobody sees are removed and counted; what the author wrote stays."""

import unicodedata

from tracker.policy import characters


def test_clean_text_stays_as_it_is() -> None:
    text = "（一）①㎡ x² ㈱ “引号” 镕喆𠮷 café"
    assert characters.clean(text) == characters.Cleaned(text)


def test_text_is_composed_but_never_folded() -> None:
    assert characters.clean("e\u0301 ｱ Ａ").text == "é ｱ Ａ"


def test_what_passes_without_a_second_look_is_composed_already() -> None:
    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF)
    plain = set(every) - set(characters._NOT_PLAIN.findall(every))
    parts = (unicodedata.decomposition(character).split() for character in every)
    joined = [
        chr(int(two[0], 16)) + chr(int(two[1], 16))
        for two in parts
        if len(two) == 2 and "<" not in two[0]
    ]
    assert len(plain) > 20_000
    assert all(unicodedata.normalize("NFC", character) == character for character in plain)
    assert not [
        pair for pair in joined if set(pair) <= plain and unicodedata.normalize("NFC", pair) != pair
    ]


def test_zero_width_characters_and_soft_hyphens_are_counted() -> None:
    found = characters.clean("第\u200b三\u200d方 data\u00adbase \u2060")
    assert (found.text, found.invisible) == ("第三方 database ", 4)


def test_controls_of_writing_direction_are_counted_apart() -> None:
    found = characters.clean("我们不会\u202e共享\u202c信息\u2066")
    assert (found.text, found.bidirectional, found.invisible) == ("我们不会共享信息", 3, 0)


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert characters.clean("می\u200cخواهم").text == "می\u200cخواهم"


def test_a_byte_order_mark_at_the_start_is_no_tampering() -> None:
    assert characters.clean("\ufeff政策") == characters.Cleaned("政策")


def test_control_characters_and_lone_surrogates_never_survive() -> None:
    found = characters.clean("a\x00b\x85c\ud800d\x1be")
    assert found.text == "ab\nc\ufffdde"
    assert found.replaced == 1


def test_all_line_breaks_are_one() -> None:
    assert characters.clean("a\r\nb\rc\u2028d").text == "a\nb\nc\nd"


def test_a_wide_character_takes_the_room_of_two() -> None:
    assert characters.width("ab我") == 4


def test_white_space_of_every_kind_is_squeezed() -> None:
    every = [chr(code) for code in range(0x110000)]
    assert all(
        characters.squeeze(f" 甲{one}{one}b ") == " ".join(f" 甲{one}{one}b ".split())
        for one in every
    )
    assert characters.squeeze(" a  b ") == "a b"
    assert characters.squeeze(" \u3000 ") == ""
