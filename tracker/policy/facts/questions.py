"""Questions that policies answer better or worse for people: is money refunded, who may end it, …

A question has its answers in an order: a higher rank serves the person better. Two sentences that
answer one question differently have changed a promise, however unlike their words are
(`按剩余天数比例退还费用` → `已支付的费用概不退还`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_LONGEST_SHOWN = 60


class Answer(NamedTuple):
    """One way to answer a question.

    Attributes:
        value: its name.
        rank: how well it serves the person, 0 for the worst.
        cue: the words that give it.
        alone: it is news even where the other text says nothing on the question.
    """

    value: str
    rank: float
    cue: Cue
    alone: bool = False


class Question(NamedTuple):
    """What is asked, of which kind the answers are, and the answers: the first that fits counts.

    Attributes:
        name: what details of a fact call it.
        about: words without which a sentence does not speak of it.
        unless: words that show that it speaks of something else after all.
        silence: the rank of saying nothing; an answer above protects.
        plain: another answer of the same rank is news as well.
    """

    name: str
    kind: Kind
    about: Cue
    answers: tuple[Answer, ...]
    unless: Cue | None = None
    silence: float = 1.5
    plain: bool = False

    def asked(self, folded: str) -> bool:
        """Does a folded sentence speak of it?"""
        if not self.about.search(folded):
            return False
        return self.unless is None or not self.unless.search(folded)


def answers(reading: Reading, questions: tuple[Question, ...]) -> Iterator[Fact]:
    """One fact for each question that the sentence answers."""
    if reading.is_heading:
        return
    for question in questions:
        if question.asked(reading.folded):
            yield from _answer(reading, question)


def _answer(reading: Reading, question: Question) -> Iterator[Fact]:
    for answer in question.answers:
        match = answer.cue.search(reading.folded)
        if match:
            about = question.about.search(reading.folded) or match
            start, end = min(match.start(), about.start()), max(match.end(), about.end())
            if end - start > _LONGEST_SHOWN:
                start, end = match.start(), match.end()
            details = [("question", question.name), ("rank", f"{answer.rank:g}")]
            details.append(("silence", f"{question.silence:g}"))
            details += [("alone", "yes")] * answer.alone + [("plain", "yes")] * question.plain
            value = f"{question.name}:{answer.value}"
            shown = reading.sentence.text[start:end]
            yield reading.fact(question.kind, value, shown, details=details)
            return
