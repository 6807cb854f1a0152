"""Chinese changes that are one news each: exactly what is told of them, and what is none."""

import pytest

from tests.policy.findings.comparing import material, told

# severity, kind, direction, effect on the person, before, after
CHANGES = [
    ("major", "retention", "modified", "weaker", "我们仅在实现目的所必需的最短期限内保存您的信息。", "我们将在法律允许的最长期限内保存您的信息。"),
    ("major", "retention", "modified", "weaker", "我们会在最短期限内保留您的个人信息。", "我们会在最长期限内保留您的个人信息。"),
    ("major", "user_right", "modified", "weaker", "您可以在“设置-隐私-广告管理”中关闭个性化广告。", "您可以发送邮件至客服申请减少个性化广告的展示。"),
    ("major", "user_right", "modified", "weaker", "您可以在设置中关闭个性化广告。", "您可以在设置中减少个性化广告的展示。"),
    ("critical", "user_right", "modified", "weaker", "您可以在设置中随时关闭个性化推荐。", "个性化推荐为基础功能，无法关闭。"),
    ("minor", "retention", "modified", "weaker", "注销账号后，我们将在15个工作日内删除您的个人信息。", "注销账号后，我们将对您的个人信息进行匿名化处理或删除，法律法规另有规定的除外。"),
    ("major", "user_right", "modified", "weaker", "您可以在设置中注销账号。", "注销账号需提交手持身份证照片，并经人工审核。"),
    ("major", "user_right", "modified", "weaker", "您可以随时注销您的账户。", "您申请注销账户的，需上传手持身份证照片，由人工审核后处理。"),
    ("major", "user_right", "modified", "weaker", "您可以通过“我的-设置-注销账号”完成注销。", "您需向客服提交书面注销申请及身份证明材料，审核通过后我们将为您注销。"),
    ("major", "user_right", "modified", "weaker", "您可自主完成账号注销。", "账号注销须由人工客服审核，审核周期为30个工作日。"),
    ("major", "user_right", "modified", "weaker", "注销账号不收取任何费用。", "注销账号前，您须结清账户内全部款项并放弃全部权益。"),
    ("major", "user_right", "modified", "weaker", "您可登录个人中心在线提交账号注销申请，无需任何费用。", "您须前往我们的线下营业厅并出示身份证原件办理账号注销。"),
]  # fmt: skip

# severity and kind of each finding, before, after
SEVERAL = [
    ({("major", "automated_decision"), ("major", "purpose")}, "我们会使用您的订单信息为您配送商品。", "我们会使用您的订单信息为您配送商品，并进行用户画像和精准营销。"),
]  # fmt: skip

NOTHING = [
    ("未经您的同意，我们不会向第三方提供您的信息。", "除非征得您的同意，否则我们不会向第三方提供您的信息。"),
    ("除非征得您的同意，我们不会向第三方提供您的信息。", "我们只有在征得您的同意后才会向第三方提供您的信息。"),
    ("除非法律另有规定，我们不会公开披露您的信息。", "除法律另有规定外，我们不会公开披露您的信息。"),
    ("除法律法规另有规定外，我们不会向第三方转让您的行程信息。", "我们不会向第三方转让您的行程信息，法律法规另有规定的除外。"),
    ("我们不会将您的信息用于营销，除非您同意。", "除非您同意，我们不会将您的信息用于营销。"),
    ("未取得您的单独同意，我们不会处理您的人脸信息。", "除非取得您的单独同意，我们不会处理您的人脸信息。"),
    ("如您不希望接收营销短信，可回复TD退订。", "如您不想接收营销短信，可以回复TD退订。"),
]  # fmt: skip


@pytest.mark.parametrize(("severity", "kind", "direction", "effect", "old", "new"), CHANGES)
def test_change_is_one_finding(
    severity: str, kind: str, direction: str, effect: str, old: str, new: str
) -> None:
    found = [
        (one.severity.value, one.kind.value, one.direction.value, one.effect.value)
        for one in material(old, new)
    ]
    assert found == [(severity, kind, direction, effect)]


@pytest.mark.parametrize(("wanted", "old", "new"), SEVERAL)
def test_several_changes_are_told_once_each(
    wanted: set[tuple[str, str]], old: str, new: str
) -> None:
    found = [(one.severity.value, one.kind.value) for one in material(old, new)]
    assert set(found) == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_the_same_in_other_words_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
