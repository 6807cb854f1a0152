"""The shortest way from the old tokens to the new ones, token by token."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from diff_match_patch import diff_match_patch

from tracker.policy.order import longest_run
from tracker.policy.tokens import Token

Tokens = tuple[Token, ...]

_CAP = 250_000
"""Tokens of one side times tokens of the other beyond which sentences are compared first. It
depends on the texts only, where a time-out would depend on the machine."""
_BUDGET = 3_000_000
"""The same, summed over the stretches between sentences that stayed: beyond it the longest of them
are replaced as a whole, so that no clause takes longer than a second or two."""
_SENTENCE_CAP = 40_000
_SENTENCE_END = frozenset(".;!?")


class Step(NamedTuple):
    """Tokens that stayed, as many of either side, or those that went and those that came."""

    same: bool
    gone: Tokens
    new: Tokens


def steps(old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    """What stays and what is replaced, in turns."""
    if len(old) * len(new) <= _CAP:
        return _compared(_single(old), _single(new))
    coarse = _by_anchors(_sentences(old), _sentences(new))
    fine = _affordable(coarse)
    found: list[Step] = []
    for at, step in enumerate(coarse):
        found += _compared(_single(step.gone), _single(step.new)) if at in fine else [step]
    return joined(found)


def _affordable(found: Sequence[Step]) -> set[int]:
    """Which steps are compared token by token: the shortest, as far as the budget goes."""
    sizes = [
        (0 if step.same else len(step.gone) * len(step.new), at) for at, step in enumerate(found)
    ]
    chosen: set[int] = set()
    spent = 0
    for size, at in sorted(sizes):
        spent += size
        if size > _CAP or spent > _BUDGET:
            break
        if size:
            chosen.add(at)
    return chosen


def _by_anchors(old: Sequence[Tokens], new: Sequence[Tokens]) -> list[Step]:
    """Sentences that stand once on each side and kept their order stay; between them, step by step.

    A stretch between two of them that is still too long is replaced as a whole.
    """
    found: list[Step] = []
    i = j = 0
    for here, there in [*_anchors(old, new), (len(old), len(new))]:
        left, right = old[i:here], new[j:there]
        if len(left) * len(right) <= _SENTENCE_CAP:
            found += _compared(left, right)
        else:
            found.append(Step(False, _flat(left), _flat(right)))
        if here < len(old):
            found.append(Step(True, old[here], new[there]))
        i, j = here + 1, there + 1
    return joined(found)


def _anchors(old: Sequence[Tokens], new: Sequence[Tokens]) -> list[tuple[int, int]]:
    once_old, once_new = _once(old), _once(new)
    both = [(at, once_new[name]) for name, at in once_old.items() if name in once_new]
    return [both[at] for at in longest_run([there for _, there in both])]


def _once(units: Sequence[Tokens]) -> dict[tuple[str, ...], int]:
    """The units that stand once, with their places, in order."""
    names = [_name(unit) for unit in units]
    counts = Counter(names)
    return {name: at for at, name in enumerate(names) if counts[name] == 1}


def joined(found: Sequence[Step]) -> list[Step]:
    """Neighbours of one sort as one step."""
    result: list[Step] = []
    for step in found:
        if result and result[-1].same == step.same:
            last = result[-1]
            result[-1] = Step(step.same, last.gone + step.gone, last.new + step.new)
        elif step.gone or step.new:
            result.append(step)
    return result


def _compared(old: Sequence[Tokens], new: Sequence[Tokens]) -> list[Step]:
    codes: dict[tuple[str, ...], str] = {}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found: list[Step] = []
    i = j = 0
    for operation, run in engine.diff_main(_coded(old, codes), _coded(new, codes), False):
        size = len(run)
        gone = _flat(old[i : i + size]) if operation <= 0 else ()
        come = _flat(new[j : j + size]) if operation >= 0 else ()
        i, j = i + size * (operation <= 0), j + size * (operation >= 0)
        found.append(Step(operation == 0, gone, come))
    return joined(found)


def _coded(units: Sequence[Tokens], codes: dict[tuple[str, ...], str]) -> str:
    """One private-use character for each different unit."""
    names = [_name(unit) for unit in units]
    return "".join([codes.setdefault(name, _code(len(codes))) for name in names])


def _name(unit: Tokens) -> tuple[str, ...]:
    return tuple([token.key for token in unit])


def _single(tokens: Sequence[Token]) -> list[Tokens]:
    return [(token,) for token in tokens]


def _code(number: int) -> str:
    return chr(0xE000 + number if number < 0x1900 else 0xF0000 - 0x1900 + number)


def _flat(units: Sequence[Tokens]) -> Tokens:
    return tuple([token for unit in units for token in unit])


def _sentences(found: Sequence[Token]) -> list[Tokens]:
    sentences: list[list[Token]] = [[]]
    for token in found:
        if "\n" in token.lead and sentences[-1]:
            sentences.append([])
        sentences[-1].append(token)
        if token.key in _SENTENCE_END:
            sentences.append([])
    return [tuple(sentence) for sentence in sentences if sentence]
