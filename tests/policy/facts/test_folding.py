"""Folding: look-alikes are one, and every character keeps its place."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.policy.facts.folding import WORDS, fold


def test_look_alikes_are_one() -> None:
    assert fold("ＩＭＥＩ“號碼”帐号") == 'imei"号码"账号'
    assert fold("刪除這些記錄，減少訴訟與報告") == "删除这些记录,减少诉讼与报告"


def test_words_of_taiwan_are_those_of_the_mainland_in_their_places() -> None:
    assert fold("透過伺服器存取您的裝置資料") == "通过服务器访问您的设备信息"
    assert fold("使用者的身分證") == " 用户的身份证"
    assert all(len(fold(word)) == len(word) for word in WORDS.read_text().split())


@given(st.text())
def test_places_are_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
