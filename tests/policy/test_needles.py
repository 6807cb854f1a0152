"""The strings of which every match of a pattern holds one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.test_patterns import cues
from tracker.policy.cues import Cue
from tracker.policy.patterns import SHARED

LETTERS = st.text(st.sampled_from("abn ot不会可，3"), max_size=12)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("不会|可能", ("不会", "可能")),
        (r"(?a:\b)except(?a:\b)|unless", ("except", "unless")),
        (r"(?:share[ds]?|disclos(?:e|ing)) (?:with|to)", ("disclos", "share")),
        (r"(?:\d{1,3}\s?)+工作日", ("工作日",)),
        (r"[Ww]ithout your (?:prior )?consent", ("ithout your ",)),
        ("不会", ("不会",)),
        ("", ()),
        (r"\d+", ()),
        ("(?:不会)?", ()),
        ("no|never", ()),
        ("(?:不会)*|可能", ()),
        ("(?i:except)", ()),
        ("(?!except)[a-z]+", ()),
    ],
)
def test_what_every_match_holds(pattern, expected):
    assert SHARED.needles(pattern) == expected


def test_a_pattern_that_ignores_case_needs_no_letters_of_two_cases():
    assert SHARED.needles("except|除外", re.I) == ()
    assert SHARED.needles("不含|除外", re.I) == ("不含", "除外")


@given(LETTERS)
def test_a_guarded_cue_finds_what_its_pattern_finds(text):
    for pattern in ("不会[可a]|not", "(?:可能)?不会", "b(?:not|可)+"):
        cue, plain = Cue(pattern), re.compile(pattern)
        assert [m.span() for m in cue.finditer(text)] == [m.span() for m in plain.finditer(text)]
        found, wanted = cue.search(text), plain.search(text)
        assert (found and found.span()) == (wanted and wanted.span())


def test_no_cue_of_ours_finds_less_than_its_pattern():
    text = """我们不会向第三方共享您的个人信息，除非获得您的单独同意；保存期限为30日，到期后删除。
    未满十四周岁的儿童应当取得监护人同意。联系邮箱：a@b.cn，电话010-12345678，北京市朝阳区。
    We may share your data with our affiliates and service providers, unless you opt out. You have
    the right to access, correct or delete it within 30 days; contact us at a@b.com. We do not sell
    personal information. Children under 13 may not use the Service without parental consent."""
    differing = []
    for pattern, flags in cues():
        for line in (*text.split("\n"), text, text.lower()):
            found, wanted = (
                Cue(pattern, flags).search(line),
                re.compile(pattern, flags).search(line),
            )
            if (found and found.span()) != (wanted and wanted.span()):
                differing.append((pattern, line))
    assert differing == []
