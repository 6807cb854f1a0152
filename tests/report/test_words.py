"""The report's catalogues say what the code asks for, in both languages, and nothing else."""

import re
from pathlib import Path

import pytest

from tracker import redline, report
from tracker.policy.model import Effect, Status
from tracker.words import catalogue

FOLDERS = {
    "report": [*Path(report.__file__).parent.glob("*.py")],
    "redline": [Path(redline.__file__)],
}
BY_NAME = {
    "report": {
        *(f"status-{status.value}" for status in Status),
        *(effect.value for effect in Effect),
        *("reworded", "added", "removed", "moved", "renumbered", "same"),
        *("status-split-same", "status-merged-same", "status-split", "status-merged"),
    },
    "redline": set(),
}


@pytest.mark.parametrize("room", FOLDERS)
def test_every_key_is_said_and_every_word_is_used(room):
    source = "".join(path.read_text(encoding="utf-8") for path in FOLDERS[room])
    literal = set(re.findall(rf'"{room}\.([a-z-]+)"', source))
    assert literal | BY_NAME[room] == set(catalogue(room))


@pytest.mark.parametrize("room", FOLDERS)
def test_both_languages_fill_the_same_blanks(room):
    for name, words in catalogue(room).items():
        blanks = {language: set(re.findall(r"{(\w+)}", words[language])) for language in words}
        assert blanks["en"] == blanks["zh"], name
