"""Lines of crontab(5): five fields, checked, with weekdays by name.

Programs number weekdays differently (crontab counts from Sunday, others from Monday), so numbers
become names here. Where both a day of the month and a weekday are given, either will do, as in
crontab(5).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.watchlist.advice import Wrong, shown
from tracker.words import Message, message

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OFTENEST = 15
"""Minutes between two checks, at least."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: Message
    lowest: int
    highest: int
    names: tuple[str, ...] = ()

    def values(self, text: str) -> frozenset[int]:
        """All numbers that a field means."""
        found: set[int] = set()
        for part in text.split(","):
            found.update(self._part(part))
        return frozenset(found)

    def _part(self, part: str) -> range:
        span, slash, step = part.partition("/")
        first, dash, last = span.partition("-")
        if slash and not re.fullmatch(r"[1-9][0-9]?", step):
            raise self._wrong(part)
        if span == "*":
            low, high = self.lowest, self.highest
        else:
            low = self._number(first)
            high = self._number(last) if dash else (self.highest if slash else low)
        if low > high:
            raise self._wrong(part)
        return range(low, high + 1, int(step or 1))

    def _number(self, text: str) -> int:
        folded = text.lower()
        if folded in self.names:
            return self.names.index(folded) + self.lowest
        if re.fullmatch(r"[0-9]{1,2}", text) and self.lowest <= int(text) <= self.highest:
            return int(text)
        raise self._wrong(text)

    def _wrong(self, text: str) -> Wrong:
        span = f"{self.lowest}-{self.highest}"
        names = f"{span}, {self.names[0]}-{self.names[6]}" if len(self.names) == 7 else span
        said = message(
            "watchlist.bad-cron-field", value=shown(text), field=self.name, allowed=names
        )
        return Wrong(said)


_MINUTE = _Field(message("watchlist.cron-minute"), 0, 59)
_HOUR = _Field(message("watchlist.cron-hour"), 0, 23)
_DAY = _Field(message("watchlist.cron-day"), 1, 31)
_MONTH = _Field(message("watchlist.cron-month"), 1, 12, _MONTHS)
_WEEKDAY = _Field(message("watchlist.cron-weekday"), 0, 7, _DAYS)


def cron(text: str) -> str:
    """A line of crontab with weekdays by name: `0 9 * * 1-5` → `0 9 * * mon,tue,wed,thu,fri`.

    Raises:
        Wrong: not five fields, a value out of range, a day that never comes, or more often
            than every quarter of an hour.
    """
    fields = text.split()
    if len(fields) != 5:
        raise Wrong(message("watchlist.bad-cron", value=shown(text)))
    minute, hour, day, month, weekday = fields
    days, months = _DAY.values(day), _MONTH.values(month)
    _refuse_too_often(_MINUTE.values(minute), _HOUR.values(hour))
    weekdays = frozenset(number % 7 for number in _WEEKDAY.values(weekday))
    if weekday == "*" and min(days) > max(_LONGEST_MONTH[m - 1] for m in months):
        raise Wrong(message("watchlist.cron-never"))
    if len(weekdays) < 7:
        weekday = ",".join(_DAYS[number] for number in sorted(weekdays, key=lambda n: (n - 1) % 7))
    else:
        weekday = "*"
    return " ".join((minute, hour, day, month.lower(), weekday))


def _refuse_too_often(minutes: frozenset[int], hours: frozenset[int]) -> None:
    moments = sorted(minutes)
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    if len(hours) > 1:
        gaps.append(moments[0] + 60 - moments[-1])
    if min(gaps, default=60) < _OFTENEST:
        raise Wrong(message("watchlist.cron-too-often", limit=_OFTENEST))
