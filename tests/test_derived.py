"""Files that may be lost: what happens to those that are damaged, foreign, or out of reach."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tracker.derived import Layout, begun_anew, opened

LAYOUT = Layout(1, "CREATE TABLE IF NOT EXISTS words (word TEXT);")


def put(path: Path, word: str, layout: Layout = LAYOUT) -> None:
    with closing(opened(path, layout)) as table, table:
        table.execute("INSERT INTO words VALUES (?)", (word,))


def held(path: Path, layout: Layout = LAYOUT) -> list[str]:
    with closing(opened(path, layout)) as table:
        return [row[0] for row in table.execute("SELECT word FROM words")]


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    put(tmp_path / "w", "友盟")
    assert held(tmp_path / "w") == ["友盟"]


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(b"not a database" * 100)
    assert held(tmp_path / "w") == []
    put(tmp_path / "w", "友盟")
    assert held(tmp_path / "w") == ["友盟"]


@pytest.mark.parametrize("number", [0, 1])
def test_a_foreign_file_is_begun_anew(tmp_path: Path, number: int) -> None:
    with closing(sqlite3.connect(tmp_path / "w")) as foreign, foreign:
        foreign.execute("CREATE TABLE other (x)")
        foreign.execute(f"PRAGMA user_version = {number}")
    put(tmp_path / "w", "友盟")
    assert held(tmp_path / "w") == ["友盟"]


def test_another_layout_is_begun_anew(tmp_path: Path) -> None:
    put(tmp_path / "w", "友盟")
    assert held(tmp_path / "w", Layout(2, LAYOUT.tables)) == []


def test_where_no_file_can_be_the_table_is_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "no such folder" / "w"
    with closing(opened(path, LAYOUT)) as table:
        table.execute("INSERT INTO words VALUES ('友盟')")
        assert table.execute("SELECT count(*) FROM words").fetchone() == (1,)
    assert held(path) == []


def test_a_locked_file_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "w", "友盟")
    with closing(opened(tmp_path / "w", LAYOUT)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with closing(sqlite3.connect(tmp_path / "w", timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError) as busy:
                other.execute("BEGIN IMMEDIATE")
            with closing(begun_anew(tmp_path / "w", LAYOUT, busy.value)) as table:
                assert table.execute("SELECT count(*) FROM words").fetchone() == (0,)
    assert held(tmp_path / "w") == ["友盟"]
