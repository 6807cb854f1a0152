import pytest

from tracker.policy.findings.topic import goodness, topic
from tracker.policy.model import Kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("密钥由两名管理员分持", Kind.SECURITY),
        ("未满十四周岁的儿童须经家长确认", Kind.MINORS),
        ("由甲市仲裁委员会裁决", Kind.DISPUTE),
        ("本规则修改前征求意见", Kind.CHANGE_NOTICE),
        ("录音留存三个月", Kind.RETENTION),
        ("业务员可以致电推介产品", Kind.PURPOSE),
        ("辅导员可以看到明细", Kind.SHARING),
        ("您可随时停掉", Kind.USER_RIGHT),
        ("积分一年后清零", Kind.FEES),
    ],
)
def test_words_are_about_one_kind(words: str, kind: Kind) -> None:
    assert topic(words) is kind


def test_words_may_be_about_nothing_of_ours() -> None:
    assert topic("欢迎光临") is None


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("辅导员可以看到明细", "辅导员无法看到明细"),
        ("拒绝授权将无法使用", "拒绝授权不影响使用"),
        ("密钥由管理员保管", "密钥由两名管理员分持"),
        ("我们与其他企业交换记录", "我们不与其他企业交换记录"),
        ("授权一经作出，不得撤回", "您可以随时撤回授权"),
        ("无须另取同意", "须另取同意"),
    ],
)
def test_words_serve_the_person_or_do_not(worse: str, better: str) -> None:
    assert goodness(worse) < goodness(better)
