"""The demo is the whole job: what it says happened is what lies in its folder."""

import json
import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from git import Repo

from tests.commands.conftest import Cli


def test_the_demo_tells_what_matters_and_nothing_else(cli: Cli) -> None:
    result = cli("demo")
    assert result.code == 0, result.err
    assert "shanhai/terms: HELD" in result.out
    assert "muxue/privacy: unchanged" in result.out
    status = {
        row["watch"]: row
        for row in map(
            json.loads, cli("-w", "demo/watchlist.yaml", "status", "--json").out.splitlines()
        )
    }
    material = {watch for watch, row in status.items() if row["severity"] in ("critical", "major")}
    assert material == {
        *("qinghe/privacy", "xingyu/privacy"),
        *("langtu/privacy", "brightleaf/privacy"),
    }
    assert status["shanhai/terms"]["version"] == 1, "a block page is no version"
    mails = [
        message_from_bytes(path.read_bytes(), policy=default)
        for path in Path("demo/mail").glob("*.eml")
    ]
    assert {mail["X-Tracker-Watch"] for mail in mails} == material
    assert all(mail["To"] == "privacy-officer@localhost" for mail in mails)
    with Repo("demo/snapshots") as repo:
        subjects = [commit.summary for commit in repo.iter_commits()]
    assert any("新加坡" in subject for subject in subjects)
    assert Path("demo/site/index.html").exists()
    assert cli("-w", "demo/watchlist.yaml", "verify").code == 0


@pytest.mark.slow
def test_the_demo_can_be_run_again_but_empties_no_folder_of_others(cli: Cli) -> None:
    Path("scratch").mkdir()
    Path("scratch/.tracker-demo").touch()
    Path("scratch/left-over.txt").touch()
    assert cli("--language", "zh", "demo", "--folder", "scratch").code == 0
    assert not Path("scratch/left-over.txt").exists()
    Path("papers").mkdir()
    Path("papers/contract.txt").write_text("keep me")
    result = cli("demo", "--folder", "papers")
    assert result.code == 2 and "no demo made it" in result.err
    assert Path("papers/contract.txt").read_text() == "keep me"
    assert re.search(r"\[[a-z.-]+\]|\{[a-z]+\}", result.err) is None
