"""Numbers with units in English sentences, of whatever thing: days, percent, euros, messages.

A number that changed while the sentence stayed is news, whether or not a lexicon knows what is
counted: `99.9 % of each month` → `99.0 %`, `wiped every night` → `wiped every quarter`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tracker.policy.facts.amounts import EN_NUMBER, masked, number
from tracker.policy.facts.cues import Cue
from tracker.policy.findings.benefit import sign
from tracker.policy.findings.plainwords import stem, stemmed

_DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7,
    "fortnight": 14, "month": 30.4, "quarter": 91.3, "season": 91.3, "semester": 182, "year": 365,
    "decade": 3650, "century": 36500,
}  # fmt: skip
_ADVERBS = {
    "hourly": 1 / 24, "daily": 1, "nightly": 1, "weekly": 7, "fortnightly": 14, "monthly": 30.4,
    "quarterly": 91.3, "half-yearly": 182, "yearly": 365, "annually": 365, "annual": 365,
}  # fmt: skip
_TIME = "|".join(_DAYS)
_QUANTITY = Cue(
    rf"(?P<bound>\b(?:at least|no less than|no more than|up to|at most|within|over|under) )?"
    rf"(?P<currency>[$€£]|\b(?:usd|eur|gbp|chf) )?"
    rf"(?<![\w.,-])(?P<number>\d[\d,]*(?:\.\d+)?|{EN_NUMBER})(?![\d\w])"
    rf"(?: \(\d+\))?(?:[ -](?:business|working|calendar|consecutive|full|further|more|other|"
    rf"additional) ?)?"
    rf"[ -]?(?P<unit>%|percent(?:age points?)?|per cent|[a-z]{{2,}})?"
    rf"|\b(?P<each>(?:each|every|per|once an?|twice an?|the first|first|after an?|within an?|"
    rf"(?:for )?one)) "
    rf"(?P<time>{_TIME})\b"
    rf"|\b(?P<adverb>{'|'.join(_ADVERBS)})\b"
)
_COUNTED_PEOPLE = (
    "million billion thousand users user people partners partner vendors vendor customers "
    "members employees countries companies organisations developers creators players "
    "languages section clause article and or of to in on at the by for from page"
)
_REFERENCE = Cue(r"\b(?:section|clause|article|part|annex|version|paragraph|step|no\.?|#)\s?$")
_LABEL = Cue(r"\d+(?:\.\d+)+\.? (?=[a-z])|\d+[.)] ")
_NAME = Cue(r"[A-Z]\w*[ -]?$")
_SAME_TIME = 0.02
"""A month is thirty days to everybody but a calendar."""
_LENGTHS = {
    "metre": 1, "meter": 1, "kilometre": 1000, "kilometer": 1000, "km": 1000, "mile": 1609,
    "feet": 0.3, "foot": 0.3, "yard": 0.9,
}  # fmt: skip
_TIMES = frozenset({"time", "each"})
_ONES = frozenset({"one", "a", "an"})


class Quantity(NamedTuple):
    """A number with its unit, and where it stands.

    Attributes:
        amount: the number; of a time, in days.
        unit: `time`, `each` (how often), a currency, `%`, or the stem of what is counted.
    """

    amount: float
    unit: str
    start: int
    end: int


_MAY_COUNT = Cue(rf"[$€£]?\d[\d.,]*|\b(?:{EN_NUMBER}|{_TIME}|{'|'.join(_ADVERBS)})s?\b|%|per cent")


def counted(folded: str) -> list[str]:
    """The words of a folded text that can make a quantity, in order: equal where none changed."""
    return list(_MAY_COUNT.findall(folded))


def quantities(text: str, folded: str) -> tuple[Quantity, ...]:
    """The numbers with units of a sentence, those in names and references left out."""
    found = []
    for match in _QUANTITY.finditer(masked(folded)):
        if folded.startswith((" ago", " old"), match.end()):
            continue
        if match["adverb"]:
            found.append(Quantity(_ADVERBS[match["adverb"]], "each", *match.span()))
        elif match["time"]:
            often = match["each"].startswith(("each", "every", "per", "once", "twice"))
            unit = "each" if often else "time"
            found.append(Quantity(_DAYS[match["time"]], unit, *match.span()))
        elif not _is_name(text, folded, match.start("number")):
            found += _counted(match)
    return tuple(found)


def _counted(match: re.Match[str]) -> list[Quantity]:
    amount = number(match["number"].replace(",", ""))
    unit = (match["unit"] or "").strip()
    if amount is None or (match["number"] in _ONES and unit.rstrip("s") not in _DAYS):
        return []
    if match["currency"]:
        return [Quantity(amount, "money", match.start(), match.end("number"))]
    for name, table in (("time", _DAYS), ("length", _LENGTHS)):
        worth = table.get(unit) or table.get(unit.rstrip("s"))
        if worth:
            return [Quantity(amount * worth, name, *match.span())]
    if not unit or stem(unit) in stemmed(_COUNTED_PEOPLE):
        return []
    percent = unit.startswith("per") or unit == "%"
    return [Quantity(amount, "%" if percent else stem(unit), *match.span())]


def _is_name(text: str, folded: str, start: int) -> bool:
    before = text[:start]
    if start and not before[-1].isspace() and before[-1] not in "($€£":
        return True
    if not before.strip() and _LABEL.match(folded, start):
        return True
    named = _NAME.search(before) and not _starts(before)
    return bool(named or _REFERENCE.search(folded, max(0, start - 12), start))


def _starts(before: str) -> bool:
    """Is the capital before the number that of the sentence's first word?"""
    return len(before.split()) <= 1


def moved(old: Sequence[Quantity], new: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The first quantity of each side that the other lacks, where they measure the same."""
    gone = [one for one in old if not any(_equal(one, other) for other in new)]
    came = [one for one in new if not any(_equal(one, other) for other in old)]
    for before in gone:
        for after in came:
            if _same_unit(before.unit, after.unit):
                return before, after
    return None


def _equal(one: Quantity, other: Quantity) -> bool:
    near = _SAME_TIME * one.amount if {one.unit, other.unit} <= _TIMES else 0
    return _same_unit(one.unit, other.unit) and abs(one.amount - other.amount) <= near


def _same_unit(one: str, other: str) -> bool:
    return one == other or {one, other} == {"time", "each"}


def added(old: Sequence[Quantity], new: Sequence[Quantity]) -> Quantity | None:
    """A quantity that joined those of the other side, which all stayed."""
    came = [one for one in new if not any(_equal(one, other) for other in old)]
    kept = all(any(_equal(one, other) for other in new) for one in old)
    return came[0] if kept and len(came) == 1 else None


_THRESHOLD = Cue(r"\b(?:if|when|where|as long as|provided)\b[^.;,]*$")
"""What must be reached before something holds."""
_AHEAD = Cue(r"\b(?:notice|ahead|in advance|beforehand|prior|before|earlier|warning)\b")
_GAIN = Cue(
    r"\b(?:credit(?:ed|s)?|refund\w*|compensat\w+|reimburs\w+|cashback|cover(?:ed|s|age)?|"
    r"allowance|mbps|gbps|speed|reachable|available|availability|uptime|discount|payout|bonus|"
    r"includ\w+|warrant\w+|guarantee\w*|free|insured|royalt\w+|paid to you|"
    r"we pay)\b"
)
_LOSS = Cue(
    r"\b(?:fees?|charges?|charged|price|cost|commission|interest|penalt\w+|deposit|reserve|excess|"
    r"deductible|minimum|surcharge|premium|keep back|retain|withhold|increase|raise|instalment|"
    r"you pay|late payment|tip|fare|rate|margin|fine)\b"
)
_LASTS = Cue(r"\b(?:for|first|lasts?|throughout|period of|up to)(?: the)?(?: first)? ?$")
_ANSWERS = Cue(
    r"\b(?:picked up|pick up|answered|taken up|dealt with|looked into|resolved|reply|replies|"
    r"respond|answer|get back)\b"
)
_AFTER = Cue(r"\b(?:after|following|once)\b")
_PEOPLE = Cue(
    r"\b(?:you|customers?|passengers?|buyers?|members?|users?|tenants?) (?:\w+ )?(?:may|can|must|"
    r"have|has|need|should)\b|^\W*(?:please )?(?:tell|report|let|send|return|claim|write|file|"
    r"raise|notify|contact|inform|ask|apply|submit)\b|\bmust be (?:reported|made|filed|claimed|"
    r"returned|raised|sent)\b"
)


def effect(old: Quantity, new: Quantity, folded: str) -> int:
    """What the move is for the person: 1 better, -1 worse, 0 where nobody can say.

    Args:
        folded: the sentence of the new quantity.
    """
    more = 1 if new.amount > old.amount else -1
    if _THRESHOLD.search(folded[: new.start]):
        return more * sign(folded) * (1 if "each" in (old.unit, new.unit) else -1)
    if "each" in (old.unit, new.unit):
        return -more * sign(folded, new.start)
    return more * (_time(new, folded) if new.unit == "time" else weight(new, folded))


_CAPS = Cue(r"\b(?:up to|at most|no more than|not more than|limited to|maximum of|capped at) ?$")


def more(quantity: Quantity, folded: str) -> int:
    """Is it better for the person that this quantity is named at all?"""
    if quantity.unit == "time":
        return _time(quantity, folded)
    capped = _CAPS.search(folded[: quantity.start]) or folded.startswith(
        ("up to", "at most", "no more than"), quantity.start
    )
    return -weight(quantity, folded) if capped else weight(quantity, folded)


def weight(quantity: Quantity, folded: str) -> int:
    """Is a greater sum or number better for the person?"""
    gain, loss = (_nearest(cue, quantity, folded) for cue in (_GAIN, _LOSS))
    if gain == loss:
        return 0 if gain < _FAR else sign(folded, quantity.start)
    return 1 if gain < loss else -1


_FAR = 1000


def _nearest(cue: Cue, quantity: Quantity, folded: str) -> int:
    """How far from the quantity a cue stands; what stands before it is nearer."""
    ends = [
        quantity.start - match.end() if match.end() <= quantity.start else match.end() + 20
        for match in cue.finditer(folded)
    ]
    return min(ends, default=_FAR)


def _time(quantity: Quantity, folded: str) -> int:
    """Is a longer time better for the person?"""
    near = folded[max(0, quantity.start - 24) : quantity.end + 24]
    if _AHEAD.search(near):
        return 1
    if _PEOPLE.search(folded):
        return -1 if _AFTER.search(near) else 1
    lasts = _LASTS.search(folded[: quantity.start]) or folded[quantity.start :].startswith(
        ("the first", "first", "for ", "up to")
    )
    if _ANSWERS.search(folded):
        return -1
    good = sign(folded, quantity.start)
    return good if lasts else -good
