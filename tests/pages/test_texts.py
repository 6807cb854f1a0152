"""Real texts, read and compared by the tool: here, and in another process."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from tests.pages.factories import capture, history, policy
from tracker.pages import Site, Source, Texts, build
from tracker.pages.history import History
from tracker.pages.versions import blocks
from tracker.policy import read_text
from tracker.words import Language

FIRST = """\
# 示例隐私政策

## 一、存储

1、我们在中国境内存储您的个人信息，保存六个月。

## 二、第三方 SDK

| SDK 名称 | 用途 |
| --- | --- |
| 极光推送 | 消息推送 |
| 高德地图 | 定位 |
"""
SECOND = FIRST.replace("六个月", "三年")


def real(service: str) -> History:
    one = history([policy("# 示例隐私政策"), policy("# 示例隐私政策 二")])
    watch = replace(one.watch, id=f"{service}/privacy")
    texts = Texts((FIRST, SECOND), ((capture(1),), (capture(2),)))
    return replace(one, watch=watch, archive=texts)


def test_workers_make_the_same_site() -> None:
    services = [f"service-{n}" for n in range(7)]
    here = dict(build((Source.of(real(s)) for s in services), Site(Language.ZH)))
    with ProcessPoolExecutor(2) as executor:
        there = dict(
            build(
                (Source.of(real(s)) for s in services), Site(Language.ZH), executor=lambda: executor
            )
        )
    assert there == here


def test_a_real_redline_shows_the_finding_beside_the_words() -> None:
    files = dict(build([Source.of(real("a"))], Site(Language.ZH)))
    page = (files["w/a/privacy/diff/1..2/index.html"] or b"").decode()
    assert "六个月" in page
    assert 'class="finding' in page


def test_rows_of_a_table_stand_under_their_columns() -> None:
    table = next(block for block in blocks(read_text(FIRST).clauses) if block.kind == "table")
    assert table.columns == ("SDK 名称", "用途")
    assert [clause.text.split()[0].strip("|") for clause in table.clauses] == [
        "极光推送",
        "高德地图",
    ]
