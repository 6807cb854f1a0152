"""T17: 300 payloads through every way to tell people: mail, HTML, Markdown, Word, chats."""

import email
import email.policy
import io
import json
import re
import zipfile
from itertools import product

import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.alerts.samples import NEWER, OLD, chinese_news
from tests.alerts.test_alerts import elements, hostile
from tests.channels.conftest import NOW
from tests.channels.test_mime import OURS, TO_ANN
from tracker.alerts import Form, bulletin, compose, redline_document, review, story
from tracker.alerts.columns import width
from tracker.channels.mime import message_bytes
from tracker.channels.presets import PRESETS
from tracker.words import Language

SEEDS = (
    "<script>alert(1)</script>",
    '"><svg/onload=alert(1)>',
    "<img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>1</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    "<style>@import 'https://evil.example'</style>",
    "<!--[if mso]><v:shape/><![endif]-->",
    "]]><x/>&xxe;",
    "</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText>",
    "{{7*7}}{%print(1)%}${7*7}#{7*7}",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "=?utf-8?q?x=0D=0ABcc:victim=40example.org?=",
    "=?utf-8?b?DQpCY2M6IHZpY3RpbUBleGFtcGxlLm9yZw==?=",
    "x\r\nBcc: victim@example.org\r\n\r\n<b>",
    "\r\n.\r\nMAIL FROM:<evil@example.org>",
    "--=_a_0123456789\r\nContent-Type: text/html",
    "\x1b[2J\x1b]52;c;eA==\x07\x9b31m",
    "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
    "a\u202eb\u2066c\u200f\u061c",
    "\x00\x08\x0b\x0c\x7f\x85\u2028\u2029",
    "\ud800\udfff\ufffe\uffff",
    "[x](javascript:alert(1)) ![y](https://evil.example/t.gif)",
    "[bold red]x[/foo]",
    "<!channel> <!everyone> <@U1>",
    '<at user_id="all">all</at>',
    "@everyone @所有人",
    "％３Ｃscript％３Ｅ＜script＞",
    "\U000e0041\U000e0042 tag characters",
    "{name}{0}{__class__}%s%(x)s",
)
WRAPPERS = ("{}", "您的信息{}，", "{0}{0}", "》{}《", "  {}  ", "x" * 300 + "{}", "{}\n{}".replace("{}", "{0}"),
            "`{}`", "'{}'", '"{}"')  # fmt: skip
PAYLOADS = tuple(
    wrapper.replace("{0}", "{}").replace("{}", seed) for seed, wrapper in product(SEEDS, WRAPPERS)
)
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
CALM = compose(chinese_news())


def check_everywhere(payload: str) -> None:
    news = hostile(payload)
    alert = compose(news)
    assert "\n" not in alert.subject and width(alert.subject) <= 78
    assert not FORBIDDEN.search(alert.subject + alert.text + alert.html)
    check_html(alert.html)
    check_mail(message_bytes(alert, TO_ANN, NOW))
    told = [story(news, Language.ZH)]
    gathered = review(told, Language.ZH, key="x", since=OLD.fetched_at, until=NEWER.fetched_at)
    check_html(gathered.html)
    check_mail(message_bytes(gathered, TO_ANN, NOW))
    check_markdown(
        bulletin(told, Language.EN, Form.MARKDOWN, since=OLD.fetched_at, until=NEWER.fetched_at)
    )
    check_document(redline_document(news, Language.ZH).content)
    for preset in PRESETS.values():
        check_chat(json.loads(preset("https://x.example/", "k", alert, "r", NOW).body))


def check_html(page: str) -> None:
    assert elements(page) <= elements(CALM.html) | {"p", "div"}
    for element in lxml_html.fromstring(page).iter("a"):
        assert element.get("href", "").startswith("https://www.umegou.example/")


def check_mail(raw: bytes) -> None:
    assert raw.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert set(mail.keys()) <= {*OURS, "X-Tracker-Policies"}
    assert not mail.defects
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def check_markdown(text: str) -> None:
    outside_code = re.sub(r"(`+)[^`].*?\1", "", text)
    assert not re.search(r"(?<!\\)(?:\\\\)*<(?!/?(?:ins|del)>)[a-zA-Z!/]", outside_code)
    assert not re.search(r"(?<!\\)\]\(", outside_code)


def check_document(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tags = {
            etree.QName(e).localname
            for e in etree.fromstring(archive.read("word/document.xml")).iter()
        }
    assert tags <= {
        *("document", "body", "sectPr", "pgSz", "pgMar", "b"),
        "p",
        "pPr",
        "pStyle",
        "r",
        "rPr",
        "sz",
        "t",
        "ins",
        "del",
        "delText",
    }


def check_chat(value: object) -> None:
    """It is JSON again, whatever was in it."""
    assert isinstance(value, dict)


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 11))
def test_t17_a_payload_stays_words(number: int) -> None:
    check_everywhere(PAYLOADS[number])


@pytest.mark.torture
def test_t17_300_payloads_stay_words() -> None:
    assert len(PAYLOADS) == 300
    for payload in PAYLOADS:
        check_everywhere(payload)
