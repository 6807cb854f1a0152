"""A policy drawn from sentences: sections of clauses, some of them tables."""

import random
from dataclasses import dataclass, replace
from pathlib import Path
from re import findall

from editions.phrases import Phrases
from tracker.policy.model import Clause, ClauseKind


@dataclass(frozen=True, slots=True)
class Line:
    """A clause of an edition.

    Attributes:
        sentences: its words; of a table row its cells.
        columns: the column headings of a row, () for other clauses.
        origins: numbers of the clauses of the first edition that it comes from.
        deeds: what was done to it.
    """

    sentences: tuple[str, ...]
    columns: tuple[str, ...] = ()
    origins: tuple[int, ...] = ()
    deeds: tuple[str, ...] = ()

    def done(self, deed: str) -> "Line":
        """The line with one more deed on record."""
        return replace(self, deeds=(*self.deeds, deed))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (a line of one sentence) with the lines under it."""

    title: Line
    lines: tuple[Line, ...]


class Author:
    """Writes lines of one language; sentences recur, as in real policies."""

    def __init__(self, language: str, half: str, dice: random.Random, pool: list[str]) -> None:
        self.phrases = Phrases(language, half, dice)
        self.language = language
        self.dice = dice
        self._pool = pool

    def sentence(self) -> str:
        """A sentence of the pool."""
        return self.dice.choice(self._pool)

    def line(self) -> Line:
        """A clause of one to four sentences."""
        count = self.dice.choices((1, 2, 3, 4), (15, 35, 30, 20))[0]
        return Line(tuple(self.sentence() for _ in range(count)))

    def row(self, columns: tuple[str, ...]) -> Line:
        """A row of a table: a name of its own, then words of a few kinds."""
        vendor = "".join(self.dice.choices("BCDFGLMNRSTVZ", k=2)) + self.dice.choice(
            ("登录SDK", "推送SDK", "统计SDK")
            if self.language == "zh"
            else (" Login", " Push", " Ads")
        )
        slots = ("who", "purpose", "data", "way")
        cells = [self.phrases.word(slot) for slot in slots[: len(columns) - 1]]
        return Line((vendor + str(self.dice.randrange(100)), *cells), columns)

    def table(self) -> tuple[Line, ...]:
        """Four to twelve rows."""
        columns = (
            ("名称", "提供方", "目的", "信息", "途径")
            if self.language == "zh"
            else ("Name", "Provider", "Purpose", "Data", "Opt-out")
        )[: self.dice.randint(3, 4)]
        return tuple(self.row(columns) for _ in range(self.dice.randint(4, 12)))


def author(language: str, half: str, size: int, dice: random.Random, seeds: Path | None) -> Author:
    """An author with a pool of sentences for about `size` clauses, six for ten that are needed."""
    wanted = int(size * 2.55 * 0.6) + 8
    phrases = Phrases(language, half, dice)
    pool = [phrases.sentence() for _ in range(wanted)]
    if seeds and language == "zh":
        texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
        real = [s for text in texts for s in findall(r"[^。；\s][^。；\n]{9,120}[。；]", text)]
        pool = dice.sample(real, min(len(real), wanted))
    return Author(language, half, dice, pool)


def drawn(writer: Author, size: int) -> list[Section]:
    """An edition of about `size` clauses, numbered in the order of the text."""
    sections: list[Section] = []
    count = 0
    while count < size:
        title = Line((writer.phrases.title(),))
        table = writer.dice.random() < 0.08
        many = min(writer.dice.randint(4, 12), max(size - count - 1, 1))
        lines = writer.table() if table else tuple(writer.line() for _ in range(many))
        sections.append(Section(title, lines))
        count += 1 + len(lines)
    return numbered(sections)


def numbered(sections: list[Section]) -> list[Section]:
    """Every line with its own number as its origin."""
    found, number = [], 0
    for section in sections:
        title = replace(section.title, origins=(number,))
        lines = [replace(line, origins=(number + 1 + i,)) for i, line in enumerate(section.lines)]
        found.append(Section(title, tuple(lines)))
        number += 1 + len(lines)
    return found


def clauses(sections: list[Section], language: str, first: int = 1) -> tuple[Clause, ...]:
    """The edition as clauses with labels, the sections counted from `first`."""
    found: list[Clause] = []
    joint = "" if language == "zh" else " "
    for number, section in enumerate(sections, first):
        label = f"{number}、" if language == "zh" else f"{number}."
        title = section.title.sentences[0]
        head = len(found)
        text = label + joint + title
        found.append(_clause(head, -1, label, ClauseKind.HEADING, text, ()))
        for at, line in enumerate(section.lines, 1):
            if line.columns:
                cells = tuple(zip(line.columns, line.sentences, strict=True))
                text = " | ".join(line.sentences)
                found.append(_clause(len(found), head, "", ClauseKind.ROW, text, cells))
            else:
                label = f"{number}.{at}"
                text = f"{label} {joint.join(line.sentences)}"
                found.append(_clause(len(found), head, label, ClauseKind.ITEM, text, ()))
    return tuple(found)


def _clause(
    index: int, parent: int, label: str, kind: ClauseKind, text: str, cells: tuple
) -> Clause:
    return Clause(index, parent, label, "", (), label, kind, text, index + 1, cells)
