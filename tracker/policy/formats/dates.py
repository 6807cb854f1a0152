"""The date on which a policy says it takes effect, or else was last updated."""

import re
from collections.abc import Iterator
from datetime import date

from tracker.policy.cues import Cue

_CN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier januar enero",
            "february feb février februar febrero",
            "march mar mars märz marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juin juni junio",
            "july jul juillet juli julio",
            "august aug août agosto",
            "september sep sept septembre septiembre",
            "october oct octobre oktober octubre",
            "november nov novembre noviembre",
            "december dec décembre dezember diciembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{0}>[A-Za-zéûä]{{3,10}})\.?"
_BRACKETS = Cue(r"[\[\]【】〔〕［］]")
_DATE = Cue(
    r"(?P<y>20\d\d|19\d\d)\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})"
    r"|(?P<cy>[二一][〇零○一二三四五六七八九]{3})年(?P<cm>[一二三四五六七八九十]{1,2})月"
    r"(?P<cd>[一二三四五六七八九十]{1,3})日"
    r"|(?P<y8>20\d\d)(?P<m8>[01]\d)(?P<d8>[0-3]\d)(?!\d)"
    r"|" + _MONTH.format("em") + r"\s+(?P<ed>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<ey>20\d\d|19\d\d)"
    r"|(?P<bd>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?"
    + _MONTH.format("bm")
    + r",?\s+(?:de\s+)?(?P<by>20\d\d|19\d\d)"
)
_YEAR = Cue(r"(?:19|20)\d\d|[二一][〇零○一二三四五六七八九]{3}年")
_EFFECTIVE = Cue(
    r"生效(?:日期|时间|日)|生效|施行|effective|in force|takes effect|en vigueur|gültig|施行日|発効",
    re.IGNORECASE,
)
_UPDATED = Cue(
    r"更新(?:日期|时间)?|修订|修改日期|发布(?:日期|时间)?|版本日期|"
    r"updated|revised|modified|published|posted|version|mise à jour|stand|改定|公布",
    re.IGNORECASE,
)
_NEAR = 40
_SEARCHED = 6000


def effective_date(text: str) -> str:
    """The ISO date of the policy: of taking effect, else of the last update; "" without one.

    Looked for at the beginning and at the end, where policies give it.
    """
    if len(text) > 2 * _SEARCHED:
        text = text[:_SEARCHED] + "\n" + text[-_SEARCHED:]
    text = _BRACKETS.sub("", text)
    dates = [(match, day) for match in _dates(text) if (day := _day(match))]
    for cue in (_EFFECTIVE, _UPDATED):
        for match, day in dates:
            if _stands_near(cue, text, match):
                return day
    return ""


def _dates(text: str) -> Iterator[re.Match[str]]:
    """All dates of a text; only around a year is it worth looking."""
    end = 0
    for year in _YEAR.finditer(text):
        if year.start() >= end:
            match = _DATE.search(text, max(end, year.start() - 30), year.end() + 20)
            if match:
                end = match.end()
                yield match


def _stands_near(cue: Cue, text: str, match: re.Match[str]) -> bool:
    """Does a cue stand before the date on its line, or right after it (`11 月 29 日生效`)?"""
    before = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
    last = max(_DATE.finditer(before), key=lambda m: m.end(), default=None)
    before = before[last.end() :] if last else before
    if re.search(r"。|；|\.\s", before):
        return False
    after = text[match.end() : match.end() + 8].partition("\n")[0]
    return bool(cue.search(before) or cue.match(after.lstrip("日号 起正式")))


def _day(match: re.Match[str]) -> str:
    groups = match.groupdict()
    try:
        return date(*_numbers({k: v for k, v in groups.items() if v})).isoformat()
    except (ValueError, KeyError):
        return ""


def _numbers(found: dict[str, str]) -> tuple[int, int, int]:
    if "y" in found:
        return int(found["y"]), int(found["m"]), int(found["d"])
    if "y8" in found:
        return int(found["y8"]), int(found["m8"]), int(found["d8"])
    if "cy" in found:
        year = int("".join(_CN_DIGITS[c] for c in found["cy"]))
        return year, _tens(found["cm"]), _tens(found["cd"])
    if "em" in found:
        return int(found["ey"]), _MONTHS[found["em"].lower()], int(found["ed"])
    return int(found["by"]), _MONTHS[found["bm"].lower()], int(found["bd"])


def _tens(number: str) -> int:
    """二十一 is 21, 十 is 10."""
    before, ten, after = number.partition("十")
    if not ten:
        return int(_CN_DIGITS[number])
    return int(_CN_DIGITS[before] if before else "1") * 10 + int(
        _CN_DIGITS[after] if after else "0"
    )
