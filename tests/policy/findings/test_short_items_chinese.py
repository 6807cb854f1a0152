"""Lists, labels and headings of Chinese policies: what an item states, and what its list denies."""

import pytest

from tests.policy.findings.comparing import told

SENT = "## 三、上报\n我们会发送使用数据。"

CHANGES = [
    ("我们会收集您的手机号码、邮箱和昵称。", "我们会收集您的手机号码、邮箱、昵称和头像。", {"data_category:  → 头像 (weaker)"}),
    ("我们会申请位置权限。", "我们会申请位置和蓝牙权限。", {"device_permission:  → 蓝牙权限 (weaker)"}),
    (SENT, f"{SENT}\n\n## 我们不会收集的信息\n\n- 真实姓名", {"data_category:  → 真实姓名 (stronger)"}),
    (SENT, f"{SENT}所属省份由 Mixpanel 根据网络推算，推算结果不保存。", {"recipient:  → Mixpanel (weaker)", "retention:  → 推算结果不保存 (stronger)"}),
    (f"{SENT}IP地址采集已关闭。", SENT, {"data_category: IP地址 →  (weaker)"}),
    ("练习记录用于排课。我们仅在本机保存成绩。", "练习记录仅用于排课。我们仅在本机保存成绩。", {"scope:  → 仅用于 (stronger)"}),
    ("练习记录仅用于排课。我们仅在本机保存成绩。", "练习记录用于排课。我们仅在本机保存成绩。", {"scope: 仅用于 →  (weaker)"}),
    ("数据存储在德国境内。", "数据存储在法国境内。", {"storage_location: 德国 → 法国 (neutral)"}),
    (SENT, f"{SENT}日志绝不向任何人传输。", {"sharing:  → 日志绝不向任何人传输 (stronger)"}),
    (SENT, f"{SENT}\n\n- 关闭匿名统计：在“我的-设置”中关闭“匿名统计”开关", {"user_right:  → 关闭匿名统计：在“我的-设置”中关闭“匿名统计”开关 (stronger)"}),
    (SENT, f"{SENT}\n\n不会上报的内容：昵称、手机号。", {"data_category:  → 昵称、手机号 (stronger)"}),
    (SENT, f"{SENT}本应用未接入任何第三方统计组件。", {"recipient:  → 本应用未接入任何第三方统计组件 (stronger)"}),
    (SENT, f"{SENT}\n\n- 本应用不包含任何广告", {"purpose:  → 广告 (stronger)"}),
    (SENT, f"{SENT}\n\n统计结果用于以下目的：\n\n- 排查卡顿\n- 投放广告", {"purpose:  → 排查卡顿 (weaker)", "purpose:  → 投放广告 (weaker)"}),
    (SENT, f"{SENT}\n\n本应用会请求以下权限：\n\n- 相机：用于扫码\n- 照片库：用于更换壁纸", {"device_permission:  → 相机 (weaker)", "device_permission:  → 照片库 (weaker)"}),
    ("## 六、儿童\n本应用面向成人。我们不会收集儿童的信息。", "## 六、儿童\n本应用面向成人。", {"minors: 收集儿童的信息 →  (weaker)"}),
    ("## 六、家长\n家长可以联系我们。", "## 六、家长\n家长可以联系我们。\n\n- 打开外部链接前必须通过家长验证", {"minors:  → 打开外部链接前必须通过家长验证 (stronger)"}),
    ("## 六、权利\n您享有以下权利：\n\n- 访问数据", "## 六、权利\n您享有以下权利：\n\n- 访问数据\n- 删除数据", {"user_right:  → 删除数据 (stronger)"}),
    ("## 六、权利\n您享有：\n\n- 更正权", "## 六、权利\n您享有：\n\n- 更正权\n- 访问权：要求获取我们持有的副本", {"user_right:  → 访问权 (stronger)"}),
    ("## 九、控制者\n我们保护信息。", "## 九、控制者\n我们保护信息。数据控制者为：\n\n- 林雨（独立开发者）", {"controller:  → 林雨 (neutral)"}),
    ("练习记录仅供展示。", "练习记录仅供展示，您可随时在应用内删除。", {"user_right:  → 应用内删除 (stronger)"}),
    (SENT, f"{SENT}我们不会向任何第三方共享您的练习记录。", {"sharing:  → 不会向任何第三方共享您的练习记录 (stronger)"}),
    ("### 高德地图 SDK\n功能用途：\n\n- 定位", "### 高德地图 SDK\n功能用途：\n\n- 定位\n- 地图展示", {"purpose:  → 地图展示 (weaker)"}),
    (SENT, f"{SENT}本应用会申请共享存储权限。", {"device_permission:  → 共享存储权限 (weaker)"}),
    (SENT, f"{SENT}若不想共享，可对客服发送“停止共享”关闭。", {"user_right:  → 若不想共享，可对客服发送“停止共享”关闭 (stronger)"}),
    (SENT, f"{SENT}下列每一家服务商均受合同约束，须按不低于适用法律的标准保护您的信息。", {"security:  → 受合同约束 (stronger)"}),
    (SENT, f"{SENT}练习成绩将去除 QQ 号、昵称后作为公开数据。", {"sharing:  → 将去除 QQ 号、昵称后作为公开数据 (weaker)"}),
    ("您可随时撤回同意。撤回同意后应用将返回首页。", "您可随时撤回同意。", set()),
    (SENT, f"{SENT}完整收据请在您的 App Store 账号中查看。", set()),
]  # fmt: skip

NOTHING = [
    ("聊天记录存储在您的设备本地。", "聊天记录存储在设备本地。"),
    ("卸载应用即清除数据。", "卸载应用即彻底清除数据。"),
    ("我们不收集姓名、邮箱、电话或其他联系方式。", "我们不收集姓名、电子邮箱、电话号码等联系方式。"),
    ("本应用面向全球发布。", "本应用面向全球用户。"),
    (SENT, f"{SENT}\n\n变更记录：2031 年 1 月 2 日，新增“匿名统计”的说明。"),
    ("如果您位于欧盟，您可以联系我们。", "如果你位于欧盟，你可以联系我们。"),
    ("您拥有以下权利：\n\n- 访问数据的权利\n- 请求删除数据的权利", "您拥有以下权利：\n\n- 访问数据\n- 删除数据"),
    ("我们不会主动收集儿童的个人信息。", "我们不会故意收集儿童的个人数据。"),
    ("对于任何损害，包括但不限于过敏或数据丢失，我们不承担责任。", "对于任何损害——包括但不限于过敏或数据丢失，我们不承担责任。"),
    ("他们可以查看共享清单。", "对方可以查看共享清单。"),
    (SENT, f"{SENT}如果您忘记密码，请点击“忘记密码”。"),
    (SENT, f"{SENT}本政策说明我们如何收集、使用和共享您的信息。"),
    (SENT, f"{SENT}练琴簿是一款记录练习的应用。"),
    ("注销前请重新登录一次（微信、Google 或密码）以确认是您本人。", "注销前请重新登录一次（微信或密码）以确认是您本人。"),
    ("发送前需要用户手动确认。", "发送前需要手动确认。"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_change_is_told_with_its_words(old: str, new: str, expected: set[str]) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_the_same_in_other_words_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
