"""A date that is always the day of fetching is the server's clock, not the publisher's word."""

import re
from datetime import date, timedelta

from tracker.policy.model import Change, Comparison, Status

A_DAY = timedelta(days=1)
"""The server's day may be another one than ours, by its time zone."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}),?\s+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:[T ,，]*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:[ ,，（(]*(?:(?:星期|周)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[)）]?)?",
    re.IGNORECASE,
)
_WORD_OF_THEIRS = re.compile(
    r"生效|更新|修订|发布|公布|施行|实施|版本|截至|自.{0,24}起|"
    r"effective|updated?|revis|amend|modif|publish|version|as of|since|from|until|dated",
    re.IGNORECASE,
)
"""What makes a date the publisher's word: it then counts, whatever the day."""


def only_clockwork(comparison: Comparison, held_on: date, came_on: date) -> bool:
    """Whether everything that changed is today's date, which was the day's date before, too.

    Args:
        held_on, came_on: the days on which the two sides were fetched.
    """
    return all(_ticked(change, held_on, came_on) for change in comparison.changes)


def _ticked(change: Change, held_on: date, came_on: date) -> bool:
    if change.status is not Status.REWORDED or len(change.old) != 1 or len(change.new) != 1:
        return False
    old, new = change.old[0].text, change.new[0].text
    if _WORD_OF_THEIRS.search(old) or _WORD_OF_THEIRS.search(new):
        return False
    was, now = _without_day(old, held_on), _without_day(new, came_on)
    return was == now and was != old and now != new


def _without_day(text: str, day: date) -> str:
    """The text with every date of that day, and the time beside it, taken out."""
    parts, end = [], 0
    for found in _DATE.finditer(text):
        if found.start() >= end and abs(_date(found) - day) <= A_DAY:
            parts.append(text[end : found.start()])
            around = _AROUND.match(text, found.end())
            end = around.end() if around else found.end()
    return "\0".join([*parts, text[end:]])


def _date(found: re.Match[str]) -> date:
    """The date that was found, the first of all days when there is no such day."""
    parts = found.groupdict()
    year = parts["y"] or parts["y2"] or parts["y3"]
    month = parts["m"] or parts["m2"] or parts["m3"]
    day = parts["d"] or parts["d2"] or parts["d3"]
    number = int(month) if month.isdecimal() else _MONTHS[month[:3].lower()]
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return date.min
