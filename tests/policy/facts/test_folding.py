"""Folding: look-alikes are one, and every character keeps its place."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.policy.facts.folding import fold


def test_look_alikes_are_one() -> None:
    assert fold("ＩＭＥＩ“號碼”帐号") == 'imei"号码"账号'


@given(st.text())
def test_places_are_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
