"""What our rules said of texts, kept so that nobody waits for the same answer twice.

Derived from the stored texts and kept outside git: when it is lost or damaged it is worked out
again, and nothing else is. Answers of other rules than today's are never given.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from tracker import rules
from tracker.derived import Layout, begun_anew, opened

T = TypeVar("T")

LAYOUT = Layout(
    1,
    """
    CREATE TABLE IF NOT EXISTS answers (
      asked TEXT NOT NULL, rules TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (asked, rules)
    );
    CREATE TABLE IF NOT EXISTS kept_for (rules TEXT NOT NULL);
    """,
)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be worked out of texts.

    Attributes:
        name: what is asked, of which contents: names the texts by their SHA-256.
        work: works the answer out; its value is one that JSON can hold.
    """

    name: str
    work: Callable[[], Any]


class Answers:
    """The file of answers, open. A file that fails is begun anew, without anybody noticing."""

    def __init__(self, path: Path, rules: str) -> None:
        """Open the file, or begin one.

        Args:
            rules: names the rules by which answers are worked out; see `todays_rules`.
        """
        self._path, self._rules = path, rules
        self._table = opened(path, LAYOUT)
        self._trying(self._forget_others)

    def __enter__(self) -> "Answers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._table.close()

    def open_questions(self, questions: Iterable[Question]) -> tuple[Question, ...]:
        """Those without an answer."""
        return tuple(one for one in questions if self._kept(one.name) is None)

    def answer(self, question: Question) -> Any:
        """The answer: the one that is kept, or else worked out now and kept from now on."""
        kept = self.recall(question.name)
        if kept is not None:
            return kept
        value = question.work()
        self.keep([(question.name, value)])
        return value

    def recall(self, name: str) -> Any:
        """The answer that is kept; None without one, or when it rotted."""
        kept = self._kept(name)
        if kept is not None:
            with suppress(zlib.error, ValueError):
                return json.loads(zlib.decompress(kept))
        return None

    def keep(self, answers: Iterable[tuple[str, Any]]) -> None:
        """Keep answers that were worked out elsewhere: (name of the question, value)."""
        rows = [(name, self._rules, _written(value)) for name, value in answers]

        def put() -> None:
            with self._table:
                self._table.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

        self._trying(put)

    def _kept(self, name: str) -> bytes | None:
        def look() -> bytes | None:
            asked = "SELECT value FROM answers WHERE asked = ? AND rules = ?"
            found = self._table.execute(asked, (name, self._rules)).fetchone()
            return found[0] if found else None

        return self._trying(look)

    def _forget_others(self) -> None:
        if self._table.execute("SELECT rules FROM kept_for").fetchall() == [(self._rules,)]:
            return
        with self._table:
            self._table.execute("DELETE FROM answers WHERE rules != ?", (self._rules,))
            self._table.execute("DELETE FROM kept_for")
            self._table.execute("INSERT INTO kept_for VALUES (?)", (self._rules,))

    def _trying(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except sqlite3.Error as error:
            self._table.close()
            self._table = begun_anew(self._path, LAYOUT, error)
            return work()


def _written(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 1)


@cache
def todays_rules() -> str:
    """A digest of everything that decides an answer: version, sources and lexicons of the core."""
    return rules.digest_of("policy", "interchange.py", "packed.py")
