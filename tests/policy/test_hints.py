"""A hint says of every text what the regular expression says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.policy.hints import Hint, alternatives

PATTERNS = (
    r"refund|money|\btax\b|税|(?:保存|存储)期|inc\.|@|as[- ]is",
    r"[|(]a|b\|c|(?:d|e)f|[]x]y|\d\d",
    r"(?<!un)paid|pay(?!ment)|free",
    r"only",
)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b", ["a", "b"]),
        (r"a(?:b|c)|[|]d|\|e", ["a(?:b|c)", "[|]d", r"\|e"]),
        ("[]|]a|[^]|]b", ["[]|]a", "[^]|]b"]),
        ("a||b", ["a", "", "b"]),
    ],
)
def test_bars_in_groups_and_sets_part_nothing(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


@given(
    st.sampled_from(PATTERNS), st.text(alphabet="abcdefinpuyxt.| ()@0129税保存期]-", max_size=12)
)
def test_it_finds_what_the_expression_finds(pattern: str, text: str) -> None:
    assert Hint(pattern).found(text) is bool(re.search(pattern, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the tax is due", True), ("taxi", False), ("保存期", True), ("ACME inc.", True), ("", False)],
)
def test_phrases_and_strings(text: str, expected: bool) -> None:
    assert Hint(PATTERNS[0]).found(text) is expected
