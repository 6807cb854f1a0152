"""A new entry in a watchlist: only added, in the file's own style."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.errors import WatchlistError
from tracker.watchlist import append_watch, example, parse, template
from tracker.words import Language

ENTRY = {"id": "new/privacy", "url": "https://new.example/privacy"}


def check(before: str, after: str) -> None:
    assert append_watch(dedent(before), ENTRY) == dedent(after)


def test_below_the_last_entry_and_before_what_follows() -> None:
    check(
        """\
        watches:
          - id: a/privacy   # the first
            url: https://a.example/
            # tags: later
        # the end
        rules: []
        """,
        """\
        watches:
          - id: a/privacy   # the first
            url: https://a.example/
            # tags: later
          - id: new/privacy
            url: https://new.example/privacy
        # the end
        rules: []
        """,
    )


def test_with_the_blank_line_that_the_others_have() -> None:
    check(
        """\
        watches:
        -   id: a
            url: https://a.example/

        -   id: b
            url: https://b.example/
        """,
        """\
        watches:
        -   id: a
            url: https://a.example/

        -   id: b
            url: https://b.example/

        -   id: new/privacy
            url: https://new.example/privacy
        """,
    )


def test_after_a_value_on_several_lines() -> None:
    check(
        """\
        watches:
          - id: a
            url: https://a.example/
            tags: [one,
                   two
                  ] # here
        """,
        """\
        watches:
          - id: a
            url: https://a.example/
            tags: [one,
                   two
                  ] # here
          - id: new/privacy
            url: https://new.example/privacy
        """,
    )


def test_after_a_block_of_text() -> None:
    check(
        """\
        watches:
          - url: https://a.example/
            id: a
            name: >-
              a long
              name
        site: https://s.example/
        """,
        """\
        watches:
          - url: https://a.example/
            id: a
            name: >-
              a long
              name
          - id: new/privacy
            url: https://new.example/privacy
        site: https://s.example/
        """,
    )


def test_in_brackets() -> None:
    check(
        "watches: [{id: a, url: https://a.example/}] # all\n",
        "watches: [{id: a, url: https://a.example/}, "
        '{id: "new/privacy", url: "https://new.example/privacy"}] # all\n',
    )


def test_in_empty_brackets() -> None:
    check("watches: []\n", 'watches: [{id: "new/privacy", url: "https://new.example/privacy"}]\n')


def test_where_nothing_stands_yet() -> None:
    for before in ("watches:\n", "watches: # none yet\n", "watches:"):
        longer = append_watch(before, ENTRY)
        assert parse(longer, path="").watches[0].id == "new/privacy"


def test_in_a_file_without_watches() -> None:
    check(
        "version: 1",
        """\
        version: 1
        watches:
          - id: new/privacy
            url: https://new.example/privacy
        """,
    )
    assert parse(append_watch("", ENTRY), path="").watches[0].line == 2


def test_line_ends_of_windows_stay() -> None:
    before = "watches:\r\n  - id: a\r\n    url: https://a.example/"
    assert append_watch(before, ENTRY) == (
        before + "\r\n  - id: new/privacy\r\n    url: https://new.example/privacy\r\n"
    )


def test_values_are_quoted_where_they_need_it() -> None:
    longer = append_watch(
        "watches:\n",
        {"id": "a", "url": "https://a.example/", "name": "Terms: #1", "select": ("#a", ".b")},
    )
    assert longer.splitlines()[3:] == ['    name: "Terms: #1"', '    select: ["#a", ".b"]']


@pytest.mark.parametrize(
    "before",
    [
        "{version: 1}\n",
        "- a\n",
        "watches: {a: b}\n",
        "watches: word\n",
        "watches: ~\n",
        "a: [",
        "\t",
    ],
)
def test_a_file_of_another_form_is_left_alone(before: str) -> None:
    with pytest.raises(WatchlistError, match="nothing was written"):
        append_watch(before, ENTRY)


comments = some.sampled_from(["", " # why", "   #"])
spaces = some.sampled_from(["", "\n", "# a remark\n", "\n\n    # deeper\n"])
newlines = some.sampled_from(["\n", "\r\n"])


@some.composite
def watchlists(draw: some.DrawFn) -> str:
    """Watchlists in many styles: indents, gaps, comments, brackets, keys behind."""
    dash, gap = draw(some.integers(0, 4)), draw(some.integers(1, 4))
    text = draw(some.sampled_from(["", "\ufeff", "# top\n", "version: 1\n"]))
    text += f"watches:{draw(comments)}\n"
    for number in range(draw(some.integers(1, 3))):
        indent = " " * (dash + 1 + gap)
        text += f"{' ' * dash}-{' ' * gap}id: w{number}{draw(comments)}\n"
        text += f"{indent}url: https://w{number}.example/{draw(comments)}\n"
        text += draw(
            some.sampled_from(["", f"{indent}tags:\n{indent}- x\n", f"{indent}name: 'é'\n"])
        )
        text += draw(spaces)
    text += draw(some.sampled_from(["", "language: zh\n", "network:\n  concurrency: 3 # few\n"]))
    if draw(some.booleans()):
        text = text.removesuffix("\n")
    return text.replace("\n", draw(newlines))


names = some.text(
    some.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")),
    min_size=1,
    max_size=40,
).filter(lambda name: bool(name.strip()))


@given(watchlists(), names, some.lists(some.sampled_from([".a", "#b", "main > p"]), max_size=3))
def test_every_byte_stays_and_the_entry_reads_as_meant(
    before: str, name: str, select: list[str]
) -> None:
    entry = {**ENTRY, "name": name} | ({"select": tuple(select)} if select else {})
    old = parse(before, path="")
    after = append_watch(before, entry)
    new = parse(after, path="")
    assert _is_insertion(before, after)
    assert [watch.id for watch in new.watches] == [*(w.id for w in old.watches), "new/privacy"]
    assert new.watches[:-1] == old.watches
    assert new.watches[-1].name == name.strip()
    assert new.watches[-1].select == tuple(select)


def _is_insertion(before: str, after: str) -> bool:
    """Whether one stretch of the longer text can be cut out to give the shorter one."""
    grown = len(after) - len(before)
    same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    place = len(before) if same is None else same
    # What was inserted may begin as what follows begins: any place up to here may be the cut.
    return any(
        after[:cut] + after[cut + grown :] == before
        for cut in range(place, max(place - 80, -1), -1)
    )


@pytest.mark.parametrize("text", [example(), template(Language.ZH, watching=True)])
def test_the_example_grows(text: str) -> None:
    longer = append_watch(text, ENTRY)
    assert parse(longer, path="").watches[-1].id == "new/privacy"
    assert len(longer.splitlines()) == len(text.splitlines()) + 3


@pytest.mark.parametrize("language", list(Language))
def test_the_first_entry_stands_below_the_commented_ones(language: Language) -> None:
    longer = append_watch(template(language), ENTRY)
    assert longer.startswith(template(language))
    assert [watch.id for watch in parse(longer, path="").watches] == ["new/privacy"]
