"""A little town for the tests of a run: sites that say what they are told, and a clock."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tracker import check
from tracker.journal import Journal
from tracker.policy.model import Policy
from tracker.records import (
    Fetched,
    FetchFailed,
    NotModified,
    Outcome,
    Page,
    Validators,
    Watch,
)
from tracker.store import Store
from tracker.words import Message, message

MAY = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
ID = "lanhe/privacy"

Answer = bytes | Page | FetchFailed | Exception | NotModified


def html(*paragraphs: str) -> bytes:
    """A page with a title and some paragraphs."""
    rows = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><body><h1>蓝禾隐私政策</h1>{rows}</body></html>".encode()


def watch(watch_id: str = ID, **others: Any) -> Watch:
    """A watch of a site of the town."""
    return Watch(id=watch_id, name=watch_id, urls=(f"https://{watch_id}.example/",), **others)


def walled(
    read: Policy, pages: tuple[Page, ...], held: Policy | None, watch: Watch
) -> Message | None:
    """A judge that knows one wall."""
    return message("check.no-characters") if "Just a moment" in read.text else None


@dataclass
class Town:
    """Sites by id: what each says next; the last answer is repeated.

    Attributes:
        asked: (id, validators) of every fetch. slept: seconds waited for second looks.
        between: called whenever somebody waits for a second look.
    """

    store: Store
    journal: Journal
    now: datetime = MAY
    sites: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, Validators]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    between: Callable[[], None] = lambda: None

    def clock(self) -> datetime:
        return self.now

    def says(self, *answers: Answer, watch_id: str = ID) -> None:
        """From now on the site says these, one after the other."""
        self.sites[watch_id] = list(answers)

    async def fetch(self, watch: Watch, validators: Validators) -> Fetched:
        self.asked.append((watch.id, validators))
        answers = self.sites[watch.id]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        await asyncio.sleep(0)
        if isinstance(answer, NotModified):
            return answer
        if isinstance(answer, bytes):
            return (self.page(watch, answer),)
        if isinstance(answer, Page):
            return (answer,)
        raise answer

    def page(self, watch: Watch, body: bytes) -> Page:
        """A page of a site, with an entity tag of its bytes."""
        headers = (("etag", f'"{hash(body)}"'),)
        return Page(watch.url, watch.url, self.now, 200, "text/html", "utf-8", headers, body)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.between()
        await asyncio.sleep(0)

    def run(self, *watches: Watch, later: timedelta = timedelta(0), **how: Any) -> list[Outcome]:
        """A run over some watches, or the one, some time later."""
        self.now += later
        arguments: dict[str, Any] = {
            "store": self.store,
            "journal": self.journal,
            "fetchers": {"http": self.fetch},
            "clock": self.clock,
            "judge": walled,
            "sleep": self.sleep,
        }
        chosen: Sequence[Watch] = watches or (watch(),)
        return list(asyncio.run(check.run(chosen, **{**arguments, **how})))
