"""What a whole policy states: is a fact that changed here stated elsewhere as well?

Nothing is read before somebody asks, and then only the sentences that can state what was asked
for: those that name it, and of them only the kind in question.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from tracker.policy.facts import (
    QUESTIONS,
    Reading,
    Sentence,
    Terms,
    addresses,
    answered,
    read,
    sentences,
    stated,
    stated_of,
)
from tracker.policy.facts.folding import fold
from tracker.policy.facts.ownership import own_names
from tracker.policy.facts.terms import names_of
from tracker.policy.findings.bearing import Bearing
from tracker.policy.findings.canonical import bounded, canonical, squeezed
from tracker.policy.findings.statements import words_of
from tracker.policy.model import Addition, Clause, Fact, Kind, Policy

_ALIKE = 72.0
_FEWEST, _SAID = 4, 0.85
_LEXICON = {
    Kind.RECIPIENT: ("vendors", "recipients"), Kind.DATA_CATEGORY: ("data",),
    Kind.DEVICE_PERMISSION: ("permissions",), Kind.PURPOSE: ("purposes",),
    Kind.AUTOMATED_DECISION: ("purposes",), Kind.STORAGE_LOCATION: ("places",),
    Kind.CROSS_BORDER: ("places", "mechanisms"), Kind.USER_RIGHT: ("rights",),
    Kind.SECURITY: ("safeguards",), Kind.TRACKING: ("trackers",), Kind.CONSENT: ("consents",),
    Kind.CHANGE_NOTICE: ("notices",), Kind.LIABILITY: ("terms",), Kind.FEES: ("terms",),
    Kind.TERMINATION: ("terms",), Kind.CONTENT_LICENCE: ("terms",), Kind.DISPUTE: ("forums",),
}  # fmt: skip
"""Which lexicons name the values of a kind."""
_SALE = "sell"
"""Of acts only a sale is looked up by its names: sharing stands in every other sentence."""


_GRAMMAR = {
    "voluntary": ("不要求", "不强制", "无需", "不需要", "不必", "无须", "不用", "可以不",
                  "optional", "voluntary", "required", "without", "need"),
}  # fmt: skip
"""Words of values that grammar finds, not names."""


class Part:
    """Some sentences of a policy, looked up by the names that they bear."""

    __slots__ = ("_bearing", "_sentences", "_words")

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._words: tuple[frozenset[str], ...] = ()
        self._bearing = Bearing([sentence.folded for sentence in sentences])

    def says_all(self, words: frozenset[str]) -> bool:
        """Does one of the sentences have nearly all of these words, in whatever order?

        A `not` is a word like others: what denies has not the words of what affirms.
        """
        if not self._words:
            self._words = tuple(words_of(canonical(one.text)) for one in self._sentences)
        least = max(_FEWEST, _SAID * len(words))
        return any(len(words & others) >= least for others in self._words)

    def bearing(self, names: tuple[str, ...]) -> Iterator[Sentence]:
        """The sentences that bear one of these folded names, in order."""
        return (self._sentences[at] for at in self._bearing.places(names))


class Sheet:
    """The facts of one policy, looked up by kind and value."""

    __slots__ = (
        "_additions",
        "_addresses",
        "_bearing",
        "_bounded",
        "_facts",
        "_forms",
        "_known",
        "_own",
        "_policy",
        "_readings",
        "_sentences",
        "_words",
    )

    def __init__(self, policy: Policy, known: Terms, additions: tuple[Addition, ...]) -> None:
        self._policy = policy
        self._known = known
        self._additions = additions
        self._words = tuple([fold(clause.text) for clause in policy.clauses])
        self._bearing = Bearing(self._words)
        self._addresses = addresses(policy)
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self._bounded: dict[int, str] = {}
        self._own: frozenset[str] | None = None
        self._forms: tuple[str, ...] = ()
        self._readings: dict[tuple[int, str], Reading] = {}
        self._facts: dict[tuple[int, str], dict[tuple[Kind, str], Fact]] = {}

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The policy's clauses."""
        return self._policy.clauses

    @property
    def own_names(self) -> frozenset[str]:
        """How the publisher calls itself: in the title, in its addresses, as the operator."""
        if self._own is None:
            self._own = own_names(self._policy)
        return self._own

    def sentences(self, clause: Clause) -> tuple[Sentence, ...]:
        """The sentences of one of the policy's clauses; of a line of an address, the address."""
        address = self._addresses.get(clause.index)
        if address is not None:
            return (address,)
        if clause.index not in self._sentences:
            self._sentences[clause.index] = sentences(self._policy, clause)
        return self._sentences[clause.index]

    def bounded(self, clause: Clause) -> str:
        """The words of one of the policy's clauses, squeezed, the ends of sentences as `|`."""
        if clause.index not in self._bounded:
            self._bounded[clause.index] = bounded(clause.text)
        return self._bounded[clause.index]

    def states(self, fact: Fact, besides: frozenset[str] = frozenset()) -> bool:
        """Is this fact stated, the same way, in a sentence that is not one of `besides`?"""
        return any(
            other.quote not in besides and other.polarity == fact.polarity and _as_far(other, fact)
            for other in self._like(fact)
        )

    def answers(self, fact: Fact) -> bool:
        """Is the question that this fact answers answered so in this text as well?"""
        question = QUESTIONS[dict(fact.details)["question"]]
        return any(
            other.value == fact.value
            for index, words in enumerate(self._words)
            if question.about.search(words)
            for sentence in self.sentences(self._policy.clauses[index])
            if question.asked(sentence.folded)
            for other in answered(self.read(sentence))
        )

    def gives(self, fact: Fact) -> bool:
        """Does a sentence that gives data away state this fact?"""
        names = self._names(fact)
        return any(
            other.value == fact.value and self.read(sentence).sharing() is not None
            for index in self._bearing.places(names)
            for sentence in self.sentences(self._policy.clauses[index])
            for other in stated_of(fact.kind, self.read(sentence))
        )

    def states_in(self, fact: Fact, these: Part) -> bool:
        """Is this fact stated in one of these sentences?"""
        return any(
            other.value == fact.value and other.polarity == fact.polarity
            for sentence in these.bearing(self._names(fact))
            for other in stated_of(fact.kind, self.read(sentence))
        )

    def names(self, words: str) -> bool:
        """Does this text name what these words name, by any of its names?"""
        folded = fold(words).strip()
        forms = {folded} if folded else set()
        # `原始交易ID` is not what `交易ID` names: words before a name make another thing of it.
        for one in (one for one in self._known.find(folded) if one.start == 0):
            forms.update(names_of((one.lexicon,), one.value, self._additions))
        return any(True for _ in self._bearing.places(tuple(sorted(forms))))

    def says(self, words: str) -> bool:
        """Do these words stand anywhere in this text?"""
        return words in self._policy.text

    def often(self, words: str) -> bool:
        """Do these words stand in this text more than once?"""
        return self._policy.text.count(words) > 1

    def with_words(self, folded: str) -> Iterator[str]:
        """The folded clauses of this text that bear these folded words."""
        return (self._words[at] for at in self._bearing.places((folded,)))

    def has_word(self, folded: str) -> bool:
        """Does this text bear these folded words, as whole words?"""
        word = re.compile(rf"\b{re.escape(folded)}\b")
        return any(word.search(self._words[at]) for at in self._bearing.places((folded,)))

    def has_like(self, quote: str, floor: float = _ALIKE) -> bool:
        """Does a sentence of this text say nearly the same in nearly the same words?

        Args:
            floor: from which likeness on, 0 to 100.
        """
        if not self._forms:
            whole = "".join(self.bounded(clause) for clause in self._policy.clauses)
            self._forms = tuple(sorted({part for part in whole.split("|") if part}, key=len))
        sought = squeezed(quote)
        # Of two texts of very different lengths the most alike cannot reach the floor.
        least = floor / (200 - floor)
        first = bisect(self._forms, len(sought) * least - 1, key=len)
        last = bisect(self._forms, len(sought) / least + 1, key=len)
        found = process.extractOne(
            sought, self._forms[first:last], scorer=fuzz.ratio, score_cutoff=floor
        )
        return found is not None

    def class_shown(self, value: str) -> str:
        """How this text calls a class of recipients, "" when it states none."""
        names = names_of(("recipients",), value, self._additions)
        return next(
            (
                fact.shown
                for fact in self._stated(Kind.RECIPIENT, names)
                if fact.value == value and fact.polarity
            ),
            "",
        )

    def _like(self, fact: Fact) -> Iterator[Fact]:
        for other in self._stated(fact.kind, self._names(fact)):
            if other.value == fact.value:
                yield other

    def _names(self, fact: Fact) -> tuple[str, ...]:
        """The folded names of which a sentence that states the fact bears one."""
        lexicons = ("acts",) if fact.value == _SALE else _LEXICON.get(fact.kind, ())
        known = names_of(lexicons, fact.value, self._additions)
        shown = fold(fact.shown)
        return tuple(name for name in (*known, *_GRAMMAR.get(fact.value, ()), shown) if name)

    def _stated(self, kind: Kind, names: tuple[str, ...]) -> Iterator[Fact]:
        """The facts of one kind in the sentences that bear one of these folded names."""
        for index in self._bearing.places(names):
            for sentence in self.sentences(self._policy.clauses[index]):
                words = fold(sentence.text) if kind is Kind.CONTACT else sentence.folded
                if any([name in words for name in names]):
                    yield from stated_of(kind, self.read(sentence))

    def read(self, sentence: Sentence) -> Reading:
        """One of the policy's sentences as read, the same reading each time."""
        place = (sentence.clause.index, sentence.text)
        if place not in self._readings:
            self._readings[place] = read(sentence, self._known)
        return self._readings[place]

    def facts(self, sentence: Sentence) -> dict[tuple[Kind, str], Fact]:
        """What one of the policy's sentences states and answers, by kind and value."""
        place = (sentence.clause.index, sentence.text)
        if place not in self._facts:
            reading = self.read(sentence)
            facts: dict[tuple[Kind, str], Fact] = {}
            for fact in (*stated(reading), *answered(reading)):
                facts.setdefault((fact.kind, fact.value), fact)
            self._facts[place] = facts
        return self._facts[place]


def _as_far(other: Fact, fact: Fact) -> bool:
    if fact.kind is not Kind.SHARING:
        return True
    return other.strength >= fact.strength if fact.polarity else other.strength <= fact.strength
