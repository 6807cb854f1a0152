"""`tracker compare` as a whole process: time and peak memory on a 20 KB and a 300 KB policy.

    python benchmarks/compare.py [--runs 5]

Each row compares two drawn editions of a policy, in Chinese and in English, as a user would: one
process from start to exit. The start-up of the two heaviest libraries alone is the yardstick, run
in turn with it; `governdiff` is measured beside it where its command is found:

    python -m venv /tmp/governdiff && /tmp/governdiff/bin/pip install governdiff
    python benchmarks/compare.py --governdiff /tmp/governdiff/bin/governdiff
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from editions.mutating import editions

SIZES = (20_000, 300_000)
IMPORTS = (sys.executable, "-c", "import bs4, rapidfuzz")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process: seconds on the wall, seconds of processor, peak memory in bytes."""

    wall: float
    cpu: float
    memory: int


def main() -> None:
    """Measure every size and language, print a row each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--governdiff", default="", help="path of the peer's command")
    options = parser.parse_args()
    print(f"{'policy':<12} {'what':<22} {'wall s':>8} {'cpu s':>8} {'MB':>6} {'x imports':>10}")
    with tempfile.TemporaryDirectory() as scratch:
        for size in SIZES:
            for language in ("zh", "en"):
                pair = written(Path(scratch), language, size)
                measure(f"{language} {size // 1000} KB", pair, options)


def written(folder: Path, language: str, size: int) -> tuple[str, str]:
    """Two editions of about `size` bytes as Markdown files."""
    names = []
    clauses = 8
    while True:
        pair = editions(language, clauses, "light", 1, "measuring")
        texts = ["\n\n".join(clause.text for clause in side) for side in (pair.old, pair.new)]
        weight = len(texts[0].encode())
        if weight >= size * 0.95:
            break
        clauses = max(clauses + 1, int(clauses * min(4.0, size / weight)))
    for name, text in zip(("old", "new"), texts, strict=True):
        path = folder / f"{language}-{size}-{name}.md"
        path.write_text(text + "\n", encoding="utf-8")
        names.append(str(path))
    return names[0], names[1]


def measure(label: str, pair: tuple[str, str], options: argparse.Namespace) -> None:
    """Run everybody in turn, so that a slow moment of the machine slows all; print medians."""
    ours = (sys.executable, "-m", "tracker", "compare", *pair, "--format", "json")
    rivals = {"imports alone": IMPORTS, "tracker compare": ours}
    if options.governdiff:
        rivals["governdiff"] = (options.governdiff, *pair)
    costs: dict[str, list[Cost]] = {name: [] for name in rivals}
    for turn in range(options.runs + 1):
        for name, command in rivals.items():
            cost = run(command)
            if turn:  # the first turn warms the caches of the disk
                costs[name].append(cost)
    yardstick = statistics.median(cost.cpu for cost in costs["imports alone"])
    for name, all_costs in costs.items():
        wall = statistics.median(cost.wall for cost in all_costs)
        cpu = statistics.median(cost.cpu for cost in all_costs)
        memory = max(cost.memory for cost in all_costs) / 1e6
        ratio = cpu / yardstick
        print(f"{label:<12} {name:<22} {wall:>8.2f} {cpu:>8.2f} {memory:>6.0f} {ratio:>10.2f}")


def run(command: tuple[str, ...]) -> Cost:
    """The cost of one process, by the operating system's own account."""
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - started
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


if __name__ == "__main__":
    main()
