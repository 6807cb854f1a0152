"""Signing by the watchlist: `check` signs, `verify` says so, `doctor` says whether it can."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import POLICY, Cli

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")

LISTED = """signing: {format: ssh, key: key}
watches:
  - id: acme/privacy
    url: file:policy.html
    fetcher: file
"""


def test_commits_are_signed_by_the_watchlist(cli: Cli, tmp_path: Path) -> None:
    cli("init")
    (tmp_path / "watchlist.yaml").write_text(LISTED, encoding="utf-8")
    page = POLICY.format(sharing="We share nothing.", months="6")
    (tmp_path / "policy.html").write_text(page, encoding="utf-8")
    looked = cli("doctor")
    assert looked.code == 1
    assert "could not be signed" in looked.out
    subprocess.run(["ssh-keygen", "-q", "-N", "", "-f", str(tmp_path / "key")], check=True)
    assert "commits can be signed" in cli("doctor").out
    assert cli("check").code == 0
    verified = cli("verify")
    assert (verified.code, verified.out.splitlines()[-1]) == (
        0,
        "Commits signed with a key of yours, without a gap since the first: 1.",
    )
