"""What a version says of itself, in one line."""

from tests.check.town import watch
from tests.store.samples import snapshot
from tracker import policy
from tracker.check import saying
from tracker.words import Language


def test_findings_are_joined_as_a_list_not_as_sentences() -> None:
    rows = [f"{n}、我们会在法律允许的范围内处理您的个人信息，此为第 {n} 条。" for n in range(2, 20)]
    before = "\n\n".join(["1、我们将您的信息存储于北京，保存30天。", *rows])
    after = snapshot("Please complete the captcha.", "Verify you are human, then go on reading.")
    compared = policy.compare(policy.read_text(before), after.policy)
    entry = saying.changed_entry(watch(speak=Language.ZH), after, compared)
    assert "全文已被另一份文本替换；" in entry.headline
    assert "。；" not in entry.headline
