"""A comparison to write about, made by hand: what the alerts are given, without the core."""

from datetime import UTC, datetime

from tracker.alerts import News
from tracker.policy.model import (
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Direction,
    Effect,
    Finding,
    Kind,
    Mark,
    Policy,
    Severity,
    Span,
    Status,
)
from tracker.records import Schedule, Version, VersionKind, Watch
from tracker.words import Language, Message, message

SAME, GONE, NEW = Mark.SAME, Mark.GONE, Mark.NEW


def clause(index: int, citation: str, text: str, trail: tuple[str, ...] = ()) -> Clause:
    label = citation.rpartition("/")[2]
    return Clause(
        index=index,
        parent=-1,
        label=label if text.startswith(label) else "",
        title="",
        trail=trail,
        citation=citation,
        kind=ClauseKind.PARAGRAPH,
        text=text,
        line=index + 1,
    )


def spelled(spans: tuple[Span, ...], side: Mark) -> str:
    return "".join(span.text for span in spans if span.mark in (SAME, side))


def change(
    number: int, citation: str, *marks: tuple[Mark, str], trail: tuple[str, ...] = ()
) -> Change:
    spans = tuple(Span(mark, text) for mark, text in marks)
    old, new = spelled(spans, GONE), spelled(spans, NEW)
    status = Status.ADDED if not old else Status.REMOVED if not new else Status.REWORDED
    return Change(
        id=f"c{number}",
        status=status,
        moved=False,
        renumbered=False,
        similarity=0.9,
        old=(clause(number, citation, old, trail),) if old else (),
        new=(clause(number, citation, new, trail),) if new else (),
        spans=spans,
    )


def said(text: str) -> Message:
    """A message whose words are the given ones, in any language."""
    return message("daemon.words", text=text)


def finding(
    kind: Kind,
    severity: Severity,
    title: str,
    why: str,
    *,
    old: str = "",
    new: str = "",
    at: str,
    on: str,
    effect: Effect = Effect.WEAKER,
) -> Finding:
    return Finding(
        kind=kind,
        direction=Direction.MODIFIED if old and new else Direction.ADDED,
        effect=effect,
        severity=severity,
        title=said(title),
        explanation=said(why),
        old_value="",
        new_value="",
        old_excerpt=old,
        new_excerpt=new,
        old_clause=at if old else "",
        new_clause=at if new else "",
        rule=f"{kind.value}.changed",
        change=on,
    )


def policy(title: str, language: str, date: str) -> Policy:
    return Policy(title=title, language=language, effective_date=date, text="…\n", clauses=())


def version(number: int, at: datetime, **other: str) -> Version:
    given = {
        "watch_id": "umegou/privacy",
        "title": "优美购隐私政策",
        "language": "zh",
        "url": "https://www.umegou.example/legal/privacy",
        "effective_date": "2026-08-01",
        **other,
    }
    return Version(
        number=number,
        kind=VersionKind.CHANGED if number > 1 else VersionKind.FIRST_SEEN,
        commit=f"{number:x}" * 40,
        first_commit=f"{number:x}" * 40,
        fetched_at=at,
        severity=Severity.CRITICAL,
        headline="",
        final_url=given["url"],
        text_sha256="4b1e" * 16,
        page_sha256="c07a" * 16,
        **given,
    )


OLD = version(14, datetime(2026, 8, 3, 1, 0, tzinfo=UTC))
NEWER = version(15, datetime(2026, 11, 21, 1, 2, tzinfo=UTC), effective_date="2026-12-01")


def chinese_news() -> News:
    heading = "三、我们如何共享、转让、公开披露您的个人信息"
    shared = change(
        1,
        "三、/（一）/4.",
        (SAME, "4.为了向您提供支付与风险控制服务，我们会在必要范围内与合作伙伴共享信息。"),
        (SAME, "我们仅与支付清算机构"),
        (NEW, "及友盟同欣（北京）科技有限公司"),
        (SAME, "共享您的交易信息"),
        (NEW, "和设备信息（包括 IMEI、Android ID、MAC 地址）"),
        (
            SAME,
            "。我们会与其签署严格的保密协定，要求其按照本政策以及其他任何相关的保密和安全措施来处理",
        ),
        (SAME, "个人信息。未经您的单独同意，我们不会将上述信息用于其他目的。"),
        trail=(heading, "（一）共享"),
    )
    stored = change(
        2,
        "二、/（一）/2、",
        (SAME, "2、存储地点：您的个人信息存储于"),
        (GONE, "中国大陆"),
        (NEW, "新加坡"),
        (SAME, "。"),
        trail=("二、我们如何存储和保护您的个人信息", "（一）存储"),
    )
    answered = change(
        3,
        "七、",
        (SAME, "七、我们将在"),
        (GONE, "15"),
        (NEW, "30"),
        (SAME, " 天内答复您的请求。"),
        trail=("七、如何联系我们",),
    )
    worded = change(
        4, "一、/2.", (SAME, "2.我们"), (GONE, "将"), (NEW, "会"), (SAME, "妥善保管上述信息。")
    )
    added = change(5, "一、/3.", (NEW, "3.本条所称“设备”包括手机、平板电脑和可穿戴设备。"))
    renumbered = Change(
        id="c6",
        status=Status.SAME,
        moved=False,
        renumbered=True,
        similarity=1,
        old=(clause(6, "四、/1.", "1.您有权查阅。"),),
        new=(clause(6, "四、/2.", "2.您有权查阅。"),),
        spans=(),
    )
    moved = Change(
        id="c7",
        status=Status.SAME,
        moved=True,
        renumbered=False,
        similarity=1,
        old=(clause(7, "五、/（二）", "（二）"),),
        new=(clause(7, "六、/（一）", "（一）"),),
        spans=(),
    )
    findings = (
        finding(
            Kind.RECIPIENT,
            Severity.CRITICAL,
            "新增共享方：友盟（统计分析类，三、（一）4.）",
            "向新的第三方提供个人信息，应告知接收方名称、目的和信息种类，并取得单独同意（《个人信息保护法》第二十三条）。",
            old="我们仅与支付清算机构共享您的交易信息。",
            new="我们仅与支付清算机构及友盟同欣（北京）科技有限公司共享您的交易信息"
            "和设备信息（包括 IMEI、Android ID、MAC 地址）。",
            at="三、/（一）/4.",
            on="c1",
        ),
        finding(
            Kind.STORAGE_LOCATION,
            Severity.CRITICAL,
            "存储地点：中国大陆 → 新加坡",
            "存储地点移至境外，构成个人信息出境，应取得单独同意（《个人信息保护法》第三十九条）。",
            old="存储地点：您的个人信息存储于中国大陆。",
            new="存储地点：您的个人信息存储于新加坡。",
            at="二、/（一）/2、",
            on="c2",
        ),
        finding(
            Kind.RESPONSE_TIME,
            Severity.MINOR,
            "答复时限：15 天 → 30 天",
            "答复个人请求的时间变长（GB/T 35273—2020 8.7）。",
            old="我们将在15 天内答复您的请求。",
            new="我们将在30 天内答复您的请求。",
            at="七、",
            on="c3",
        ),
    )
    comparison = Comparison(
        old=policy("优美购隐私政策", "zh", "2026-08-01"),
        new=policy("优美购隐私政策", "zh", "2026-12-01"),
        changes=(shared, stored, answered, worded, added, renumbered, moved),
        same=31,
        findings=findings,
    )
    watch = Watch(
        id="umegou/privacy",
        name="优美购《隐私政策》",
        urls=("https://www.umegou.example/legal/privacy",),
        schedule=Schedule(timezone="Asia/Shanghai"),
        speak=Language.ZH,
        channels=("office",),
    )
    return News(watch=watch, old=OLD, new=NEWER, comparison=comparison)


def english_news() -> News:
    shared = change(
        1,
        "4./(2)",
        (SAME, "(2) We share your transaction information only with clearing institutions"),
        (NEW, " and with Northwind Analytics, Inc., together with device information"),
        (SAME, ". Each of them is bound by a contract that limits what it may do with the data."),
        trail=("4. Who we share your data with",),
    )
    stored = change(
        2,
        "6.",
        (SAME, "Your data is stored in "),
        (GONE, "the European Union"),
        (NEW, "the European Union and Singapore"),
        (SAME, "."),
        trail=("6. Where we keep your data",),
    )
    contact = change(
        3,
        "8.",
        (SAME, "Write to "),
        (GONE, "privacy@example.com"),
        (NEW, "legal@example.com"),
        (SAME, "."),
        trail=("8. Contact",),
    )
    worded = change(
        4, "2.", (SAME, "We "), (GONE, "will "), (NEW, "shall "), (SAME, "tell you beforehand.")
    )
    findings = (
        finding(
            Kind.RECIPIENT,
            Severity.CRITICAL,
            "New recipient: Northwind Analytics (analytics), clause 4(2)",
            "A company not named before receives personal data (GDPR art. 13(1)(e)).",
            old="We share your transaction information only with clearing institutions.",
            new="We share your transaction information only with clearing institutions and with "
            "Northwind Analytics, Inc., together with device information.",
            at="4./(2)",
            on="c1",
        ),
        finding(
            Kind.STORAGE_LOCATION,
            Severity.CRITICAL,
            "Storage location: now also Singapore",
            "Data is kept outside the Union, which is a transfer (GDPR art. 44).",
            old="Your data is stored in the European Union.",
            new="Your data is stored in the European Union and Singapore.",
            at="6.",
            on="c2",
        ),
        finding(
            Kind.CONTACT,
            Severity.MINOR,
            "Contact: privacy@example.com → legal@example.com",
            "The address for requests changed.",
            old="Write to privacy@example.com.",
            new="Write to legal@example.com.",
            at="8.",
            on="c3",
            effect=Effect.NEUTRAL,
        ),
    )
    comparison = Comparison(
        old=policy("Privacy Policy", "en", ""),
        new=policy("Privacy Policy", "en", ""),
        changes=(shared, stored, contact, worded),
        same=18,
        findings=findings,
    )
    old = version(1, OLD.fetched_at, watch_id="example-pay/privacy", title="Privacy Policy")
    new = version(2, NEWER.fetched_at, watch_id="example-pay/privacy", title="Privacy Policy")
    watch = Watch(
        id="example-pay/privacy",
        name="Example Pay Privacy Policy",
        urls=("https://pay.example/privacy",),
        speak=Language.EN,
        channels=("office",),
    )
    return News(watch=watch, old=old, new=new, comparison=comparison)
