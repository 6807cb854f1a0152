"""The review: prose with place, old and new words; one entry a policy, grouped by tag."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.alerts.samples import NEWER, OLD, chinese_news, english_news
from tests.alerts.test_alerts import PAYLOADS, elements, flat, flat_keep, hostile, visible
from tracker.alerts import Form, News, bulletin, review, story
from tracker.policy.model import Direction, Finding, Severity
from tracker.words import Language

SINCE, UNTIL = OLD.fetched_at, NEWER.fetched_at


def retold(news: News, *findings: Finding) -> News:
    return replace(news, comparison=replace(news.comparison, findings=findings))


def sentence(news: News, language: Language) -> str:
    return story(news, language).sentence


def test_values_that_changed_are_named_with_the_place() -> None:
    (_, stored, _) = chinese_news().comparison.findings
    valued = replace(stored, old_value="中国大陆", new_value="新加坡")
    assert sentence(retold(chinese_news(), valued), Language.ZH).startswith(
        "“二、（一）2、”的存储地点由“中国大陆”改为“新加坡”"
    )
    assert sentence(retold(chinese_news(), valued), Language.EN).startswith(
        "in 二、（一）2、, the place of storage changes from “中国大陆” to “新加坡”"
    )


def test_a_title_that_names_the_matter_makes_it_shorter() -> None:
    news = chinese_news()
    (_, stored, _) = news.comparison.findings
    clause = news.comparison.changes[1].new[0]._replace(title="存储地点")
    titled = replace(news.comparison.new, clauses=(clause,))
    valued = replace(stored, old_value="中国大陆", new_value="新加坡")
    told = replace(news, comparison=replace(news.comparison, findings=(valued,), new=titled))
    assert sentence(told, Language.ZH).startswith("“二、（一）2、存储地点”由“中国大陆”改为“新加坡”")


def test_what_is_added_or_removed_is_named() -> None:
    (shared, _, _) = chinese_news().comparison.findings
    added = replace(
        shared, direction=Direction.ADDED, new_value="友盟", old_value="", old_excerpt=""
    )
    removed = replace(
        shared,
        direction=Direction.REMOVED,
        old_value="友盟",
        new_value="",
        new_excerpt="",
        old_clause="三、/（一）/4.#2",
        new_clause="",
    )
    assert sentence(retold(chinese_news(), added), Language.ZH).startswith(
        "在“三、（一）4.”新增共享方“友盟”"
    )
    assert sentence(retold(chinese_news(), removed), Language.ZH).startswith(
        "从“三、（一）4.”删除共享方“友盟”"
    )
    assert sentence(retold(chinese_news(), removed), Language.EN).startswith(
        "三、（一）4. drops the recipient: “友盟”"
    )


def test_a_policy_that_changed_twice_has_one_entry_with_both_days() -> None:
    first = chinese_news()
    later = replace(
        first,
        old=first.new,
        new=replace(first.new, number=16, fetched_at=first.new.fetched_at + timedelta(days=2)),
    )
    written = bulletin(
        [story(one, Language.ZH) for one in (later, first)],
        Language.ZH,
        Form.TEXT,
        since=SINCE,
        until=UNTIL,
    )
    assert written.count("优美购《隐私政策》：") == 1
    assert written.index("第 15 版（2026-11-21）：") < written.index("第 16 版（2026-11-23）：")
    assert "共 1 份政策有变更" in written


def test_tags_group_the_entries_and_the_gravest_comes_first() -> None:
    grave, calm, plain = chinese_news(), english_news(), chinese_news()
    tagged = [
        replace(grave, watch=replace(grave.watch, id="a", tags=("电商",))),
        replace(
            retold(calm, calm.comparison.findings[2]),
            watch=replace(calm.watch, id="b", tags=("电商",)),
        ),
        replace(plain, new=replace(plain.new, watch_id="z"), watch=replace(plain.watch, id="z")),
    ]
    written = bulletin(
        [story(one, Language.ZH) for one in reversed(tagged)],
        Language.ZH,
        Form.MARKDOWN,
        since=SINCE,
        until=UNTIL,
    )
    places = [written.index(words) for words in ("## 电商", "优美购", "Example Pay", "## 其他")]
    assert places == sorted(places)


def test_the_subject_counts() -> None:
    told = [story(one, Language.ZH) for one in (chinese_news(), english_news())]
    alert = review(told, Language.ZH, key="review:1", since=SINCE, until=UNTIL)
    assert alert.subject == "[隐私监测·严重] 2 份政策有变更（严重 4／一般 2）"
    assert alert.severity is Severity.CRITICAL
    storm = review(told, Language.EN, key="storm:1", since=SINCE, until=UNTIL, storm=True)
    assert "2 policies changed at once" in flat_keep(storm.text)


def test_what_is_paused_is_named_at_the_foot() -> None:
    alert = review(
        [story(chinese_news(), Language.ZH)],
        Language.ZH,
        key="review:1",
        since=SINCE,
        until=UNTIL,
        muted=("青禾", "星屿"),
    )
    assert "已由管理员暂停、尚未发送：青禾、星屿。" in alert.text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_page_is_markup(payload: str) -> None:
    told = [story(hostile(payload), Language.ZH)]
    alert = review(told, Language.ZH, key="review:1", since=SINCE, until=UNTIL)
    calm = review(
        [story(chinese_news(), Language.ZH)], Language.ZH, key="x", since=SINCE, until=UNTIL
    )
    assert elements(alert.html) == elements(calm.html)
    marked = bulletin(told, Language.ZH, Form.MARKDOWN, since=SINCE, until=UNTIL)
    assert not re.search(r"(?<!\\)<(script|img)", marked)


def test_all_forms_tell_the_same() -> None:
    told = [story(chinese_news(), Language.ZH)]
    text, page, marked = (
        bulletin(told, Language.ZH, form, since=SINCE, until=UNTIL)
        for form in (Form.TEXT, Form.HTML, Form.MARKDOWN)
    )
    words = flat(told[0].sentence)
    assert words in flat(text)
    assert words in flat(visible(page))
    assert words in flat(marked.replace("\\", ""))
