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
