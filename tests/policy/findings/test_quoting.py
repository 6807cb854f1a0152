"""Quotations: the whole sentence, or of a long one the part that matters."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.policy.findings.quoting import LONGEST, excerpt


def test_a_sentence_is_quoted_whole() -> None:
    assert excerpt(" 我们会收集姓名。 ", "姓名") == "我们会收集姓名。"


def test_of_a_long_sentence_the_words_are_quoted() -> None:
    quoted = excerpt("甲，" * 300 + "友盟统计，" + "乙，" * 300, "友盟统计")
    assert "友盟统计" in quoted
    assert len(quoted) <= LONGEST


@given(st.text(min_size=1), st.data())
def test_a_quotation_is_verbatim(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    quoted = excerpt(sentence, sentence[start : start + 20].strip())
    assert quoted in sentence
    assert len(quoted) <= LONGEST
