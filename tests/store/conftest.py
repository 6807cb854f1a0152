"""A snapshots repository of the test's own, and git as people use it."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import NewRepository
from tests.store.samples import MAY
from tracker.store import Store

Git = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, new_repository: NewRepository) -> Path:
    """An empty snapshots repository."""
    path = tmp_path / "snapshots"
    new_repository(path, MAY)
    return path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """The same, open."""
    with Store.open(folder) as opened:
        yield opened


@pytest.fixture
def git(folder: Path) -> Git:
    """Git as a person runs it in the repository."""

    def run(*arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=P", "-c", "user.email=p@example.org", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr
        return done.stdout

    return run
