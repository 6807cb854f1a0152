"""In which role a company handles data: it decides itself, or it acts for somebody else."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.questions import Answer, Question, answers
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_ADVERB = r"(?:\w+ly |also |only )?"
_ARTICLE = r"(?:an? |the |your |their |its |sole |independent |separate |joint |own )*"
_ACTS = (
    rf"\b(?:acts?|acting|serves?|operates?|functions?) {_ADVERB}(?:only |solely )?as {_ARTICLE}|"
    rf"\b(?:we|company) (?:is|are) {_ADVERB}(?:deemed |considered )?(?:to be )?{_ARTICLE}|"
    rf"\bin (?:our|its) (?:role|capacity) as {_ARTICLE}|\bis an? (?=[\"'])"
)
ROLE = Question(
    "role",
    Kind.CONTROLLER,
    Cue(r"controller|processor|service provider|个人信息处理者|受托(?:处理者|人|方)"),
    (
        Answer("processor", 1, Cue(
            rf"(?:{_ACTS})[\"'“”]?(?:data )?(?:(?:sub-?)?processor|service provider)\b[\"']?|"
            r"(?:我们|本公司)[^。,;]{0,8}(?:作为|仅为|是)[^。,;]{0,8}受托(?:处理者|人|方)"
        ), alone=True),
        Answer("controller", 2, Cue(
            rf"(?:{_ACTS})[\"'“”]?(?:data )?controller\b|"
            r"(?:我们|本公司)[^。,;]{0,8}(?:作为|为|是)[^。,;]{0,8}个人信息处理者"
        ), alone=True),
    ),
    unless=Cue(r"\b(?:means|defined|definition|terms? \W?(?:controller|processor))\b|是指"),
)  # fmt: skip
"""GDPR articles 24 and 28, PIPL articles 20 and 21: to whom people turn hangs on it."""


def facts(reading: Reading) -> Iterator[Fact]:
    """How the sentence answers the question."""
    yield from answers(reading, (ROLE,))
