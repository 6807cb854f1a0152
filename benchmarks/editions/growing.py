"""A snapshots repository that grew for years: policies drawn from phrases, changed bit by bit."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from editions.drawing import author, drawn
from tracker.journal import CHANGED, FIRST_SEEN, UNCHANGED, Check, Journal
from tracker.policy.model import Policy
from tracker.records import Page, Snapshot, VersionKind
from tracker.store import Entry, Store

START = datetime(2020, 1, 1, tzinfo=UTC)
APART = timedelta(days=30)
"""Between two versions of a policy."""
SIZE = 20_000
"""Bytes of a policy text."""


class Growing:
    """A policy that grows from version to version."""

    def __init__(self, number: int, size: int = SIZE) -> None:
        self.language = ("zh", "en")[number % 2]
        self.watch_id = f"s{number}/privacy"
        self._dice = random.Random(number)
        self._author = author(self.language, "tuning", 90, self._dice, None)
        self._lines: list[str] = []
        written = 0
        while written < size:
            for section in drawn(self._author, 30):
                title = f"## {section.title.sentences[0]}"
                lines = ["\n".join(line.sentences) for line in section.lines]
                self._lines += [title, *lines]
                written += sum(len(line.encode()) + 2 for line in (title, *lines))

    def change(self) -> None:
        """One to four clauses are reworded, put in, left out or moved."""
        for _ in range(self._dice.randint(1, 4)):
            places = [i for i, line in enumerate(self._lines) if not line.startswith("#")]
            place = self._dice.choice(places)
            match self._dice.choice("rrriam"):
                case "r":
                    self._lines[place] += "\n" + self._author.sentence()
                case "i":
                    self._lines.insert(place, "\n".join(self._author.line().sentences))
                case "a":
                    del self._lines[place]
                case _:
                    line = self._lines.pop(place)
                    self._lines.insert(self._dice.choice(places[:-1]), line)

    @property
    def text(self) -> str:
        """The policy text: a sentence a line."""
        return "# Privacy\n\n" + "\n\n".join(self._lines) + "\n"

    @property
    def quotable(self) -> str:
        """Words that stand in the first version."""
        clause = next(line for line in self._lines if not line.startswith("#") and "|" not in line)
        return clause.partition("\n")[0]

    def entry(self, number: int) -> Entry:
        """The version, ready for the store."""
        text, url = self.text, f"https://{self.watch_id.replace('/', '.example/')}"
        at = START + number * APART
        page = Page(url, url, at, 200, "text/html", "utf-8", (), self._page(text))
        snapshot = Snapshot(self.watch_id, (page,), Policy("Privacy", self.language, "", text, ()))
        kind = VersionKind.CHANGED if number else VersionKind.FIRST_SEEN
        return Entry(snapshot, kind, f"edition {number}")

    @staticmethod
    def _page(text: str) -> bytes:
        """The page that the policy came on, with what a site puts around it."""
        lines = "\n".join(f"<p>{line}</p>" for line in text.splitlines() if line)
        around = "".join(f"<div class=n{row}><a href=/{row}>{row}</a></div>" for row in range(900))
        return f"<!doctype html><title>Privacy</title>{around}{lines}".encode()


def filled(folder: Path, policies: int, versions: int, *, size: int = SIZE) -> list[Growing]:
    """A folder with a watchlist and a snapshots repository that holds all versions."""
    growing = [Growing(number, size) for number in range(policies)]
    rows = "".join(
        f"  - id: {one.watch_id}\n    name: Service {one.watch_id}\n"
        f"    url: https://{one.watch_id.replace('/', '.example/')}\n"
        for one in growing
    )
    (folder / "watchlist.yaml").write_text(f"version: 1\nlanguage: en\nwatches:\n{rows}")
    with Store.create(folder / "snapshots", at=START) as store:
        for number in range(versions):
            for some in batches(growing):
                for one in some:
                    if number:
                        one.change()
                store.record([one.entry(number) for one in some])
        store.tidy()
    return growing


def batches(growing: list[Growing]) -> Iterator[list[Growing]]:
    """Two hundred at a time, as a run of checks stores them."""
    for first in range(0, len(growing), 200):
        yield growing[first : first + 200]


def looked_daily(folder: Path, growing: list[Growing], versions: int, days: int) -> None:
    """A journal of one check a day of each policy, up to the day of its last version."""
    place = Path("snapshots/.git/tracker/journal.sqlite")
    with Journal.open(folder / place) as journal:
        last = (versions - 1) * APART.days
        for some in batches(growing):
            rows = [
                _check(one.watch_id, day, days)
                for one in some
                for day in range(max(0, last - days), last + 1)
            ]
            journal.append(*rows)


def _check(watch_id: str, day: int, days: int) -> Check:
    number, past = divmod(day, APART.days)
    outcome = UNCHANGED if past else CHANGED if number else FIRST_SEEN
    return Check(watch_id, START + timedelta(days=day), outcome, number + 1, 0.4, SIZE)
