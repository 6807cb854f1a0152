"""Pages as publishers and the guards before them send them: policies, and everything else."""

from datetime import UTC, datetime

from tracker import policy
from tracker.policy.model import Policy
from tracker.records import Page, Watch

URL = "https://umegou.example/legal/privacy"
WATCH = Watch("umegou/privacy", "umegou", (URL,))

ZH = """# 优美购隐私政策

更新日期：2026年3月1日

本隐私政策适用于优美购提供的所有产品和服务。请您仔细阅读并充分理解本政策。

## 一、我们收集的个人信息

1、注册账号时，我们会收集您的手机号码，用于创建账号和登录验证。
2、下单时，我们会收集您的收货地址、联系人姓名和联系电话，用于配送商品。
3、为保障交易安全，我们会收集设备型号、操作系统版本和日志信息。

## 二、我们如何共享您的个人信息

我们不会向第三方出售您的个人信息。为完成配送，我们会将收货信息共享给快递公司。
如第三方需要将信息用于其他目的，将再次征得您的同意。

## 三、存储地点与期限

我们在中华人民共和国境内存储您的个人信息。订单信息保存期限为交易完成之日起三年。

## 四、您的权利

您有权查询、更正、删除您的个人信息，也可以注销账号或撤回授权同意。我们将在十五个工作日内答复。

## 五、未成年人保护

我们非常重视未成年人的个人信息保护。未满十四周岁的儿童使用服务前，应取得监护人同意。

## 六、联系我们

您可以通过 privacy@umegou.example 与我们联系。因本政策引起的争议，由杭州市有管辖权的人民法院管辖。
"""

EN = """# Umegou Privacy Policy

Last updated: March 1, 2026

This policy explains how we collect, use and share personal information when you use our services.

## 1. Information we collect

We collect your name, email address and phone number when you create an account. When you order, we
collect your delivery address and payment details. We also collect device and log information.

## 2. How we share information

We do not sell personal information to third parties. We share your delivery address with carriers
and your payment details with payment providers, who may use them only for the agreed purpose.

## 3. Retention

We keep order data for three years. Other personal data is deleted when you close your account.

## 4. Your rights

You may access, correct or delete your personal information and withdraw your consent at any time.

## 5. Children

Our services are not directed to children under 13 and we do not knowingly collect their data.

## 6. Contact us

Write to privacy@umegou.example. Disputes are governed by the laws of Singapore.
"""

CHROME = """<nav><a href=/>首页</a><a href=/help>帮助中心</a><a href=/login>登录</a></nav>"""


def html(title: str, *paragraphs: str, head: str = "", tail: str = "") -> bytes:
    """A page of a title and some paragraphs."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head>"
        f"<body><h1>{title}</h1>{body}{tail}</body></html>"
    ).encode()


def page(body: bytes, *, url: str = URL, final_url: str = "", **headers: str) -> Page:
    kept = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Page(
        url,
        final_url or url,
        datetime(2026, 5, 1, tzinfo=UTC),
        200,
        "text/html",
        "utf-8",
        kept,
        body,
    )


def read(text: str | bytes) -> Policy:
    content = text.encode() if isinstance(text, str) else text
    return policy.read(content, name="policy.html" if content.startswith(b"<") else "policy.md")
