"""What the policies of Chinese apps list: permissions, SDKs as lines, what stays on the device."""

import pytest

from tests.policy.findings.comparing import material, told

# kind, effect, value before, value after, before, after
CHANGES = [
    # A permission by its label, in a list of permissions.
    ("device_permission", "weaker", "", "悬浮窗", "## 我们申请的权限\n\n- 通知：用于提醒。", "## 我们申请的权限\n\n- 通知：用于提醒。\n- 悬浮窗：用于显示歌词。"),
    ("device_permission", "weaker", "", "tabs", "## 权限说明\n\n- `storage`：用于保存草稿。", "## 权限说明\n\n- `storage`：用于保存草稿。\n- `tabs`：用于读取标签页的地址。"),
    ("device_permission", "weaker", "", "修改系统设置", "应用需要以下权限：\n\n1、读取相册：用于更换头像；", "应用需要以下权限：\n\n1、读取相册：用于更换头像；\n\n2、修改系统设置：用于调节亮度；"),
    # An SDK known by its product, whatever words stand around its name.
    ("recipient", "weaker", "", "AdMob广告 SDK", "我们接入的SDK：\n\n友盟统计 SDK", "我们接入的SDK：\n\n友盟统计 SDK\n\nAdMob广告 SDK"),
    ("recipient", "neutral", "Mintegral", "Vungle", "我们接入的SDK：\n\nMintegral广告 SDK（com.mbridge）", "我们接入的SDK：\n\nVungle广告 SDK（com.vungle）"),
    # What stays on the device.
    ("storage_location", "stronger", "", "仅在本地浏览器中处理", "我们会读取当前页面的列表。", "我们会读取当前页面的列表。页面里的数据仅在本地浏览器中处理，不会被上传到任何服务器。"),
    ("storage_location", "stronger", "", "仅在您的设备本地处理", "识别时会用到您的照片。", "识别时会用到您的照片。照片仅在您的设备本地处理，不会上传至服务器。"),
    # Who runs the service, with and without a legal form.
    ("controller", "neutral", "苏州远帆网络有限公司", "SailNet", "苏州远帆网络有限公司的帆记App（以下简称“我们”）非常重视您的隐私。", "SailNet的帆记App（以下简称“我们”）非常重视您的隐私。"),
    # Consent that is asked for.
    ("consent", "stronger", "", "询问您是否同意", "我们会展示广告。", "我们会展示广告。首次加载广告前，我们会询问您是否同意展示个性化广告。"),
    # What a list of journeys holds is data, though the word for a goal stands in it.
    ("data_category", "weaker", "", "同行人姓名", "我们处理您录入的数据，例如目的地、出行目的、备注。", "我们处理您录入的数据，例如目的地、出行目的、备注，以及同行人姓名。"),
    ("data_category", "weaker", "", "程序执行堆栈", "发生错误时，应用会发送：\n\n- 错误消息", "发生错误时，应用会发送：\n\n- 错误消息\n- 程序执行堆栈"),
    # What is provided is an analysis, and the data are taken.
    ("data_category", "weaker", "", "App运营数据", "我们接入了统计服务。", "我们接入了统计服务。\n\n使用目的：提供用户行为数据、App运营数据的采集与可视化分析"),
    # Tables: of data by its name, of permissions by their names, when and where to data go.
    ("data_category", "weaker", "", "跨对话记忆", "| 数据类别 | 具体内容 |\n| :-- | :-- |\n| 聊天记录 | 会话 |", "| 数据类别 | 具体内容 |\n| :-- | :-- |\n| 聊天记录 | 会话 |\n| 跨对话记忆 | 从对话中提炼的偏好 |"),
    ("device_permission", "weaker", "", "webRequest", "| 权限 | 为何需要 |\n| :-- | :-- |\n| tabs | 列出标签页 |", "| 权限 | 为何需要 |\n| :-- | :-- |\n| tabs | 列出标签页 |\n| webRequest | 改写请求；不是通用的采集权限 |"),
    ("data_category", "weaker", "仅当您明确要求时", "任务调用工具时", "| 数据类别 | 何时被读取 |\n| :-- | :-- |\n| 书签 | 仅当您明确要求时 |", "| 数据类别 | 何时被读取 |\n| :-- | :-- |\n| 书签 | 任务调用工具时 |"),
    # What a list of purposes lists is a purpose, whatever its words.
    ("purpose", "weaker", "", "控制服务成本", "我们使用这些信息来：\n\n- 提取文章的要点。", "我们使用这些信息来：\n\n- 提取文章的要点。\n- 执行每日免费额度，控制服务成本。"),
    ("data_category", "weaker", "", "显示范围", "应用可能会在设备上保存应用设置、歌词缓存。", "应用可能会在设备上保存应用设置、显示范围选择、歌词缓存。"),
    # What a company does not or cannot see is not taken, whoever else handles it.
    ("data_category", "stronger", "", "身份信息", "内购由商店处理。", "内购由商店处理，我们不会接触您的身份信息。"),
    ("data_category", "stronger", "", "交易记录", "订阅由商店处理。", "订阅由商店处理。开发者无法获取您的姓名、信用卡号或交易记录。"),
    # What an SDK is for is a purpose, and no SDK.
    ("purpose", "weaker", "", "路线规划", "## 地图SDK\n\n功能用途：\n\n- 展示位置", "## 地图SDK\n\n功能用途：\n\n- 展示位置\n- 路线规划"),
    ("controller", "neutral", "", "青禾工作室", "欢迎使用本应用。", "欢迎使用本应用。本应用由青禾工作室（以下简称“我们”）开发和运营。"),
    ("security", "stronger", "", "沙盒", "数据存储在设备上。", "数据存储在设备上，由系统的沙盒机制保护。"),
    # Promises not to ask and not to run, and their end.
    ("consent", "stronger", "", "不要求你注册", "你可以浏览内容。", "你可以浏览内容。我们不要求你注册账号。"),
    ("consent", "weaker", "", "并非每次都有单独确认", "任务会调用工具。", "任务会调用工具。任务内的工具调用并非每次都有单独确认。"),
    ("security", "weaker", "", "加密", "备份保存在设备上。", "备份保存在设备上，默认不加密。"),
    # A desk where everybody may write is a contact, and whoever interprets the text speaks.
    ("contact", "stronger", "", "help@qinghe.example", "如有疑问，可通过 GitHub Issues 与我们联系。", "如有疑问，可通过邮箱 help@qinghe.example 与我们联系。"),
    ("controller", "neutral", "青禾工作室", "远帆团队", "本政策的解释权归青禾工作室所有。", "本政策的解释权归远帆团队所有。"),
    ("user_right", "stronger", "", "账号删除入口", "您可以注册账号。", "您可以注册账号。应用内会提供账号删除入口。"),
    # Rights as a list; traditional characters; a deadline whatever the case.
    ("user_right", "weaker", "匯出", "", "您可以隨時：\n\n- 匯出資料：設定頁\n- 刪除資料：設定頁", "您可以隨時：\n\n- 刪除資料：設定頁"),
    ("retention", "stronger", "", "30 天內", "我們重視您的權利。", "我們重視您的權利。若您已無法使用本服務，請來信，我們將於 30 天內完成刪除。"),
    # Permissions that are refused by name, an act that everything waits for, lists of what is kept.
    ("device_permission", "stronger", "", "downloads", "我们重视权限。\n\n扩展不请求 `tabs`、`history` 等权限。", "我们重视权限。\n\n扩展不请求 `downloads`、`tabs`、`history` 等权限。"),
    ("consent", "stronger", "", "你点击同步后", "我们尊重你。", "我们尊重你。你点击同步后，这些字段才会传递给扩展后台。"),
    ("data_category", "weaker", "", "Outlook 清理配置", "日历偏好、提醒选项及可选的连接信息保存在浏览器中。", "日历偏好、提醒选项、可选的连接信息及 Outlook 清理配置保存在浏览器中。"),
    ("storage_location", "stronger", "", "只保存在标签页的内存", "我们尊重您。", "我们尊重您。访问令牌只保存在标签页的内存中。"),
    ("sharing", "stronger", "", "SIS 内容脚本", "本地存储仅向受信任的组件开放，PDC 内容脚本无法访问。", "本地存储仅向受信任的组件开放，PDC 和 SIS 内容脚本无法访问。"),
    ("consent", "stronger", "", "展示 AI 处理说明", "我们尊重您。", "我们尊重您。应用会在用户首次进行真实 AI 生成前展示 AI 处理说明。"),
    # Nobody answers for the others.
    ("liability", "weaker", "", "不会覆盖到第三方追踪工具的使用", "我们接入了第三方工具。", "我们接入了第三方工具。本政策不会覆盖到第三方追踪工具的使用。"),
    # The title of an item on a line of its own is no part of the sentence below it.
    ("device_permission", "weaker", "", "通知权限", "1. 权限  \n   我们不申请其他权限。", "1. 权限  \n   通知权限为可选。我们不申请其他权限。"),
]  # fmt: skip

SILENT = [
    # A policy tells what it will tell of.
    ("本政策主要向您说明：\n\n（1）我们收集的信息\n\n（2）我们如何使用信息\n\n正文从此处开始。", "本政策主要向您说明：\n\n（1）我们收集的信息\n\n（2）我们如何使用信息\n\n（3）我们承担与不承担的责任\n\n正文从此处开始。"),
    # To offer an environment gives no data away.
    ("我们尊重您的个人信息，并了解为您提供一个安全环境的重要性。", "本公司尊重您的个人信息，并了解为您提供一个安全环境的重要性。"),
    # A state of a licence is no consent.
    ("我们仅接收必要的购买授权状态。", "我们仅接收所需的购买授权状态。"),
    # A tag that ends a line, written wrongly.
    ("</br>1、我们会收集您的昵称。</br>2、我们会收集您的头像。", "<br>1、我们会收集您的昵称。<br>2、我们会收集您的头像。"),
    # Agreement by using the service on, of which the old text spoke as well.
    ("政策更新时将在应用内通知，继续使用即视为同意。", "政策更新时将在应用内通知。\n\n您继续使用即视为同意更新后的内容。"),
    # A promise that stands elsewhere, though a heading stands in its place.
    ("所有数据仅保存在您的设备上。\n\n- **本地存储**：待办和设置保存在您的设备上。", "所有数据仅保存在您的设备上。\n\n**3. 本地存储**"),
    ("我们尊重您的设备。", "我们尊重您的设备。匿名设备 ID 不是用户真实姓名或手机号。"),
    ("我们获取节假日。", "我们获取节假日。该公开接口有时会不可达，那时应用改用自带的节假日数据，识别功能不受影响。"),
    # A page of a vendor is no recipient, a permission that is taken back none that is asked for.
    ("扩展在本地运行。", "扩展在本地运行。脚本从 YouTube 页面的字幕区域开始。"),
    ("我们尊重您的选择。", "我们尊重您的选择。停用功能时，主机访问权限都会被移除。"),
    # What is deleted, stolen or lost is not collected by being named.
    ("我们重视您。本应用不要求注册账号，您可以直接使用。", "我们重视您。本应用不强制注册账号，您可以直接使用。"),
    ("数据保存在设备上。", "数据保存在设备上。我们建议您启用设备加密，并定期通过 iCloud 备份。"),
    ("欢迎使用本应用。", "欢迎使用本应用。本政策将向您说明我们收集、使用与保护哪些信息。"),
    ("我们获取公开的日历。", "我们获取公开的日历。公开接口有时会不可达。"),
    ("它运行在 Windows 上。", "它运行在 Mac 或 Windows 上，用于连接桌面服务。"),
    ("## 第三方服务\n\n- 存储位置：`%APPDATA%/a-b/Config.json`", "## 第三方服务\n\n- 存储位置：`%APPDATA%/b/Config.json`"),
    ("我们尊重您的设备。", "我们尊重您的设备。匿名设备 ID 不是用户真实姓名。"),
    ("以下情形我们不承担责任：\n\n1. 设备损坏", "以下情形我们不承担责任：\n\n1. 设备损坏；\n\n2. 账号密码被盗"),
]  # fmt: skip

_OPPOSITE = {"weaker": "stronger", "stronger": "weaker", "neutral": "neutral"}


@pytest.mark.parametrize(("kind", "effect", "before", "after", "old", "new"), CHANGES)
def test_change_is_told_both_ways(
    kind: str, effect: str, before: str, after: str, old: str, new: str
) -> None:
    for first, second, sides, sign in (
        (old, new, (before, after), effect),
        (new, old, (after, before), _OPPOSITE[effect]),
    ):
        assert any(
            (one.kind.value, one.effect.value) == (kind, sign)
            and sides[0] in (one.old_value or "")
            and sides[1] in (one.new_value or "")
            for one in material(first, second)
        ), told(first, second)


@pytest.mark.parametrize(("old", "new"), SILENT)
def test_mere_wording_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
