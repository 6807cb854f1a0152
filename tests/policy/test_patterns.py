"""Patterns kept from one process to the next are those that would be compiled."""

import importlib
import pkgutil
import re
import sys

import pytest

import tracker.policy
from tracker.policy.cues import Cue
from tracker.policy.patterns import Patterns

TELLING = r"(?P<number>\d{1,3})\s*(?:天|days?)|(不)?同意"


def cues() -> dict[tuple[str, int], None]:
    """Every cue of the package: pattern and flags."""
    found = {}
    for module in pkgutil.walk_packages(tracker.policy.__path__, "tracker.policy."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Cue):
                found[value.pattern, int(value._flags)] = None
    return found


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A place to keep patterns in, in a process that keeps bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache" / "patterns"


def kept(file, pattern: str = TELLING) -> Patterns:
    """A file with one pattern."""
    patterns = Patterns(file)
    patterns.compiled(pattern, re.I)
    patterns.write()
    return patterns


def test_every_cue_is_the_pattern_that_re_compiles(file):
    patterns = Patterns(file)
    differing = [
        pattern
        for pattern, flags in cues()
        if patterns.compiled(pattern, flags) != re.compile(pattern, flags)
    ]
    assert differing == []


def test_a_kept_pattern_is_the_pattern_that_was_kept(file):
    kept(file)
    found = Patterns(file).compiled(TELLING, re.I)
    assert found == re.compile(TELLING, re.I)
    match = found.search("within 30 DAYS")
    assert match
    assert match.groupdict() == {"number": "30"}


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xe9\x00"])
def test_a_damaged_file_is_made_anew(file, damage):
    kept(file)
    file.write_bytes(damage)
    assert Patterns(file).compiled(TELLING, re.I) == re.compile(TELLING, re.I)


def test_a_damaged_pattern_is_made_anew(file):
    patterns = kept(file)
    (key, entry), *_ = patterns._read().items()
    patterns._kept = {key: (*entry[:2], entry[2][:4] * 9, *entry[3:])}
    patterns.write()
    mended = Patterns(file)
    assert mended.compiled(TELLING, re.I) == re.compile(TELLING, re.I)
    mended.write()
    assert Patterns(file)._read() == {key: entry}


def test_a_file_in_another_form_is_made_anew(file, monkeypatch):
    kept(file)
    monkeypatch.setattr("tracker.policy.patterns._FORM", 0)
    assert Patterns(file)._read() == {}
