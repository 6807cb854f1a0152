"""The scripts that make a shell complete our commands, and what they ask us."""

import subprocess
import sys

import pytest

from tests.commands.conftest import Cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(cli: Cli, shell: str) -> None:
    result = cli("completion", shell)
    assert result.code == 0
    assert "_TRACKER_COMPLETE" in result.out and f"{shell}_complete" in result.out


def test_another_shell_is_a_fault_with_the_known_ones(cli: Cli) -> None:
    result = cli("completion", "tcsh")
    assert result.code == 2 and "bash, zsh, fish" in result.err


@pytest.mark.parametrize(
    ("typed", "offered"), [("tracker bl", "blame"), ("tracker facts --hi", "--history")]
)
def test_what_a_shell_asks_is_answered(typed: str, offered: str) -> None:
    words = typed.split()
    environment = {
        "_TRACKER_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    answer = subprocess.run(
        [sys.executable, "-c", "from tracker.cli import main; main([])"],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"plain,{offered}" in answer.stdout.split()
    assert answer.stderr == ""
