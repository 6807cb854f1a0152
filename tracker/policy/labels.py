"""Labels: the numbers that authors put before clauses, in every scheme that policies use."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from tracker.policy.cues import Cue

_CN = "[〇零一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾]{1,5}"
_N = r"[0-9０-９]{1,3}"
_ROMAN = r"(?:[ivx]{1,5}|[IVX]{1,5})"
_UNITS = (
    r"\s*(?:版|亿|万|元|[GMKTgmkt]?[Bb](?:yte)?\b|[%％‰]|million|billion|percent|version|"
    r"倍|折|寸|米|秒|分|天|日|年|月|周|小时|个|级|以上|以下|及以)"
)
# No Latin, Greek or Cyrillic letter and no sign of theirs; quotes and dashes are set with all.
_WIDE = r"[“”‘’…—·]|[^\x00-\u2e7f]"
_TEXT_FOLLOWS = rf"(?=\s|{_WIDE}|[A-Za-z\"'(\[$]|$)"

# Order decides: the first that matches is the label.
_PATTERNS: tuple[tuple[str, str], ...] = (
    # 第四条 – but not 第二十四条规定, which cites a law.
    (
        "ordinal",
        rf"第\s?(?P<ordinal_n>{_CN}|{_N})\s?(?P<ordinal_unit>编|篇|部分|章|节|条|款|项)"
        r"(?![的之所项款规约中第和及与或])[\s、.．:：]*",
    ),
    (
        "word",
        r"(?P<word_unit>Section|Article|Clause|Part|Chapter|Schedule|Annex|Appendix|Exhibit|"
        r"SECTION|ARTICLE|PART|CHAPTER|SCHEDULE|ANNEX|APPENDIX|附录|附件|附表)\s*"
        rf"(?P<word_n>{_N}(?:\.{_N}){{0,3}}|[IVX]{{1,5}}\b|[A-Z]\b|{_CN})"
        rf"(?:[.:：、)](?!\d)|(?=\s*[–—-]\s)|(?=\s+[A-Z\"“]|\s*$)|(?=\s*{_WIDE}))",
    ),
    ("paragraph", rf"§+\s?(?P<paragraph_n>{_N}(?:\.{_N}){{0,4}})[.:]?(?=\s|$)"),
    (
        "decimal",
        rf"(?P<decimal_n>{_N}(?:[.．]{_N}){{1,4}})[.．、)）]?(?![\d.,/:：@-])(?!{_UNITS})"
        + _TEXT_FOLLOWS,
    ),
    ("chinese", rf"(?P<chinese_n>{_CN})\s?(?P<chinese_mark>[、．.：:]|[）)])(?!{_CN}[、级等])"),
    ("chinese_bracketed", rf"[（(〔【\[]\s?(?P<chinese_bracketed_n>{_CN})\s?[）)〕】\]]、?"),
    ("bracketed", rf"[（(【]\s?(?P<bracketed_n>{_N})\s?[）)】]、?"),
    (
        "number",
        rf"(?P<number_n>{_N})\s?(?P<number_mark>[、．，](?!\s?\d{{4}})|\.(?!\d)|[)）]|[：:](?!\d))"
        + _TEXT_FOLLOWS,
    ),
    ("circled", r"(?P<circled_n>[①-⑳⓪❶-❿➀-➉⒈-⒛⑴-⒇㈠-㈩])\s?[、.．]?"),
    ("roman_sign", r"(?P<roman_sign_n>[Ⅰ-Ⅻⅰ-ⅻ])\s?[、.．)）]?"),
    ("letter_bracketed", rf"[（(](?P<letter_bracketed_n>[A-Za-z]|{_ROMAN})[）)](?!\s*\d{{4}})"),
    (
        "letter",
        rf"(?P<letter_n>[A-Za-z]|{_ROMAN})(?P<letter_mark>[.．、)）])(?=\s|{_WIDE}|$)",
    ),
)
_LABEL = Cue("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_BARE = Cue(rf"(?P<number_n>{_N})(?P<number_mark>)(?=\s+\S)(?!{_UNITS})")
MAYBE = (
    r"[第附§0-9０-９〇零一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾（(〔【\[①-⑳⓪❶-❿➀-➉⒈-⒛⑴-⒇㈠-㈩Ⅰ-Ⅻⅰ-ⅻ]|"
    r"[A-Za-z][.．、)）]|[ivxIVX]{2,5}[.．、)）]|"
    r"[SACPE](?:ection|rticle|lause|art|hapter|chedule|nnex|ppendix|xhibit|ECTION|RTICLE|ART|"
    r"HAPTER|CHEDULE|NNEX|PPENDIX)"
)
"""A pattern of what may open a label: quick, and never wrongly no."""

_MAYBE = Cue(MAYBE)
_LONGEST = 60
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")
}
_DIGITS["两"] = 2


class Reading(NamedTuple):
    """One way to read a label: which scheme, and the number in it (1.2.3 as (1, 2, 3))."""

    scheme: str
    value: tuple[int, ...]


class Label(NamedTuple):
    """A label at the start of a text.

    Attributes:
        text: as the author wrote it.
        end: where the words after it begin.
        readings: how it can be read; `(i)` may be a letter or a Roman one.
    """

    text: str
    end: int
    readings: tuple[Reading, ...]

    @property
    def scheme(self) -> str:
        """The likelier scheme."""
        return self.readings[0].scheme


def find(text: str, start: int = 0, *, heading: bool = False) -> Label | None:
    """The label that stands at a place of a text, or None.

    Args:
        heading: a heading may carry a bare number (`1 Definitions`).
    """
    if not _MAYBE.match(text, start):
        return None
    found = _find(text[start : start + _LONGEST], heading)
    if found is None:
        return None
    end = start + found.end
    while end < len(text) and text[end].isspace():
        end += 1
    return found if end == found.end else Label(found.text, end, found.readings)


@lru_cache(maxsize=4096)
def _find(opening: str, heading: bool) -> Label | None:
    """The label with which a text opens; the same openings are asked for again and again."""
    match = _LABEL.match(opening) or (_BARE.match(opening) if heading else None)
    if match is None:
        return None
    readings = _readings(match)
    return Label(match.group().rstrip(), match.end(), readings) if readings else None


def _readings(match: re.Match[str]) -> tuple[Reading, ...]:
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
    kind = next((name for name, _ in _PATTERNS if name in groups), "number")
    number = groups[f"{kind}_n"]
    if kind in ("letter", "letter_bracketed"):
        return _letter_readings(kind, number, groups.get("letter_mark", "()"))
    if kind in ("circled", "roman_sign"):
        return (Reading(_SIGNS.get(number, kind), (_sign_value(number),)),)
    scheme = kind + groups.get(f"{kind}_unit", "") + _mark(groups.get(f"{kind}_mark", ""))
    value = tuple(number_value(part) for part in re.split("[.．]", number))
    if kind == "decimal":
        scheme += str(len(value))
    return (Reading(scheme, value),)


def _mark(mark: str) -> str:
    """The mark after a number, half and full width alike."""
    return {"．": ".", "）": ")", "：": ":", "，": "、"}.get(mark, mark)


_SIGNS = {chr(0x2488 + i): "number." for i in range(20)} | {
    chr(0x2474 + i): "bracketed" for i in range(20)
}
_SIGNS |= {chr(0x3220 + i): "chinese_bracketed" for i in range(10)}


def _sign_value(sign: str) -> int:
    """① is 1, ⑳ is 20, ㈠ is 1, Ⅳ is 4."""
    if "Ⅰ" <= sign <= "Ⅻ":
        return ord(sign) - ord("Ⅰ") + 1
    if "ⅰ" <= sign <= "ⅻ":
        return ord(sign) - ord("ⅰ") + 1
    if "㈠" <= sign <= "㈩":
        return ord(sign) - ord("㈠") + 1
    return int(unicodedata.numeric(sign))


def _letter_readings(kind: str, letters: str, mark: str) -> tuple[Reading, ...]:
    case = "upper" if letters[0].isupper() else "lower"
    suffix = f"{case}{_mark(mark)}"
    readings: list[Reading] = []
    if len(letters) == 1:
        readings.append(Reading(f"letter{suffix}", (ord(letters.lower()) - 96,)))
    value = roman_value(letters)
    if value:
        readings.append(Reading(f"roman{suffix}", (value,)))
    # `i` is far more often the first Roman number than the ninth letter; c, d, x … are letters.
    if letters.lower() == "i":
        readings.reverse()
    return tuple(readings)


def number_value(number: str) -> int:
    """The value of a number in Arabic, Roman or Chinese digits or of a letter; 0 when none."""
    if number[0] in _DIGITS or number[0] in "十百拾":
        return _chinese_value(number)
    if number.isdigit():
        return int(number)
    return roman_value(number) or (ord(number.lower()) - 96 if len(number) == 1 else 0)


def _chinese_value(number: str) -> int:
    total, digit = 0, 0
    for character in number:
        if character in "十拾":
            total += (digit or 1) * 10
            digit = 0
        elif character == "百":
            total += (digit or 1) * 100
            digit = 0
        else:
            # 二〇 is written digit by digit
            digit = digit * 10 + _DIGITS[character]
    return total + digit


_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def roman_value(number: str) -> int:
    """The value of a Roman number of i, v and x; 0 when it is not well formed."""
    if not re.fullmatch("x{0,3}(?:ix|iv|v?i{0,3})", number.lower()):
        return 0
    values = [_ROMAN_DIGITS[c] for c in number.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def follows(value: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """Is this the number after that one (4 after 3, 1.3 after 1.2, 2.1 after 1.4)?"""
    if len(value) != len(before):
        return False
    if len(value) == 1:
        return value[0] == before[0] + 1
    for place, (new, old) in enumerate(zip(value, before, strict=True)):
        if new != old:
            return new == old + 1 and all(rest == 1 for rest in value[place + 1 :])
    return False


def is_first(value: tuple[int, ...]) -> bool:
    """Does a list begin with this number (1, or 3.1)?"""
    return value[-1] == 1


def spoken(citation: str) -> str:
    """A citation as people say it: `三、/（一）/4.` is `三、（一）4.`, `5./5.1` is `5.1`.

    A number that repeats the one above is said once; titles stay apart.
    """
    parts = citation.split("/")
    told = [
        part
        for part, below in zip(parts, [*parts[1:], ""], strict=True)
        if not (part[:1].isdigit() and below.startswith(part.rstrip(".、 ") + "."))
    ]
    return ("" if all(len(part) <= 6 for part in told) else " / ").join(told)
