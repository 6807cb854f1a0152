"""What a text must hold for a pattern to match: a word is found faster than a pattern fails.

A pattern of forty phrases is tried at every letter of a text that has none of them. The strings of
which every match holds at least one are read off the parsed pattern.
"""

import re
from collections.abc import Iterable
from typing import Any

_IGNORECASE = int(re.IGNORECASE)
Needles = tuple[str, ...]

_MOST = 24
"""More needles than this take as long as the pattern."""
_HEAVY = 3
"""A needle of less weight is in nearly every text: a Latin letter weighs one, any other three."""
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_WITHOUT_WIDTH = {"AT", "ASSERT", "ASSERT_NOT"}


def needles(parsed: Iterable[Any], ignores_case: bool) -> Needles:
    """Strings of which every match holds one; none where nothing useful can be said.

    Args:
        parsed: a pattern as `re`'s parser gives it.
        ignores_case: whether the pattern does.
    """
    found = _needed(parsed)
    if ignores_case and any(needle.lower() != needle.upper() for needle in found):
        return ()
    return tuple(sorted(found, key=lambda needle: (-_weight(needle), needle)))


def _needed(parsed: Iterable[Any]) -> frozenset[str]:
    choices: list[frozenset[str]] = []
    run = ""
    for operation, value in parsed:
        name = str(operation)
        if name == "LITERAL":
            run += chr(value)
        elif name not in _WITHOUT_WIDTH:
            choices += [frozenset([run]), _within(name, value)]
            run = ""
    choices.append(frozenset([run]))
    useful = [choice for choice in choices if _useful(choice)]
    return min(
        useful,
        key=lambda one: (len(one), -min(map(_weight, one)), sorted(one)),
        default=frozenset(),
    )


def _within(name: str, value: Any) -> frozenset[str]:
    """What a part of a pattern needs."""
    if name == "BRANCH":
        branches = [_needed(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if name == "SUBPATTERN":
        _, added_flags, _, inner = value
        return frozenset() if added_flags & _IGNORECASE else _needed(inner)
    if name == "ATOMIC_GROUP":
        return _needed(value)
    if name in _REPEATS and value[0] > 0:
        return _needed(value[2])
    return frozenset()


def _useful(choice: frozenset[str]) -> bool:
    return 0 < len(choice) <= _MOST and all(_weight(needle) >= _HEAVY for needle in choice)


def _weight(needle: str) -> int:
    return sum([1 if letter.isascii() else 3 for letter in needle])
