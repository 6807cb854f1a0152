"""Trying again: only what is transient, after a growing and jittered pause, and not for long."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from tracker.records import FetchFailed

ATTEMPTS = 3
FIRST_PAUSE = 1.0  # seconds; doubled each time
LONGEST_WAIT = 30  # seconds that a server may ask us to wait within one run

Outcome = TypeVar("Outcome")


async def persist(
    attempt: Callable[[], Awaitable[Outcome]],
    *,
    sleep: Callable[[float], Awaitable[None]],
    chance: Callable[[], float],
) -> Outcome:
    """Run an attempt until it comes to something, or trying again is no use.

    A server that asks for more patience than a run has is left alone: its `FetchFailed`, with
    `retry_after`, goes to the one who plans the next check.
    """
    for count in range(ATTEMPTS):
        try:
            return await attempt()
        except FetchFailed as error:
            last = count == ATTEMPTS - 1
            if last or not error.transient or error.retry_after > LONGEST_WAIT:
                raise
            pause = FIRST_PAUSE * 2**count * (0.5 + chance())
            await sleep(max(pause, float(error.retry_after)))
    raise AssertionError("the last attempt returns or raises")
