"""Permanent addresses: readable where labels are numbers, unique always."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.pages.addresses import anchors, link


@pytest.mark.parametrize(
    ("citation", "anchor"),
    [
        ("二、/（一）/2、", "c-2-1-2"),
        ("第四条", "c-4"),
        ("第十二章/第二十三条", "c-12-23"),
        ("3.1.2", "c-3.1.2"),
        ("Article 5/(a)", None),
        ("(a)", "c-a"),
        ("１、", "c-1"),
        ("二、/#2", None),
        ("三、#2", "c-3_2"),
    ],
)
def test_an_anchor_follows_the_labels(citation: str, anchor: str | None) -> None:
    (found,) = anchors([citation])
    assert found == anchor if anchor else re.fullmatch(r"c-[a-z0-9._-]+", found)


def test_words_give_a_short_digest() -> None:
    (found,) = anchors(["存储地点/2、"])
    assert re.fullmatch(r"c-x[0-9a-f]{7}-2", found)


def test_what_looks_alike_is_told_apart() -> None:
    assert anchors(["二、/1、", "2./1."]) == ("c-2-1", "c-2-1--2")


@given(st.lists(st.text(max_size=12), unique=True, max_size=20))
def test_anchors_are_unique_and_safe(citations: list[str]) -> None:
    found = anchors(citations)
    assert len(set(found)) == len(citations)
    assert all(re.fullmatch(r"c-[a-z0-9._-]*", anchor) for anchor in found)


def test_links_are_relative() -> None:
    assert (
        link("w/a/b/v/1/index.html", "w/a/b/diff/1..2/index.html") == "../../diff/1..2/index.html"
    )
    assert link("index.html", "assets/style.css") == "assets/style.css"
