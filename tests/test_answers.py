"""Answers are worked out once, forgotten with the rules that gave them, and may be lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.answers import Answers, Question, todays_rules


class Work:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.done = 0

    def question(self, name: str = "facts sha-1") -> Question:
        return Question(name, self._work)

    def _work(self) -> list[str]:
        self.done += 1
        return ["友盟"]


def test_nobody_works_twice(tmp_path: Path) -> None:
    work = Work()
    for _ in range(2):
        with Answers(tmp_path / "a", "rules 1") as answers:
            assert answers.answer(work.question()) == ["友盟"]
    assert work.done == 1


def test_open_questions_are_those_without_an_answer(tmp_path: Path) -> None:
    one, other = Work().question("one"), Work().question("other")
    with Answers(tmp_path / "a", "rules 1") as answers:
        assert answers.open_questions([one, other]) == (one, other)
        answers.answer(one)
        assert answers.open_questions([one, other]) == (other,)


def test_better_rules_never_show_stale_answers(tmp_path: Path) -> None:
    work = Work()
    for rules in ("rules 1", "rules 2", "rules 1"):
        with Answers(tmp_path / "a", rules) as answers:
            answers.answer(work.question())
    assert work.done == 3
    with closing(sqlite3.connect(tmp_path / "a")) as table:
        assert table.execute("SELECT DISTINCT rules FROM answers").fetchall() == [("rules 1",)]


def test_a_lost_or_damaged_file_is_filled_again(tmp_path: Path) -> None:
    work = Work()
    path = tmp_path / "a"
    for times in (1, 2):
        path.write_bytes(b"not a database" * 500)
        with Answers(path, "rules 1") as answers:
            assert answers.answer(work.question()) == ["友盟"]
        assert work.done == times


def test_a_rotten_answer_is_worked_out_again(tmp_path: Path) -> None:
    work = Work()
    with Answers(tmp_path / "a", "rules 1") as answers:
        answers.answer(work.question())
    with closing(sqlite3.connect(tmp_path / "a")) as table, table:
        table.execute("UPDATE answers SET value = x'00'")
    with Answers(tmp_path / "a", "rules 1") as answers:
        assert answers.answer(work.question()) == ["友盟"]
        assert answers.answer(work.question()) == ["友盟"]
    assert work.done == 2


def test_a_file_that_fails_in_use_is_begun_anew(tmp_path: Path) -> None:
    work, path = Work(), tmp_path / "a"
    with Answers(path, "rules 1") as answers:
        for number in range(200):
            answers.answer(work.question(f"facts sha-{number}"))
    with closing(sqlite3.connect(path)) as table:
        table.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with Answers(path, "rules 1") as answers:
        assert answers.answer(work.question()) == ["友盟"]
    assert work.done == 201


def test_the_rules_have_a_name() -> None:
    assert len(todays_rules()) == 64
    assert todays_rules() == todays_rules()
