"""The door: one policy in five formats is the same clauses."""

from collections.abc import Callable

import pytest

from tests.policy.formats import pdf_writer, word_writer
from tracker import policy

Clauses = list[tuple[str, str]]

POLICY: list[tuple[str, str]] = [
    ("title", "示例科技隐私政策"),
    ("text", "生效日期：2024年5月1日"),
    ("h1", "一、我们如何收集您的个人信息"),
    ("h2", "（一）我们收集的信息"),
    (
        "text",
        "为了向您提供服务，我们会收集下列信息。您可以拒绝提供，但不影响基本功能（例如浏览）：",
    ),
    ("item", "账号信息：手机号码、昵称、头像，以及您在注册时主动填写的其他资料；"),
    ("item", "设备信息：IP 地址、IMEI、Android ID 与操作系统版本。我们用它保障安全。"),
    ("h2", "（二）征得同意的例外"),
    (
        "text",
        "根据法律法规，以下情形无需征得您的同意：（1）与国家安全相关的；（2）与公共安全相关的。",
    ),
    ("h1", "二、我们如何存储您的个人信息"),
    ("text", "1、存储地点：我们在中华人民共和国境内收集和产生的个人信息存储于中国大陆地区。"),
    ("text", "2、存储期限：我们只会在达成目的所需的期限内存储，期限届满后删除。"),
    ("h1", "三、How to contact us"),
    ("text", "Please write to privacy@example.com. We answer within 15 days, e.g. by e-mail."),
]


def _html() -> bytes:
    tags = {"title": "h1", "h1": "h2", "h2": "h3", "text": "p", "item": "li"}
    rows = [f"<{tags[kind]}>{words}</{tags[kind]}>" for kind, words in POLICY]
    body = "".join(rows).replace("</p><li>", "</p><ol><li>").replace("</li><h3>", "</li></ol><h3>")
    nav = "<nav><a href=/>首页</a><a href=/a>产品</a></nav>"
    return f"<!doctype html><html><body>{nav}<main>{body}</main></body></html>".encode()


def _numbered() -> list[str]:
    number, lines = 0, []
    for kind, words in POLICY:
        number = number + 1 if kind == "item" else 0
        lines.append(f"{number}. {words}" if number else words)
    return lines


def _markdown() -> bytes:
    marks = {"title": "# ", "h1": "## ", "h2": "### ", "text": "", "item": "1. "}
    items = zip(POLICY, _numbered(), strict=True)
    lines = [words if kind == "item" else marks[kind] + words for (kind, _), words in items]
    return "\n\n".join(lines).encode()


def _text() -> bytes:
    return "\n".join(_numbered()).encode("gb18030")


def _pdf() -> bytes:
    return pdf_writer.typeset(_numbered())


def _docx() -> bytes:
    made = word_writer.document()
    word_writer.define_list(made, 60, [("decimal", "%1.")])
    for kind, words in POLICY:
        if kind == "item":
            word_writer.add_item(made, words, 60)
        elif kind == "text":
            made.add_paragraph(words)
        else:
            made.add_heading(words, {"title": 1, "h1": 2, "h2": 3}[kind])
    return word_writer.content(made)


EXPECTED = [
    ("示例科技隐私政策", "", "示例科技隐私政策"),
    ("生效日期", "", "生效日期：2024年5月1日"),
    ("一、", "一、", "一、我们如何收集您的个人信息"),
    ("一、/（一）", "（一）", "（一）我们收集的信息"),
    ("一、/（一）#2", "", POLICY[4][1]),
    (
        "一、/（一）/1.",
        "1.",
        "1. 账号信息：手机号码、昵称、头像，以及您在注册时主动填写的其他资料；",
    ),
    (
        "一、/（一）/2.",
        "2.",
        "2. 设备信息：IP 地址、IMEI、Android ID 与操作系统版本。我们用它保障安全。",
    ),
    ("一、/（二）", "（二）", "（二）征得同意的例外"),
    ("一、/（二）#2", "", "根据法律法规，以下情形无需征得您的同意："),
    ("一、/（二）/（1）", "（1）", "（1）与国家安全相关的；"),
    ("一、/（二）/（2）", "（2）", "（2）与公共安全相关的。"),
    ("二、", "二、", "二、我们如何存储您的个人信息"),
    ("二、/1、", "1、", POLICY[10][1]),
    ("二、/2、", "2、", POLICY[11][1]),
    ("三、", "三、", "三、How to contact us"),
    ("三、#2", "", POLICY[13][1]),
]


@pytest.mark.parametrize("make", [_html, _markdown, _text, _pdf, _docx])
def test_one_policy_in_five_formats_is_the_same_clauses(make: Callable[[], bytes]) -> None:
    found = policy.read(make())
    assert [(c.citation, c.label, c.text) for c in found.clauses] == EXPECTED
    assert (found.title, found.language, found.effective_date) == (
        "示例科技隐私政策",
        "zh",
        "2024-05-01",
    )


def test_policy_text_is_read_back_with_the_same_clauses() -> None:
    found = policy.read(_html())
    again = policy.read_text(found.text)
    assert (again.text, again.clauses) == (found.text, found.clauses)
    assert policy.read(found.text.encode(), name="policy.md").text == found.text


def test_a_policy_that_was_kept_is_the_one_that_was_read() -> None:
    read = policy.read(
        "# 隐私政策\n\n生效日期：2026 年 1 月 1 日\n\n1、我们收集手机号码。\n".encode()
    )
    kept = policy.stored(
        read.text,
        title=read.title,
        language=read.language,
        effective_date=read.effective_date,
    )
    assert kept == read
