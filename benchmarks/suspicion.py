"""How often a wall is missed and a true edition is held.

    python benchmarks/suspicion.py
    python benchmarks/suspicion.py --labelled FOLDER   also real pages, judged as they lie there

Walls are those of the tests; editions are generated (`editions/`), light and heavy, with their
true predecessors. A labelled folder holds `broken/*/{1_before,2_broken,3_after}.md` and
`pairs/*/*/{old,new}.*`: the middle of a broken triple must be held, nothing else may be.
"""

import argparse
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from editions.mutating import editions

from tracker import policy, suspicion
from tracker.policy.model import Policy, UnreadablePolicy
from tracker.records import Page, Watch
from tracker.words import Message

WALLS = Path(__file__).parents[1] / "tests/suspicion/walls.toml"
URL = "https://umegou.example/privacy"
WATCH = Watch("umegou/privacy", "umegou", (URL,))
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@dataclass
class Tally:
    """Judgements of one kind of page: how many, how many wrong, which, and how long they took."""

    wrong: list[str] = field(default_factory=list)
    count: int = 0
    seconds: float = 0.0

    def add(self, name: str, said: Message | None, *, hold: bool, seconds: float) -> None:
        self.count += 1
        self.seconds += seconds
        if (said is not None) is not hold:
            self.wrong.append(f"{name}: {said.key if said else 'taken'}")


def page(body: bytes) -> Page:
    return Page(URL, URL, NOW, 200, "text/html", "utf-8", (), body)


def judged(body: bytes, held: Policy | None) -> tuple[Message | None, float]:
    """What is said of a page, and the processor seconds of saying it (reading not counted)."""
    came = (page(body),)
    name = "p.html" if body.lstrip()[:1] == b"<" else "p.md"
    try:
        new = policy.read(body, name=name)
    except UnreadablePolicy as unreadable:
        return unreadable.message, 0.0
    begun = time.process_time()
    said = suspicion.judge(new, came, held, WATCH)
    return said, time.process_time() - begun


def walls() -> Iterator[tuple[str, bytes]]:
    for number, wall in enumerate(tomllib.loads(WALLS.read_text("utf-8"))["wall"]):
        text = "".join(f"<p>{words}</p>" for words in wall["text"])
        yield (
            f"{wall['kind']}-{number}",
            f"<html><head><title>{wall['title']}</title>{wall.get('head', '')}</head>"
            f"<body><h1>{wall['title']}</h1>{text}{wall.get('tail', '')}</body></html>".encode(),
        )


def pairs(count: int) -> Iterator[tuple[str, bytes, bytes]]:
    """Generated editions: name, old, new."""
    for language in ("zh", "en"):
        for load in ("light", "heavy"):
            for seed in range(count):
                made = editions(language, 40 + 20 * seed, load, seed, "tuning")
                old, new = ("\n".join(c.text for c in side) for side in (made.old, made.new))
                yield f"{language}-{load}-{seed}", old.encode(), new.encode()


def generated(tallies: dict[str, Tally], count: int) -> None:
    for name, old, new in pairs(count):
        held = policy.read(old, name="p.md")
        _add(tallies, "editions, held before", name, new, held, hold=False)
        _add(tallies, "a third of an edition", name, new[: len(new) // 3], held, hold=True)
        if name.endswith("-0"):
            for wall, body in walls():
                _add(tallies, "walls, held before", f"{wall} on {name}", body, held, hold=True)
    for wall, body in walls():
        _add(tallies, "walls, first seen", wall, body, None, hold=True)


def labelled(tallies: dict[str, Tally], folder: Path) -> None:
    for case in sorted(folder.glob("broken/*")):
        before, broken, after = ((case / f"{n}.md").read_bytes() for n in TRIPLE)
        held = policy.read(before, name="p.md")
        _add(tallies, "real broken pages", case.name, broken, held, hold=True)
        _add(tallies, "real pages after them", case.name, after, held, hold=False)
    for case in sorted(folder.glob("pairs/*/*")):
        old, new = (next(case.glob(f"{side}.*")).read_bytes() for side in ("old", "new"))
        held = policy.read(old, name="p.md")
        _add(tallies, "real editions", case.name, new, held, hold=False)
        _add(tallies, "real policies, first seen", case.name, old, None, hold=False)


TRIPLE = ("1_before", "2_broken", "3_after")


def _add(
    tallies: dict[str, Tally], kind: str, name: str, body: bytes, held: Policy | None, *, hold: bool
) -> None:
    said, seconds = judged(body, held)
    tallies.setdefault(kind, Tally()).add(name, said, hold=hold, seconds=seconds)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--pairs", type=int, default=10, help="editions a language and load")
    options.add_argument("--labelled", type=Path, help="folder of labelled real pages")
    given = options.parse_args()
    tallies: dict[str, Tally] = {}
    generated(tallies, given.pairs)
    if given.labelled:
        labelled(tallies, given.labelled)
    print(f"{'':28}{'judged':>8}{'wrong':>7}{'ms each':>9}")
    for kind, tally in tallies.items():
        each = 1000 * tally.seconds / tally.count
        print(f"{kind:28}{tally.count:8}{len(tally.wrong):7}{each:9.1f}")
    for kind, tally in tallies.items():
        for wrong in tally.wrong[:10]:
            print(f"  {kind}: {wrong}")


if __name__ == "__main__":
    main()
