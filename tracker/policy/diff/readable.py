"""Steps as a reader likes them: whole phrases, with the conjunction that belongs to them."""

from collections.abc import Sequence

from tracker.policy.diff.steps import Step, joined
from tracker.policy.tokens import Token

_SENTENCE_END = frozenset(".;!?")
_PAUSE = frozenset(",:、")
_CONJUNCTION = frozenset(
    "、 , 和 与 及 或 并 且 以及 或者 并且 及其 和/或 and or nor & including also".split(" ")
)
_WORDS_OF_ONE = frozenset(
    "的和与及或在对向由将把被为于以从给是有无不可并但且等您我他她其该此至到内外中上下之者后前时日月年天"
    "会能应须未仅只均都也还则若如因所各每第条款项"
)
_SHORT = 2
_TORN = 4
_REWRITTEN = 0.2


def readable(steps: Sequence[Step]) -> list[Step]:
    """The same way, told in fewer and rounder marks."""
    return _slid(_rewritten(_mended(list(steps))))


def _size(tokens: Sequence[Token]) -> int:
    """How long tokens read: a Chinese character 1, a Latin word or a number 2."""
    return sum(min(len(t.key), 2) if t.key.isascii() else len(t.key) for t in tokens)


def _weight(step: Step) -> int:
    return max(_size(step.gone), _size(step.new))


def _mended(steps: list[Step]) -> list[Step]:
    """Replacements joined over the few idle words that tear them apart."""
    at = 1
    while at + 1 < len(steps):
        before, here, after = steps[at - 1 : at + 2]
        if here.same and _is_idle(here, min(_weight(before), _weight(after))):
            steps[at - 1 : at + 2] = [
                Step(False, before.gone + here.gone + after.gone, before.new + here.new + after.new)
            ]
            at = max(at - 2, 1)
        else:
            at += 1
    return steps


def _is_idle(between: Step, around: int) -> bool:
    size = _size(between.new)
    if size > _SHORT or any("\n" in token.lead for token in (*between.gone, *between.new)):
        return False
    if len(between.new) == 1 and _is_torn_word(between.new[0]):
        return True
    needed = _TORN if len(between.new) == 1 and between.new[0].key.isascii() else _TORN * size
    return around >= needed


def _is_torn_word(token: Token) -> bool:
    """True for one Chinese character that is no word by itself: its word was torn apart."""
    return (
        len(token.key) == 1
        and token.key.isalpha()
        and not token.key.isascii()
        and (token.key not in _WORDS_OF_ONE)
    )


def _rewritten(steps: list[Step]) -> list[Step]:
    """One replacement where hardly a word stayed."""
    if sum(not step.same for step in steps) < 3:
        return steps
    first = 1 if steps[0].same else 0
    last = len(steps) - 1 if steps[-1].same else len(steps)
    inner = steps[first:last]
    stayed = sum(_size(step.new) for step in inner if step.same)
    total = sum(_weight(step) for step in inner)
    if stayed >= _REWRITTEN * total:
        return steps
    gone = tuple(token for step in inner for token in step.gone)
    new = tuple(token for step in inner for token in step.new)
    return [*steps[:first], Step(False, gone, new), *steps[last:]]


def _slid(steps: list[Step]) -> list[Step]:
    """Insertions and deletions moved to where a phrase begins, where words allow it."""
    for at in range(1, len(steps) - 1):
        step = steps[at]
        if not step.same and not (step.gone and step.new):
            steps[at - 1 : at + 2] = _best_place(*steps[at - 1 : at + 2])
    return joined(steps)


def _best_place(before: Step, step: Step, after: Step) -> tuple[Step, Step, Step]:
    best = (before, step, after)
    for backwards in (True, False):
        place = (before, step, after)
        while True:
            further = _back(*place) if backwards else _forth(*place)
            if further is None:
                break
            place = further
            if _ease(*place) > _ease(*best):
                best = place
    return best


def _back(before: Step, step: Step, after: Step) -> tuple[Step, Step, Step] | None:
    """One token earlier, where the token before the step is the one that ends it."""
    moving = step.gone or step.new
    if len(before.new) < 2 or before.new[-1].key != moving[-1].key:
        return None
    old, new = before.gone[-1], before.new[-1]
    rest = Step(True, before.gone[:-1], before.new[:-1])
    if step.gone:
        turned = Step(False, (old, *step.gone[:-1]), ())
        return rest, turned, Step(True, (step.gone[-1], *after.gone), (new, *after.new))
    turned = Step(False, (), (new, *step.new[:-1]))
    return rest, turned, Step(True, (old, *after.gone), (step.new[-1], *after.new))


def _forth(before: Step, step: Step, after: Step) -> tuple[Step, Step, Step] | None:
    """One token later, where the token behind the step is the one that opens it."""
    moving = step.gone or step.new
    if len(after.new) < 2 or after.new[0].key != moving[0].key:
        return None
    old, new = after.gone[0], after.new[0]
    rest = Step(True, after.gone[1:], after.new[1:])
    if step.gone:
        turned = Step(False, (*step.gone[1:], old), ())
        return Step(True, (*before.gone, step.gone[0]), (*before.new, new)), turned, rest
    turned = Step(False, (), (*step.new[1:], new))
    return Step(True, (*before.gone, old), (*before.new, step.new[0])), turned, rest


def _ease(before: Step, step: Step, after: Step) -> int:
    """How well a step begins and ends: behind a sentence, at a line, with its conjunction."""
    moving = step.gone or step.new
    first, last = moving[0], moving[-1]
    ease = 0
    if "\n" in first.lead or before.new[-1].key in _SENTENCE_END:
        ease += 4 if last.key in _SENTENCE_END or "\n" in after.new[0].lead else 1
    elif first.key.casefold() in _CONJUNCTION:
        ease += 3
    elif before.new[-1].key in _PAUSE and last.key in _PAUSE:
        ease += 1
    if last.key.casefold() in _CONJUNCTION:
        ease -= 1
    return ease
