"""Hostile markup: nothing hangs, nothing crashes, nothing is hidden from a reader or shown to one.

Each case has the number that the threat has in docs/tricky-cases.md. Times are not asserted: the
limit of the test run is enough to see a parser that hangs.
"""

import re

import pytest

from tests.policy.formats.pdf_writer import pdf
from tracker import policy
from tracker.policy.formats.html.hiding import Hiding
from tracker.policy.model import Policy, UnreadablePolicy

PROSE = "<p>我们会收集您的个人信息，用于提供服务；我们不会向第三方出售。</p>" * 8


def read(body: str) -> Policy:
    return policy.read(f"<!doctype html><html><body>{body}</body></html>".encode())


def keys(found: Policy) -> list[str]:
    return [warning.key for warning in found.warnings]


def outcome(content: bytes) -> str:
    """What came of reading: the text, or why it could not be read."""
    try:
        return policy.read(content).text
    except UnreadablePolicy as unreadable:
        return unreadable.message.key


@pytest.mark.parametrize("name", ["div", "b", "ul><li", "table><tr><td", "span", "blockquote"])
def test_p01_deep_nesting_loses_no_word(name: str) -> None:
    opened = "".join(f"<{part}>" for part in name.split("><"))
    assert "核心条款" in outcome((opened * 5_000 + "<p>核心条款。").encode())


@pytest.mark.parametrize("piece", ["<!--", "<a", "<![CDATA[", "</", "<?", "<!", "<" * 3])
def test_p02_openings_that_never_close(piece: str) -> None:
    assert outcome((PROSE + piece * 50_000).encode())


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">甲。",
        "<p>" + "&#x4e00;" * 100_000,
        "<b><i><u>" * 3_000 + "甲。",
        "<p>" + "&amp" * 100_000,
        "<p style='" + "color:red;" * 50_000 + "'>甲。",
        "<style>" + ".a{display:none}" * 20_000 + "</style><p class=b>甲。",
        "<style>" + "@media x{" * 5_000 + "</style><p>甲。",
    ],
    ids=["attributes", "references", "formatting", "entities", "style", "rules", "media"],
)
def test_p03_floods_of_one_kind(markup: str) -> None:
    assert outcome(markup.encode())


def test_p04_more_markup_than_any_policy_is_refused() -> None:
    assert outcome(b"<html><p>" * 250_000) == "reading.too-much-markup"


def test_p05_one_endless_line() -> None:
    found = policy.read(("我们会收集您的个人信息。" * 60_000).encode())
    assert len(found.clauses) == 1
    assert found.text.count("\n") == 60_000


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (PROSE + "<!-- <p>看不见。</p>", "看不见"),
        (PROSE + "<script>var a = '<p>看不见。</p>'", "看不见"),
        (PROSE + "<textarea><p>看不见。</p>", "看不见"),
        (PROSE + "<style>看不见</style>", "看不见"),
    ],
)
def test_p06_what_a_browser_does_not_show_is_not_read(markup: str, shown: str) -> None:
    assert shown not in read(markup).text


@pytest.mark.parametrize("name", ["script", "style", "template", "noscript", "select", "svg"])
def test_p07_elements_without_text_for_readers(name: str) -> None:
    assert "看不见" not in read(f"{PROSE}<{name}>看不见</{name}>").text


def test_p07_details_are_read() -> None:
    assert (
        "折叠" in read(f"{PROSE}<details><summary>更多</summary><p>折叠的条款。</p></details>").text
    )


def test_p08_comments_are_no_text_and_a_frame_is_reported() -> None:
    found = read(
        "<!--[if IE]><p>看不见。</p><![endif]--><p>正文在框架中，请查看；谢谢。</p><iframe src='/policy.html'></iframe>"
    )
    assert "看不见" not in found.text
    assert keys(found) == ["reading.frame"]


def test_p09_hidden_text_is_reported_with_a_sample() -> None:
    found = read(f"{PROSE}<p style='color:white;background:#fff'>我们出售您的信息。</p>")
    assert "出售您的信息" not in found.text
    assert dict(found.warnings[0].values)["sample"] == "我们出售您的信息。"


def test_p10_zero_width_characters_inside_a_word() -> None:
    found = read(PROSE + "<p>与第\u200d三\u200b方\u2060共\ufe0f享\U000e0041。</p>")
    assert "与第三方共" in found.text
    assert not re.search("[\u200b-\u200d\u2060\U000e0000-\U000e0fff]", found.text)
    assert keys(found) == ["reading.invisible"]


def test_p11_controls_of_writing_direction() -> None:
    found = read(PROSE + "<p>我们\u202e会不\u202c共享。\u2066</p>")
    assert "我们会不共享。" in found.text
    assert keys(found) == ["reading.bidirectional"]


def test_p12_look_alike_characters_stay_as_the_author_wrote_them() -> None:
    assert "shаre ｓｈａｒｅ ⼀" in read(PROSE + "<p>shаre ｓｈａｒｅ ⼀</p>").text


def test_p13_text_is_composed_and_never_folded() -> None:
    assert "① ㎡ x² ㈱ （甲） é" in read(PROSE + "<p>① ㎡ x² ㈱ （甲） e\u0301</p>").text


def test_p14_the_authors_punctuation_stays() -> None:
    assert "我们(甲),乙;丙:“丁”‘戊’" in read(PROSE + "<p>我们(甲),乙;丙:“丁”‘戊’</p>").text


def test_p15_ten_thousand_headings_and_one_of_a_megabyte() -> None:
    many = "".join(f"<h2>{n}. 标题{n}</h2>" for n in range(1, 10_000))
    assert len(read(many + PROSE).clauses) > 9_000
    assert "甲甲甲" in read(f"<h1>{'甲' * 1_000_000}</h1>{PROSE}").text


def test_p16_renumbered_clauses_keep_their_words() -> None:
    old, new = (
        policy.read(text.encode())
        for text in ("1、甲；\n\n2、乙；\n\n3、丙。\n", "1、乙；\n\n2、甲；\n\n3、丙。\n")
    )
    assert {clause.text[2:] for clause in old.clauses} == {
        clause.text[2:] for clause in new.clauses
    }


@pytest.mark.parametrize(
    "selector", ["p:has(" * 50, "*|*|*", ":contains(", "p" + ">p" * 3_000, "\x00"]
)
def test_p17_malformed_and_endless_selectors(selector: str) -> None:
    with pytest.raises(UnreadablePolicy):
        policy.read(f"<html><body>{PROSE}</body></html>".encode(), select=(selector,))


@pytest.mark.parametrize(
    "selector", ["//p", "unparsed-text('/etc/passwd')", "document('x')", "env.HOME"]
)
def test_p18_only_css_selects(selector: str) -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        policy.read(f"<html><body>{PROSE}</body></html>".encode(), select=(selector,))
    assert caught.value.message.key in ("reading.bad-selector", "reading.select-nothing")


def test_p19_a_pdf_without_text_or_with_too_many_pages_is_refused() -> None:
    assert outcome(pdf([[]])) == "reading.no-text-layer"
    assert outcome(pdf([[]] * 400)) == "reading.too-many-pages"
    assert outcome(b"%PDF-1.7\n" + b"1 0 obj <<" * 10_000) == "reading.damaged"


def test_p20_spans_and_tables_that_would_blow_up_are_bounded() -> None:
    cell = "<td colspan=1000000 rowspan=1000000>甲"
    found = read(PROSE + f"<table>{('<tr>' + cell * 3 + '<td>乙') * 30}</table>")
    assert max(len(clause.cells) for clause in found.clauses) <= 400


def test_p21_the_same_bytes_give_the_same_text() -> None:
    page = f"<html><body><h1>政策</h1>{PROSE}</body></html>".encode()
    assert len({policy.read(page).text for _ in range(5)}) == 1


def test_p22_the_language_of_a_text_is_recognised_whatever_the_page_declares() -> None:
    page = f"<html lang=en><body><h1>政策</h1>{PROSE}</body></html>"
    assert policy.read(page.encode()).language == "zh"


@pytest.mark.parametrize(
    "content",
    [b"\x00" * 1000, b"\xff" * 1000, b"\xed\xa0\x80" * 300, bytes(range(0x80, 0xA0)) * 40],
    ids=["zeros", "ones", "surrogates", "controls"],
)
def test_f40_bytes_that_mean_nothing_are_refused(content: bytes) -> None:
    assert outcome(content).startswith("reading.")


def test_f44_a_page_of_navigation_only_has_few_words() -> None:
    body = "<nav>" + "".join(f"<a href=/{n}>栏目{n}</a>" for n in range(30)) + "</nav>"
    assert outcome(f"<html><body>{body}</body></html>".encode())


@pytest.mark.parametrize(
    "sheet",
    ["/*" * 500_000, "@media x{a{@media;}" * 50_000, "a" * 1_000_000, "{" * 500_000, "a{b:" + "x" * 900_000],
    ids=["comments", "at rules", "no brace", "open braces", "data"],
)  # fmt: skip
def test_style_sheets_are_read_in_time_linear_in_their_length(sheet: str) -> None:
    assert Hiding.of(sheet + "{").classes == frozenset()


def test_style_sheets_hide_by_simple_rules_outside_of_comments_and_at_rules() -> None:
    sheet = (
        "@import 'x';.a , b#c{display:none} /* .x{display:none} */ .z{color:red} .y{opacity:0} "
        "@media print{.m{display:none}.n{display:none}} .card{color:red;.inner{display:none}} "
        ".w{display:none} /* .q{display:none}"
    )
    assert Hiding.of(sheet) == Hiding(frozenset("ayw"), frozenset("c"))
