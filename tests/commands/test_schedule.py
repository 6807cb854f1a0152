"""The daemon as a process of its own: it works, and it stops when it is asked to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Cli, Site


def test_one_round_checks_what_is_due(cli: Cli, watching: Site) -> None:
    result = cli("schedule", "--once")
    assert result.code == 0
    assert "acme/privacy: first seen" in result.out
    assert "gone/privacy: FAILED" in result.out
    assert cli("schedule", "--once", "--log", "json").out == "", "nothing is due any more"


def test_work_by_hand_is_noticed_in_the_log(cli: Cli, watching: Site) -> None:
    page = (watching.folder / "privacy.html").read_text(encoding="utf-8")
    before = page.replace("do not share your personal data", "share your personal data")
    Path("2020-01-01.html").write_text(before, encoding="utf-8")
    assert cli("import", "acme/privacy", "2020-01-01.html").code == 0
    Path("snapshots/acme/privacy/policy.md").write_text("my own words")
    told = cli("schedule", "--once")
    assert "acme/privacy: changed, version 2" in told.out
    assert "warning acme/privacy/policy.md was changed or removed by hand" in told.out


@pytest.mark.slow
def test_sigterm_ends_it_cleanly(cli: Cli, watching: Site) -> None:
    command = [sys.executable, "-m", "tracker", "schedule", "--every", "1"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as daemon:
        assert daemon.stdout is not None
        seen = ""
        for line in daemon.stdout:
            seen += line
            if "acme/privacy: first seen" in line:
                break
        daemon.send_signal(signal.SIGTERM)
        rest, _ = daemon.communicate(timeout=60)
    assert "acme/privacy: first seen" in seen
    assert daemon.returncode == 0, seen + rest
    assert Path("snapshots/acme/privacy/policy.md").exists()
    assert cli("verify").code == 0
