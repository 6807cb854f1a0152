"""A campaign against the readers: no input makes one crash, hang or contradict itself.

Run by `make torture`, or longer by hand: `FUZZ_SECONDS=600 FUZZ_SEED=2 pytest -m torture tests/policy/test_fuzz.py -s`.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.policy.formats import word_writer
from tests.policy.formats.pdf_writer import typeset
from tracker import policy
from tracker.policy import clauses
from tracker.policy.model import UnreadablePolicy

pytestmark = [pytest.mark.torture, pytest.mark.timeout(7200)]

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
SLOWEST = 20.0
SAMPLES = Path(policy.__file__).parents[1] / "demo" / "samples"
NAMES = "p div span b a h1 h2 li ul ol table tr td th tbody br pre script style template form dl dt dd i svg x".split()
ATTRIBUTES = (
    "class=nav", "id=footer", "style='display:none'", "hidden", "href=#a", "href=/b", "start=9999999",
    "type=a", "value=-3", "colspan=99999999", "rowspan=7", "reversed", "role=navigation", "aria-hidden=true",
    "style='font-weight:bold;display:block'", "style=\"list-style-type:cjk-ideographic\"", "=", "\"", "<",
)  # fmt: skip
TEXTS = (
    "我们收集您的信息。", "一、", "（一）", "1. ", "1.1 ", "(a) ", "第一条 ", "§ 1.2", "| a | b |", "---", "- ", "# ",
    "We share data. ", "e.g. ", "&#8203;", "&#x202e;", "&amp;", "&lt;p&gt;", "<!--", "-->", "<![CDATA[", "]]>",
    "\x00", "\ufeff", "\u202e", "\ud7ff", "\U0001f600", "e\u0301", "\u0301", " ", "\n", "\t", "\\", "*", "`", "[x](y)",
    "更新日期：2024年5月1日", "；", "：", "10", "①", "IV. ", "{\"a\": \"<p>b</p>\"}", "window.a = [1, \"x\"];",
)  # fmt: skip


def page(rng: random.Random, depth: int = 0) -> str:
    """Markup that no author would write, tags left open and closed in any order."""
    parts = []
    for _ in range(rng.randint(1, 6)):
        name, what = rng.choice(NAMES), rng.random()
        if what < 0.45 or depth > 5:
            parts.append(rng.choice(TEXTS) * rng.choice((1, 1, 1, 3, 40)))
        elif what < 0.55:
            parts.append(f"</{name}>" if rng.random() < 0.5 else f"<{name}")
        else:
            named = " ".join(rng.sample(ATTRIBUTES, rng.randint(0, 2)))
            closing = f"</{name}>" if rng.random() < 0.8 else ""
            parts.append(f"<{name} {named}>{page(rng, depth + 1)}{closing}")
    return "".join(parts)


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Bytes with a few places cut, repeated, flipped or put in."""
    data = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(data) + 1)
        size = rng.choice((1, 1, 2, 8, 64, 500))
        what = rng.randrange(5)
        if what == 0:
            del data[at : at + size]
        elif what == 1:
            data[at:at] = data[at : at + size] * rng.choice((1, 2, 30))
        elif what == 2 and at < len(data):
            data[at] ^= 1 << rng.randrange(8)
        elif what == 3:
            data[at:at] = rng.choice(TEXTS).encode("utf-8", "surrogatepass")
        else:
            data[at:at] = f"<{rng.choice(NAMES)} {rng.choice(ATTRIBUTES)}>".encode()
    return bytes(data)


def samples() -> list[bytes]:
    """Policies of our own in every format."""
    pages = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.*")) if path.is_file()]
    lines = [
        "某某隐私政策",
        "一、我们如何收集",
        "我们收集您的姓名。",
        "1、国家安全；",
        "2、公共安全；",
    ]
    made = word_writer.document()
    for line in lines:
        made.add_paragraph(line)
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "名称"
    return [*pages, typeset(lines * 5, columns=2), word_writer.content(made)]


def from_grammar(rng: random.Random, _: list[bytes]) -> bytes:
    return page(rng).encode("utf-8", "surrogatepass")


def from_text(rng: random.Random, _: list[bytes]) -> bytes:
    return "".join(rng.choices(TEXTS, k=rng.randint(1, 80))).encode("utf-8", "surrogatepass")


def from_samples(rng: random.Random, held: list[bytes]) -> bytes:
    return mutated(rng.choice(held), rng)


def from_two(rng: random.Random, held: list[bytes]) -> bytes:
    one, other = rng.choice(held), rng.choice(held)
    return one[: rng.randrange(len(one))] + other[rng.randrange(len(other)) :]


@pytest.mark.parametrize("source", [from_grammar, from_text, from_samples, from_two])
def test_no_input_crashes_a_reader(
    source: Callable[[random.Random, list[bytes]], bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(int(os.environ.get("FUZZ_SEED", "1")))
    held = samples()
    end = time.monotonic() + SECONDS / 4
    tried = read = 0
    slowest = 0.0
    while time.monotonic() < end:
        content = source(rng, held)
        started = time.process_time()
        read += check(content)
        slowest = max(slowest, time.process_time() - started)
        tried += 1
    with capsys.disabled():
        sys.stdout.write(
            f"\n{source.__name__}: {tried} inputs, {read} read, slowest {slowest:.2f} s\n"
        )
    assert tried and slowest < SLOWEST


def check(content: bytes) -> bool:
    """Read; what was read is read again as itself."""
    try:
        found = policy.read(content)
    except UnreadablePolicy:
        return False
    again = policy.read_text(found.text)
    assert again.text == found.text, content
    assert again.clauses == found.clauses == clauses.split(found.text), content
    return True
