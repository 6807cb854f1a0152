"""Two invented policies with a life: enough of everything to show each page."""

from dataclasses import replace
from datetime import timedelta

from tests.pages.factories import (
    START,
    comparison,
    fact,
    finding,
    history,
    policy,
    watch,
)
from tracker.pages.history import History, Observation
from tracker.policy.model import Effect, Kind, Severity
from tracker.words import message

FIRST = """\
# 优美购隐私政策
本政策适用于优美购的产品和服务。我们深知个人信息对您的重要性，会尽力保护您的个人信息安全可靠。
## 一、我们如何收集您的个人信息
1、账号信息：您注册时，我们收集您的手机号码和昵称。
2、订单信息：您下单时，我们收集收货人姓名、收货地址和联系电话。
3、设备信息：为保障交易安全，我们收集设备型号、操作系统版本。
## 二、我们如何存储您的个人信息
### （一）存储地点
我们在中华人民共和国境内收集的个人信息，存储于中华人民共和国境内。
### （二）存储期限
我们仅在实现本政策所述目的所必需的期限内保留您的个人信息，最长不超过六个月。
## 三、我们如何共享您的个人信息
我们不会与任何公司、组织和个人共享您的个人信息，但以下情况除外：
- 1、获得您的单独同意；
- 2、根据法律法规或主管部门的要求。
第三方 SDK 清单：
| SDK 名称 | 用途 | 收集的信息 |
| 极光推送 | 消息推送 | 设备标识符 |
| 高德地图 | 地址定位 | 位置信息 |
## 四、您的权利
您可以查阅、复制、更正、删除您的个人信息，我们将在十五日内答复。
## 五、未成年人保护
若您是未满十四周岁的未成年人，请在监护人的陪同下阅读本政策。
## 六、联系我们
如有疑问，请发送邮件至 privacy@umegou.example。
"""
SECOND = (
    FIRST.replace(
        "设备型号、操作系统版本。", "设备型号、操作系统版本、设备标识符（Android ID、IMEI）。"
    )
    .replace("| 高德地图", "| 友盟统计 | 数据分析、广告归因 | IMEI、MAC 地址 |\n| 高德地图")
    .replace("在十五日内答复", "在三十日内答复")
)
THIRD = (
    SECOND.replace("存储于中华人民共和国境内。", "存储于中华人民共和国境内及新加坡。")
    .replace("最长不超过六个月", "最长不超过三年")
    .replace(
        "## 五、未成年人保护\n若您是未满十四周岁的未成年人，请在监护人的陪同下阅读本政策。\n", ""
    )
    .replace("## 六、联系我们", "## 五、联系我们")
    .replace(
        "## 二、我们如何存储",
        "4、未成年人信息：若您是未满十四周岁的未成年人，请在监护人的陪同下阅读本政策。\n"
        "## 二、我们如何存储",
    )
)
FOURTH = THIRD.replace(
    "我们深知个人信息对您的重要性，会尽力保护", "我们高度重视您的个人信息，并尽力保护"
)


def umegou() -> History:
    """A Chinese shop: four versions, a gap, a flip of storage, a moved clause."""
    dates = ("2025-11-01", "2026-03-20", "2026-05-01", "2026-05-01")
    texts = (FIRST, SECOND, THIRD, FOURTH)
    read = [policy(t, effective_date=d) for t, d in zip(texts, dates, strict=True)]
    one = comparison(read[0], read[1])
    one = replace(
        one,
        findings=(
            finding(
                "新增信息接收方：友盟（统计、广告归因）",
                _change(one, "友盟统计"),
                severity=Severity.CRITICAL,
                new="友盟统计 | 数据分析、广告归因 | IMEI、MAC 地址",
            ),
            finding(
                "新增收集：设备标识符（Android ID、IMEI）",
                _change(one, "设备信息"),
                kind=Kind.DATA_CATEGORY,
            ),
            finding(
                "答复时限：十五日 → 三十日",
                _change(one, "查阅"),
                kind=Kind.RESPONSE_TIME,
                severity=Severity.MINOR,
            ),
        ),
    )
    two = comparison(
        read[1],
        read[2],
        moved=[
            ("优美购隐私政策/五、/若您是未满十四周岁的未成", "优美购隐私政策/一、/4、"),
            ("优美购隐私政策/六、", "优美购隐私政策/五、"),
        ],
    )
    two = replace(
        two,
        findings=(
            finding(
                "存储地点：中国境内 → 中国境内及新加坡",
                _change(two, "存储于"),
                kind=Kind.STORAGE_LOCATION,
                severity=Severity.CRITICAL,
            ),
            finding(
                "保存期限：六个月 → 三年",
                _change(two, "三年"),
                kind=Kind.RETENTION,
                severity=Severity.MAJOR,
            ),
        ),
        notes=(message("pages.effective", day="2026-05-01"),),
    )
    three = comparison(read[2], read[3])
    newest = {clause.text: clause for clause in read[3].clauses}
    facts = [
        fact(_with(newest, "极光"), "极光推送"),
        fact(_with(newest, "友盟"), "友盟统计"),
        fact(_with(newest, "高德"), "高德地图"),
        fact(_with(newest, "新加坡"), "SG", Kind.STORAGE_LOCATION),
        fact(_with(newest, "三年"), "P3Y", Kind.RETENTION),
        fact(_with(newest, "privacy@"), "privacy@umegou.example", Kind.CONTACT),
    ]
    looks = [Observation(START + timedelta(days=d), "unchanged") for d in range(0, 90)]
    looks[0] = Observation(START, "first_seen")
    for d in range(70, 79):
        looks[d] = Observation(looks[d].at, "failed", "服务器未答复（超时 30 秒）")
    return history(
        read, (one, two, three), of=watch(tags=("电商", "SDK")), facts=facts, observations=looks
    )


ENGLISH = """\
# Lumen Notes Privacy Policy
This policy explains what Lumen Notes collects, why, and who receives it.
## 1. Information we collect
1.1. Account data: your name, e-mail address and password.
1.2. Content: the notes that you write are encrypted on your device.
## 2. How we share information
We do not sell your personal information. We share it only with service providers.
(a) Hosting: Northwind Cloud, in the European Union.
(b) Support: Helpdeskly.
## 3. Retention
We keep your account data for 30 days after you close your account.
## 4. Your rights
You may access, correct, export and delete your data at any time.
## 5. Contact
Write to privacy@lumen.example.
"""
ENGLISH_2 = ENGLISH.replace(
    "We do not sell your personal information. We share it only with",
    "We may sell your personal information to advertising partners. We share it with",
).replace("for 30 days after", "for up to 180 days after")


def lumen() -> History:
    """An English service with one grave change, whose watch is failing now."""
    read = [policy(text, language="en") for text in (ENGLISH, ENGLISH_2)]
    one = comparison(*read)
    one = replace(
        one,
        findings=(
            finding(
                "Sale of personal information: excluded → allowed",
                _change(one, "sell"),
                kind=Kind.SHARING,
                severity=Severity.CRITICAL,
            ),
            finding(
                "Retention: 30 days → up to 180 days",
                _change(one, "180"),
                kind=Kind.RETENTION,
                effect=Effect.WEAKER,
            ),
        ),
    )
    newest = {clause.text: clause for clause in read[1].clauses}
    facts = [
        fact(_with(newest, "Northwind"), "Northwind Cloud"),
        fact(_with(newest, "180 days"), "P180D", Kind.RETENTION),
        fact(_with(newest, "privacy@"), "privacy@lumen.example", Kind.CONTACT),
    ]
    looks = [Observation(START + timedelta(days=d), "unchanged") for d in range(0, 80)]
    looks += [
        Observation(
            START + timedelta(days=80 + d), "held", "The page asks to prove that one is human."
        )
        for d in range(4)
    ]
    return history(
        read,
        (one,),
        of=watch("lumen/privacy", "Lumen Notes · Privacy Policy", tags=("notes",)),
        facts=facts,
        observations=looks,
    )


def _with(clauses: dict[str, object], words: str):  # type: ignore[no-untyped-def]
    return next(clause for text, clause in clauses.items() if words in text)


def _change(compared, words: str) -> str:  # type: ignore[no-untyped-def]
    return next(c.id for c in compared.changes for side in c.new if words in side.text)
