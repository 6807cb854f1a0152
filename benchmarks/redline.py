"""How much a redline marks beside what was really edited, and what it cuts in two.

    python benchmarks/redline.py                 300 edited paragraphs in each language
    python benchmarks/redline.py --paragraphs 2000

A paragraph of three to eight sentences gets one to three known edits: a number, a word or a date
replaced, a company, a phrase or a sentence put in or left out. "Marked" is the number of marked
characters beside that of the edits (1 is exact); "cut" counts marks that begin or end inside a
number, a Latin word, or a name, address or date. Peers: git diff --word-diff, difflib on
characters, diff-match-patch on characters with and without its semantic clean-up.
"""

import argparse
import difflib
import random
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from diff_match_patch import diff_match_patch
from editions.mutating import editions
from editions.phrases import Phrases

from tracker.policy import align, diff
from tracker.policy.model import Mark
from tracker.policy.tokens import tokens

Rows = list[tuple[int, str]]
"""(-1 gone, 0 same, 1 new; words) in order."""

NAMES = {
    "zh": (
        "上海寻梦信息技术有限公司",
        "友盟同欣（北京）科技有限公司",
        "深圳市腾讯计算机系统有限公司",
        "极光数字科技股份有限公司",
        "privacy@example.com",
        "2023年11月1日",
        "2024年3月15日",
        "https://www.example.cn/privacy",
    ),
    "en": (
        "Acme Analytics, Inc.",
        "Northwind Traders Ltd.",
        "Contoso Payments GmbH",
        "privacy@example.com",
        "November 1, 2023",
        "March 15, 2024",
        "https://www.example.com/privacy",
    ),
}
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?%?")
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Case:
    """An edited paragraph: both texts, and how many characters the edits took and gave."""

    old: str
    new: str
    edited: int


def case(language: str, dice: random.Random) -> Case:
    """A paragraph with one to three edits."""
    phrases = Phrases(language, "measuring", dice)
    joint = "" if language == "zh" else " "
    sentences = [_named(phrases.sentence(), language, dice) for _ in range(dice.randint(3, 8))]
    after = list(sentences)
    edited = 0
    for at in dice.sample(range(len(after)), dice.randint(1, 3)):
        after[at], size = _edit(after[at], language, phrases, dice)
        edited += size
    return Case(joint.join(sentences), joint.join(s for s in after if s), edited)


def _named(sentence: str, language: str, dice: random.Random) -> str:
    """A sentence with a company, an address, a date or a number in it, one time in two."""
    if dice.random() < 0.5:
        return sentence
    name = dice.choice(NAMES[language])
    if language == "zh":
        return sentence.replace("。", f"（详见{name}，{dice.randint(2, 400)}天内）。")
    return sentence[:-1] + f" (see {name}, within {dice.randint(2, 400)} days)."


def _edit(sentence: str, language: str, phrases: Phrases, dice: random.Random) -> tuple[str, int]:
    """(the edited sentence, characters that went and came)."""
    kind = dice.choice(("number", "word", "word", "name", "name added", "phrase", "sentence"))
    swaps = {
        "number": lambda: _other_number(sentence, dice),
        "word": lambda: phrases.other(sentence),
        "name": lambda: _other_name(sentence, language, dice),
        "name added": lambda: _name_added(sentence, language, dice),
        "sentence": lambda: (sentence, ""),
        "phrase": lambda: None,
    }
    swap = swaps[kind]()
    if swap:
        gone, new = swap
        kept = len(gone) if kind == "name added" else 0
        return sentence.replace(gone, new, 1), len(gone) + len(new) - 2 * kept
    extra = "，但法律另有规定的除外" if language == "zh" else ", unless the law provides otherwise"
    return sentence[:-1] + extra + sentence[-1], len(extra)


def _other_number(sentence: str, dice: random.Random) -> tuple[str, str] | None:
    found = NUMBER.search(sentence)
    other = str(dice.randint(2, 999))
    return (found[0], other) if found and found[0] != other else None


def _other_name(sentence: str, language: str, dice: random.Random) -> tuple[str, str] | None:
    known = [name for name in NAMES[language] if name in sentence]
    return (known[0], dice.choice([n for n in NAMES[language] if n != known[0]])) if known else None


def _name_added(sentence: str, language: str, dice: random.Random) -> tuple[str, str] | None:
    known = [name for name in NAMES[language] if name in sentence]
    joint = "和" if language == "zh" else " and "
    return (known[0], known[0] + joint + dice.choice(NAMES[language])) if known else None


def ours(old: str, new: str) -> Rows:
    """The spans that people see."""
    spans, _ = diff.marked(tokens(old), tokens(new))
    return _rows(spans)


def exact(old: str, new: str) -> Rows:
    """The exact edits that findings rest on."""
    _, edits = diff.marked(tokens(old), tokens(new))
    return _rows(edits)


def _rows(spans: tuple) -> Rows:
    sign = {Mark.GONE: -1, Mark.SAME: 0, Mark.NEW: 1}
    return [(sign[span.mark], span.text) for span in spans]


def by_difflib(old: str, new: str) -> Rows:
    """difflib on characters."""
    rows: Rows = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            rows.append((0, old[i1:i2]))
        else:
            rows += [(sign, t) for sign, t in ((-1, old[i1:i2]), (1, new[j1:j2])) if t]
    return rows


def by_characters(old: str, new: str, semantic: bool = False) -> Rows:
    """diff-match-patch on characters."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    rows = engine.diff_main(old, new, False)
    if semantic:
        engine.diff_cleanupSemantic(rows)
    return list(rows)


def by_git(old: str, new: str) -> Rows:
    """`git diff --word-diff`; white space is lost on the way."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            Path(folder, name).write_text(text + "\n", encoding="utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "--no-color", "old", "new"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    lines = ran.stdout.decode().split("\n@@", 1)[-1].split("\n")[1:]
    sign = {"-": -1, "+": 1, " ": 0}
    return [(sign[line[0]], line[1:]) for line in lines if line and line[0] in sign]


WAYS: dict[str, Callable[[str, str], Rows]] = {
    "tracker, for people": ours,
    "tracker, exact edits": exact,
    "git diff --word-diff": by_git,
    "difflib, characters": by_difflib,
    "diff-match-patch, characters": by_characters,
    "  with semantic clean-up": lambda old, new: by_characters(old, new, True),
}


def cuts(rows: Rows, language: str) -> tuple[int, int, int]:
    """How many marks begin or end inside a (number, Latin word, name)."""
    found = [0, 0, 0]
    for side in (-1, 1):
        text = "".join(words for sign, words in rows if sign in (0, side))
        borders, at = set(), 0
        for sign, words in rows:
            if sign in (0, side):
                if sign:
                    borders |= {at, at + len(words)}
                at += len(words)
        wholes = (
            [m.span() for m in NUMBER.finditer(text)],
            [m.span() for m in WORD.finditer(text)],
            [m.span() for name in NAMES[language] for m in re.finditer(re.escape(name), text)],
        )
        for kind, spans in enumerate(wholes):
            found[kind] += sum(a < border < b for border in borders for a, b in spans)
    return found[0], found[1], found[2]


def quality(language: str, count: int) -> None:
    """Print the table of one language."""
    dice = random.Random(f"redline/{language}")
    cases = [case(language, dice) for _ in range(count)]
    cases = [each for each in cases if each.old != each.new]
    edited = sum(each.edited for each in cases)
    print(f"\n{language}: {len(cases)} paragraphs, {edited} characters edited")
    print(f"  {'':30}{'marked':>8}{'cut: numbers':>14}{'words':>7}{'names':>7}{'ms each':>9}")
    for way, mark in WAYS.items():
        marked, cut = 0, [0, 0, 0]
        start = time.perf_counter()
        results = [mark(each.old, each.new) for each in cases]
        spent = (time.perf_counter() - start) / len(cases) * 1000
        for rows in results:
            marked += sum(len(words) for sign, words in rows if sign)
            cut = [a + b for a, b in zip(cut, cuts(rows, language), strict=True)]
        print(f"  {way:30}{marked / edited:8.2f}{cut[0]:14}{cut[1]:7}{cut[2]:7}{spent:9.2f}")


def speed(language: str, size: int) -> None:
    """Print how long a long policy with few edits takes."""
    dice = random.Random(f"speed/{language}")
    phrases = Phrases(language, "measuring", dice)
    old = editions(language, size, "light", 0, "measuring").old
    new = tuple(
        clause._replace(text=_edit(clause.text, language, phrases, dice)[0] or clause.text[:-1])
        if number % 100 == 50
        else clause
        for number, clause in enumerate(old)
    )
    times = []
    for _ in range(7):
        start = time.process_time()
        changes = diff.changes(align.pair(old, new))
        times.append(time.process_time() - start)
    changed = sum(change.status != "same" for change in changes)
    kilobytes = sum(len(clause.text.encode()) for clause in old) / 1000
    print(
        f"  {language}: {kilobytes:.0f} KB, {len(old)} clauses, {changed} changed: "
        f"{statistics.median(times) * 1000:.0f} ms"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--paragraphs", type=int, default=300)
    given = options.parse_args()
    print("Wanted: marked ≤ 1.20, no number or name cut; 300 KB with 1 % edits ≤ 150 ms")
    for language in ("zh", "en"):
        quality(language, given.paragraphs)
    print("\nPairing and marking a long policy, one clause in a hundred another (processor time):")
    speed("zh", 1350)
    speed("en", 1400)


if __name__ == "__main__":
    main()
