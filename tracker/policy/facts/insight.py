"""Who of the company can look into what people keep with it: the promise that nobody can."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.questions import Answer, Question, answers
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_OURS = (
    r"(?:we|us|our (?:staff|employees|team|servers?)|the (?:developers?|app|company)|nobody|no one|"
    r"none of us|(?:\w+ )?(?:servers?|operators?))"
)
_CANNOT = (
    r"(?:do(?:es)? not|don't|doesn't|will not|won't|never|cannot|can not|can't|(?:are|is) (?:not "
    r"able|unable) to|have no|has no|can never)"
)
_LOOK = (
    r"(?:(?:have|has|gain) (?:any )?access|access|read|see|view|look at|decrypt|listen|"
    r"(?:possess|hold|have|know|keep|store) (?:\w+ ){0,2}?"
    r"(?:(?:de|en)cryption|private|secret) keys?)\b"
    r"(?! (?:more|also|below|above))"
)
INSIGHT = Question(
    "insight",
    Kind.DATA_CATEGORY,
    Cue(r"\b(?:access|read|see|view|look at|decrypt|listen|keys?)\b"),
    (
        Answer(
            "unauthorised",
            2,
            Cue(
                rf"\b(?:no|neither|nor any|nor) (?:[^.;,]{{0,60}} )?unauthori[sz]ed "
                rf"(?:\w+ ){{1,3}}?(?:(?:can|could|may|will) )?{_LOOK}"
            ),
            alone=True,
        ),
        Answer(
            "none",
            3,
            Cue(
                rf"\b{_OURS}(?: \w+){{0,3}}? {_CANNOT}(?: \w+ly| ever)? {_LOOK}|"
                rf"\b{_OURS} (?:have|has) no (?:\w+ )?access\b|"
                rf"\bneither\b[^.;]{{0,80}} nor (?:[^.;,]{{1,40}} )?"
                rf"(?:(?:can|could|may|will) )?{_LOOK}"
            ),
            alone=True,
        ),
    ),
    unless=Cue(r"password|\byou (?:can|may|have)\b|card number|\bunless you\b"),
)
_DENIES = Cue(r"\b(?:not|never|no|none|nobody|neither|nor|cannot|unable)\b|n't\b")


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact where the sentence says that the company cannot look into people's data."""
    if _DENIES.search(reading.folded):
        yield from answers(reading, (INSIGHT,))
