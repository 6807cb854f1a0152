"""A draft of a finding: what changed between two sentences, before it is weighed and told."""

from typing import NamedTuple

from tracker.policy.findings.pairing import SentencePair
from tracker.policy.model import Direction, Fact, Kind

ONE_SIDED = frozenset({"added", "removed"})
"""Rules of what came or went: it stands on one side only."""


class Draft(NamedTuple):
    """A changed thing: the fact before and after (None on a side without it) and its sentences.

    Attributes:
        rule: how it was found: `added`, `removed`, `changed`, `flipped`, `exception`, `strength`,
            `bound`, `details`, `renamed`, `restated`.
        known: the value is stated elsewhere in the other text as well.
        instead: of what came or went, the words that stood or stand in its place; "" without any.
    """

    kind: Kind
    direction: Direction
    old: Fact | None
    new: Fact | None
    pair: SentencePair
    rule: str
    known: bool = False
    instead: str = ""

    @classmethod
    def one_sided(
        cls, direction: Direction, fact: Fact, pair: SentencePair, rule: str, *, known: bool = False
    ) -> "Draft":
        """A fact that came (`ADDED`) or went (`REMOVED`)."""
        old, new = (None, fact) if direction is Direction.ADDED else (fact, None)
        return cls(fact.kind, direction, old, new, pair, rule, known)

    @property
    def fact(self) -> Fact:
        """The fact as it stands now, or stood."""
        fact = self.new or self.old
        assert fact is not None
        return fact

    def telling(self, fact: Fact) -> "Draft":
        """The draft with another fact in the place of `fact`."""
        return self._replace(new=fact) if self.new else self._replace(old=fact)

    @property
    def asks(self) -> str:
        """The question that it answers, "" for a fact of another sort."""
        return self.detail("question")

    def detail(self, name: str) -> str:
        """A detail of the fact, "" without."""
        return dict(self.fact.details).get(name, "")


def ranks(better: int) -> tuple[str, str]:
    """The ranks of what was said and of what is said in its place.

    Args:
        better: above 0 where what is said now serves the person more, below 0 where less.
    """
    return ("1", "0") if better < 0 else ("0", "1") if better > 0 else ("1", "1")


def is_vendor(fact: Fact) -> bool:
    """Is it a recipient by its own name, rather than a class of recipients?"""
    details = dict(fact.details)
    return bool(details.get("country")) or details.get("category") == "other"


Facts = dict[tuple[Kind, str], Fact]
"""What a sentence states, by kind and value."""
