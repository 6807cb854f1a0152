"""Another text in the place of a policy: what only one of the two names."""

from tests.policy.findings.comparing import compared
from tracker.policy.model import Direction, Kind

MEADOW = """# 青草地隐私政策

本政策说明青草地阅读如何对待读者的资料，请在注册之前仔细阅读全文。

我们会收集您的手机号码，用来给您建立账号。

为了统计页面的打开次数，我们接入了友盟统计。

您的资料存储在境内的机房，不会传往别处。

您可以随时查阅、更正您的个人信息，也可以注销账号。

我们采用加密技术保护您的资料，防止它被他人看到。

如果您有疑问，请写信给我们的客服，我们会尽快答复。

我们不会向任何人出售您的个人信息，请您放心使用。
"""
HARBOUR = """# 蓝港出行服务隐私说明

欢迎乘坐蓝港的车辆！以下文字向每一位乘客介绍蓝港出行怎样运用乘车当中产生的内容。

叫车的时候，请留下手机号码，司机凭它与您联络。

遇有危险情形，车内的设备会采集人脸识别特征，供核验之用。

蓝港委托极光向乘客发送行程提醒。

车辆的行程数据存放在新加坡的数据中心。

乘客可注销账号，注销之后不再保留行程。

应用能够记住您的访问偏好，下回打开时仍是原来的样子。
"""

MEADOW += "\n".join(
    f"第{i}条 读者在书架第{i}格找到图书，读完之后放回原处，便于下一位读者取阅。\n"
    for i in range(60)
)
HARBOUR += "\n".join(
    f"线路{i}自东门开往西门，沿途停靠{i}站，逢节日班次有所增加，请留意站牌。\n" for i in range(60)
)


def _named(old: str, new: str) -> set[tuple[str, str, str]]:
    return {
        (one.kind.value, one.direction.value, one.old_value or one.new_value)
        for one in compared(old, new).findings
        if one.kind is not Kind.OTHER
    }


def test_what_only_the_new_text_names_is_told() -> None:
    told = _named(MEADOW, HARBOUR)
    assert ("data_category", "added", "人脸") in told
    assert ("storage_location", "added", "新加坡") in told
    assert ("recipient", "added", "极光") in told


def test_a_right_that_only_the_old_text_names_is_told() -> None:
    removed = {value for kind, _, value in _named(MEADOW, HARBOUR) if kind == "user_right"}
    assert removed
    assert all("注销" not in value and "偏好" not in value for value in removed)


def test_what_both_texts_name_is_not_told() -> None:
    told = _named(MEADOW, HARBOUR)
    assert not any("手机" in value or "注销" in value for _, _, value in told)


def test_the_whole_comes_first() -> None:
    first, *rest = compared(MEADOW, HARBOUR).findings
    assert first.rule == "other.replaced"
    assert {one.direction for one in rest} == {Direction.ADDED, Direction.REMOVED}


def test_an_own_name_is_no_recipient() -> None:
    told = _named(MEADOW, HARBOUR.replace("委托极光", "由蓝港"))
    assert not any(kind == "recipient" and "蓝港" in value for kind, _, value in told)
