"""Long regular lists of watches are read line by line, and read as the parser reads them."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from tests.watchlist.test_faults import Case, each_case
from tracker.errors import Fault
from tracker.watchlist import example as example_watchlist
from tracker.watchlist import regular
from tracker.watchlist.nodes import Node, NotYaml, compose

LIST = """\
# generated
version: 1
watches:
  - id: qinghe/privacy
    name: 青禾商城隐私政策
    url: https://qinghe.example/p?a=1&b=2#top
    select: "#content > main"
    tags: [shop, zh]

  # the next
  - id: s2
    url: https://s2.example/
    remove: .share
    confirm: none
    every: 12h
site: https://s.example/
"""


def both(text: str) -> tuple[Node | Fault, Node | Fault]:
    """What is read line by line where possible, and what the parser reads."""
    return _read(partial(regular.tree, regular_from=0), text), _read(compose, text)


def _read(way: Callable[[str], Node], text: str) -> Node | Fault:
    try:
        return way(text)
    except NotYaml as error:
        return error.fault


def test_a_regular_list_is_recognised() -> None:
    assert regular._regular(LIST) == compose(LIST)


@pytest.mark.parametrize(
    "row",
    [
        "    name: two",
        "    name: - x",
        "    name: a: b",
        "    name: a #b",
        "    name: &a b",
        "    name: 'b'",
        '    name: "a\\tb"',
        "    name: |",
        "    name:",
        "    name: a\tb",
        "\tname: a",
        "     name: a",
        "   name: a",
        "    name: a\u2028b",
        "    name: a\u0085b",
        "    name: a\0",
        "    # \x1b[31m",
        "  id: a",
        "---",
        "...",
        "    - a",
    ],
)
def test_an_unusual_row_is_read_as_the_parser_reads_it(row: str) -> None:
    line, parser = both(LIST.replace("    every: 12h", f"    every: 12h\n{row}"))
    assert line == parser


@each_case
def test_faults_are_found_either_way(case: Case) -> None:
    line, parser = both(case.written)
    assert line == parser


def test_the_example_is_read_either_way() -> None:
    line, parser = both(example_watchlist())
    assert line == parser


letters = "aZ0.:#,-?&*!|>'\"%@`[]{}<=+~^$();_/\\ \té中～　\u2028\u0085\ufeff"
values = some.text(some.sampled_from(letters), max_size=8) | some.sampled_from(
    [
        "12h",
        "null",
        "0x1F",
        "1e3",
        ".5",
        "true",
        "https://a.example/?q#x",
        "[a, b-c]",
        "[no, null]",
    ]
)
rows = some.tuples(
    some.sampled_from(["  - ", "    ", "  ", "- ", "  -   ", "      ", ""]),
    some.sampled_from(["id", "name", "url", "null", "a_b"]),
    some.sampled_from([": ", ":", ":  "]),
    values,
    some.sampled_from(["", " ", " # why"]),
).map("".join)
others = some.sampled_from(["", "# why", "    # why", "site: x", "watches:", "---", "x: |", '"'])


entries = some.lists(
    some.tuples(
        some.sampled_from(["id: ", "name: "]), values, some.sampled_from(["", " ", " # why"])
    ).map("".join),
    min_size=1,
    max_size=4,
).map(lambda keys: [("    " if place else "  - ") + key for place, key in enumerate(keys)])


@given(some.lists(others, max_size=2), entries | some.lists(rows | others, max_size=8))
@example([], ["  - id: a", "    url: b"])
@example(['site: "'], ["  - id: a", '"'])
@example(["x: |"], ["  - id: a"])
def test_line_by_line_is_as_the_parser_reads(before: list[str], after: list[str]) -> None:
    text = "\n".join([*before, "watches:", *after])
    line, parser = both(text)
    assert line == parser
