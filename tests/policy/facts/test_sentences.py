"""Sentences of clauses, with the heads that they inherit from."""

from tracker.policy import read_text
from tracker.policy.facts.sentences import introduces, sentences, spans


def _texts(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, whole=False)]


def test_sentences_end_where_a_reader_ends_them() -> None:
    assert _texts("我们收集姓名。我们收集电话！") == ["我们收集姓名。", "我们收集电话！"]
    assert _texts("We use Acme, Inc. and U.S. servers. We log IPs.") == [
        "We use Acme, Inc. and U.S. servers.",
        "We log IPs.",
    ]


def test_an_item_knows_its_head() -> None:
    policy = read_text("我们不会共享您的信息，但以下情况除外：\n\n1、与关联公司共享。\n")
    (item,) = sentences(policy, policy.clauses[1])
    assert item.heads[0].endswith("以下情况除外:")


def test_what_introduces_a_list() -> None:
    assert introduces("我们会收集以下信息:")
    assert not introduces("我们会收集信息。")


def test_addresses_are_no_mentions() -> None:
    policy = read_text("Mail help@google.example or see https://google.example/x now.\n")
    assert "google" not in sentences(policy, policy.clauses[0])[0].folded
