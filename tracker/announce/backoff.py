"""When a message that was not taken is tried again: after a minute, then later and later."""

import hashlib
from datetime import datetime, timedelta

FIRST = timedelta(minutes=1)
LONGEST = timedelta(hours=6)


def next_attempt(attempts: int, at: datetime, name: str, retry_after: int = 0) -> datetime:
    """The earliest moment of the next attempt.

    The wait doubles from a minute to six hours. A tenth of it depends on `name`, so that many
    messages do not come back in the same second. It is never shorter than what the other side
    asked for, in seconds, as long as that is no more than a day.
    """
    wait = min(FIRST * (1 << min(attempts - 1, 20)), LONGEST)
    scatter = int(hashlib.sha256(name.encode()).hexdigest()[:4], 16) / 0xFFFF
    asked = timedelta(seconds=min(retry_after, 86_400))
    return at + max(wait * (0.9 + 0.2 * scatter), asked)
