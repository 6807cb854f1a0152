"""Laws of reading that hold for any text: nothing is lost, and reading again changes nothing."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import policy
from tracker.policy import clauses
from tracker.policy.model import UnreadablePolicy

FRAGMENTS = st.sampled_from(
    [
        "一、", "（一）", "(二) ", "1、", "2、", "1. ", "2. ", "3. ", "(1)", "（2）", "① ", "a. ", "(a) ",
        "(i) ", "(ii) ", "I. ", "1.1 ", "1.2.3 ", "第一条 ", "第二章", "§ 1.2 ", "Section 4. ", "附录1：",
        "# ", "## ", "- ", "* ", "+ ", "• ", "> ", "| ", " | ", "| --- | --- |", "```", "---", "===", "***",
        "**", "*", "_", "__", "`", "[", "](", ")", "<b>", "<br>", "&amp;", "\\", "~~", "{: #a }", "!",
        "\n", "\n", "\n\n", "\n    ", "\n  ", "\t", " ", "\u3000", "\u200b", "\u00a0",
        "我们会收集您的个人信息", "姓名", "友盟", "存储地点", "以下情况除外", "目录", "本政策", "二十四小时",
        "。", "；", "：", "，", "、", "！", "？", "”", "“", "）", "。", "或", "和",
        "We share data", "Privacy Policy", "e.g.", "Inc.", "U.S.", "cookies", "24/7", "3.5", "2023年5月1日",
        ".", ". ", "; ", ": ", ", ", "! ", "? ", "'", '"', "and ", "or ", "http://a.b/c_d?e=f", "a@b.cn",
    ]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS, max_size=40).map("".join) | st.text(max_size=60)
WORD = re.compile(r"[^\W_]")


def words(text: str) -> str:
    return "".join(WORD.findall(text))


def read(text: str) -> "policy.Policy | None":
    try:
        return policy.read(text.encode("utf-8", "surrogatepass"), name="a.txt")
    except UnreadablePolicy:
        return None


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_policy_text_read_again_is_the_same_text(text: str) -> None:
    read_once = read(text)
    if read_once is not None:
        again = policy.read_text(read_once.text)
        assert again.text == read_once.text
        assert again.clauses == read_once.clauses == clauses.split(read_once.text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_the_words_of_all_clauses_are_the_words_of_the_text(text: str) -> None:
    found = read(text)
    if found is not None:
        rules = re.sub(r"(?m)^\|(?: --- \|)+$", "", found.text)
        assert words("".join(clause.text for clause in found.clauses)) == words(rules)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_each_clause_has_a_citation_of_its_own_and_a_parent_before_it(text: str) -> None:
    found = read(text)
    if found is None:
        return
    citations = [clause.citation for clause in found.clauses]
    assert len(set(citations)) == len(citations) and all(citations)
    assert all(-1 <= clause.parent < clause.index for clause in found.clauses)
    assert [clause.line for clause in found.clauses] == sorted(c.line for c in found.clauses)
    assert [clause.index for clause in found.clauses] == list(range(len(found.clauses)))


PLAIN = st.sampled_from(
    [
        "一、", "（一）", "1、", "2、", "1. ", "2. ", "(1)", "（2）", "a. ", "(i) ", "1.1 ", "第一条 ", "\n", "\n\n",
        "\n    ", " ", "我们会收集您的个人信息", "姓名", "友盟", "目录", "二十四小时", "。", "；", "：", "，", "或",
        "We share data", "e.g.", "Inc.", "24/7", "3.5", "2023年5月1日", ". ", "; ", ": ", "? ", "and ",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PLAIN, max_size=40).map("".join))
def test_no_word_of_a_plain_text_is_lost(text: str) -> None:
    found = read(text)
    assert words(found.text if found else "") == words(text)


INLINE = st.recursive(
    st.sampled_from(["我们收集", "您的信息。", "We share ", "data. ", "1、", "（一）", "姓名；", "：", " "]),
    lambda inner: st.tuples(st.sampled_from(["b", "a", "span", "em", "font", "u"]), st.lists(inner, max_size=3))
    .map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=6,
)  # fmt: skip
BLOCKS = st.recursive(
    st.lists(INLINE | st.just("<br>"), min_size=1, max_size=4).map("".join),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "div", "h2", "h3", "ul><li", "ol><li", "blockquote", "section", "dl><dd", "pre", "table><tr><td"]
        ),
        st.lists(inner, min_size=1, max_size=3),
    ).map(lambda pair: _element(pair[0], "".join(pair[1]))),
    max_leaves=10,
)  # fmt: skip


def _element(names: str, inner: str) -> str:
    opened = names.split("><")
    return "".join(f"<{name}>" for name in opened) + inner + "".join(
        f"</{name}>" for name in reversed(opened)
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5).map("".join))
def test_no_visible_word_of_a_page_is_lost(body: str) -> None:
    page = f"<!doctype html><html><body><main>{body}</main></body></html>"
    visible = words(re.sub(r"<[^>]*>", "", body))
    try:
        found = policy.read(page.encode())
    except UnreadablePolicy:
        assert not visible
        return
    shown = words(found.text)
    if "<ol>" in body:
        # An ordered list shows numbers that do not stand in its markup.
        shown, visible = (re.sub(r"[0-9]", "", text) for text in (shown, visible))
    assert shown == visible
    again = policy.read_text(found.text)
    assert again.text == found.text
    assert again.clauses == found.clauses
