"""The sample policies: long enough to be real, and each edition changes what its story says."""

import re
from html import unescape

import pytest

from tracker.demo import EDITIONS, POLICIES, SamplePolicy, watchlist
from tracker.policy.model import Severity
from tracker.watchlist import parse
from tracker.words import Language, say

BY_ID = {policy.id: policy for policy in POLICIES}


def text_of(policy: SamplePolicy, edition: int) -> str:
    """The words of an edition, tags taken off."""
    charset = "gb18030" if "charset" not in policy.media_type else "utf-8"
    source = policy.content(edition).decode(charset)
    return unescape(re.sub(r"<script.*?</script>|<[^>]+>", "", source, flags=re.DOTALL))


def words_between(policy_id: str) -> tuple[str, str]:
    """The words that stand only in the first, and only in the second edition, line by line."""
    policy = BY_ID[policy_id]
    old, new = (re.split(r"[\n。]", text_of(policy, n)) for n in (1, 2))
    return "".join(r for r in old if r not in new), "".join(r for r in new if r not in old)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_policy_is_as_long_as_a_real_one(policy: SamplePolicy) -> None:
    assert 2_000 <= len(text_of(policy, 1).encode()) <= 6_000


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_policy_has_two_editions_and_a_story(policy: SamplePolicy) -> None:
    assert policy.content(1) != policy.content(2)
    assert policy.content(EDITIONS)
    assert len(policy.stories) == len(policy.files) - 1
    for edition, story in enumerate(policy.stories, 2):
        assert policy.story_of(edition) == story
        assert all(say(story, language) for language in Language)


@pytest.mark.parametrize(
    ("policy_id", "gone", "new"),
    [
        ("qinghe/privacy", "均存储于中华人民共和国境内", "存储于新加坡"),
        ("qinghe/privacy", "不向第三方提供浏览记录", "向友盟提供"),
        ("xingyu/privacy", "", "云汐广告联盟 SDK"),
        ("langtu/privacy", "保存六个月", "保存三年"),
        ("brightleaf/privacy", "free of charge", "for a fee of EUR 20"),
        ("brightleaf/privacy", "within 15 days", "within 45 days"),
        ("heyuan/privacy", "四、信息的存放", "五、信息的存放"),
        ("tingyu/children", "2026年1月5日", "2026年9月1日"),
        ("suiyin/privacy", "只在您按下录音键之后使用", "仅在您按下录音键之后使用"),
    ],
)
def test_what_changes(policy_id: str, gone: str, new: str) -> None:
    removed, added = words_between(policy_id)
    assert gone in removed
    assert new in added


def test_a_moved_clause_keeps_its_words() -> None:
    old, new = (text_of(BY_ID["harbourline/terms"], n).splitlines() for n in (1, 2))
    assert old != new
    body = [row for row in old if row and "generated" not in row]
    assert sorted(body) == sorted(row for row in new if row and "generated" not in row)


def test_noise_changes_no_word_of_the_policy() -> None:
    policy = BY_ID["muxue/privacy"]
    pages = [policy.content(edition).decode() for edition in (1, 2)]
    articles = [re.findall(r"(?s)<h1>.*(?=</section>)", page) for page in pages]
    assert pages[0] != pages[1]
    assert len(articles[0]) == 1
    assert articles[0] == articles[1]


def test_run_on_text_has_no_line_breaks() -> None:
    assert b"\n" not in BY_ID["langtu/privacy"].content(1)


def test_one_policy_is_gb18030_and_says_gb2312() -> None:
    content = BY_ID["heyuan/privacy"].content(1)
    assert b"charset=gb2312" in content
    assert "江镕" in content.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        content.decode("gb2312")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")


@pytest.mark.parametrize("language", Language)
def test_the_watchlist_of_the_demo(language: Language) -> None:
    listed = parse(watchlist("http://127.0.0.1:8123", 2525, language), path="")
    assert [watch.id for watch in listed.watches] == [policy.id for policy in POLICIES]
    assert listed.language is language
    assert listed.network.allow_networks == ("127.0.0.1/32",)
    assert listed.network.allow_ports == (8123,)
    (mail,) = listed.channels
    assert (mail.kind, mail.option("port"), mail.recipients) == (
        "email",
        "2525",
        ("privacy-officer@localhost",),
    )
    for watch, policy in zip(listed.watches, POLICIES, strict=True):
        assert watch.url == f"http://127.0.0.1:8123/{policy.id}"
        assert watch.speak is policy.language
        assert watch.alert_at is Severity.MINOR
