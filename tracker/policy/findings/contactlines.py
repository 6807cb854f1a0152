"""Lines that do nothing but tell how to reach somebody: which of them took another's place.

`+44 20 7946 0101` and `+44 20 7946 0999`, `12 Mill Street / Leeds` and `45 Castle Road / York` have
no words in common, but stand in the same place of the text: one was replaced by the other.
"""

from collections.abc import Sequence

from tracker.policy.facts import Sentence
from tracker.policy.facts.contacts import ContactKind, contacts

_LONGEST = 80
_MOSTLY = 0.5
_NEAR = 3
"""How many changes may lie between what was removed and what came in its place."""

Place = tuple[int, Sentence]
"""A sentence, and the number of the change in which it stands."""


def replaced(gone: Sequence[Place], came: Sequence[Place]) -> dict[int, int]:
    """Which of the lines that came stands in the place of one that is gone, by their indices."""
    before = [(place, reaches(sentence)) for place, sentence in gone]
    after = [(place, reaches(sentence)) for place, sentence in came]
    near = sorted(
        (abs(before[i][0] - after[j][0]), i, j)
        for i in range(len(before))
        for j in range(len(after))
        if before[i][1] and before[i][1] == after[j][1]
    )
    mates: dict[int, int] = {}
    for distance, i, j in near:
        if distance <= _NEAR and i not in mates and j not in mates.values():
            mates[i] = j
    return mates


def reaches(sentence: Sentence) -> str:
    """The sort of contact of which the sentence is the line, "" when it says more than that."""
    if sentence.is_address:
        return ContactKind.ADDRESS.value
    text = sentence.text
    if len(text) > _LONGEST or not any(mark.isdigit() or mark == "@" for mark in text):
        return ""
    found = contacts(text, reaching=True)
    covered = sum(one.end - one.start for one in found)
    return found[0].kind.value if found and covered >= _MOSTLY * len(text) else ""
