"""Templates that one process compiled are used by the next, and by none that has others."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from tracker.pages.compiled import Compiled

GREETING = {"greeting": "Hello {{ name }}"}


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """How the names of the files begin, in a process that keeps bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache" / "template"


def templates(start: Path, edition: str = "1", **texts: str) -> Environment:
    """Templates of a process that begins."""
    return Environment(
        loader=DictLoader(GREETING | texts),
        bytecode_cache=Compiled(start, edition),
        autoescape=True,
    )


def compiles(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether it has to compile the template; what it says is right anyhow."""
    asked: list[object] = []
    real = environment.compile
    monkeypatch.setattr(
        environment, "compile", lambda *words: (asked.append(words), real(*words))[1]
    )
    assert environment.get_template("greeting").render(name="<you>") == "Hello &lt;you&gt;"
    return bool(asked)


def test_what_one_process_compiled_the_next_one_need_not(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compiles(templates(start), monkeypatch)
    assert not compiles(templates(start), monkeypatch)


def test_what_was_compiled_by_other_rules_is_not_used(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compiles(templates(start), monkeypatch)
    assert compiles(templates(start, edition="2"), monkeypatch)


def test_another_text_is_compiled(start: Path) -> None:
    templates(start).get_template("greeting")
    other = templates(start, greeting="Good bye").get_template("greeting")
    assert other.render() == "Good bye"


def test_every_damaged_byte_is_noticed(start: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiles(templates(start), monkeypatch)
    (file,) = start.parent.iterdir()
    content = file.read_bytes()
    for place in range(0, len(content), 7):
        file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert compiles(templates(start), monkeypatch)
    file.write_bytes(content[:-5])
    assert compiles(templates(start), monkeypatch)


def test_nothing_is_kept_where_bytecode_is_not(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiles(templates(start), monkeypatch)
    assert not start.parent.exists()


def test_a_place_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert compiles(templates(tmp_path / "cache" / "template"), monkeypatch)
