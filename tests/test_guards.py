"""The guards of the tests themselves."""

import os
import socket
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.conftest import NetworkForbidden


@pytest.mark.parametrize("address", ["192.0.2.1", "8.8.8.8", "::ffff:192.0.2.1", "2001:db8::1"])
def test_nothing_but_loopback_is_reached(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as one, pytest.raises(NetworkForbidden):
        one.connect((address, 80))
    with socket.socket(family) as one, pytest.raises(NetworkForbidden):
        one.connect_ex((address, 80))


def test_loopback_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()[:2]).close()
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_no_name_exists_but_localhost() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("example.com", 80)
    assert socket.getaddrinfo("192.0.2.1", 80)


def test_home_is_empty_and_of_this_test(home: Path) -> None:
    assert Path.home() == home
    assert list(home.iterdir()) == []


def test_git_knows_nobody(tmp_path: Path) -> None:
    known = subprocess.run(
        ["git", "config", "--global", "--list"], cwd=tmp_path, capture_output=True, check=False
    )
    assert known.stdout == b""
    assert not [name for name in os.environ if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))]


@given(some.text())
def test_laws_may_be_tested_beside_the_guards(words: str) -> None:
    assert words + "" == words
