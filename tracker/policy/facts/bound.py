"""Whom a list binds: what people must or must not do is no practice of the company."""

from tracker.policy.facts.cues import Cue
from tracker.policy.facts.sentences import Sentence
from tracker.policy.model import ClauseKind

_WHO = r"(?:you|users?|customers?|members?)\b[^.;:]{0,60}"
_DUTIES = Cue(
    rf"\b{_WHO}\b(?:(?:will|shall|must|may|should|can)(?: not|not)\b|agrees? (?:not )?to\b|"
    r"(?:are|is) (?:not (?:allowed|permitted)|prohibited|responsible|required)\b)|"
    r"\b(?:you|users?|customers?) (?:\w+ )?(?:will|shall|must|agree)\W*$|"
    r"^(?:do|don't|do not|(?:the following|these) (?:\w+ ){1,3}(?:is|are) (?:strictly )?"
    r"(?:prohibited|forbidden|not allowed))\W*$"
)
_USES = Cue(
    r"acceptable use|prohibited|restricted (?:purposes|uses?|conduct|activit)|"
    r"restrictions? on use|use restrictions|code of conduct|"
    r"^do(?: not|n't)?\W*$|rules of (?:use|conduct)|what you (?:may|must|can) not"
)


def binds_people(sentence: Sentence) -> bool:
    """Is it an item of what people must or must not do, by its head or the heading above it?

    `You will not: – upload malware` tells no practice of the company.
    """
    if sentence.clause.kind is not ClauseKind.ITEM or not sentence.folded.isascii():
        return False
    if sentence.heads:
        return any(_DUTIES.search(head) for head in sentence.heads)
    return bool(sentence.headings and _USES.search(sentence.headings[0]))
