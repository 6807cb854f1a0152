"""Sentences of fictitious policies, drawn from templates: two halves that share no template.

Constants of the tracker are tuned on the half `tuning`; what a benchmark reports is measured on
the half `measuring`.
"""

import random
from collections.abc import Sequence

HALVES = ("tuning", "measuring")

_ZH = """
我们会收集您的{data}，用于{purpose}。
当您使用{service}时，我们需要获取您的{data}。
为了{purpose}，我们可能会处理您主动填写的{data}和系统自动记录的{data}。
如您拒绝提供{data}，将无法使用{service}，但不影响其他功能。
我们将{data}存储于{place}的服务器，保存期限为{period}。
超过{period}后，我们会对{data}进行删除或匿名化处理。
未经您的{consent}，我们不会向{who}提供您的{data}。
在获得您的{consent}后，我们可能与{who}共享{data}，以便{purpose}。
我们要求{who}按照不低于本政策的标准保护您的{data}。
您可以通过{way}查阅、复制或更正您的{data}。
您有权随时撤回对{service}的授权，撤回不影响此前处理的效力。
我们将在{period}内答复您关于{data}的请求。
如果您是未满{age}周岁的未成年人，请在监护人同意后使用{service}。
发生安全事件时，我们会在{period}内以推送、短信等方式告知您。
我们采用{safeguard}等措施保护您的{data}，防止未经授权的访问。
为{purpose}之目的，{who}会以独立处理者的身份接收{data}。
您在{service}中发布的内容可能被其他用户看到，请谨慎填写{data}。
当本政策发生重大变更时，我们会提前{period}通过{way}通知您。
我们使用Cookie和同类技术记录您的{data}，您可以在浏览器中清除。
{who}的处理规则以其公布的隐私政策为准，我们不对其行为负责。
基于{data}，我们会向您展示个性化的内容，您可以在{way}关闭。
如需将{data}传输至{place}，我们会另行征得您的{consent}。
注销账号后，除法律另有规定外，我们将在{period}内删除您的{data}。
您对处理结果不满意的，可以向{who}投诉或者提起诉讼。
我们仅在实现{purpose}所必需的范围内使用{data}。
{service}需要开启{permission}权限，您可以在系统设置中关闭。
我们会定期审查{who}的安全能力，并在合同中约定其义务。
除为{purpose}外，我们不会将{data}用于其他用途。
当我们停止运营{service}时，会及时停止继续收集{data}。
对于{data}等敏感个人信息，我们会单独征得您的{consent}。
我们可能依据您的{data}判断账号风险，以便{purpose}。
经汇总且无法识别到您的{data}，我们可以用于{purpose}或对外发布。
在合并、收购或资产转让时，您的{data}可能转移给{who}。
您同意我们将{data}与来自{who}的信息关联，用于{purpose}。
请妥善保管您的密码，因您自身原因导致{data}泄露的，由您承担责任。
如您使用{who}账号登录{service}，我们会获取您授权共享的{data}。
"""

_EN = """
We collect your {data} in order to {purpose}.
When you use {service}, we need to obtain your {data}.
To {purpose}, we may process the {data} that you enter and the {data} recorded by our systems.
If you decline to provide your {data}, you may still use features other than {service}.
We store your {data} on servers located in {place} for up to {period}.
After {period} we delete or anonymise your {data}.
Without your {consent} we do not disclose your {data} to {who}.
With your {consent} we may share your {data} with {who} so that they can {purpose}.
We require {who} to protect your {data} to at least the standard set out here.
You can access, copy or correct your {data} through {way}.
You may withdraw your permission for {service} at any time, without affecting earlier processing.
We respond to requests concerning your {data} within {period}.
If you are under the age of {age}, a parent or guardian must agree before you use {service}.
In the event of a security incident we notify you within {period} by e-mail or in the application.
We protect your {data} by means of {safeguard} and restrict access to authorised staff.
For the purpose to {purpose}, {who} receive your {data} as independent controllers.
Content that you publish in {service} is visible to others, so be careful when you include {data}.
We announce material changes through {way} at least {period} before they take effect.
Cookies and similar technologies record your {data}; you can remove them in your browser.
The practices of {who} are governed by their own policies, for which we are not responsible.
Based on your {data} we show personalised content, which you can switch off in {way}.
Before transferring your {data} to {place} we ask for your {consent}.
Once your account is closed we erase your {data} within {period} unless the law requires otherwise.
If you are not satisfied with our answer you may complain to {who} or bring a claim in court.
We use your {data} only to the extent necessary to {purpose}.
Some parts of {service} ask for the {permission} permission, which you can revoke in your settings.
We regularly review the security of {who} and bind them by contract.
Your {data} is never used for anything but to {purpose}.
Should we discontinue {service}, we stop collecting your {data} without delay.
Sensitive information such as your {data} is processed only on the basis of your {consent}.
Risk signals derived from your {data} help us to {purpose}.
Aggregated statistics that no longer identify you may be used to {purpose} or be published.
In a merger, acquisition or sale of assets your {data} may pass to {who}.
You agree that we may combine your {data} with information from {who} to {purpose}.
Keep your password safe; losses of {data} caused by your own negligence are your responsibility.
When you sign in to {service} with an account of {who}, we receive the {data} that you release.
"""

_SLOTS_ZH = {
    "data": (
        "手机号码 电子邮箱 收货地址 设备型号 操作系统版本 位置信息 通讯录 "
        "身份证号码 人脸特征 浏览记录 订单信息 支付账户 语音记录 相册内容 IP地址 "
        "设备标识符 搜索关键词 职业信息 昵称和头像 健康数据 消费记录 日志信息 "
        "网络状态 应用列表"
    ),
    "purpose": (
        "完成身份验证 提供客户服务 改进产品体验 分析使用情况 推送商业广告 "
        "防范欺诈风险 履行合同义务 处理售后纠纷 优化搜索结果 开展市场调研 "
        "计算配送费用 发放会员权益"
    ),
    "service": (
        "在线支付服务 地图导航功能 社区发帖功能 会员服务 即时通讯功能 直播功能 "
        "订单查询服务 智能客服 扫码功能 语音识别功能 内容推荐服务 预约挂号服务"
    ),
    "who": (
        "关联公司 支付机构 物流服务商 广告合作伙伴 数据分析服务商 云服务提供商 "
        "监管部门 第三方平台 保险公司 授权经销商 征信机构 科研机构"
    ),
    "place": "中国大陆 新加坡 北京市 德国法兰克福 香港特别行政区 贵州省 上海市 日本东京",
    "period": "7日 15个工作日 三十日 六个月 一年 24小时 90天 三年",
    "consent": "明示同意 单独同意 书面授权 事先许可",
    "way": "“我的-设置”页面 客服热线 官方网站公告 隐私中心 电子邮件 意见反馈入口",
    "age": "14 16 18 12",
    "safeguard": "加密传输 访问控制 去标识化处理 安全审计 多重备份 入侵检测",
    "permission": "摄像头 麦克风 位置 存储 通讯录 蓝牙",
}
_SLOTS_EN = {
    "data": (
        "telephone number|e-mail address|delivery address|device model|"
        "operating system version|precise location|address book|passport number|"
        "facial features|browsing history|order details|payment account|"
        "voice recordings|photo library|IP address|advertising identifier|"
        "search terms|occupation|nickname and portrait|health data|"
        "purchase history|log files|network status|list of installed applications"
    ),
    "purpose": (
        "verify your identity|provide customer support|improve our products|"
        "analyse how the site is used|deliver advertising|prevent fraud|"
        "perform our contract|settle disputes|rank search results|"
        "carry out market research|calculate shipping costs|award loyalty points"
    ),
    "service": (
        "online payments|map navigation|the discussion forum|"
        "the membership programme|instant messaging|live streaming|order tracking|"
        "the support assistant|the barcode scanner|speech recognition|"
        "content recommendations|appointment booking"
    ),
    "who": (
        "our affiliates|payment processors|delivery companies|advertising partners|"
        "analytics providers|cloud providers|supervisory authorities|"
        "third-party platforms|insurance companies|authorised resellers|"
        "credit agencies|research institutes"
    ),
    "place": "Ireland|Singapore|the United States|Germany|Japan|Canada|Brazil|Australia",
    "period": (
        "7 days|15 business days|thirty days|six months|one year|24 hours|90 days|three years"
    ),
    "consent": "express consent|separate consent|written authorisation|prior permission",
    "way": (
        "the settings page|our hotline|a notice on our website|the privacy centre|"
        "e-mail|the feedback form"
    ),
    "age": "13|14|16|18",
    "safeguard": (
        "encryption in transit|access controls|pseudonymisation|security audits|"
        "redundant backups|intrusion detection"
    ),
    "permission": "camera|microphone|location|storage|contacts|Bluetooth",
}
_TITLES_ZH = (
    "如何收集 如何使用 如何共享 如何存储 如何保护 您的权利 未成年人 广告 第三方 跨境 变更 联系"
)
_TITLES_EN = (
    "What we collect|How we use it|Sharing|Storage|Security|Your rights|Minors|Advertising|"
    "Third parties|International transfers|Changes|Contact"
)


class Phrases:
    """Draws sentences, words and titles of one language and one half."""

    def __init__(self, language: str, half: str, dice: random.Random) -> None:
        self.language = language
        self._dice = dice
        chinese = language == "zh"
        lines = (_ZH if chinese else _EN).strip().split("\n")
        self._templates = _half(lines, half)
        slots = _SLOTS_ZH if chinese else _SLOTS_EN
        self._slots = {
            name: values.split() if chinese else values.split("|") for name, values in slots.items()
        }
        self._titles = _TITLES_ZH.split() if chinese else _TITLES_EN.split("|")

    def sentence(self) -> str:
        """A new sentence."""
        text = self._dice.choice(self._templates)
        while "{" in text:
            name = text[text.index("{") + 1 : text.index("}")]
            text = text.replace(f"{{{name}}}", self.word(name), 1)
        return text

    def word(self, slot: str) -> str:
        """A word for a slot."""
        return self._dice.choice(self._slots[slot])

    def other(self, text: str) -> tuple[str, str] | None:
        """A word that stands in the text with another that may take its place."""
        found = [
            (word, words)
            for words in self._slots.values()
            for word in words
            if len(word) > 1 and word in text
        ]
        if not found:
            return None
        word, words = self._dice.choice(found)
        return word, self._dice.choice([each for each in words if each != word])

    def title(self) -> str:
        """The title of a section."""
        first, second = self._dice.sample(self._titles, 2)
        word = self.word("data")
        return f"{first}{word}与{second}" if self.language == "zh" else f"{first}: {word}, {second}"


def _half(values: Sequence[str], half: str) -> list[str]:
    return list(values[HALVES.index(half) :: 2])
