"""Small English words that say how much, how sure, how often, before or after, who or what.

One of them in the place of another is a change, whatever the sentence is about: `every claim` →
`most claims`, `we will` → `we aim to`, `included` → `excluded`, `either party` → `we`.
"""

from typing import NamedTuple

from tracker.policy.facts.cues import Cue

_SCALES = (
    ("will shall must", "should", "may might can could"),
    ("always", "usually generally normally typically mostly", "sometimes occasionally",
     "rarely seldom", "never"),
    ("all every each any both full entire whole everybody everyone anybody anyone", "most many",
     "some certain selected limited part", "few"),
    ("guarantee guarantees guaranteed ensure ensures warrant", "aim aims strive strives endeavour "
     "endeavor try tries seek attempt intend hope"),
    ("immediately instantly straightaway", "promptly quickly swiftly", "eventually"),
    ("before beforehand", "after afterwards"),
    ("both", "either", "one"),
)  # fmt: skip
_BETTER = (
    ("optional voluntary", "mandatory compulsory required obligatory"),
    ("free", "paid chargeable"),
    ("opt-in", "opt-out"),
    ("off disabled", "on enabled"),
    ("manually human person people staff", "automatically machine algorithm software"),
    ("anonymous anonymised anonymized aggregated", "identifiable identified named personal"),
    ("private", "public"),
    ("reversible revocable", "irreversible irrevocable"),
    ("exact", "approximate rough"),
    ("refundable", "non-refundable nonrefundable"),
    ("encrypted", "unencrypted plain"),
    ("asterisks masked hidden shortened truncated", "full unmasked clear complete"),
    ("aware discover discovering discovery detect detecting detection spotting spot noticing "
     "learning", "confirm confirming confirmation verifying determining establishing concluding"),
)  # fmt: skip
_OPPOSED = (
    ("included including includes inclusive include", "excluded excluding excludes exclusive "
     "exclude"),
    ("above", "below"), ("inside within", "outside"), ("first", "last final"),
    ("minimum least lowest smallest shortest", "maximum most highest largest longest"),
    ("more higher longer larger", "less lower fewer shorter smaller"),
    ("increase raise", "decrease reduce lower"), ("with", "without"), ("earlier", "later"),
    ("single individual", "joint shared"), ("written", "oral verbal"), ("gross", "net"),
    ("accept approve", "reject refuse decline"), ("entry", "exit"), ("allowed permitted",
     "forbidden prohibited banned"), ("active", "inactive"), ("internal", "external"),
    ("or", "and"),
)  # fmt: skip
OURS = frozenset(
    "we us our provider processor supplier vendor company licensor carrier operator bank insurer "
    "landlord publisher seller host employer lender contractor".split()
)
THEIRS = frozenset(
    "you your customer customers client user users member members subscriber licensee passenger "
    "player policyholder tenant student patient controller buyer guest borrower owner "
    "employee".split()
)
_AS = Cue(r"\bas (?:an? |the |our |its )?(?:\w+ )?$")
"""`acts as processor` names a role, not who does it."""
_BURDEN = Cue(
    r"\b(?:costs?|expenses?|pays?|paid|bears?|borne|carr(?:y|ies|ied)|liable|responsib\w+|risk|"
    r"burden|indemnif\w+|must|shall|obliged?)\b"
)


class Step(NamedTuple):
    """A word in the place of another, and whose good that is."""

    old: str
    new: str
    effect: int


def _ranks(scales: tuple[tuple[str, ...], ...]) -> dict[str, tuple[tuple[int, int], ...]]:
    table: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, scale in enumerate(scales):
        for rank, words in enumerate(scale):
            for word in words.split():
                table[word] = (*table.get(word, ()), (number, rank))
    return table


_DEGREES, _GOODS, _OPPOSITES = _ranks(_SCALES), _ranks(_BETTER), _ranks(_OPPOSED)


def stepped(gone: frozenset[str], came: frozenset[str], good: int, *, loosely: bool) -> Step | None:
    """The first telling word in the place of another.

    Args:
        gone: words of the old sentence that the new one lacks; `came` the reverse.
        good: whose good the statement is.
        loosely: more than that word changed, so that another `will` or `may` says little.
    """
    for table, weight in ((_GOODS, 1), (_DEGREES, good), (_OPPOSITES, 0)):
        idle = _MODALS if loosely else frozenset()
        for before in sorted((gone & table.keys()) - idle):
            for after in sorted((came & table.keys()) - idle):
                by = _apart(table[before], table[after])
                if by:
                    return Step(before, after, (by * weight < 0) - (by * weight > 0))
    return None


_MODALS = frozenset(_SCALES[0][0].split()) | frozenset(_SCALES[0][2].split())


def _apart(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> int:
    """How far two words of one scale are apart, 0 where they share none."""
    there = dict(other)
    return next((there[scale] - rank for scale, rank in one if scale in there), 0)


def swapped(gone: frozenset[str], came: frozenset[str], new: str) -> Step | None:
    """One side of the contract in the place of the other."""
    for left, right, burdened in ((OURS, THEIRS, -1), (THEIRS, OURS, 1)):
        before, after = sorted(gone & left), sorted(came & right)
        if before and after and not _AS.search(new[: new.find(after[0])]):
            effect = burdened if _BURDEN.search(new) else -burdened
            return Step(before[0], after[0], effect)
    return None
