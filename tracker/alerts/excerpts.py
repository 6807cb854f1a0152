"""What is quoted of a policy: redlines shortened to the sentences around marks, and places."""

import re

from tracker.policy.model import Change, Clause, Mark, Span
from tracker.words import Language, phrase

CONTEXT = 120
"""Characters of unchanged words that are kept beside a mark, at most."""
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
    parts = cited.split("/")
    short = all(len(part) <= 6 for part in parts)
    return ("" if short else " / ").join(parts)


def place(clause: Clause) -> str:
    """Where a clause stands: the headings above it and its own number."""
    own = clause.label if clause.label and not _heads(clause) else ""
    steps = [*clause.trail, *([own] if own else [])]
    return " › ".join(steps) or citation(clause.citation) or clause.text[:40]


def _heads(clause: Clause) -> bool:
    """True when the trail already ends with this clause's own heading."""
    return bool(clause.trail) and clause.trail[-1].startswith(clause.label)


def change_place(change: Change) -> str:
    """Where a change stands in the new text, or in the old one when nothing is left there."""
    return place((change.new or change.old)[0])


def short_place(change: Change) -> str:
    """The citation of a change, for lists."""
    return citation((change.new or change.old)[0].citation)
