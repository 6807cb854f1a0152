"""The next edition: every clause may be edited, moved, split, …, and what was done is known."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

from editions.drawing import Author, Line, Section, author, clauses, drawn
from tracker.policy.model import Clause


@dataclass(frozen=True, slots=True)
class Load:
    """How much happens, as shares of all clauses, sections or rows."""

    edit: float
    rewrite: float
    delete: float
    insert: float
    move: float
    move_and_edit: float
    split: float
    merge: float
    move_section: float
    rename: float


LOADS = {
    "heavy": Load(0.20, 0.06, 0.06, 0.08, 0.06, 0.02, 0.035, 0.035, 0.08, 0.15),
    "light": Load(0.05, 0.01, 0.01, 0.02, 0.01, 0.005, 0.005, 0.005, 0.0, 0.03),
}


@dataclass(frozen=True, slots=True)
class Editions:
    """Two editions with the true links between their clauses.

    Attributes:
        links: (place in the old edition, place in the new one) → what was done, `same` for
            nothing but a new number.
        changed: the links whose words differ.
    """

    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    links: dict[tuple[int, int], str]
    changed: frozenset[tuple[int, int]]


def editions(
    language: str, size: int, load: str, seed: int, half: str, seeds: Path | None = None
) -> Editions:
    """A pair of editions; the same arguments give the same pair."""
    dice = random.Random(f"{language}/{size}/{load}/{seed}/{half}/{bool(seeds)}")
    writer = author(language, half, size, dice, seeds)
    first = drawn(writer, size)
    second = _Editor(writer, LOADS[load]).edition(first)
    old = clauses(first, language)
    new = clauses(second, language, first=2)
    return _linked(old, new, second)


def _linked(old: tuple[Clause, ...], new: tuple[Clause, ...], second: list[Section]) -> Editions:
    links: dict[tuple[int, int], str] = {}
    changed = set()
    lines = [line for section in second for line in (section.title, *section.lines)]
    for place, line in enumerate(lines):
        for origin in line.origins:
            links[origin, place] = "+".join(line.deeds) or "same"
            if _words(old[origin]) != _words(new[place]):
                changed.add((origin, place))
    return Editions(old, new, links, frozenset(changed))


def _words(clause: Clause) -> str:
    return clause.text.removeprefix(clause.label).strip()


def _merged(one: Line, other: Line) -> Line:
    words = (*one.sentences, *other.sentences)
    return Line(words, (), (*one.origins, *other.origins), ("merge",))


class _Editor:
    """Makes the next edition of a policy."""

    def __init__(self, writer: Author, load: Load) -> None:
        self._writer = writer
        self._dice = writer.dice
        self._load = load
        self._joint = "，" if writer.language == "zh" else ", "

    def edition(self, first: list[Section]) -> list[Section]:
        """The next edition."""
        sections: list[Section] = []
        wandering: list[Line] = []
        for section in first:
            if section.lines[0].columns:
                lines = self._table(section.lines)
            else:
                lines, gone = self._clauses(section.lines)
                wandering += gone
            sections.append(Section(self._title(section.title), tuple(lines)))
        sections = self._settled(sections, wandering)
        return self._sections_moved(sections)

    def _title(self, title: Line) -> Line:
        if self._dice.random() >= self._load.rename:
            return title
        return replace(title, sentences=(self._writer.phrases.title(),)).done("rename")

    def _clauses(self, lines: tuple[Line, ...]) -> tuple[list[Line], list[Line]]:
        """(the lines that stay, in order; those that go elsewhere)."""
        stay: list[Line] = []
        gone: list[Line] = []
        waiting = list(lines)
        while waiting:
            line = waiting.pop(0)
            deed = self._deed()
            if deed == "merge" and waiting:
                stay.append(_merged(line, waiting.pop(0)))
            elif deed.startswith("move"):
                gone.append(line.done("move") if deed == "move" else self._moved_and_edited(line))
            else:
                stay += self._in_place(line, deed)
            if self._dice.random() < self._load.insert:
                stay.append(self._writer.line())
        return stay, gone

    def _in_place(self, line: Line, deed: str) -> list[Line]:
        """What becomes of a clause that is neither moved nor merged."""
        if deed == "split" and len(line.sentences) > 1:
            cut = self._dice.randint(1, len(line.sentences) - 1)
            parts = (line.sentences[:cut], line.sentences[cut:])
            return [replace(line, sentences=part).done("split") for part in parts]
        if deed == "edit":
            return [self._edited(line).done("edit")]
        if deed == "rewrite":
            return [self._rewritten(line).done("rewrite")]
        return [] if deed == "delete" else [line]

    def _moved_and_edited(self, line: Line) -> Line:
        return self._edited(line).done("move and edit")

    def _deed(self) -> str:
        names = ("edit", "rewrite", "delete", "move", "move_and_edit", "split", "merge")
        shares = [getattr(self._load, name) for name in names]
        # A split takes only clauses of several sentences and a merge takes two clauses.
        shares[5] /= 0.85
        return self._dice.choices((*names, ""), (*shares, 1 - sum(shares)))[0]

    def _edited(self, line: Line) -> Line:
        """One to three small edits: a word replaced, a phrase put in or left out."""
        sentences = list(line.sentences)
        for _ in range(self._dice.choice((1, 1, 2, 3))):
            at = self._dice.randrange(len(sentences))
            sentences[at] = self._small_edit(sentences[at])
        if tuple(sentences) == line.sentences:
            sentences[-1] = self._put_in(sentences[-1])
        return replace(line, sentences=tuple(sentences))

    def _small_edit(self, sentence: str) -> str:
        kind = self._dice.choice(("replace", "replace", "put in", "leave out"))
        if kind == "replace":
            found = self._writer.phrases.other(sentence)
            if found:
                return sentence.replace(*found, 1)
        parts = sentence.split(self._joint)
        if kind == "leave out" and len(parts) > 1:
            del parts[self._dice.randrange(len(parts) - 1)]
            return self._joint.join(parts)
        return self._put_in(sentence)

    def _put_in(self, sentence: str) -> str:
        parts = sentence.split(self._joint)
        word = self._writer.phrases.word
        if self._writer.language == "zh":
            phrase = self._dice.choice((f"包括{word('data')}", f"但{word('who')}除外", "必要时"))
        else:
            phrase = self._dice.choice((f"including {word('data')}", f"except {word('who')}"))
        parts.insert(self._dice.randint(0, len(parts) - 1), phrase)
        return self._joint.join(parts)

    def _rewritten(self, line: Line) -> Line:
        """Half of the clause in other words: half of its sentences, or of its only one."""
        sentences = list(line.sentences)
        if len(sentences) == 1:
            return replace(line, sentences=(self._half_rewritten(sentences[0]),))
        for at in self._dice.sample(range(len(sentences)), len(sentences) // 2):
            sentences[at] = self._writer.phrases.sentence()
        return replace(line, sentences=tuple(sentences))

    def _half_rewritten(self, sentence: str) -> str:
        fresh = self._writer.phrases.sentence()
        if self._dice.random() < 0.5:
            return sentence[: len(sentence) // 2] + fresh[len(fresh) // 2 :]
        return fresh[: len(fresh) // 2] + sentence[len(sentence) // 2 :]

    def _table(self, rows: tuple[Line, ...]) -> list[Line]:
        """Cells changed, rows put in, left out and moved; columns put in or in another order."""
        found: list[Line] = []
        for row in rows:
            chance = self._dice.random()
            if chance < self._load.delete:
                continue
            if chance < self._load.delete + self._load.edit:
                at = self._dice.randrange(1, len(row.sentences))
                cells = list(row.sentences)
                cells[at] = self._writer.row(row.columns).sentences[at]
                found.append(replace(row, sentences=tuple(cells)).done("row edit"))
            else:
                found.append(row)
            if self._dice.random() < self._load.insert:
                found.append(self._writer.row(row.columns))
        if found and self._dice.random() < self._load.move * 4:
            row = found.pop(self._dice.randrange(len(found)))
            found.insert(self._dice.randrange(len(found) + 1), row.done("row move"))
        return self._columns_changed(found)

    def _columns_changed(self, rows: list[Line]) -> list[Line]:
        chance = self._dice.random()
        if rows and chance < self._load.rename:
            order = self._dice.sample(range(len(rows[0].columns)), len(rows[0].columns))
            return [
                replace(
                    row,
                    sentences=tuple(row.sentences[i] for i in order),
                    columns=tuple(row.columns[i] for i in order),
                ).done("columns reordered")
                for row in rows
            ]
        if rows and chance < 2 * self._load.rename:
            name = "说明" if self._writer.language == "zh" else "Remark"
            return [
                replace(
                    row,
                    sentences=(*row.sentences, self._writer.phrases.word("safeguard")),
                    columns=(*row.columns, name),
                ).done("column added")
                for row in rows
            ]
        return rows

    def _settled(self, sections: list[Section], wandering: list[Line]) -> list[Section]:
        """The moved clauses put somewhere else."""
        homes = [at for at, s in enumerate(sections) if s.lines and not s.lines[0].columns]
        for line in wandering:
            at = self._dice.choice(homes)
            lines = list(sections[at].lines)
            lines.insert(self._dice.randint(0, len(lines)), line)
            sections[at] = replace(sections[at], lines=tuple(lines))
        return sections

    def _sections_moved(self, sections: list[Section]) -> list[Section]:
        moving = [s for s in sections if self._dice.random() < self._load.move_section]
        rest = [s for s in sections if s not in moving]
        for section in moving:
            lines = tuple(
                line.done("section move") if not line.deeds else line for line in section.lines
            )
            rest.insert(self._dice.randint(0, len(rest)), replace(section, lines=lines))
        return rest
