"""What becomes of requests by authorities and others for people's data."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.questions import Answer, Question, answers
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_ASKS = r"(?:requests?|demands?|orders?|subpoenas?|warrants?|inquir(?:y|ies)|enquir(?:y|ies))\b"
_ASKER = (
    r"(?:governments?|governmental|authorit(?:y|ies)|law[- ]enforcement|police|prosecutors?|"
    r"courts?|agenc(?:y|ies)|regulators?|legal process|informal|unlawful|overbroad|improper)\b"
)
_REFUSED = (
    r"\b(?:we|us|our|company|stance)\b[^.;]{0,60}\b(?:refuses?|rejects?|declines?|resists?|"
    r"push(?:es)? back|turns? down|disregards?|ignores?)\b|"
    r"\b(?:we|it|company) (?:do(?:es)? not|don't|doesn't|will not|won't|never) (?:\w+ )?"
    r"(?:assist|comply|respond|cooperate|co-operate|hand over|honou?r)\b"
)
REQUESTS = Question(
    "requests",
    Kind.SHARING,
    Cue(rf"\b{_ASKER}[^.;]{{0,90}}\b{_ASKS}|\b{_ASKS}[^.;]{{0,90}}\b{_ASKER}"),
    (
        Answer("refused-informal", 4, Cue(
            rf"\binformal\b[^.;]*(?:{_REFUSED})|(?:{_REFUSED})[^.;]*\binformal\b"
        ), alone=True),
        Answer("refused-foreign", 4, Cue(
            rf"\b(?:outside|foreign|non-\w+|another country)\b[^.;]*(?:{_REFUSED})|"
            rf"(?:{_REFUSED})[^.;]*\b(?:outside|foreign|non-\w+|another country)\b"
        ), alone=True),
        Answer("refused", 4, Cue(_REFUSED), alone=True),
        Answer("contested", 4, Cue(
            r"\bwe\b[^.;]{0,50}\b(?:objects?|challenges?|contests?|opposes?|narrow|dispute)\b"
        ), alone=True),
    ),
    unless=Cue(
        r"\byour requests?\b|requests? (?:you|from you)|(?:chargeback|refund|payment)|"
        r"\byou (?:may|can|have)\b[^.;]{0,20}\bobject|account (?:owner|holder)s? (?:may|can)"
    ),
)  # fmt: skip


def facts(reading: Reading) -> Iterator[Fact]:
    """How the sentence answers the question."""
    yield from answers(reading, (REQUESTS,))
