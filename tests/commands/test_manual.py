"""The man page: current, complete, and without a fault of its language."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Cli
from tracker.cli import COMMANDS

PAGE = Path(__file__).parents[2] / "docs/tracker.1"


def test_the_man_page_is_current(cli: Cli) -> None:
    made = cli("--language", "en", "manual").out
    assert PAGE.read_text("utf-8") == made, "run: tracker --language en manual > docs/tracker.1"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_stands_in_the_page(cli: Cli, language: str) -> None:
    made = cli("--language", language, "manual").out
    assert [name for name in COMMANDS if f'.SS "tracker {name}"' not in made] == []
    assert '.SS "tracker manual"' not in made
    assert '.SS "tracker pages build"' in made


@pytest.mark.skipif(not shutil.which("groff"), reason="groff checks the page")
def test_groff_finds_no_fault() -> None:
    command = ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", str(PAGE)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "tracker blame" in shown.stdout
    assert shown.stderr == ""
