"""Wrong input: one clear paragraph, exit code 2 (1 where other work went on), no traceback."""

import os
from pathlib import Path

import pytest

from tests.commands.conftest import Cli, Site


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chekc"], "Did you mean check?"),
        (["check", "--jsno"], "There is no option --jsno"),
        (["compare", "a.html"], "NEW is missing"),
        (["compare", "a", "b", "--format", "xml"], "choose one of text, json, html, markdown"),
        (["compare", "nowhere.html", "b.html"], "neither a file nor a stored version"),
        (["status"], "There is no watchlist watchlist.yaml"),
        (["check"], "tracker init"),
    ],
)
def test_wrong_words(cli: Cli, words: list[str], told: str) -> None:
    result = cli(*words)
    assert result.code == 2
    assert told in result.err and result.out == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x7fELF" * 300, ""),
    ],
    ids=["empty file", "binary file"],
)
def test_files_without_a_policy(cli: Cli, content: bytes, told: str) -> None:
    Path("old.html").write_bytes(content)
    Path("new.html").write_text("<p>We collect your name.</p>")
    result = cli("compare", "old.html", "new.html")
    assert result.code == 2
    assert result.err.startswith("Error: old.html: ") and told in result.err


def test_a_folder_is_no_file(cli: Cli) -> None:
    Path("folder").mkdir()
    result = cli("read", "folder")
    assert result.code == 2 and "folder cannot be read" in result.err


def test_an_empty_watchlist(cli: Cli) -> None:
    Path("watchlist.yaml").write_text("")
    assert cli("check").code == 2


def test_yaml_that_does_not_parse(cli: Cli) -> None:
    Path("watchlist.yaml").write_text("watches:\n  - id: [\n")
    result = cli("check")
    assert result.code == 2 and "watchlist.yaml" in result.err


def test_every_fault_of_the_watchlist_is_told(cli: Cli) -> None:
    Path("watchlist.yaml").write_text(
        "version: 1\nwatches:\n  - id: ../etc\n    url: https://example.com/p\n  - id: acme\n"
    )
    result = cli("status")
    assert result.code == 2
    assert "  3: " in result.err and "  5: " in result.err


def test_a_folder_that_is_no_repository(cli: Cli, watching: Site) -> None:
    Path("snapshots").rename("elsewhere")
    Path("snapshots").mkdir()
    result = cli("check")
    assert result.code == 2 and "snapshots" in result.err


def test_git_that_is_not_installed(
    cli: Cli, watching: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    result = cli("check")
    assert result.code == 2 and "git" in result.err
    assert cli("doctor").code == 1


def test_an_unknown_watch_has_its_nearest_name(cli: Cli, watching: Site) -> None:
    result = cli("check", "acme/privcy")
    assert result.code == 2 and "Did you mean acme/privacy?" in result.err


def test_versions_that_do_not_exist(cli: Cli, watching: Site) -> None:
    cli("check", "acme")
    assert cli("show", "acme@7").code == 2
    assert cli("show", "acme@2001-01-01").code == 2
    assert "only one version" in cli("diff", "acme").err
    assert "write two versions" in cli("diff", "acme", "one..two").err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(cli: Cli, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    result = cli("init", str(closed))
    assert result.code == 2 and "cannot be written" in result.err


def test_errors_speak_chinese(cli: Cli) -> None:
    result = cli("--language", "zh", "check")
    assert result.code == 2 and "找不到监测清单" in result.err
    assert "没有名为" in cli("--language", "zh", "chekc").err
