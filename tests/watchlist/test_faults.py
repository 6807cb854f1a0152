"""Every fault of a watchlist is told at once, with its line, in clear words, in both languages."""

import re
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.errors import WatchlistError
from tracker.watchlist import nodes, parse
from tracker.words import Language, Message, catalogue, say

ACME = """\
watches:
  - id: acme/privacy
    url: https://acme.example/privacy
"""
VISIBLE = {"⇥": "\t", "␀": "\0", "␛": "\x1b", "⟦RLO⟧": "\u202e"}


@dataclass(frozen=True)
class Case:
    """A row of the table: a watchlist as written, and the faults that are told."""

    name: str
    written: str
    faults: tuple[str, ...]


def cases() -> list[Case]:
    """The table of `faults.txt`."""
    table = Path(__file__).with_name("faults.txt").read_text(encoding="utf-8")
    found = []
    for row in table.split("\n### ")[1:]:
        name, _, rest = row.partition("\n")
        written, _, faults = rest.rpartition("=>\n")
        written = re.sub("(?m)^@acme\n", ACME, written)
        for shown, meant in VISIBLE.items():
            written = written.replace(shown, meant)
        found.append(Case(name, written, tuple(faults.strip().splitlines())))
    return found


each_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)


def faults_of(written: str, language: Language = Language.EN) -> list[str]:
    with pytest.raises(WatchlistError) as raised:
        parse(written, path="watchlist.yaml")
    return [f"{fault.line}: {say(fault.message, language)}" for fault in raised.value.faults]


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(cases()) >= 150


@each_case
def test_faults(case: Case) -> None:
    assert faults_of(case.written) == list(case.faults)


@each_case
def test_faults_in_chinese(case: Case) -> None:
    chinese = faults_of(case.written, Language.ZH)
    for said, english in zip(chinese, case.faults, strict=True):
        assert said != english
        assert any("一" <= character <= "鿿" for character in said)
        assert said.partition(":")[0] == english.partition(":")[0]


@each_case
def test_both_languages_have_the_same_blanks(case: Case) -> None:
    with pytest.raises(WatchlistError) as raised:
        parse(case.written, path="watchlist.yaml")
    for fault in raised.value.faults:
        _compare_blanks(fault.message)


def _compare_blanks(what: Message) -> None:
    words = catalogue("watchlist")[what.key.removeprefix("watchlist.")]
    blanks = [{name for _, name, _, _ in Formatter().parse(words[lang]) if name} for lang in words]
    assert blanks[0] == blanks[1] == {name for name, _ in what.values}
    for _, value in what.values:
        if isinstance(value, Message):
            _compare_blanks(value)


def test_a_fault_never_repeats_a_secret() -> None:
    secrets = [case for case in cases() if "hunter2" in case.written]
    assert len(secrets) >= 5
    for case in secrets:
        assert "hunter2" not in "".join(faults_of(case.written))


def test_the_whole_error_names_the_file_and_counts() -> None:
    with pytest.raises(WatchlistError) as raised:
        parse("version: 2\nsite: x\n" + ACME, path="my/watchlist.yaml")
    assert raised.value.say(Language.EN).splitlines() == [
        "my/watchlist.yaml: nothing was run, the watchlist has faults (2). Line and fault:",
        "  1: version: Only 1 is possible, without quotes.",
        "  2: site: Only web addresses can be watched: they begin with https:// or http://. "
        "For files beneath this folder write 'file:inbox/policy.pdf'.",
    ]
    assert raised.value.say(Language.ZH).startswith("my/watchlist.yaml：监测清单有 2 处错误")


def test_c05_a_file_that_is_too_large_is_not_parsed() -> None:
    assert faults_of(ACME + "#" * nodes.LARGEST) == [
        "1: The file is larger than 5 MB; a watchlist never is."
    ]


def test_c05_an_alias_bomb_is_a_list_of_lists_and_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    found = faults_of("\n".join(lines) + "\nwatches: *a9\n")
    assert any("Keys with values are expected here" in fault for fault in found)


def test_c05_a_reference_to_itself_is_no_endless_loop() -> None:
    assert faults_of("watches: &a [*a]\n") == [
        "1: *a refers to an anchor that does not exist. "
        "A value that begins with * must stand in quotes."
    ]


@given(some.text())
def test_any_text_is_a_watchlist_or_has_faults(text: str) -> None:
    try:
        parse(text, path="watchlist.yaml")
    except WatchlistError as error:
        assert error.faults
        assert all(fault.line >= 1 for fault in error.faults)
        for language in Language:
            assert error.say(language)


yaml_like = some.recursive(
    some.sampled_from(
        [
            "x",
            "1",
            "null",
            "true",
            "~",
            "''",
            '"#a"',
            "*a",
            "&a b",
            "!t c",
            "12h",
            "https://a.example/",
        ]
    ),
    lambda inner: (
        some.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | some.dictionaries(
            some.sampled_from(["id", "url", "watches", "channels", "rules", "kind", "select", "x"]),
            inner,
            max_size=3,
        ).map(lambda table: "{" + ", ".join(f"{k}: {v}" for k, v in table.items()) + "}")
    ),
    max_leaves=8,
)


@given(
    some.dictionaries(
        some.sampled_from(
            ["version", "watches", "channels", "defaults", "network", "rules", "lexicon", "site"]
        ),
        yaml_like,
    )
)
def test_any_shape_is_a_watchlist_or_has_faults(table: dict[str, str]) -> None:
    test = "".join(f"{key}: {value}\n" for key, value in table.items())
    try:
        parse(test, path="watchlist.yaml")
    except WatchlistError as error:
        assert error.faults
        assert error.faults == tuple(sorted(error.faults, key=lambda fault: fault.line))
