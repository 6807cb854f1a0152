"""An alert: what changed, in which words, how to check it; the same as text and as HTML."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import html as lxml_html

from tests.alerts.samples import NEWER, change, chinese_news, english_news
from tracker.alerts import News, compose, sample, story
from tracker.alerts.columns import COLUMNS, width
from tracker.policy import compare, read_text
from tracker.policy.model import Mark, Severity
from tracker.words import Language, message

CHINESE, ENGLISH = chinese_news(), english_news()
BOTH = pytest.mark.parametrize("news", [CHINESE, ENGLISH], ids=["zh", "en"])


def test_the_subject_triages() -> None:
    told = headed(CHINESE, "新增共享方：友盟（三、（一）4.）")
    assert compose(told).subject == (
        "[隐私监测·严重] 优美购《隐私政策》：新增共享方：友盟（严重 2／一般 1）"
    )
    assert compose(ENGLISH).subject == (
        "[Policy tracker CRITICAL] Example Pay Privacy Policy: Recipient changed +2"
    )


@pytest.mark.parametrize(
    ("value", "headline"),
    [
        ("友盟", "新增共享方：友盟（严重 2／一般 1）"),
        ("友盟同欣科技", "新增共享方：友盟同欣科技，另 2 项"),
        ("友盟同欣（统计、推送、崩溃分析）", "新增共享方：友盟同欣，另 2 项"),
        ("很长的一家公司的名称再加上它的部门的名称", "信息接收方有变，另 2 项"),
    ],
)
def test_a_headline_says_less_before_it_is_cut(value: str, headline: str) -> None:
    said = compose(headed(CHINESE, f"新增共享方：{value}")).subject
    assert said == f"[隐私监测·严重] 优美购《隐私政策》：{headline}"


def test_a_headline_may_say_where_things_went() -> None:
    _, stored, _ = CHINESE.comparison.findings
    title = message(
        "findings.storage-location-modified", old="中华人民共和国境内的数据中心", new="新加坡"
    )
    long = replace(stored, title=title, new_value="新加坡")
    watch = replace(CHINESE.watch, name="优美购商城用户隐私政策")
    news = replace(CHINESE, watch=watch, comparison=replace(CHINESE.comparison, findings=(long,)))
    assert compose(news).subject.endswith("用户隐私政策：存储地点 → 新加坡")


@BOTH
def test_a_subject_is_one_line_of_at_most_78_columns(news: News) -> None:
    long = replace(news, watch=replace(news.watch, name="很长的名字" * 20))
    for one in (news, long):
        assert width(compose(one).subject) <= 78
        assert "\n" not in compose(one).subject


def test_a_short_headline_leaves_room_for_the_counts() -> None:
    _, stored, answered = CHINESE.comparison.findings
    comparison = replace(CHINESE.comparison, findings=(stored, answered))
    watch = replace(CHINESE.watch, name="优美购")
    assert compose(replace(CHINESE, watch=watch, comparison=comparison)).subject == (
        "[隐私监测·严重] 优美购：存储地点：中国大陆 → 新加坡（严重 1／一般 1）"
    )


def test_the_first_sentence_says_what_changed() -> None:
    first = compose(CHINESE).text.split("\n\n")[0].replace("\n", "")
    assert first == (
        "优美购《隐私政策》有 2 处严重变更：新增共享方：友盟（统计分析类，三、（一）4.）；"
        "存储地点：中国大陆 → 新加坡。另有 1 处一般变更。"
    )
    first = compose(ENGLISH).text.split("\n\n")[0].replace("\n", " ")
    assert first == (
        "2 critical changes in Example Pay Privacy Policy – New recipient: Northwind Analytics "
        "(analytics), clause 4(2); Storage location: now also Singapore. Further changes: 1 minor."
    )


def test_the_first_sentence_is_prose_where_values_are_known() -> None:
    _, stored, _ = CHINESE.comparison.findings
    known = replace(stored, old_value="中国大陆", new_value="新加坡")
    news = replace(CHINESE, comparison=replace(CHINESE.comparison, findings=(known,)))
    assert flat(compose(news).text).startswith(
        "优美购《隐私政策》有1处严重变更：“二、（一）2、”的存储地点由“中国大陆”改为“新加坡”。"
    )


def test_a_roll_back_is_told_as_one() -> None:
    news = replace(CHINESE, new=replace(CHINESE.new, returned_to=13, returns=1))
    alert = compose(news)
    assert alert.subject == (
        "[隐私监测·严重] 优美购《隐私政策》：恢复为第 13 版：新增共享方：友盟，另 2 项"
    )
    assert "其正文现与第13版相同，即此后的改动已被撤回。" in flat(alert.text)
    assert story(news, Language.EN).sentence.startswith("back to the text of version 13: ")


def test_flapping_is_told_as_one_with_what_follows_from_it() -> None:
    news = replace(ENGLISH, new=replace(ENGLISH.new, returned_to=1, returns=2))
    alert = compose(news)
    assert "going back and forth" in alert.subject
    text = flat_keep(alert.text)
    assert "Within 30 days this is return no. 2 to an earlier version" in text
    assert '"tracker log example-pay/privacy" lists them all' in text


def test_times_are_told_in_the_zone_of_the_watch_with_their_offset() -> None:
    assert "2026-11-21 09:02 (UTC+8)" in compose(CHINESE).text
    assert "2026-11-21 01:02 (UTC)" in compose(ENGLISH).text


@BOTH
def test_every_finding_is_quoted_with_its_reason_in_both_forms(news: News) -> None:
    alert = compose(news)
    text, page = flat(alert.text), flat(visible(alert.html))
    for finding in news.comparison.findings:
        for said in (finding.old_excerpt, finding.new_excerpt, finding.rule):
            assert flat(said) in text
            assert flat(said) in page


@BOTH
def test_both_forms_say_the_same(news: News) -> None:
    """Every line of the plain text stands in the HTML, the marks of redlines aside."""
    alert = compose(news)
    marks = r"【[删增]：|】|\[-|-\]|\{\+|\+\}|\[(删除|新增|deleted|inserted)\]|[｜|■§: ：-]"
    page = re.sub(marks, "", flat(visible(alert.html)))
    for line in alert.text.splitlines():
        words = re.sub(marks, "", flat(line))
        assert words in page


@BOTH
def test_it_says_how_to_verify_and_what_to_do(news: News) -> None:
    text = compose(news).text
    for needed in (
        news.new.commit,
        news.new.text_sha256,
        news.new.page_sha256,
        f"tracker diff {news.new.watch_id} {news.old.number}..{news.new.number}",
        f"tracker show {news.key} --page",
        f"tracker ack {news.key} --by ",
    ):
        assert needed in text


@BOTH
def test_plain_text_keeps_to_76_columns(news: News) -> None:
    for line in compose(news).text.splitlines():
        assert width(line) <= COLUMNS


def test_redlines_are_shortened_to_the_sentences_around_the_marks() -> None:
    text = flat(compose(CHINESE).text)
    assert "…我们仅与支付清算机构【增：及友盟同欣（北京）科技有限公司】共享您的交易信息" in text
    assert "4.为了向您提供支付与风险控制服务" not in text


def test_other_changes_are_a_list() -> None:
    text = flat(compose(CHINESE).text)
    assert "一、2.（措辞）：我们【删：将】【增：会】妥善保管上述信息。" in text
    assert "一、3.（新增）：【增：本条所称“设备”包括手机、平板电脑和可穿戴设备。】" in text
    assert "六、（一）（移动，原在五、（二））" in text
    assert "仅编号变动：四、1.→四、2." in text


def test_another_change_is_named_by_what_was_found_in_it() -> None:
    old, new = "更新日期：2023年5月1日", "更新日期：2024年6月1日"
    dated = change(90, "引言", (Mark.GONE, old), (Mark.NEW, new))
    comparison = compare(read_text(f"{old}\n"), read_text(f"{new}\n"))
    (found,) = comparison.findings
    news = replace(
        CHINESE,
        comparison=replace(
            CHINESE.comparison, changes=(dated,), findings=(replace(found, change=dated.id),)
        ),
    )
    assert "引言（生效日期）：" in flat(compose(news).text)


def test_a_change_without_findings_is_told_as_what_it_is() -> None:
    news = replace(CHINESE, comparison=replace(CHINESE.comparison, findings=()))
    alert = compose(news)
    assert alert.severity is Severity.NONE
    assert alert.subject == "[隐私监测·无] 优美购《隐私政策》：7 条文字改动，无实质变更"
    assert "实质变更\n---" not in alert.text


def test_an_unchanged_date_is_told() -> None:
    assert "the date did not change, the words did" in flat_keep(compose(ENGLISH).text)


def test_the_language_is_that_of_the_watch_unless_asked() -> None:
    assert compose(CHINESE).language is Language.ZH
    assert "What matters" in compose(CHINESE, language=Language.EN).text


@BOTH
def test_a12_the_html_is_inert_and_self_contained(news: News) -> None:
    """Nothing is fetched, nothing runs, every style stands at its element."""
    page = compose(news).html
    assert elements(page) <= {
        *("html", "head", "meta", "title", "body", "div", "p", "h2", "h3", "table", "tr", "th"),
        *("td", "a", "b", "br", "span", "code", "ul", "li", "ins", "del", "u", "s"),
    }
    assert not re.search(r"<style|<script|<img|url\(|src=|@import|javascript:", page, re.IGNORECASE)
    assert 'name="color-scheme" content="light dark"' in page


@BOTH
def test_colours_come_with_their_own_ground(news: News) -> None:
    """So that they are readable on light and on dark alike."""
    for style in re.findall(r'style="([^"]*)"', compose(news).html):
        coloured = re.search(r"(?:^|;)color:", style)
        assert bool(coloured) == ("background:" in style), style


def test_a22_a_huge_change_is_cut_and_says_so() -> None:
    big = tuple(
        change(n, f"{n}、", (Mark.GONE, "旧" * 900), (Mark.NEW, "新" * 900)) for n in range(10, 900)
    )
    findings = tuple(
        replace(CHINESE.comparison.findings[0], change=one.id) for one in big for _ in range(2)
    )
    comparison = replace(CHINESE.comparison, changes=big, findings=findings)
    alert = compose(replace(CHINESE, comparison=comparison))
    assert len(alert.html.encode()) <= 90_000
    assert len(alert.text.encode()) <= 210_000
    assert "为控制邮件大小，另有" in alert.html
    assert "tracker diff umegou/privacy 14..15" in visible(alert.html)
    assert NEWER.text_sha256 in alert.html


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</p></div></body></html><h1>x",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "\x1b[2J\x1b]52;c;eA==\x07\x9b31m",
    "a\u202eb\u2066c",
    "\x00\ud800\ufffe",
    "[bold red]x[/foo]",
    "{0}{name}{",
    "=cmd|' /C calc'!A0",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a11_nothing_of_a_page_is_markup(payload: str) -> None:
    alert = compose(hostile(payload))
    assert elements(alert.html) == elements(compose(CHINESE).html)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", alert.text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", alert.html)
    alert.text.encode()
    alert.html.encode()
    assert "\n" not in alert.subject


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", 'https://x/"><img>', "http://x y"]
)
def test_a13_only_plain_web_addresses_become_links(address: str) -> None:
    news = replace(CHINESE, new=replace(CHINESE.new, url=address))
    for link in lxml_html.fromstring(compose(news).html).iter("a"):
        assert link.get("href") == CHINESE.new.final_url


def test_a13_addresses_in_the_publishers_words_are_not_links() -> None:
    told = hostile("click here: https://evil.example/login")
    links = [a.get("href") for a in lxml_html.fromstring(compose(told).html).iter("a")]
    assert set(links) == {CHINESE.new.url}


def hostile(payload: str) -> News:
    """News in which everything that a publisher may have written is the payload."""
    findings = tuple(
        replace(f, old_excerpt=payload, new_excerpt=payload, new_clause=payload, old_clause=payload)
        for f in CHINESE.comparison.findings
    )
    changes = tuple(
        replace(
            one,
            spans=tuple(replace(span, text=payload + span.text) for span in one.spans),
            new=tuple(c._replace(trail=(payload,), citation=payload) for c in one.new),
            old=tuple(c._replace(trail=(payload,), citation=payload) for c in one.old),
        )
        for one in CHINESE.comparison.changes
    )
    return replace(
        CHINESE,
        watch=replace(CHINESE.watch, name=""),
        new=replace(CHINESE.new, title=payload, reason=payload),
        comparison=replace(CHINESE.comparison, findings=findings, changes=changes),
    )


@pytest.mark.parametrize("language", list(Language))
def test_the_sample_shows_what_alerts_look_like(language: Language) -> None:
    alert = sample(language, at=NEWER.fetched_at)
    assert (
        alert.subject
        == {
            Language.ZH: "[隐私监测·测试] 通知渠道可用",
            Language.EN: "[Policy tracker TEST] This channel works",
        }[language]
    )
    assert alert.key != sample(language, at=CHINESE.old.fetched_at).key


def headed(news: News, title: str) -> News:
    """News whose gravest finding has another title."""
    first, *rest = news.comparison.findings
    inner = message("findings.recipient-added", value=title.partition("：")[2].partition("（三")[0])
    named = replace(first, title=message("findings.title", title=inner, clause="三、（一）4."))
    comparison = replace(news.comparison, findings=(named, *rest))
    return replace(news, comparison=comparison)


def flat(text: str) -> str:
    return "".join(text.split())


def flat_keep(text: str) -> str:
    return " ".join(text.split())


def visible(page: str) -> str:
    return str(lxml_html.fromstring(page).text_content())


def elements(page: str) -> set[str]:
    found: set[str] = set()

    class Seen(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)
            assert {name for name, _ in attrs} <= {
                *("style", "lang", "dir", "charset", "name", "content", "scope", "role", "href"),
                "class",
            }

    Seen().feed(page)
    return found
