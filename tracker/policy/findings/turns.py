"""What turned in a sentence that names nothing we know: a `not` that came or went, a limit.

`Teachers may not contact students in private` → `Teachers may contact students in private` is a
promise gone, whatever its kind. Told with its quotes as a change of its own kind, with a sign only
where the sentence says whose act it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.findings import benefit
from tracker.policy.findings.draft import Draft, ranks
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.statements import practice, words_of
from tracker.policy.findings.themes import theme
from tracker.policy.model import Direction, Fact, Kind

_DENIED = Cue(
    r"\b(?P<who>\w+) (?P<modal>may|do|does|will|shall|must|can|could|is|are) ?(?:not|never)\b"
    r"(?! (?:only|limited|necessarily|just|less|more|exceed|later|apply|applicable|include|mean))|"
    r"\b(?P<short>\w+) (?:cannot|never|don't|doesn't|won't|can't|mustn't)\b"
)
_IF = Cue(r"\b(?:only|unless|except|provided)\b")
_NO = Cue(r"\b(?:no|not|never|none|nor|neither|nobody|nothing|cannot|without)\b|n't\b")
_OURS = frozenset({"we", "provider", "processor", "company", "vendor", "supplier", "operator"})
_PEOPLE = frozenset({"you", "users", "players", "customers", "members", "parents", "students"})
_KEPT = Cue(
    r"\b(?:notify|inform|tell|delete|erase|refund|pay|protect|encrypt|help|support|answer|respond|"
    r"ask|warn|compensate|return|honou?r|guarantee|limit|liable|responsible)\b"
)
"""Acts that are good for people: not to do them is bad."""
_ALIKE = 0.6
_FEWEST = 2
_LONGEST = 160


def turned(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """An English sentence that denies what it affirmed, or affirms what it denied."""
    if found or not (before.folded.isascii() and after.folded.isascii()):
        return
    if not (before.speaks and after.speaks) or before.is_row or after.is_row:
        return
    denied = (_DENIED.search(before.folded), _DENIED.search(after.folded))
    if bool(denied[0]) is bool(denied[1]) or not _alike(before, after):
        return
    if _IF.search(before.folded) or _IF.search(after.folded):
        return
    if _NO.search((after if denied[0] else before).folded):
        return
    match = denied[0] or denied[1]
    who = (match["who"] or match["short"]) if match else ""
    sign = _sign(who, before, after)
    plain = benefit.sign((after if denied[0] else before).folded)
    sign = -plain if plain and who not in _PEOPLE else sign
    sign = sign if denied[0] else -sign
    kind = practice(after) or theme(after.folded, before.folded, ()) or Kind.OTHER
    sides = zip((before, after), ranks(-sign), strict=True)
    old, new = (_fact(kind, reading, rank) for reading, rank in sides)
    yield Draft(
        kind,
        Direction.MODIFIED,
        replace(old, polarity=not denied[0]),
        replace(new, polarity=not denied[1]),
        pair,
        "turned",
    )


def _alike(before: Reading, after: Reading) -> bool:
    """Do both speak of the same in other respects?"""
    here, now = words_of(before.folded), words_of(after.folded)
    fewer = min(len(here), len(now))
    return fewer >= _FEWEST and len(here & now) >= _ALIKE * fewer


def _sign(who: str, before: Reading, after: Reading) -> int:
    """1 where a `not` that goes is bad for people, -1 where it is good, 0 where nobody can say."""
    if who in _PEOPLE:
        return -1
    if who not in _OURS:
        return 0
    return -1 if _KEPT.search(before.folded) or _KEPT.search(after.folded) else 1


def _fact(kind: Kind, reading: Reading, rank: str) -> Fact:
    shown = reading.sentence.text[:_LONGEST].rstrip(" .;")
    return reading.fact(kind, f"turned:{rank}", shown, details=[("rank", rank)])
