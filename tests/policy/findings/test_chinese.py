"""Chinese pairs of sentences: what each change is, to whose good, and what is no change at all."""

import pytest

from tests.policy.findings.comparing import material, told

# kind, effect on the person, before, after
CHANGES = [
    ("sharing", "weaker", "我们不会向任何第三方出售您的个人信息。", "我们可能会向第三方出售您的个人信息。"),
    ("sharing", "weaker", "我们不会公开披露您的个人信息。", "除非获得您的同意，我们不会公开披露您的个人信息。"),
    ("sharing", "weaker", "未经您的同意，我们不会与第三方共享您的个人信息。", "我们会与第三方共享您的个人信息。"),
    ("sharing", "weaker", "我们一般不会将您的个人信息转让给其他公司。", "我们会将您的个人信息转让给其他公司。"),
    ("sharing", "weaker", "我们可能会与合作伙伴共享您的订单信息。", "我们将与合作伙伴共享您的订单信息。"),
    ("recipient", "weaker", "为了推送消息，我们接入了极光推送。", "为了推送消息，我们接入了极光推送和个推。"),
    ("recipient", "weaker", "我们会与关联公司共享必要的个人信息。", "我们会与关联公司、广告合作伙伴共享必要的个人信息。"),
    ("recipient", "weaker", "我们使用友盟统计分析应用的使用情况。", "我们使用友盟统计和神策数据分析应用的使用情况。"),
    ("recipient", "weaker", "物流公司会收到您的收货地址。", "物流公司会收到您的收货地址。我们还会将您的手机号码提供给保险公司。"),
    ("data_category", "weaker", "注册时我们会收集您的手机号码。", "注册时我们会收集您的手机号码和身份证号码。"),
    ("data_category", "weaker", "我们会收集您的设备型号、操作系统版本。", "我们会收集您的设备型号、操作系统版本、MAC地址。"),
    ("data_category", "weaker", "为了核验身份，我们会收集您的姓名。", "为了核验身份，我们会收集您的姓名、人脸信息。"),
    ("data_category", "weaker", "我们不会收集您的通讯录。", "我们会收集您的通讯录。"),
    ("data_category", "weaker", "我们会读取您的系统版本、语言设置、时区。", "我们会读取您的系统版本、语言设置、时区、已安装应用列表。"),
    ("data_category", "weaker", "您发布内容时，我们会收集您的昵称、头像。", "您发布内容时，我们会收集您的昵称、头像、实时位置。"),
    ("device_permission", "weaker", "本应用需要申请存储权限。", "本应用需要申请存储权限、麦克风权限。"),
    ("device_permission", "weaker", "本应用会在使用期间访问相机权限。", "本应用会在使用期间访问相机权限，并申请自启动权限。"),
    ("purpose", "weaker", "我们使用您的手机号码用于登录。", "我们使用您的手机号码用于登录和发送营销短信。"),
    ("purpose", "weaker", "我们收集您的浏览记录，用于改进服务。", "我们收集您的浏览记录，用于改进服务和广告投放。"),
    ("purpose", "weaker", "我们处理您的对话内容以提供服务。", "我们处理您的对话内容以提供服务，并用于模型训练。"),
    ("purpose", "weaker", "我们不会将您的照片用于模型训练。", "我们会将您的照片用于模型训练。"),
    ("automated_decision", "weaker", "我们会根据您的设备信息展示内容。", "我们会根据您的设备信息展示内容，并形成用户画像。"),
    ("automated_decision", "weaker", "我们不会对您进行用户画像。", "我们会对您进行用户画像。"),
    ("consent", "weaker", "处理您的人脸信息前，我们会取得您的单独同意。", "处理您的人脸信息前，我们会取得您的同意。"),
    ("consent", "weaker", "收集位置信息前，我们会征得您的同意。", "收集位置信息无需征得您的同意。"),
    ("consent", "weaker", "经您明示同意后，我们方可使用您的照片。", "您使用本服务即视为同意我们使用您的照片。"),
    ("scope", "weaker", "我们仅收集必要的日志信息。", "我们收集日志信息。"),
    ("scope", "weaker", "我们会向研究机构提供匿名化的统计数据。", "我们会向研究机构提供统计数据。"),
    ("storage_location", "weaker", "您的个人信息存储于中华人民共和国境内。", "您的个人信息存储于中华人民共和国境内及新加坡。"),
    ("storage_location", "weaker", "我们在中华人民共和国境内收集的个人信息，均存储于中华人民共和国境内。", "我们在中华人民共和国境内收集的个人信息，将存储于新加坡的数据中心。"),
    ("sharing", "weaker", "我们使用自行开发的统计工具，不向第三方提供浏览记录。", "我们使用友盟统计，会向友盟提供浏览记录。"),
    ("storage_location", "weaker", "服务器位于上海。", "服务器位于美国。"),
    ("cross_border", "weaker", "我们不会向境外提供您的个人信息。", "我们可能会向境外提供您的个人信息。"),
    ("cross_border", "weaker", "您的信息可能会被传输至日本。", "您的信息可能会被传输至日本、美国。"),
    ("retention", "weaker", "我们会保存您的聊天记录六个月。", "我们会保存您的聊天记录两年。"),
    ("retention", "weaker", "注销账号后，我们会在15天内删除您的个人信息。", "注销账号后，我们会在60天内删除您的个人信息。"),
    ("retention", "weaker", "日志保存期限不超过6个月。", "日志保存期限不少于6个月。"),
    ("retention", "weaker", "我们会保存您的订单信息三年。", "我们会永久保存您的订单信息。"),
    ("user_right", "weaker", "您可以更正、删除您的个人信息，也可以撤回同意。", "您可以更正、删除您的个人信息。"),
    ("user_right", "weaker", "您有权获取个人信息副本。", "您有权获取个人信息副本，我们可能会收取成本费用。"),
    ("user_right", "weaker", "您可以在设置中关闭个性化推荐。我们重视您的选择。", "我们重视您的选择。"),
    ("response_time", "weaker", "我们将在15天内答复您的请求。", "我们将在30天内答复您的请求。"),
    ("response_time", "weaker", "收到投诉后，我们会在三个工作日内回复。", "收到投诉后，我们会在十五个工作日内回复。"),
    ("minors", "weaker", "未满18周岁的用户须取得监护人同意。", "未满14周岁的用户须取得监护人同意。"),
    ("minors", "weaker", "若您是未成年人，须取得监护人的书面同意。", "若您是未成年人，须取得监护人的同意。"),
    ("security", "weaker", "我们使用加密技术保存您的密码，并实行访问控制。", "我们使用加密技术保存您的密码。"),
    ("tracking", "weaker", "我们使用Cookie记住您的登录状态。", "我们使用Cookie和像素标签记住您的登录状态。"),
    ("change_notice", "weaker", "政策变更前，我们会提前30日公示。", "政策变更前，我们会提前7日公示。"),
    ("change_notice", "weaker", "政策发生变更时，我们会通过弹窗通知您。", "我们可能随时修改本政策，不再另行通知。"),
    ("dispute", "weaker", "因本协议产生的争议，由被告住所地人民法院管辖。", "因本协议产生的争议，提交上海仲裁委员会仲裁。"),
    ("liability", "weaker", "我们会尽力保障服务稳定。", "我们会尽力保障服务稳定。因系统故障造成的损失，我们不承担责任。"),
    ("fees", "weaker", "会员服务到期后自动终止。", "会员服务到期后自动续费。"),
    ("content_licence", "weaker", "您保留上传内容的权利。", "您保留上传内容的权利。您授权我们使用上传的内容，该许可是永久的、不可撤销的。"),
    ("termination", "weaker", "我们会持续提供服务。", "我们会持续提供服务。我们有权终止您的账号而无需说明理由。"),
]  # fmt: skip

# kind, before, after: whose good it serves is not for us to say
NEUTRAL_CHANGES = [
    ("controller", "杭州青禾科技有限公司（以下简称“我们”）是本应用的运营者。", "苏州远帆网络有限公司（以下简称“我们”）是本应用的运营者。"),
    ("contact", "投诉邮箱：tousu@qinghe.example", "投诉邮箱：help@qinghe.example"),
    ("contact", "客服电话：400-820-1234", "客服电话：400-810-9999"),
    ("contact", "联系地址：杭州市西湖区文三路8号", "联系地址：杭州市滨江区江南大道100号"),
    ("dispute", "争议提交广州仲裁委员会仲裁。", "争议提交上海仲裁委员会仲裁。"),
]  # fmt: skip

NOTHING = [
    ("更新日期：2023年5月1日", "更新日期：2024年6月1日"),
    ("我们会共享您的帐号信息。", "我们会提供您的账号信息。"),
    ("我们保存您的个人信息三十日。", "我们保存您的个人信息30天。"),
    ("我们保存您的订单信息一年。", "我们保存您的订单信息12个月。"),
    ("我们会收集您的手机号、姓名、地址。", "我们会收集您的姓名、地址、手机号。"),
    ("请您仔细阅读本政策。", "敬请您仔细阅读本政策。"),
    ("根据本政策第三条，我们会收集您的手机号码。", "根据本政策第四条，我们会收集您的手机号码。"),
    ("未经您同意，我们不得使用您的照片。", "经您同意后，我们方可使用您的照片。"),
    ("我们会收集您的个人敏感信息。", "我们会收集您的敏感个人信息。"),
    ("一、我们如何收集信息\n\n我们会收集手机号码。\n\n二、联系我们\n\n邮箱：a@b.example", "一、联系我们\n\n邮箱：a@b.example\n\n二、我们如何收集信息\n\n我们会收集手机号码。"),
    ("1、我们会收集手机号码。\n\n2、我们会收集姓名。", "一、我们会收集手机号码。\n\n二、我们会收集姓名。"),
    ("我们使用SSL加密技术。", "我们使用 SSL 加密技术。"),
    ("我们会把您的信息提供给物流公司（详见附录）。", "我们会把您的信息提供给物流公司(详见附录)。"),
    ("我们的客服提供7×24小时服务。", "我们的客服提供 7*24 小时服务。"),
    ("本平台有超过200万用户。", "本平台有超过300万用户。"),
    ("我们非常重视您的隐私。", "我们十分重视您的隐私。"),
    ("如您对本政策有疑问，请联系我们。", "若您对本政策有疑问，请与我们联系。"),
    ("详情请见 https://a.example/p?x=1 。", "详情请见 https://a.example/p?x=2 。"),
    ("感谢您使用本产品。", "感谢您选择本产品。"),
    ("我们会及时处理您的请求。", "我们会尽快处理您的请求。"),
    ("版权所有 2023 青禾科技", "版权所有 2024 青禾科技"),
    ("本隐私政策说明青禾笔记如何保护您的信息。青禾笔记不出售信息。", "本隐私政策说明青禾手记如何保护您的信息。青禾手记不出售信息。"),
    ("我們會蒐集您的手機號碼。", "我们会收集您的手机号码。"),
    ("您可以点击“我的-设置-账号”管理账号。", "您可以点击“我的-设置-账号与安全”管理账号。"),
    ("我们会收集姓名。我们会收集电话号码。", "我们会收集姓名；我们会收集电话号码。"),
    ("本政策由以下部分组成：", "本政策由下列部分组成："),
]  # fmt: skip

_OPPOSITE = {"weaker": "stronger", "stronger": "weaker", "neutral": "neutral"}


@pytest.mark.parametrize(("kind", "effect", "old", "new"), CHANGES)
def test_change_is_told(kind: str, effect: str, old: str, new: str) -> None:
    assert (kind, effect) in {(one.kind.value, one.effect.value) for one in material(old, new)}


@pytest.mark.parametrize(("kind", "effect", "old", "new"), CHANGES)
def test_taken_back_it_has_the_opposite_effect(kind: str, effect: str, old: str, new: str) -> None:
    found = {(one.kind.value, one.effect.value) for one in material(new, old)}
    assert (kind, _OPPOSITE[effect]) in found


@pytest.mark.parametrize(("kind", "old", "new"), NEUTRAL_CHANGES)
def test_neutral_change_is_told_both_ways(kind: str, old: str, new: str) -> None:
    assert kind in {one.kind.value for one in material(old, new)}
    assert kind in {one.kind.value for one in material(new, old)}


@pytest.mark.parametrize(("old", "new"), NOTHING)
def test_mere_wording_is_silent(old: str, new: str) -> None:
    assert told(old, new) == set()
    assert told(new, old) == set()
