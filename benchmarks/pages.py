"""How fast the history becomes pages, how heavy they are, and what one new version costs.

    python benchmarks/pages.py                                  40 policies of 10 versions
    python benchmarks/pages.py --policies 500 --versions 20     the size to be lived with
    python benchmarks/pages.py --characters 50000 --policies 1  one long policy

Policies are generated: sentences over invented vendors, data and periods, one in fifty changed from
version to version. Texts are read and compared by the tool itself; what that takes alone is told
apart, by a sample. Files go to a scratch folder, as a real build writes them. `seconds` is wall
clock with two workers, `processor` the time of this process without its workers.
"""

import argparse
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from tracker import policy
from tracker.pages import MANIFEST, Before, Capture, History, Observation, Site, Texts, build
from tracker.policy.model import Severity
from tracker.records import Version, VersionKind, Watch
from tracker.words import Language

START = datetime(2024, 1, 1, tzinfo=UTC)
VENDORS = (
    "北辰统计",
    "南山推送",
    "云杉地图",
    "远帆支付",
    "青石登录",
    "白塔短信",
    "海纳广告",
    "星桥客服",
)
DATA = (
    "设备型号",
    "收货地址",
    "手机号码",
    "浏览记录",
    "位置信息",
    "昵称和头像",
    "订单信息",
    "网络状态",
)
PERIODS = ("三十日", "六个月", "一年", "三年", "五年")
SENTENCES = (
    "为了向您提供第{n}项服务，我们会收集您的{data}，并在{period}内保存。",
    "我们会将您的{data}提供给{vendor}，用于完成第{n}项功能。",
    "未经您的单独同意，我们不会向{vendor}提供您的{data}。",
    "您可以在设置中查阅、更正或删除第{n}类{data}，我们将在{period}内答复。",
    "当您停止使用第{n}项功能后，您的{data}将在{period}后删除或匿名化处理。",
)


def editions(seed: int, versions: int, characters: int) -> Iterator[str]:
    """The texts of one generated policy, oldest first; one sentence in fifty changes each time."""
    chance = random.Random(seed)
    lines = [_line(chance, n) for n in range(characters // 40)]
    for _ in range(versions):
        yield _written(lines)
        for _ in range(max(1, len(lines) // 50)):
            place = chance.randrange(len(lines))
            lines[place] = _line(chance, place)


def _line(chance: random.Random, number: int) -> str:
    return chance.choice(SENTENCES).format(
        n=number,
        data=chance.choice(DATA),
        vendor=chance.choice(VENDORS),
        period=chance.choice(PERIODS),
    )


def _written(lines: list[str]) -> str:
    parts = ["# 示例隐私政策"]
    for number, line in enumerate(lines):
        if number % 8 == 0:
            parts.append(f"## {number // 8 + 1}. 第{number // 8 + 1}部分")
        parts.append(line)
    return "\n\n".join(parts) + "\n"


def history(seed: int, versions: int, characters: int) -> History:
    """A policy watched daily, a new version every thirty days."""
    watch_id = f"service-{seed}/privacy"
    texts = tuple(editions(seed, versions, characters))
    url = "https://example.org/privacy"
    came = (Capture(url, url, START, 200, "text/html", "utf-8", 1, "0" * 64),)
    return History(
        Watch(watch_id, f"示例服务 {seed}《隐私政策》", (url,)),
        tuple(_version(watch_id, n, text) for n, text in enumerate(texts, start=1)),
        Texts(texts, (came,) * versions),
        tuple(Observation(START + timedelta(days=d), "unchanged") for d in range(versions * 30)),
    )


def _version(watch_id: str, number: int, text: str) -> Version:
    commit = sha256(f"{watch_id}{text}".encode()).hexdigest()
    kind = VersionKind.FIRST_SEEN if number == 1 else VersionKind.CHANGED
    at = START + timedelta(days=30 * (number - 1))
    url = "https://example.org/privacy"
    return Version(
        watch_id, number, kind, commit[:40], commit[:40], at, Severity.NONE, "", "", "zh", url, url,
        "", sha256(text.encode()).hexdigest(), commit,
    )  # fmt: skip


def built(histories: Iterator[History], folder: Path, executor: Executor | None) -> int:
    """Build into a folder; how many files were written."""
    manifest = folder / MANIFEST
    held = manifest.read_bytes() if manifest.exists() else b""
    before = Before(held, lambda name: (folder / name).read_bytes())
    count = 0
    for name, content in build(histories, Site(Language.ZH), before, executor):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        count += 1
    return count


def comparing(size: tuple[int, int], policies: int) -> float:
    """Processor seconds that reading, comparing and finding facts alone take, by a sample."""
    sample = min(policies, 5)
    start = time.process_time()
    for seed in range(sample):
        archive = history(seed, *size).archive
        read = [archive.policy(number) for number in range(1, size[0] + 1)]
        for old, new in pairwise(read):
            policy.compare(old, new)
        archive.facts(size[0])
    return (time.process_time() - start) / sample * policies


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--policies", type=int, default=40)
    options.add_argument("--versions", type=int, default=10)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--characters", type=int, default=4000)
    asked = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pages-"))
    size = (asked.versions, asked.characters)
    print(f"{asked.policies} policies of {asked.versions} versions, {asked.characters} characters")
    print(f"{'':<26}{'seconds':>9}{'processor':>11}{'files':>9}")
    share = comparing(size, asked.policies)
    print(f"{'(reading, comparing alone)':<29}{'':>6}{share:>11.2f}")
    executor = ProcessPoolExecutor(asked.workers) if asked.workers > 1 else None
    try:
        told("first build", (history(n, *size) for n in range(asked.policies)), folder, executor)
        told("nothing new", (history(n, *size) for n in range(asked.policies)), folder, None)
        newer = ((size[0] + (n == 0), size[1]) for n in range(asked.policies))
        told("one new version", (history(n, *s) for n, s in enumerate(newer)), folder, None)
        weights(folder)
    finally:
        if executor:
            executor.shutdown()
        shutil.rmtree(folder)
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    there = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'peak memory':<26}{here:>9.0f} MB, and {there:.0f} MB in each worker")


def told(what: str, histories: Iterator[History], folder: Path, executor: Executor | None) -> None:
    """A row: wall clock, processor time of this process and its workers, files written."""
    start, spent = time.perf_counter(), time.process_time()
    generated = Generated(histories)
    count = built(iter(generated), folder, executor)
    seconds = time.perf_counter() - start - generated.seconds
    used = time.process_time() - spent - generated.processor
    print(f"{what:<26}{seconds:>9.2f}{used:>11.2f}{count:>9}")


class Generated:
    """Histories, and the time that making them up took: no store would need it."""

    def __init__(self, histories: Iterator[History]) -> None:
        self.histories = histories
        self.seconds = self.processor = 0.0

    def __iter__(self) -> Iterator[History]:
        while True:
            start, spent = time.perf_counter(), time.process_time()
            found = next(self.histories, None)
            self.seconds += time.perf_counter() - start
            self.processor += time.process_time() - spent
            if found is None:
                return
            yield found


def weights(folder: Path) -> None:
    """The heaviest page of each kind."""
    kinds = {
        "overview": "index.html",
        "policy page": "w/*/*/index.html",
        "full text": "w/*/*/v/*/index.html",
        "redline": "w/*/*/diff/*/index.html",
        "clause": "w/*/*/c/*/index.html",
        "facts": "facts/*.html",
        "search slice": "search/slice-*.js",
        "wordings": "w/*/*/wordings.js",
        "manifest": "manifest.json",
    }
    for what, pattern in kinds.items():
        sizes = [path.stat().st_size for path in folder.glob(pattern)]
        print(f"{what:<26}{max(sizes, default=0) / 1000:>9.0f} KB at most, {len(sizes)} files")


if __name__ == "__main__":
    main()
