"""Writes the archive that a release leaves to all later ones, to be run once by each release.

    python -m tests.check.archives.making /tmp/archive
    git -C /tmp/archive fast-export --all > tests/check/archives/VERSION.stream

A stream holds every kind of entry there is: first versions, changes, a return, an import, several
pages, a page that is held, a note. It is never written again: it is what people have on their disks.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker import policy
from tracker.policy.model import Severity
from tracker.records import Page, Snapshot, VersionKind
from tracker.store import Entry, Store
from tracker.words import message

DAY = timedelta(days=1)
START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
ZH = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>蓝禾隐私政策</title></head><body>
<nav><a href="/">首页</a></nav><main><h1>蓝禾隐私政策</h1><p>更新日期：2026年4月20日</p>
<h2>一、我们如何收集信息</h2><p>1、为完成注册，我们会收集您的手机号码、设备标识符。</p>
<ol start="2"><li>使用支付功能时，我们会收集银行卡号。</li><li>您可以拒绝提供上述信息。</li></ol>
<h2>二、我们如何存储信息</h2><p>（一）存储地点：我们将您的个人信息存储于{place}。</p>
<p>（二）存储期限：账号注销后{days}日内删除。</p>
<h2>三、第三方</h2><table><tr><th>第三方</th><th>用途</th></tr><tr><td>友盟</td><td>统计分析</td></tr>{row}</table>
</main><footer>© 2026 蓝禾</footer></body></html>"""
EN = """<html lang="en"><head><title>Bluegrain Privacy Policy</title></head><body><h1>Privacy Policy</h1>
<p>Last updated: April 20, 2026</p><h2>1. What we collect</h2><p>We collect your name, e-mail address and device identifiers.</p>
<h2>2. Sharing</h2><p>We {share} your personal information with advertising partners.</p>
<ul><li>You may opt out at any time.</li><li>Requests are answered within 30 days.</li></ul></body></html>"""
MD = "# 示例条款\n\n一、您应当遵守本条款。\n\n二、争议由{court}人民法院管辖。\n"


def page(url: str, body: str, at: datetime, kind: str = "text/html") -> Page:
    headers = (("content-type", kind + "; charset=utf-8"), ("etag", '"7f"'))
    return Page(url, url, at, 200, kind, "utf-8", headers, body.encode())


def snapshot(watch_id: str, pages: list[Page]) -> Snapshot:
    read = [
        policy.read(p.body, media_type=p.media_type, charset="utf-8", name=p.url) for p in pages
    ]
    whole = read[0] if len(read) == 1 else policy.read_text("\n".join(r.text for r in read))
    return Snapshot(watch_id, tuple(pages), whole)


def entry(watch_id: str, pages: list[Page], kind: VersionKind, headline: str, **more: Any) -> Entry:
    return Entry(snapshot(watch_id, pages), kind, headline, **more)


def chinese(day: int, **words: str) -> list[Page]:
    known = {"place": "北京", "days": "30", "row": "", **words}
    return [page("https://lanhe.example/privacy", ZH.format(**known), START + day * DAY)]


def english(day: int, share: str) -> list[Page]:
    body = EN.format(share=share)
    return [page("https://bluegrain.example/privacy", body, START + day * DAY)]


def markdown(day: int, court: str) -> list[Page]:
    return [page("file:terms.md", MD.format(court=court), START + day * DAY, "text/markdown")]


def write(folder: Path) -> None:
    with Store.create(folder, at=START) as store:
        store.record(
            [
                entry("lanhe/privacy", chinese(0), VersionKind.FIRST_SEEN, "首次收录"),
                entry(
                    "bluegrain", english(0, "do not share"), VersionKind.FIRST_SEEN, "first seen"
                ),
                entry(
                    "lanhe/terms",
                    markdown(0, "北京市海淀区"),
                    VersionKind.IMPORTED,
                    "导入",
                    reason="2025 年版",
                ),
            ]
        )
        store.record(
            [
                entry(
                    "lanhe/privacy",
                    chinese(1, place="新加坡"),
                    VersionKind.CHANGED,
                    "严重 – 存储地点：北京 → 新加坡",
                    body="* 存储地点",
                    severity=Severity.CRITICAL,
                )
            ]
        )
        store.record(
            [
                entry(
                    "bluegrain",
                    english(2, "may share"),
                    VersionKind.CHANGED,
                    "critical – sharing",
                    severity=Severity.CRITICAL,
                ),
                entry(
                    "lanhe/privacy",
                    chinese(3),
                    VersionKind.CHANGED,
                    "恢复为版本 1",
                    returned_to=1,
                    returns=1,
                ),
            ]
        )
        more = chinese(4, days="15", row="<tr><td>神策数据</td><td>广告</td></tr>")
        store.record(
            [
                entry(
                    "lanhe/privacy",
                    more,
                    VersionKind.CHANGED,
                    "重要 – 第三方",
                    severity=Severity.MAJOR,
                    reason="人工核对",
                )
            ]
        )
        both = [
            *chinese(5, days="15"),
            page(
                "https://lanhe.example/sdk",
                "<h1>SDK 清单</h1><p>极光推送：消息推送。</p>",
                START + 5 * DAY,
            ),
        ]
        store.record([entry("lanhe/joined", both, VersionKind.FIRST_SEEN, "首次收录")])
        store.hold(
            Snapshot("bluegrain", tuple(english(6, "share")), policy.read_text("Just a moment\n")),
            message("check.unstable", words="17"),
        )
        told = store.versions("lanhe/privacy")[1].first_commit
        store.annotate(
            "deliveries",
            {
                told: '{"route": "singly:ann@example.org", "state": "delivered", "at": "2026-05-02T09:00:00+00:00"}\n'
            },
            at=START + 6 * DAY,
        )
        assert store.verify() == (), store.verify()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
