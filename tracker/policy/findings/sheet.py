"""What a whole policy states: is a fact that changed here stated elsewhere as well?

Only the clauses that can state the fact are read: those that name it.
"""

from rapidfuzz import fuzz, process

from tracker.policy.facts import Sentence, Terms, read, sentences, stated
from tracker.policy.facts.folding import fold
from tracker.policy.facts.terms import LEXICONS, entries
from tracker.policy.findings.canonical import canonical
from tracker.policy.model import Addition, Clause, Fact, Kind, Policy

_ALIKE = 72.0


class Sheet:
    """The facts of one policy, looked up by kind and value."""

    __slots__ = ("_facts", "_folded", "_forms", "_known", "_names", "_policy")

    def __init__(self, policy: Policy, known: Terms, additions: tuple[Addition, ...]) -> None:
        self._policy = policy
        self._known = known
        self._names = _names(additions)
        self._folded = tuple(fold(clause.text) for clause in policy.clauses)
        self._forms: tuple[str, ...] = ()
        self._facts: dict[int, tuple[Fact, ...]] = {}

    def states(self, fact: Fact, besides: frozenset[str] = frozenset()) -> bool:
        """Is this fact stated, the same way, in a sentence that is not one of `besides`?"""
        return any(
            other.quote not in besides
            for other in self._like(fact)
            if other.polarity == fact.polarity and _as_far(other, fact)
        )

    def states_in(self, fact: Fact, quotes: frozenset[str]) -> bool:
        """Is this fact stated in one of these sentences?"""
        return any(
            other.quote in quotes and other.polarity == fact.polarity for other in self._like(fact)
        )

    def has_like(self, quote: str) -> bool:
        """Does a sentence of this text say nearly the same in nearly the same words?"""
        if not self._forms:
            self._forms = tuple(
                canonical(sentence.text)
                for clause in self._policy.clauses
                for sentence in sentences(self._policy, clause)
            )
        found = process.extractOne(
            canonical(quote), self._forms, scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        return found is not None

    def class_shown(self, value: str) -> str:
        """How this text calls a class of recipients, "" when it states none."""
        names = self._names.get(("recipients", value), ())
        return next(
            (
                fact.shown
                for index in self._where(names)
                for fact in self._stated(index)
                if fact.kind is Kind.RECIPIENT and fact.value == value and fact.polarity
            ),
            "",
        )

    def _like(self, fact: Fact) -> list[Fact]:
        names = self._names.get((_LEXICON.get(fact.kind.value, ""), fact.value), ())
        return [
            other
            for index in self._where((*names, fold(fact.shown)))
            for other in self._stated(index)
            if other.kind is fact.kind and other.value == fact.value
        ]

    def _where(self, names: tuple[str, ...]) -> list[int]:
        return [
            index
            for index, folded in enumerate(self._folded)
            if any(name and name in folded for name in names)
        ]

    def _stated(self, index: int) -> tuple[Fact, ...]:
        if index not in self._facts:
            clause: Clause = self._policy.clauses[index]
            self._facts[index] = tuple(
                fact for sentence in sentences(self._policy, clause) for fact in self._of(sentence)
            )
        return self._facts[index]

    def _of(self, sentence: Sentence) -> tuple[Fact, ...]:
        return stated(read(sentence, self._known))


_LEXICON = {
    "recipient": "vendors", "data_category": "data", "device_permission": "permissions",
    "purpose": "purposes", "automated_decision": "purposes", "storage_location": "places",
    "cross_border": "places", "user_right": "rights", "security": "safeguards",
    "tracking": "trackers", "consent": "consents",
}  # fmt: skip


def _as_far(other: Fact, fact: Fact) -> bool:
    if fact.kind is not Kind.SHARING:
        return True
    return other.strength >= fact.strength if fact.polarity else other.strength <= fact.strength


def _names(additions: tuple[Addition, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    for lexicon in LEXICONS:
        for entry, names in entries(lexicon):
            key = (lexicon, entry.value)
            table[key] = (*table.get(key, ()), *map(fold, names))
    for one in additions:
        key = (f"{one.lexicon}s" if one.lexicon != "data" else "data", one.value)
        table[key] = (*table.get(key, ()), fold(one.value), *map(fold, one.aliases))
    return table
