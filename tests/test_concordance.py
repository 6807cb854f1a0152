"""Where a sentence stood, from which version to which."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tracker.concordance import Concordance, Lost, Stretch, fold

TEXTS = {
    1: "# 隐私政策\n\n我们不会出售您的个人信息。\n我们使用友盟统计。\n",
    2: "# 隐私政策\n\n我们不会出售您的个人信息。\n",
    3: "# 隐私政策\n\n我们不会出售您的个人信息。\n我们使用友盟统计。\n",
}


def filled(path: Path) -> Concordance:
    concordance = Concordance(path)
    concordance.catch_up("umegou/privacy", [(n, f"sha-{n}") for n in TEXTS], TEXTS.__getitem__)
    return concordance


def test_a_gap_makes_two_stretches(tmp_path: Path) -> None:
    with filled(tmp_path / "c") as concordance:
        line = "我们使用友盟统计。"
        assert concordance.find("友盟") == (
            Stretch("umegou/privacy", line, 1, 1),
            Stretch("umegou/privacy", line, 3, 3),
        )
        assert [(s.first, s.last) for s in concordance.find("不会出售")] == [(1, 3)]
        assert not concordance.find("极光")


def test_policies_can_be_named(tmp_path: Path) -> None:
    with filled(tmp_path / "c") as concordance:
        concordance.catch_up("other/terms", [(1, "x")], lambda number: "友盟\n")
        assert {s.watch_id for s in concordance.find("友盟")} == {"umegou/privacy", "other/terms"}
        assert {s.watch_id for s in concordance.find("友盟", ["other/terms"])} == {"other/terms"}


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    read: list[int] = []

    def text(number: int) -> str:
        read.append(number)
        return TEXTS[number]

    with filled(tmp_path / "c"):
        pass
    with Concordance(tmp_path / "c") as concordance:
        versions = [(n, f"sha-{n}") for n in TEXTS]
        assert concordance.catch_up("umegou/privacy", versions, text) == 0
        assert read == []
        better = [(1, "sha-1 better"), *versions[1:]]
        assert concordance.catch_up("umegou/privacy", better, text) == 3
        assert len(concordance.find("友盟")) == 2


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "c"
    path.write_bytes(b"not a database" * 100)
    with filled(path) as concordance:
        assert concordance.find("友盟")


def test_what_is_no_longer_stored_is_forgotten(tmp_path: Path) -> None:
    with filled(tmp_path / "c") as concordance:
        assert concordance.made_of() == ""
        concordance.settle("state 1", ["umegou/privacy"])
        assert concordance.made_of() == "state 1"
        concordance.catch_up("umegou/privacy", [(1, "sha-1")], TEXTS.__getitem__)
        assert [(s.first, s.last) for s in concordance.find("友盟")] == [(1, 1)]
        concordance.settle("state 2", ["other/terms"])
        assert not concordance.find("友盟")


def test_a_file_that_fails_in_use_is_begun_anew(tmp_path: Path) -> None:
    with filled(tmp_path / "c") as concordance:
        concordance.settle("state 1", ["umegou/privacy"])
    with closing(sqlite3.connect(tmp_path / "c")) as table:
        table.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray((tmp_path / "c").read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (tmp_path / "c").write_bytes(content)
    with Concordance(tmp_path / "c") as concordance:
        with pytest.raises(Lost):
            concordance.find("友盟")
        assert concordance.made_of() == ""
    with filled(tmp_path / "c") as concordance:
        assert concordance.find("友盟")


def test_width_case_and_blanks_make_no_difference() -> None:
    assert fold("Ｕｍｅｎｇ   SDK") == fold("umeng sdk")
