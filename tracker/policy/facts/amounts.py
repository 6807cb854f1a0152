"""Periods, ages and dates in a folded text, and what a period is a period of."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from tracker.policy.facts.cues import Cue

_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {
    "a": 1, "an": 1, "twenty-four": 24, "thirty": 30, "thirty-six": 36, "forty": 40,
    "forty-five": 45, "forty-eight": 48, "sixty": 60, "seventy-two": 72, "ninety": 90,
    "one hundred": 100, "one hundred eighty": 180, "hundred": 100, "twenty-one": 21,
    "twenty-five": 25, "twenty-eight": 28, "fifty": 50, "seventy": 70, "seventy-five": 75,
    "eighty": 80, "one hundred and eighty": 180, "two hundred": 200,
}  # fmt: skip

_NUMERAL = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DATE = Cue(
    rf"\[?(?:19|20)\d\d\]?\s?[年./-]\s?\[?\d{{1,2}}\]?(?:\s?[月./-]\s?\[?\d{{1,2}}\]?\s?日?|\s?月)"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d"
    rf"|\b(?:{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})\.?,?\s(?:19|20)\d\d\b"
    rf"|\b(?:{_MONTHS})\.?,?\s(?:19|20)\d\d\b|(?:19|20)\d\d\s?年"
)
# Most places of a text are passed over by one look at what may open any of them.
_MASK = Cue(
    rf"(?=[\[\d第adfjmnos])(?:{DATE.pattern}|第[{_NUMERAL}\d]+[条章节年款项届次]"
    r"|\d+\s*[×x*]\s*24\s*小时|24/7|7x24)"
)
_MAY_MASK = Cue(r"\d|第")
_ZH_PERIOD = Cue(
    rf"(?P<bound>不少于|不低于|至少|不超过|不多于|不长于|最长|最短|最多|至多|不晚于|不迟于|"
    rf"提前)?(?:为|期限为|达)?\s*"
    rf"(?P<number>\d+(?:\.\d+)?|[{_NUMERAL}]+|半|数)\s*\+?"
    rf"(?P<half>个半)?\s*(?P<unit>个?工作日|个?自然日|个?小时|分钟|个?星期|周(?!岁|年|期|边|知|密|"
    rf"围|全|到)|"
    rf"天|日(?!志|常|期|程|历|后起|本)|个?月(?!\d)|周?年(?!龄|满|费|度|级)|个?季度)"
    rf"(?P<tail>以上|以下|以内|之内|内|之前|前|之后|后)?"
)
_EN_NUMBER = "|".join(sorted(_WORDS, key=len, reverse=True))
EN_NUMBER = "|".join(sorted(_WORDS.keys() - {"a", "an"}, key=len, reverse=True))
"""A pattern for a number that English words spell."""
_EN_PERIOD = Cue(
    rf"(?P<bound>at least|no less than|not less than|(?:a )?minimum of|no more than|"
    rf"no longer than|not more than|"
    rf"not exceed(?:ing)?|up to|at most|(?:a )?maximum of|within|over)?\s*(?:the |a period of |"
    rf"approximately |about )?"
    rf"(?P<past>last |past |previous |preceding |first )?"
    rf"(?<![\w$.])(?P<number>\d+(?:\.\d+)?|{_EN_NUMBER})(?:\s*\((?P<digits>\d+)\))?[\s-]"
    rf"(?P<unit>business days?|working days?|calendar days?|hours?|days?|weeks?|months?|years?|"
    rf"minutes?|seconds|"
    rf"ans?|années?|mois|jours?|heures?|semaines?|jahren?|monaten?|tagen?|wochen?|stunden?)\b"
    rf"(?!\s*(?:of age|old|ago))(?P<tail> before| prior| in advance| after| following| from)?"
)
_MAY_BE_EN_PERIOD = Cue(
    r"[\s-](?:business|working|calendar|hour|day|week|month|year|minute|seconds|ans?\b|année|mois|"
    r"jour|"
    r"heure|"
    r"semaine|jahre|monate|tage|woche|stunde)"
)
_OTHER_PERIOD = Cue(
    r"(?<![\w$.])(?<!월 )(?<!월)(?P<number>\d{1,3})\s?(?:"
    r"(?P<h>horas?|or[ae]|uur|uren|godzin\w?|час(?:а|ов)?|시간)|"
    r"(?P<D>d[ií]as?|giorn[oi]|dag(?:en|ar)?|dni|дн(?:я|ей|и)|день|일)|"
    r"(?P<W>semanas?|settiman[ae]|weken|veckor|tygodni|недел[яьи]|주)|"
    r"(?P<M>m[eê]s(?:es)?|mes[ei]|maand(?:en)?|månader|miesi[ąęa]c\w{0,3}|месяц(?:а|ев)?|개월)|"
    r"(?P<Y>a[ñn]os?|ann[oi]|jaar|jaren|år|lata?|roku?|года?|лет|년))(?![a-zà-ÿа-я])"
)
"""Spanish, Portuguese, Italian, Dutch, Swedish, Polish, Russian, Korean."""
_DIGIT = Cue(r"\d")
_UNITS = {
    "second": "s",
    "小时": "h", "分钟": "min", "工作日": "wd", "自然日": "D", "天": "D", "日": "D", "星期": "W",
    "周": "W", "月": "M", "季度": "Q", "年": "Y", "hour": "h", "minute": "min",
    "business day": "wd",
    "an": "Y", "année": "Y", "moi": "M", "jour": "D", "heure": "h", "semaine": "W", "jahre": "Y",
    "jahren": "Y", "monate": "M", "monaten": "M", "tage": "D", "tagen": "D", "woche": "W",
    "wochen": "W", "stunde": "h", "stunden": "h", "jahr": "Y", "monat": "M", "tag": "D",
    "working day": "wd", "calendar day": "D", "day": "D", "week": "W", "month": "M", "year": "Y",
}  # fmt: skip
_DAYS = {
    "s": 1 / 86400,
    "min": 1 / 1440,
    "h": 1 / 24,
    "D": 1,
    "wd": 1.4,
    "W": 7,
    "M": 30.4,
    "Q": 91.3,
    "Y": 365,
}
_LOWER = frozenset(
    {"不少于", "不低于", "至少", "最短", "at least", "no less than", "not less than", "over"}
)
_AGE = Cue(
    rf"(?P<zh>\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*周?岁"
    r"|(?:age[sd]?(?: of)?|under|below|over|younger than|older than|at least)\s+(?:the age of )?"
    r"(?P<en>\d{1,2}|thirteen|fourteen|sixteen|eighteen)\b"
    r"(?!\s*(?:%|percent|business|working|calendar|days?|hours?|months?|weeks?|minutes?|"
    r"years?\b(?! of age| old)|[,.]\d))"
    r"|(?P<old>\d{1,2}|thirteen|sixteen|eighteen)[\s-]years?[\s-](?:of age|old)"
    r"|(?P<up>1\d|2[01])(?: years)? (?:or|and) (?:older|over|above)\b"
    r"|(?P<ja>\d{1,2})歳|(?:moins de|unter|menores de|minori di|menos de|"
    r"meno di|jonger dan|onder de|poniżej|младше|만)\s?(?P<other>\d{1,2})(?:[\s-]?(?:ans|jahren?|"
    r"jährige\w?|a[ñn]os|anni|jaar|roku|лет|세))\b"
)


class Bound(StrEnum):
    """Which side a period is bounded on."""

    NONE = ""
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Period(NamedTuple):
    """A length of time in a text.

    Attributes:
        value: canonical, `6M`, `15wd`, `24h`.
        days: its length in days, a working day counted as 1.4.
        bound: at least, at most, or neither.
        start, end: its place, bound included.
    """

    value: str
    days: float
    bound: Bound
    start: int
    end: int
    before: bool


class Age(NamedTuple):
    """An age in years and its place."""

    years: int
    start: int
    end: int


def masked(folded: str) -> str:
    """The text with dates, ordinals and `7×24` blanked out, places kept."""
    if not _MAY_MASK.search(folded):
        return folded
    return _MASK.sub(lambda match: " " * len(match[0]), folded)


def number(words: str) -> float | None:
    """The number that digits, Chinese numerals or English words spell, else None."""
    if words[:1].isdigit():
        return float(words)
    if words in _WORDS:
        return _WORDS[words]
    if words == "半":
        return 0.5
    total, digit = 0, 0
    for character in words:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            return None
    return total + digit if words else None


def periods(folded: str, *, past: bool = False) -> tuple[Period, ...]:
    """All periods in a folded text.

    Args:
        past: those that lie in the past as well (`the last twelve months`).
    """
    clean = masked(folded)
    found = (*_zh_periods(clean), *_en_periods(clean, past=past))
    if not found and _DIGIT.search(clean):
        found = tuple(_other_periods(clean))
    return tuple(sorted(found, key=lambda one: one.start))


def _zh_periods(clean: str) -> Iterator[Period]:
    for match in () if clean.isascii() else _ZH_PERIOD.finditer(clean):
        amount = number(match["number"])
        if not amount:
            continue
        unit = _UNITS[
            match["unit"].removeprefix("个").removeprefix("周" if "年" in match["unit"] else "个")
        ]
        amount += 0.5 if match["half"] else 0
        bound = _bound(match["bound"] or "", match["tail"] or "")
        before = (match["tail"] or "") in ("前", "之前") or match["bound"] == "提前"
        yield _period(amount, unit, bound, match, before=before)


def _en_periods(clean: str, *, past: bool) -> Iterator[Period]:
    for match in _EN_PERIOD.finditer(clean) if _MAY_BE_EN_PERIOD.search(clean) else ():
        amount = number(match["digits"] or match["number"])
        if not amount or (match["past"] and not past):
            continue
        unit = _UNITS[match["unit"].rstrip("s")]
        tail = (match["tail"] or "").strip()
        before = tail in ("before", "prior", "in advance")
        yield _period(amount, unit, _bound(match["bound"] or "", ""), match, before=before)


def _other_periods(clean: str) -> Iterator[Period]:
    for match in _OTHER_PERIOD.finditer(clean):
        assert match.lastgroup
        amount = float(match["number"])
        if amount:
            yield _period(amount, match.lastgroup, Bound.NONE, match, before=False)


def _bound(before: str, after: str) -> Bound:
    if before in _LOWER or before.endswith("minimum of") or after == "以上":
        return Bound.AT_LEAST
    if (before and before != "提前") or after in ("以内", "之内", "内", "以下"):
        return Bound.AT_MOST
    return Bound.NONE


def _period(
    amount: float, unit: str, bound: Bound, match: re.Match[str], *, before: bool
) -> Period:
    days = amount * _DAYS[unit]
    if unit == "Y" or (unit == "M" and amount % 12 == 0) or unit == "Q":
        months = {"Y": 12, "M": 1, "Q": 3}[unit] * amount
        amount, unit = (months / 12, "Y") if months % 12 == 0 else (months, "M")
    elif unit == "h" and amount % 24 == 0:
        amount, unit = amount / 24, "D"
    elif unit == "W":
        amount, unit = amount * 7, "D"
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    return Period(f"{amount:g}{unit}", days, bound, start, match.end(), before)


def ages(folded: str) -> tuple[Age, ...]:
    """All ages in a folded text, of people and not of things."""
    found = []
    for match in _AGE.finditer(masked(folded)):
        words = next(group for group in match.groups() if group)
        years = number(words)
        if years and years <= 25:
            found.append(Age(int(years), match.start(), match.end()))
    return tuple(found)
