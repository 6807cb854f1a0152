"""The journal: one row a check; losing it loses nothing that matters."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.journal import AGREED, MOVED, Check, Journal, Remark, Storm, failing_since
from tracker.records import Validators
from tracker.words import Language, message

MAY = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ID = "lanhe/privacy"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        return opened


def check(outcome: str, hours: int = 0, watch_id: str = ID, **others: object) -> Check:
    return Check(watch_id, MAY + hours * HOUR, outcome, **others)  # type: ignore[arg-type]


def test_rows_come_back_as_they_went_in(tmp_path: Path) -> None:
    rows = (
        check("first_seen", 0, version=1, seconds=0.4, bytes=900, etag='W/"é"', last_modified="x"),
        check("failed", 1, version=1, reason=message("fetch.too-large", limit="10 MB")),
    )
    with Journal.open(tmp_path / "j") as journal:
        journal.append(*rows)
    with Journal.open(tmp_path / "j") as journal:
        assert journal.rows(ID) == rows
        assert journal.last(ID) == rows[1]
        assert journal.last_good(ID) == rows[0]
        assert journal.last("other") is None


def test_a_reason_is_said_in_the_reader_s_language() -> None:
    row = check("failed", reason=message("check.unconfirmed", reason=message("check.none")))
    assert row.reason_in(Language.EN).endswith("none")
    assert row.reason_in(Language.ZH).endswith("无")
    assert check("unchanged").reason_in(Language.EN) == ""


def test_failures_in_a_row_end_with_a_good_check(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        assert journal.failures_in_a_row(ID) == 0
        journal.append(check("failed"), check("unchanged"), check("held"), check("failed"))
        journal.append(check("failed", watch_id="other"))
        assert journal.failures_in_a_row(ID) == 2
        journal.append(check("changed"))
        assert journal.failures_in_a_row(ID) == 0


def test_validators_are_those_of_the_last_page_that_was_the_policy(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        assert journal.validators(ID) == Validators()
        journal.append(
            check("unchanged", 0, bytes=10, etag='"1"', last_modified="Fri"),
            check("unchanged", 1),
            check("held", 2, bytes=20),
        )
        assert journal.validators(ID) == Validators('"1"', "Fri")


def test_the_latest_of_every_watch(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        journal.append(check("unchanged"), check("failed", 1), check("held", 2, "other"))
        assert {k: v.outcome for k, v in journal.latest().items()} == {
            ID: "failed",
            "other": "held",
        }
        assert {k: v.outcome for k, v in journal.latest_good().items()} == {ID: "unchanged"}
        assert journal.latest_bad() == {k: v for k, v in journal.latest().items() if not v.good}


def test_since_when_a_watch_fails() -> None:
    rows = [check("unchanged", 0), check("failed", 1), check("held", 2)]
    assert failing_since(rows) == MAY + HOUR
    assert failing_since(rows[:1]) is None


def test_storms_wait_for_their_release(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        journal.note_storm(Storm(MAY, 20, ("a/b", "c")))
        assert journal.storms() == (Storm(MAY, 20, ("a/b", "c")),)
        journal.release_storms(MAY + HOUR)
        assert journal.storms() == ()


def test_old_rows_are_forgotten_but_never_the_last_of_a_kind(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        journal.append(*(check("unchanged", n, bytes=n == 2) for n in range(5)), check("failed", 6))
        journal.prune(MAY + 100 * HOUR)
        kept = [(row.at - MAY) // HOUR for row in journal.rows(ID)]
        assert kept == [2, 4, 6]  # the last with bytes, the last good one, the last of all


def test_s17_a_damaged_journal_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal.open(path) as journal:
        journal.append(check("unchanged"))
    path.write_bytes(b"this is no table" * 4096)
    with Journal.open(path) as journal:
        assert journal.rows(ID) == ()
        journal.append(check("failed"))
    with Journal.open(path) as journal:
        assert len(journal.rows(ID)) == 1
        assert journal.sound()
    assert (tmp_path / "journal.sqlite.damaged").exists()


def test_another_layout_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with sqlite3.connect(path) as table:
        table.execute("PRAGMA user_version = 99")
    table.close()
    with Journal.open(path) as journal:
        journal.append(check("unchanged"))
        assert journal.last(ID) is not None


def test_s15_where_nothing_can_be_written_it_lives_in_memory(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "no such folder" / "j") as journal:
        journal.append(check("unchanged"))
        assert journal.last(ID) is not None


def test_a_remark_holds_until_it_is_taken_back(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        journal.append(remarks=[Remark("a", MOVED, "x"), Remark("b", MOVED, "y")])
        journal.append(remarks=[Remark("a", MOVED, "z"), Remark("b", MOVED, "")])
        assert journal.remarks(MOVED) == {"a": "z"}
        assert journal.remarks(AGREED) == {}


def test_a_journal_of_earlier_days_is_taken_on(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal") as journal:
        journal.append(check("unchanged"))
        journal._table.execute("DROP TABLE remarks")
    with Journal.open(tmp_path / "journal") as journal:
        assert journal.last(ID) == check("unchanged")
        assert journal.remarks(AGREED) == {}


def test_a_stamp_changes_with_the_rows_of_its_watch_alone(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        journal.append(check("first_seen"), check("unchanged", 1), check("first_seen", 0, "b"))
        before = journal.stamps()
        journal.append(check("failed", 2, "b"))
        after = journal.stamps()
        assert set(before) == {ID, "b"}
        assert before[ID] == after[ID]
        assert before["b"] != after["b"]
        journal.prune(MAY + HOUR)
        assert journal.stamps()[ID] != after[ID]


def test_looks_are_those_of_one_watch_oldest_first(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j") as journal:
        journal.append(check("first_seen"), check("first_seen", 0, "b"), check("failed", 1))
        assert [(at, outcome) for at, outcome, _ in journal.looks(ID)] == [
            (MAY, "first_seen"),
            (MAY + HOUR, "failed"),
        ]
