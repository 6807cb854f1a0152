"""How well and how fast clauses are paired, beside other ways to do it.

    python benchmarks/alignment.py                   100, 500 and 2,000 clauses, heavy and light
    python benchmarks/alignment.py --pairs 20        more pairs of editions
    python benchmarks/alignment.py --large           2,000 and 5,000 clauses only
    python benchmarks/alignment.py --peers /tmp/peers   with the ways that need scipy

Editions are generated, their true links are known, and their sentences come from templates that no
constant was tuned on (`editions/phrases.py`); `--seeds FOLDER` adds a corpus of the sentences of
the Chinese policies (`*.txt`) in a folder. Times are processor time of one pairing, medians.

The ways that need scipy run in an environment of their own and are left out without it:

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install rapidfuzz scipy numpy
"""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from editions import peers
from editions.mutating import Editions, editions
from editions.scoring import Link, Score

from tracker.policy import align
from tracker.policy.tokens import body, key

SIZES = ((100, 8), (500, 4), (2000, 1))
LARGE = ((2000, 4), (5000, 1))
OURS = "tracker"
TARGETS = "F1 ≥ .985, changed ≥ .970; split, merge, move ≥ .950, moved and edited ≥ .900"


def ours(pair: Editions) -> list[Link]:
    """The links of `align.pair`."""
    return [
        (one.index, other.index)
        for found in align.pair(pair.old, pair.new)
        for one in found.old
        for other in found.new
    ]


def folded(pair: Editions) -> tuple[list[str], list[str]]:
    """Both sides for the peers: labels and look-alikes folded away."""
    old, new = ([key(body(clause)) for clause in side] for side in (pair.old, pair.new))
    return old, new


class Bench:
    """Scores and times of every way on one kind of corpus."""

    def __init__(self, python: Path | None) -> None:
        self._python = python
        self.scores: dict[str, Score] = defaultdict(Score)
        self.times: dict[str, list[float]] = defaultdict(list)

    def add(self, pair: Editions, ways: list[str]) -> None:
        """Let every way pair the same two editions."""
        align.pair(pair.old[:20], pair.new[:20])
        self._timed(OURS, pair, lambda: ours(pair))
        lines = [[clause.text for clause in side] for side in (pair.old, pair.new)]
        self._timed("difflib on lines", pair, lambda: peers.by_lines(*lines))
        start = time.process_time()
        old, new = folded(pair)
        folding = time.process_time() - start
        self._timed("difflib, labels folded", pair, lambda: peers.by_lines(old, new))
        self._timed("git diff --patience", pair, lambda: peers.by_git(*lines), wall=True)
        if self._python:
            for way, (seconds, links) in peers.run_apart(self._python, old, new, ways).items():
                self.times[way].append(seconds + folding)
                self.scores[way].add(pair, [(i, j) for i, j in links])

    def _timed(
        self, way: str, pair: Editions, run: Callable[[], Iterable[Link]], wall: bool = False
    ) -> None:
        clock = time.perf_counter if wall else time.process_time
        start = clock()
        links = list(run())
        self.times[way].append(clock() - start)
        self.scores[way].add(pair, links)

    def show(self, title: str, by_deed: bool) -> None:
        """Print the table of one corpus."""
        print(f"\n{title}")
        print(
            f"  {'':28}{'all: P':>8}{'R':>7}{'F1':>7}{'changed: P':>12}{'R':>7}{'F1':>7}{'ms':>8}"
        )
        for way, score in self.scores.items():
            every, changed = score.every, score.changed
            milliseconds = statistics.median(self.times[way]) * 1000
            print(
                f"  {way:28}{every.precision:8.3f}{every.recall:7.3f}{every.f1:7.3f}"
                f"{changed.precision:12.3f}{changed.recall:7.3f}{changed.f1:7.3f}{milliseconds:8.1f}"
            )
        self._ratio()
        if by_deed:
            self._deeds()

    def _ratio(self) -> None:
        base = "hash LCS + Hungarian"
        if base in self.scores:
            wrong = (1 - self.scores[OURS].changed.f1) / (1 - self.scores[base].changed.f1)
            spent = statistics.median(self.times[OURS]) / statistics.median(self.times[base])
            print(
                f"  beside {base}: {wrong:.2f} × its error on changed pairs, {spent:.2f} × its time"
            )

    def _deeds(self) -> None:
        print(f"  {'by what was done (tracker)':28}{'links':>8}{'P':>7}{'R':>7}{'F1':>7}")
        score = self.scores[OURS]
        for deed, tally in sorted(score.deeds.items()):
            if "+" not in deed:
                print(
                    f"    {deed:26}{tally.wanted:8}{tally.precision:7.3f}{tally.recall:7.3f}"
                    f"{tally.f1:7.3f}"
                )
        alone = score.alone
        for deed in ("delete", "insert"):
            kept, every = alone[f"{deed} kept"], alone[f"{deed} all"]
            print(f"    {deed:26}{every:8}   left alone: {kept / every if every else 1:.3f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--pairs", type=float, default=1.0, help="how many times as many pairs")
    options.add_argument("--peers", type=Path, default=Path("/tmp/peers"), help="environment")
    options.add_argument("--seeds", type=Path, default=Path("../shared/seeds"))
    options.add_argument("--large", action="store_true", help="long policies only")
    options.add_argument("--half", default="measuring", choices=("measuring", "tuning"))
    given = options.parse_args()
    python = given.peers / "bin" / "python"
    found = python if python.exists() else None
    print(f"Wanted at heavy load: {TARGETS}")
    if not found:
        print(f"Without scipy's ways: no environment at {given.peers} (see --help)")
    seeds = given.seeds if given.seeds.is_dir() else None
    for language, load, folder in (
        ("zh", "heavy", None),
        ("en", "heavy", None),
        *([("zh", "heavy", seeds)] if seeds else []),
        ("zh", "light", None),
        ("en", "light", None),
    ):
        sizes = LARGE if given.large else SIZES
        for size, count in sizes if load == "heavy" and not folder else sizes[1:2]:
            bench = Bench(found)
            # The full matrix of 2,000 clauses takes many seconds and teaches nothing new.
            ways = list(peers.WAYS) if size < 2000 else list(peers.WAYS)[:1]
            for seed in range(max(1, round(count * given.pairs))):
                bench.add(editions(language, size, load, seed, given.half, folder), ways)
            corpus = "real sentences" if folder else "drawn sentences"
            bench.show(
                f"{language}, {size} clauses, {load}, {corpus}", load == "heavy" and size == 500
            )


if __name__ == "__main__":
    main()
