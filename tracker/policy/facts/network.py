"""Whether a product connects to the internet at all: the promise of small apps that it does not."""

from collections.abc import Iterator

from tracker.policy.facts.cues import Cue, Hint
from tracker.policy.facts.questions import Answer, Question, answers
from tracker.policy.facts.reading import Reading
from tracker.policy.model import Fact, Kind

_NOT = (
    r"(?:(?:do|does|did|will|shall|can) ?not|don't|doesn't|won't|can't|never|has no|have no|"
    r"without)"
)
_REACHES = (
    r"(?:connect(?:s|ed|ing)? to|access(?:es)?|us(?:es?|ing)|communicat(?:es?|ing) (?:with|over)|"
    r"contacts?|requir(?:es?|ing)|needs?|makes?|making|perform|initiate|request)"
)
_NET = (
    r"(?:(?:internet|network|outbound|outgoing)(?: (?:access|connections?|permissions?|requests?|"
    r"calls?|traffic))?|(?:external|remote|outside) (?:servers?|services?))\b"
)
NETWORK = Question(
    "network",
    Kind.SHARING,
    Cue(r"\b(?:internet|network|offline|outbound|outgoing|(?:external|remote|outside) serv)"),
    (
        Answer(
            "none",
            3,
            Cue(
                rf"\b{_NOT} (?:\w+ ){{0,2}}?(?:{_REACHES} )?(?:any |the |an? |active )*{_NET}|"
                r"\b(?:works?|operates?|runs?|functions?) (?:100%|fully|entirely|completely|"
                r"totally|purely|exclusively)[* ]+offline\b"
            ),
            alone=True,
        ),
        Answer(
            "connects",
            1,
            Cue(
                r"\b(?:app|application|extension|add-?on|plug-?in|program|it|tool|software) "
                r"(?:(?:may|can|will|does|also|only) )?(?:connects?|access(?:es)?) "
                r"(?:to )?(?:the )?internet\b"
            ),
        ),
    ),
    unless=Cue(
        r"\bif\b|\bwi-?fi\b|warrant|liab|secur|unauthori[sz]ed|interrupt|responsib|social network|"
        r"\byou(?:r)? (?:\w+ ){0,2}?(?:may|must|shall|agree|will|can|are|do|device)\b"
    ),
)
_SPEAKS = Hint(r"internet|network|offline|outbound|outgoing|external serv|remote serv|outside serv")


def facts(reading: Reading) -> Iterator[Fact]:
    """One fact where the sentence says whether the product goes online."""
    if _SPEAKS.found(reading.folded):
        yield from answers(reading, (NETWORK,))
