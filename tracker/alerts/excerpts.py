"""What is quoted of a policy: redlines shortened to the sentences around marks, and places."""

import re

from tracker.alerts.columns import fit
from tracker.policy.labels import spoken
from tracker.policy.model import Change, Clause, Mark, Span
from tracker.words import Language, phrase

CONTEXT = 120
"""Characters of unchanged words that are kept beside a mark, at most."""
_FIRST_WORDS = 24
LONGEST = 3_000
"""Characters of one added or removed passage, at most; the rest is counted."""

_PAUSE = re.compile(r"[，、：；,;:]\s*|\s+")
"""Where a sentence that is too long may be cut: never through a Latin word or a number."""
_SENTENCE = re.compile(r"(?<=[。！？；\n])|(?<=[.!?;])\s+")


def shortened(
    spans: tuple[Span, ...],
    language: Language,
    context: int = CONTEXT,
    longest: int = LONGEST,
) -> tuple[Span, ...]:
    """The marks with the sentence before and after each; what is left out becomes `…`."""
    last = len(spans) - 1
    return tuple(
        _around(span, before=i > 0, after=i < last, context=context)
        if span.mark is Mark.SAME
        else Span(span.mark, _cut(span.text, longest, language))
        for i, span in enumerate(spans)
    )


def _around(span: Span, *, before: bool, after: bool, context: int) -> Span:
    """An unchanged stretch: its first sentence behind a mark, its last before one."""
    text = span.text
    head = _head(text, context) if before else ""
    tail = _tail(text, context) if after else ""
    if len(head) + len(tail) + 3 >= len(text):
        return span
    return Span(Mark.SAME, f"{head} … {tail}" if head and tail else f"{head}…{tail}")


def _head(text: str, context: int) -> str:
    sentence = _SENTENCE.split(text, maxsplit=1)[0]
    if len(sentence) <= context:
        return sentence
    cut = text[:context]
    pauses = [at.end() for at in _PAUSE.finditer(cut) if at.end() > context // 3]
    return cut[: pauses[-1]] if pauses else cut


def _tail(text: str, context: int) -> str:
    sentences = [part for part in _SENTENCE.split(text) if part]
    sentence = sentences[-1] if sentences else ""
    if sentence and len(sentence) <= context:
        return sentence
    cut = text[-context:]
    pauses = [at.end() for at in _PAUSE.finditer(cut) if len(cut) - at.end() > context // 3]
    return cut[pauses[0] :] if pauses else cut


def _cut(text: str, longest: int, language: Language) -> str:
    if len(text) <= longest:
        return text
    return text[:longest] + phrase("mail.cut", language, number=len(text) - longest)


def citation(cited: str) -> str:
    """A citation as people say it: `三、/（一）/4.` becomes `三、（一）4.`."""
    return spoken(cited)


def place(clause: Clause) -> str:
    """Where a clause stands: the headings above it, its own number and title."""
    steps = list(clause.trail)
    if not (steps and clause.label and steps[-1].startswith(clause.label)):
        steps.append(_own(clause))
    return " › ".join(step for step in steps if step) or named(clause)


def _own(clause: Clause) -> str:
    title = clause.title if clause.title not in clause.trail else ""
    close = clause.label[-1:] in "、）】．"
    return (clause.label + ("" if close else " ") + title).strip()


def named(clause: Clause) -> str:
    """Its citation; a clause without number or heading is known by its first words."""
    cited = citation(clause.citation)
    if cited and not cited.startswith("#"):
        return cited
    return fit(" ".join(clause.text.split()), _FIRST_WORDS)


def change_place(change: Change) -> str:
    """Where a change stands in the new text, or in the old one when nothing is left there."""
    return place((change.new or change.old)[0])


def short_place(change: Change) -> str:
    """The citation of a change, for lists."""
    return named((change.new or change.old)[0])
