"""What people must do, or must not do, by a sentence that joined the terms or left them."""

from dataclasses import replace

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.sentences import introduces
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.looks import cut
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.statements import points_elsewhere
from tracker.policy.model import Direction, Kind

_WHO = r"(?:you|users|customers?|members|subscribers|authorized users|third parties)"
_DUTY = Cue(
    rf"^\W*(?:[0-9ivx]+[.)]\s*)?(?:[^:]{{2,40}}:\s)?{_WHO} "
    r"(?:(?:will|shall|may|must|should|can) not|cannot|"
    r"can't|won't|"
    r"must|shall|will|agrees? (?:not )?to|(?:are|is) (?:solely |fully )?(?:responsible|required|"
    r"prohibited|obliged|not (?:allowed|permitted)))\b"
)
_INSIDE = Cue(
    r",\s(?:and |but )?(?P<duty>(?:you|users|customers?) (?:(?:must|shall)(?: not)?|may not|"
    r"agree to|authori[sz]e us to) .+)"
)
"""`If we ask for more papers, you agree to send them`: a duty behind what it hangs on."""
_NO_DUTY = Cue(
    r"\b(?:read|review|check|consult|refer|understand|acknowledge|contact us|be able to|receive|"
    r"find|see|be (?:notified|informed|asked|told|given|offered|prompted|directed|redirected)|"
    r"have (?:the|access|an? )|be at least|be \d+|years|agree to (?:be bound|these|this|our|the))\b"
)
_PAYS = Cue(
    r"\b(?:pay|reimburse|be charged)\b[^.;]{0,60}\b(?:fees?|tax(?:es)?|costs?|charges?|amounts?)\b"
)
_BARE = Cue(r"\W*(?:[0-9ivx]+[.)]\s*)?(?:to )?(?P<verb>[a-z]+)\b")
_SHORTEST = 4


def alone(pair: SentencePair, reading: Reading) -> Draft | None:
    """An English duty of people that came or went, when nothing else is told of the sentence."""
    folded = reading.folded
    if not folded.isascii() or reading.is_heading or len(folded.split()) < _SHORTEST:
        return None
    if points_elsewhere(folded) or introduces(folded) or not (_is_item(reading) or _binds(folded)):
        return None
    inside = None if _DUTY.search(folded) else _INSIDE.search(folded)
    text = reading.sentence.text.removeprefix(reading.sentence.clause.label)
    text = (reading.sentence.text[inside.start("duty") :] if inside else text).strip(" -*•.;")
    details = [("longer", "worse"), ("duty", "yes")]
    kind = Kind.FEES if _PAYS.search(folded) else Kind.OTHER
    fact = reading.fact(kind, f"duty:{folded}", cut(text), details=details)
    return Draft.one_sided(Direction.ADDED if pair.new else Direction.REMOVED, fact, pair, "duty")


_OF_THE_COMPANY = frozenset({
    Kind.SHARING, Kind.RECIPIENT, Kind.DATA_CATEGORY, Kind.PURPOSE, Kind.STORAGE_LOCATION,
    Kind.CROSS_BORDER, Kind.RETENTION, Kind.TRACKING, Kind.CONSENT, Kind.AUTOMATED_DECISION,
})  # fmt: skip


def owned(found: list[Draft], pair: SentencePair, sheets: tuple[Sheet, Sheet]) -> list[Draft]:
    """Words of a duty of people that changed are told as a duty, not as what the company does."""
    sentence = pair.new or pair.old
    if not found or sentence is None or not sheets[bool(pair.new)].read(sentence).binds_people:
        return found
    return [_as_duty(one) if one.kind in _OF_THE_COMPANY else one for one in found]


def _as_duty(draft: Draft) -> Draft:
    sides = [one and replace(one, kind=Kind.OTHER) for one in (draft.old, draft.new)]
    return draft._replace(kind=Kind.OTHER, old=sides[0], new=sides[1])


def _binds(folded: str) -> bool:
    inside = _INSIDE.search(folded)
    duty = inside["duty"] if inside else folded
    return bool((inside or _DUTY.search(folded)) and not _NO_DUTY.search(duty))


def _is_item(reading: Reading) -> bool:
    return reading.binds_people and bool(_BARE.match(reading.folded))
