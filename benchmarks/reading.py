"""How well and how fast policies are read from pages: ours beside trafilatura and readability-lxml.

    python benchmarks/reading.py [--pages 40] [--seed 1] [--sizes 0.1 0.5 1 5]

Pages are generated: Chinese and English policies of known words in many kinds of markup, among
navigation, banners, side bars and footers. Quality counts words: recall is the share of the
policy's words that were read, precision the share of the words read that are the policy's.

The peers live in an environment of their own and are left out where it is missing:

    python -m venv /tmp/reading-peers
    /tmp/reading-peers/bin/pip install trafilatura readability-lxml lxml_html_clean
"""

# ruff: noqa: E501  (lists of words and pieces of markup stay on one line)

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup

from tracker import policy
from tracker.policy import clauses, formats, grammar
from tracker.policy.formats import html
from tracker.policy.formats.html import parsing, region, tree, walking
from tracker.policy.formats.reading import Source

PEERS = Path("/tmp/reading-peers/bin/python")
PEER_SCRIPT = """
import json, sys, time
import trafilatura
from readability import Document
from lxml import html
found = {"trafilatura": [], "readability-lxml": []}
for page in json.load(sys.stdin):
    start = time.process_time()
    text = trafilatura.extract(page, output_format="markdown", include_tables=True, favor_recall=True)
    found["trafilatura"].append((text or "", time.process_time() - start))
    start = time.process_time()
    try:
        text = html.fromstring(Document(page).summary()).text_content()
    except Exception:
        text = ""
    found["readability-lxml"].append((text, time.process_time() - start))
json.dump(found, sys.stdout)
"""
WORD = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9]+")

ZH = {
    "who": ["我们", "本公司", "平台", "关联公司", "合作伙伴", "受托方"],
    "do": ["收集", "使用", "存储", "共享", "转让", "公开披露", "删除", "匿名化处理"],
    "what": [
        "手机号码",
        "设备标识符",
        "位置信息",
        "交易记录",
        "通讯录",
        "浏览记录",
        "头像昵称",
        "日志信息",
    ],
    "why": [
        "完成注册",
        "保障账号安全",
        "履行合同",
        "改进服务",
        "遵守法律法规",
        "处理投诉",
        "推送通知",
    ],
    "when": [
        "在取得您同意后",
        "为实现本条目的",
        "在法律允许的范围内",
        "除非另有约定",
        "在必要期限内",
    ],
}
EN = {
    "who": ["we", "our affiliates", "the processor", "our partners", "the platform"],
    "do": ["collect", "use", "store", "share", "transfer", "disclose", "erase", "anonymise"],
    "what": ["phone numbers", "device identifiers", "location data", "payment records", "contacts", "log files"],
    "why": ["create your account", "keep it safe", "perform the contract", "improve the service", "obey the law"],
    "when": ["With your consent", "Where necessary", "As the law allows", "Unless agreed otherwise", "For a limited time"],
}  # fmt: skip
HEADINGS = {
    "zh": [
        "如何收集信息",
        "如何共享信息",
        "存储与保护",
        "您的权利",
        "未成年人保护",
        "政策更新",
        "联系我们",
    ],
    "en": [
        "What We Collect",
        "How We Share",
        "Storage",
        "Your Rights",
        "Children",
        "Changes",
        "Contact",
    ],
}
NOISE = {
    "zh": ["首页", "产品中心", "解决方案", "价格方案", "新闻动态", "招贤纳士", "下载应用", "帮助文档", "社区论坛", "登录注册"],
    "en": ["Home", "Products", "Solutions", "Pricing", "Newsroom", "Careers", "Download", "Docs", "Forum", "Sign in"],
}  # fmt: skip


@dataclass
class Page:
    """A generated page with what is known of it."""

    markup: str = ""
    words: Counter[str] = field(default_factory=Counter)
    numbers: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Writer:
    """Writes one policy as markup of one kind and keeps what it says."""

    def __init__(self, rng: random.Random, language: str, kind: str, sections: int) -> None:
        self.rng, self.language, self.kind = rng, language, kind
        self.page = Page()
        self.parts: list[str] = []
        self.write(sections)

    def say(self, words: str) -> str:
        self.page.words.update(WORD.findall(words))
        return words

    def sentence(self) -> str:
        pick = {
            name: self.rng.choice(words)
            for name, words in (ZH if self.language == "zh" else EN).items()
        }
        if self.language == "zh":
            return f"{pick['when']}，{pick['who']}会{pick['do']}您的{pick['what']}，以便{pick['why']}。"
        return f"{pick['when']}, {pick['who']} {pick['do']} {pick['what']} to {pick['why']}."

    def prose(self, least: int = 1, most: int = 4) -> str:
        gap = "" if self.language == "zh" else " "
        return self.say(gap.join(self.sentence() for _ in range(self.rng.randint(least, most))))

    def heading(self, number: int, words: str) -> str:
        words = self.say(
            f"{'一二三四五六七八九十'[number % 10]}、{words}"
            if self.language == "zh"
            else f"{number + 1}. {words}"
        )
        styles = {
            "semantic": f"<h2>{words}</h2>",
            "divs": f"<div class='t'>{words}</div>",
            "bold": f"<p><b>{words}</b></p>",
            "breaks": f"<b>{words}</b><br>",
            "word": f"<p class=MsoNormal><b><span style='font-family:宋体'>{words}</span></b></p>",
            "layout": f"<p><strong>{words}</strong></p>",
        }
        return styles[self.kind]

    def paragraph(self, words: str) -> str:
        styles = {
            "semantic": f"<p>{words}</p>",
            "divs": f"<div><span>{words}</span></div>",
            "bold": f"<p>{words}</p>",
            "breaks": f"{words}<br><br>",
            "word": f"<p class=MsoNormal><span style='font-size:12pt'>{words}</span><o:p></o:p></p>",
            "layout": f"<p>{words}</p>",
        }
        return styles[self.kind]

    def numbered(self) -> str:
        start = self.rng.choice([1, 1, 3])
        style = self.rng.choice(["1", "1", "a"])
        items = [self.prose(1, 1) for _ in range(self.rng.randint(3, 5))]
        for place in range(len(items)):
            number = start + place
            self.page.numbers.append(f"{number}." if style == "1" else f"{chr(96 + number)}.")
            self.page.words.update(WORD.findall(self.page.numbers[-1]))
        inner = "".join(f"<li>{item}</li>" for item in items)
        return f"<ol start={start} type={style}>{inner}</ol>"

    def table(self) -> str:
        names = ["名称", "目的", "信息"] if self.language == "zh" else ["Name", "Purpose", "Data"]
        vocabulary = ZH if self.language == "zh" else EN
        rows = [
            [
                f"SDK{self.rng.randint(100, 999)}",
                self.rng.choice(vocabulary["why"]),
                self.rng.choice(vocabulary["what"]),
            ]
            for _ in range(4)
        ]
        for row in [names, *rows]:
            self.say(" ".join(row))
        self.page.rows.extend(rows)
        cells = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
        )
        return f"<table><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>{cells}</table>"

    def write(self, sections: int) -> None:
        title = self.say("示例隐私政策" if self.language == "zh" else "Example Privacy Policy")
        self.parts.append(f"<h1>{title}</h1>")
        for number in range(sections):
            self.parts.append(self.heading(number, HEADINGS[self.language][number % 7]))
            for _ in range(self.rng.randint(2, 5)):
                self.parts.append(self.paragraph(self.prose()))
            if self.rng.random() < 0.7:
                self.parts.append(self.numbered())
            if self.rng.random() < 0.4:
                self.parts.append(self.table())
        self.page.markup = self.around("".join(self.parts))

    def links(self, count: int, pattern: str = "<a href='/{n}'>{w}</a>") -> str:
        words = self.rng.sample(NOISE[self.language], count)
        return "".join(pattern.format(n=n, w=word) for n, word in enumerate(words))

    def around(self, body: str) -> str:
        zh = self.language == "zh"
        banner = (
            "本网站使用小甜饼，点击同意即表示接受。"
            if zh
            else "This website uses biscuits; click okay."
        )
        promo = "新品上市，限时优惠！" if zh else "Brand new, discount today!"
        legal = "©2024 某某 京ICP备00000000号" if zh else "© 2024 Sample Corp. All rights reserved."
        inner = {
            "semantic": f"<main><article>{body}</article><aside><p>{promo}</p>{self.links(4)}</aside></main>",
            "divs": f"<div class=wrap><div class=left>{self.links(5)}</div><div class=c1>{body}</div></div>",
            "bold": f"<div id=page><div class=breadcrumb>{self.links(2)}</div><div>{body}</div></div>",
            "breaks": f"<div class=container><div>{body}</div></div><div class=related>{self.links(5)}</div>",
            "word": f"<div class=WordSection1>{body}</div>",
            "layout": f"<table><tr><td>{self.links(6)}</td><td>{body}</td></tr></table>",
        }[self.kind]
        return (
            "<!doctype html><html><head><title>x</title><script>var a='<p>no</p>';</script></head><body>"
            f"<header><nav><ul>{self.links(7, '<li><a href=/{n}>{w}</a></li>')}</ul></nav></header>"
            f"<div class='cookie-banner'><p>{banner}</p><button>OK</button></div>{inner}"
            f"<div class='share-bar'>{self.links(3)}</div>"
            f"<footer><ul>{self.links(8, '<li><a href=/{n}>{w}</a></li>')}</ul><p>{legal}</p></footer></body></html>"
        )


KINDS = ("semantic", "divs", "bold", "breaks", "word", "layout")


def pages(count: int, seed: int) -> list[Page]:
    """Generated pages, the kinds and languages in turn."""
    rng = random.Random(seed)
    return [
        Writer(rng, ("zh", "en")[n % 2], KINDS[(n // 2) % len(KINDS)], rng.randint(3, 9)).page
        for n in range(count)
    ]


def share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


def quality(name: str, made: list[Page], texts: list[str], seconds: list[float]) -> None:
    """One row of the table: what a reader kept of all pages."""
    right = wanted = read = numbers = rows = 0
    worst = 1.0
    for page, text in zip(made, texts, strict=True):
        found = Counter(WORD.findall(text))
        hit = sum((found & page.words).values())
        right, wanted, read = (
            right + hit,
            wanted + sum(page.words.values()),
            read + sum(found.values()),
        )
        worst = min(worst, hit / sum(page.words.values()))
        lines = text.split("\n")
        kept = Counter(
            match for line in lines for match in re.findall(r"^\s*(?:[-*]\s+)?(\w{1,2}\.)\s", line)
        )
        numbers += sum((kept & Counter(page.numbers)).values())
        rows += sum(any(all(cell in line for cell in row) for line in lines) for row in page.rows)
    all_numbers, all_rows = sum(len(p.numbers) for p in made), sum(len(p.rows) for p in made)
    print(
        f"{name:18} recall {share(right, wanted)} (worst page {worst:.4f})  precision {share(right, read)}  "
        f"list numbers {share(numbers, all_numbers)}  table rows {share(rows, all_rows)}  "
        f"{1000 * sum(seconds) / len(made):6.1f} ms/page"
    )


def timed(work: Callable[[], object], times: int = 5) -> float:
    """The best processor time of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def timed_in_turn(works: Sequence[Callable[[], object]], times: int) -> list[float]:
    """The best processor time of each, in seconds; in turn, for a machine's speed comes and goes."""
    best = [float("inf")] * len(works)
    for _ in range(times):
        best = [min(known, timed(work, 1)) for known, work in zip(best, works, strict=True)]
    return best


def ours(made: list[Page]) -> tuple[list[str], list[float]]:
    texts, seconds = [], []
    for page in made:
        start = time.process_time()
        texts.append(policy.read(page.markup.encode()).text)
        seconds.append(time.process_time() - start)
    return texts, seconds


def peers(made: list[Page]) -> None:
    if not PEERS.exists():
        print(f"(peers left out: no {PEERS}; see the head of this file)")
        return
    asked = json.dumps([page.markup for page in made])
    done = subprocess.run(
        [PEERS, "-c", PEER_SCRIPT], input=asked, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"(peers left out: {done.stderr.strip().splitlines()[-1]})")
        return
    for name, results in json.loads(done.stdout).items():
        quality(name, made, [text for text, _ in results], [seconds for _, seconds in results])


def page_of(megabytes: float, language: str, seed: int) -> bytes:
    """One page of about a size."""
    rng = random.Random(seed)
    one = Writer(rng, language, "semantic", 12)
    body, need = "".join(one.parts), int(megabytes * 1_000_000)
    while len(body.encode()) < need:
        body += "".join(Writer(rng, language, "semantic", 12).parts)
    return one.around(body).encode()


def speed(sizes: list[float], seed: int) -> None:
    """Times beside what BeautifulSoup with lxml needs to parse the same page."""
    warnings.simplefilter("ignore")
    policy.read(page_of(0.02, "zh", seed))
    for language in ("zh", "en"):
        for size in sizes:
            content = page_of(size, language, seed)
            markup = content.decode()
            works: list[Callable[[], object]] = [
                lambda m=markup: BeautifulSoup(m, "lxml"),  # type: ignore[misc]
                lambda c=content: formats.read(Source(c)),  # type: ignore[misc]
                lambda c=content: policy.read(c),  # type: ignore[misc]
            ]
            parse, text, whole = timed_in_turn(works, 25 if size < 0.5 else 3)
            print(
                f"{language} {len(content) / 1e6:5.2f} MB  parsed by bs4+lxml {1000 * parse:8.1f} ms  "
                f"policy text {1000 * text:8.1f} ms ({text / parse:.2f} x)  "
                f"with clauses {1000 * whole:8.1f} ms ({whole / parse:.2f} x)"
            )


def parts(size: float, seed: int) -> None:
    """Where the time of one page goes."""
    for language in ("zh", "en"):
        content = page_of(size, language, seed)
        markup = content.decode()
        page = parsing.parse(markup)
        roots = region.find(page)
        reading = html.read(markup)
        written = grammar.write(reading.blocks)

        def walk(page: parsing.Page = page, roots: list[tree.Element] = roots) -> None:
            found = walking.Walk(page.hiding)
            for root in roots:
                walking.over(root, found)

        steps: dict[str, Callable[[], object]] = {
            "tree": lambda m=markup: parsing.parse(m),
            "region": lambda p=page: region.find(p),
            "walk": walk,
            "write": lambda r=reading: grammar.write(r.blocks),
            "clauses": lambda w=written: clauses.of(w.blocks),
        }
        times = [f"{name} {1000 * timed(work):5.1f}" for name, work in steps.items()]
        print(f"{language} {len(content) / 1e6:5.2f} MB by parts in ms: {'  '.join(times)}")


def memory(size: float, seed: int) -> None:
    """The peak memory of a process that reads one page."""
    print(f"peak memory for {size} MB: ", end="", flush=True)
    subprocess.run([sys.executable, __file__, "--one", str(size), "--seed", str(seed)], check=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--pages", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--sizes", type=float, nargs="*", default=[0.1, 0.5, 1.0])
    asked.add_argument("--one", type=float, default=0.0, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        policy.read(page_of(options.one, "zh", options.seed))
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        return
    made = pages(options.pages, options.seed)
    print(
        f"{len(made)} generated pages, {sum(len(p.markup) for p in made) / 1e6:.2f} million characters"
    )
    quality("policy tracker", made, *ours(made))
    peers(made)
    speed(options.sizes, options.seed)
    parts(0.1, options.seed)
    memory(1.0, options.seed)


if __name__ == "__main__":
    main()
