"""The same specifications hold on `httpx` and on its continuation `httpx2`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # left to `make check`

HERE = Path(__file__).parent
CONTINUATION = "httpx2"


def passes_on_the_continuation(*names: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        + [str(HERE / name) for name in names],
        env={**os.environ, "HTTP_LIBRARY": CONTINUATION},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_fetching_works_on_the_continuation() -> None:
    passes_on_the_continuation("test_http.py")


@pytest.mark.torture
def test_hostile_servers_are_met_on_the_continuation() -> None:
    passes_on_the_continuation(
        "test_hostile.py", "test_addresses.py", "test_tls.py", "test_file.py"
    )
