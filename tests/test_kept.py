"""What is kept beside the bytecode is what was worked out, or is worked out anew."""

import os
import sys
from pathlib import Path

import pytest

from tracker import cli, kept

VALUE = {"政策": ("a", 1, [2.5, None]), "b": b"\x00"}


@pytest.fixture(autouse=True)
def keeping(monkeypatch):
    """A process that keeps bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(kept, "_own", [])


@pytest.fixture
def file(tmp_path):
    """A place to keep a value, in a folder that is not there yet."""
    return tmp_path / "cache" / "value.kept"


@pytest.fixture
def sources(tmp_path):
    """A data file, and the module that reads it."""
    data, module = tmp_path / "words.toml", tmp_path / "words.py"
    data.write_text("a", encoding="utf-8")
    module.write_text("b", encoding="utf-8")
    return [data, module]


def test_a_value_comes_back_as_it_was(file):
    kept.write(file, VALUE)
    assert kept.read(file) == VALUE
    assert [one.name for one in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xe9\x00"])
def test_a_damaged_file_holds_nothing(file, damage):
    kept.write(file, VALUE)
    file.write_bytes(damage)
    assert kept.read(file) is None


@pytest.mark.parametrize("place", [0, 20, -20, -1])
def test_one_wrong_byte_is_noticed(file, place):
    kept.write(file, VALUE)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    assert kept.read(file) is None


def test_another_build_of_python_reads_nothing(file, monkeypatch):
    kept.write(file, VALUE)
    monkeypatch.setattr("tracker.kept._BUILD", "another")
    assert kept.read(file) is None


def test_nothing_is_written_where_bytecode_is_not(file, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.write(file, VALUE)
    assert not file.parent.exists()


def test_a_folder_that_cannot_be_made_is_no_error(file):
    file.parent.write_text("a file where the folder should be", encoding="utf-8")
    kept.write(file, VALUE)
    assert kept.read(file) is None


def test_it_lies_where_the_bytecode_does(tmp_path, monkeypatch):
    assert kept.place(tmp_path / "words.toml").parent == tmp_path / "__pycache__"
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    assert kept.place(tmp_path / "words.toml").is_relative_to(tmp_path / "elsewhere")


def test_what_is_kept_is_not_worked_out_again(sources):
    made = []
    found = [kept.derived(sources, lambda: made.append(1) or VALUE) for _ in range(3)]
    assert found == [VALUE] * 3
    assert len(made) == 1


@pytest.mark.parametrize("changed", [0, 1])
def test_what_a_changed_file_gave_is_worked_out_again(sources, changed):
    kept.derived(sources, lambda: "before")
    before = sources[changed].stat()
    sources[changed].write_text("c", encoding="utf-8")
    # Even in the same second and of the same length.
    os.utime(sources[changed], ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kept.derived(sources, lambda: "after") == "after"
    assert kept.derived(sources, lambda: "again") == "after"


def test_a_lost_source_is_an_error(sources):
    sources[0].unlink()
    with pytest.raises(FileNotFoundError):
        kept.derived(sources, lambda: VALUE)


def test_what_cannot_lie_beside_the_bytecode_is_kept_with_the_user(file, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.write(file, VALUE)
    assert kept.read(file) is None
    kept.also_in(tmp_path / "home" / "tracker")
    kept.write(file, VALUE)
    assert not file.exists()
    assert kept.read(file) == VALUE
    assert kept.read(tmp_path / "another installation" / file.name) is None


def test_a_folder_that_others_may_write_to_is_not_trusted(file, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    folder = tmp_path / "tracker"
    kept.also_in(folder)
    kept.write(file, VALUE)
    folder.chmod(0o777)
    assert kept.read(file) is None
    kept.write(file, "another")
    folder.chmod(0o700)
    assert kept.read(file) == VALUE


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/policy-tracker"),
        ({"XDG_CACHE_HOME": "c", "HOME": "/h"}, "/h/.cache/policy-tracker"),
        ({"HOME": "/h"}, "/h/.cache/policy-tracker"),
        ({}, None),
    ],
)
def test_the_users_folder(environment, folder):
    found = cli._cache(environment)
    assert found == (Path(folder) if folder else None)
