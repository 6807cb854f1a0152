"""A comparison that was kept says the same as one that is worked out again."""

import json
from dataclasses import replace

import pytest

from tracker import policy
from tracker.packed import packed, unpacked
from tracker.policy.model import Comparison, Steering

OLD = policy.read_text("""\
# 示例隐私政策

1、我们在中国境内存储您的个人信息，保存六个月。

2、我们会收集您的手机号码。

3、我们不会向第三方提供您的信息。
""")
NEW = policy.read_text("""\
# 示例隐私政策

1、我们不会向第三方提供您的信息。

2、我们在新加坡存储您的个人信息，保存三年。

3、我们会收集您的手机号码。

4、我们使用极光推送向您发送消息。
""")


def compared() -> Comparison:
    steering = Steering("raise", "我们在意境外存储", kind="storage_location")
    return policy.compare(OLD, NEW, steering=(steering,))


def test_nothing_but_the_token_edits_is_lost() -> None:
    before = compared()
    after = unpacked(json.loads(json.dumps(packed(before))), OLD, NEW)
    assert before.findings
    assert after == replace(
        before, changes=tuple(replace(change, edits=()) for change in before.changes)
    )


@pytest.mark.parametrize("values", [None, [], {}, {"changes": [[1]], "same": 0}, "rotten"])
def test_what_is_no_comparison_is_refused(values: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, IndexError)):
        unpacked(values, OLD, NEW)


def test_a_comparison_of_longer_texts_is_refused() -> None:
    kept = packed(compared())
    with pytest.raises(IndexError):
        unpacked(kept, OLD, replace(NEW, clauses=NEW.clauses[:1]))
