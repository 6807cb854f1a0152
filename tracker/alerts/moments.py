"""Times as people read them, with the offset said, in a zone of their choice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


def moment(at: datetime, timezone: str) -> str:
    """`2026-11-21 09:02 (UTC+8)`."""
    local = at.astimezone(ZoneInfo(timezone))
    return f"{local:%Y-%m-%d %H:%M} ({_offset(local)})"


def day(at: datetime, timezone: str) -> str:
    """`2026-11-21`, the day in that zone."""
    return f"{at.astimezone(ZoneInfo(timezone)):%Y-%m-%d}"


def _offset(local: datetime) -> str:
    minutes = int((local.utcoffset() or timedelta()).total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "-"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
