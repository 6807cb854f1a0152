"""The exceptions to a promise not to give data away: each a ground of its own."""

import pytest

from tests.policy.findings.comparing import compared
from tracker.policy import read_text
from tracker.policy.facts import state
from tracker.policy.model import Effect, Kind, Severity

LIST = """除下列情形外，我们不会向第三方提供您的信息：

（一）取得您的同意；

（二）法律法规要求。
"""


def grounds(text: str) -> set[str]:
    return {fact.value for fact in state(read_text(text)) if fact.value.startswith("ground:")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LIST, {"ground:consent", "ground:law"}),
        ("我们不会向第三方提供您的信息，但经您同意的除外。\n", {"ground:consent"}),
        ("We do not share your data unless you consent.\n", {"ground:consent"}),
        ("We may disclose information if we believe it is right.\n", {"ground:discretion"}),
        ("我们会向物流公司提供您的地址。\n", set()),
        ("我们不会共享您的信息。\n", set()),
    ],
)
def test_grounds_of_sharing(text: str, expected: set[str]) -> None:
    assert grounds(text) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LIST, LIST.replace("。\n", "；\n\n（三）基于我们自身的商业需要。\n")),
        (
            "We do not share your data except:\n\n(a) with your consent.\n",
            "We do not share your data except:\n\n(a) with your consent;\n\n(b) for our own business purposes.\n",
        ),
        (
            "我们不会向第三方提供您的信息，但经您同意的除外。\n",
            "我们不会向第三方提供您的信息，但经您同意或为维护我们合法权益的除外。\n",
        ),
        (
            "We may disclose information if required by law.\n",
            "We may disclose information if we believe it is appropriate.\n",
        ),
    ],
)
def test_one_exception_more_weakens_the_promise(old: str, new: str) -> None:
    (found,) = [one for one in compared(old, new).findings if one.kind is Kind.SHARING]
    assert (found.severity, found.effect) == (Severity.MAJOR, Effect.WEAKER)
    (found,) = [one for one in compared(new, old).findings if one.kind is Kind.SHARING]
    assert found.effect is Effect.STRONGER


def test_exceptions_in_another_order_are_the_same() -> None:
    turned = "除下列情形外，我们不会向第三方提供您的信息：\n\n（一）法律法规有要求的；\n\n（二）经过您同意。\n"
    assert compared(LIST, turned).findings == ()
