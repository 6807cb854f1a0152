"""What an English sentence says otherwise although it names nothing that a lexicon knows.

The words may be any; how they changed tells: a number with its unit, a condition that came or
went, a word of degree in another's place, the other side of the contract, a further act, a
statement that was good for people and no longer is. What only reads otherwise is none of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings import conditions, degrees, quantities
from tracker.policy.findings.benefit import freedoms, sign, turns
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.listing import is_item, is_title
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.plainwords import beyond, meanings, stems
from tracker.policy.findings.regrouping import regrouped
from tracker.policy.findings.statements import points_elsewhere, practice
from tracker.policy.findings.stretches import stretch
from tracker.policy.findings.themes import theme
from tracker.policy.model import Direction, Fact, Kind

_WORD = Cue(r"[a-z]+(?:[-'][a-z]+)*")
_ALIKE = 0.5
_LONGEST = 110
_SHORTEST = 3
_ASIDE = Cue(r"^\s*(?:note|example|for example|e\.g|welcome|thank|hello|hi)\b")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What differs: words of either side, verbatim or "", and whose good the change is."""

    old: str
    new: str
    effect: int
    kind: Kind | None = None


def drifted(pair: SentencePair, before: Reading, after: Reading) -> Draft | None:
    """An English sentence whose words changed in a way that tells, whatever they are."""
    if not (_is_told(before) and _is_told(after)) or regrouped(pair):
        return None
    seen = next((one for look in _LOOKS if (one := look(before, after))), None)
    if seen is None:
        return None
    if _elsewhere(pair, seen):
        return None
    kind = seen.kind or _kind(f"{seen.old} {seen.new}".lower(), before, after)
    if kind is None:
        return None
    ranks = ("1", "1") if not seen.effect else ("1", "0") if seen.effect < 0 else ("0", "1")
    old, new = (
        reading.fact(kind, f"drift:{shown.lower()}", shown, details=[("rank", rank)])
        for reading, shown, rank in ((before, seen.old, ranks[0]), (after, seen.new, ranks[1]))
    )
    return Draft(kind, Direction.MODIFIED, old, new, pair, "drift")


def _elsewhere(pair: SentencePair, seen: _Seen) -> bool:
    """Do words that went, or came, stand in another sentence of the same clause?"""
    if bool(seen.old) is bool(seen.new):
        return False
    others = pair.change.new if seen.old else pair.change.old
    words = (seen.old or seen.new).lower()
    return not beyond(words, fold(" ".join(one.text for one in others)))


def _is_told(reading: Reading) -> bool:
    """Is it an English sentence that states something?"""
    folded = reading.folded
    words = len(_WORD.findall(folded))
    if reading.is_heading or max(folded) > "\u2e7f" or words < _SHORTEST:
        return False
    if not (reading.speaks or (words > _SHORTEST and _STOPPED.search(folded))):
        return False
    points = points_elsewhere(folded) and not _SEES.search(folded)
    return not (is_title(reading.sentence.text) or _ASIDE.match(folded) or points)


_STOPPED = Cue(r"[.;!][\"')\]*_]*\s*$")
_SEES = Cue(r"\byou (?:will|can|may|are able to) see\b")


def _kind(changed: str, before: Reading, after: Reading) -> Kind | None:
    above = (*after.sentence.heads[:1], *after.sentence.headings[:1])
    told = theme(changed, f"{before.folded} {after.folded}", above)
    return told or practice(after) or practice(before)


def _alike(before: Reading, after: Reading) -> bool:
    here, now = meanings(before.folded), meanings(after.folded)
    return bool(here and now) and len(here & now) >= _ALIKE * min(len(here), len(now))


def _number(before: Reading, after: Reading) -> _Seen | None:
    old, new = before.sentence.text, after.sentence.text
    there = quantities.quantities(old, before.folded)
    here = quantities.quantities(new, after.folded)
    move = quantities.moved(there, here)
    if not _alike(before, after):
        return None
    if move is None:
        return _surcharge(before, after, there, here)
    gone, came = move
    effect = quantities.effect(gone, came, after.folded)
    return _Seen(old[gone.start : gone.end].strip(), new[came.start : came.end].strip(), effect)


def _surcharge(
    before: Reading,
    after: Reading,
    there: Sequence[quantities.Quantity],
    here: Sequence[quantities.Quantity],
) -> _Seen | None:
    """A quantity that joined words which all stayed: `by inflation` → `by inflation plus 3 %`."""
    gone, came = _stretch(before, after)
    if bool(gone) is bool(came):
        return None
    one = quantities.added(there, here) if came else quantities.added(here, there)
    if one is None:
        return None
    value = quantities.weight(one, (after if came else before).folded)
    return _Seen(gone, came, value if came else -value)


def _condition(before: Reading, after: Reading) -> _Seen | None:
    turn = conditions.turned(before.folded, after.folded)
    if turn is None:
        return None
    old, new = (
        reading.sentence.text[one.start : one.end].strip(" ,.;") if one else ""
        for reading, one in ((before, turn.old), (after, turn.new))
    )
    return _Seen(old, new, turn.effect)


def _degree(before: Reading, after: Reading) -> _Seen | None:
    if not _alike(before, after):
        return None
    here, now = (frozenset(_WORD.findall(one.folded)) for one in (before, after))
    gone, came = here - now, now - here
    step = degrees.swapped(gone, came, after.folded) or degrees.stepped(
        gone, came, before.folded, after.folded
    )
    if step is None:
        return None
    burden = Kind.FEES if _COSTS.search(after.folded) and step.new in _SIDES else None
    return _Seen(*_differing(before, after), step.effect, burden)


_COSTS = Cue(r"\b(?:costs?|expenses?|pays?|paid|bears?|borne)\b")
_SIDES = degrees.OURS | degrees.THEIRS


_FURTHER = Cue(
    r"^,? ?(?:and|or|but|then|as well as|;)? ?(?:(?:we|it|they|also|may|will|can|then|might|to) )*"
    r"(?P<act>[a-z]+)\b(?P<rest>.*)$"
)


def _further(before: Reading, after: Reading) -> _Seen | None:
    """Words that joined a sentence of which all else stayed, and say of a further act."""
    gone, came = _stretch(before, after)
    if bool(gone) is bool(came):
        return None
    words = (gone or came).lower()
    match = _FURTHER.match(words)
    value = sign(f"we {match['act']}{match['rest']}") if match else 0
    if not value or len(meanings(words) - meanings((before if came else after).folded)) < 2:
        return None
    return _Seen(gone, came, value if came else -value)


def _turned(before: Reading, after: Reading) -> _Seen | None:
    """A statement that was good for people and no longer is, or the reverse."""
    here, now = meanings(before.folded), meanings(after.folded)
    signs = sign(before.folded), sign(after.folded)
    if signs[0] * signs[1] >= 0 or not (here - now or now - here) or not here & now:
        return None
    gone, came = _differing(before, after)
    if not (turns(gone.lower()) or turns(came.lower())):
        return None
    return _Seen(gone, came, signs[1])


def _freedom(before: Reading, after: Reading) -> _Seen | None:
    """What people could do and no longer can, or can now, in the same place of the text."""
    here, now = freedoms(before.folded), freedoms(after.folded)
    if bool(here) is bool(now) or len(here | now) > 1:
        return None
    verb = next(iter(here | now))
    other = (after if here else before).folded
    if verb in stems(other) and sign(other) >= 0 and not _REPLACES.search(other):
        return None
    return _Seen(*_differing(before, after), 1 if now else -1)


_REPLACES = Cue(r"\b(?:in place of|instead of|rather than)\b")
_NOUNS = 7


def _item(before: Reading, after: Reading) -> _Seen | None:
    """An item that joined a list, or left it, whatever it is."""
    gone, came = _stretch(before, after)
    words, text = gone or came, (before if gone else after).sentence.text
    if bool(gone) is bool(came) or len(words.split()) > _NOUNS or not is_item(words):
        return None
    at = text.find(words)
    beside = (text[:at].rstrip()[-1:], text[at + len(words) :].lstrip()[:1])
    if "," not in beside or not beyond(words.lower(), (after if gone else before).folded):
        return None
    value = sign((before if gone else after).folded)
    return _Seen(gone, came, -value if gone else value)


def _stretch(before: Reading, after: Reading) -> tuple[str, str]:
    """The words that differ; of words that only came or went, from where a part begins.

    `no chat, no trading` → `no trading` lacks `no chat,` as well as `chat, no`.
    """
    gone, came = stretch(before.sentence.text, after.sentence.text)
    if bool(gone) is bool(came):
        return gone, came
    words, text = (gone or came).split(" "), (before if gone else after).sentence.text
    at = text.find(gone or came)
    lead = text[:at].rstrip().split(" ") if at > 0 else []
    while lead and words and lead[-1] == words[-1] and not lead[-1].endswith((",", ":")):
        words = [lead.pop(), *words[:-1]]
    moved = " ".join(words).strip(" ,")
    moved = moved if moved in text else gone or came
    return (moved, "") if gone else ("", moved)


def _differing(before: Reading, after: Reading) -> tuple[str, str]:
    """The words that differ, or the sentences where little else is left."""
    gone, came = _stretch(before, after)
    return _cut(gone), _cut(came)


def _cut(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    return words[: words.rfind(" ", 0, _LONGEST)].rstrip(",; ")


_LOOKS = (_number, _condition, _degree, _further, _turned, _freedom, _item)


_REFERS = Cue(r"\W*(?:this|it|that|these|those|they|such|in this|for this)\b")


def alone(pair: SentencePair, reading: Reading) -> Draft | None:
    """A sentence for people's good that came into a paragraph that stayed, or went out of it."""
    change = pair.change
    if not (change.old and change.new) or not _is_told(reading):
        return None
    value = sign(reading.folded)
    kind = _kind(reading.folded, reading, reading) if value else None
    if kind is None:
        return None
    if value < 0 or _REFERS.match(reading.folded):
        return None
    text = reading.sentence.text.strip(" .")
    details = [("longer", "better" if value > 0 else "worse")]
    fact: Fact = reading.fact(kind, f"drift:{reading.folded}", _cut(text), details=details)
    direction = Direction.ADDED if pair.new else Direction.REMOVED
    return Draft.one_sided(direction, fact, pair, "drift")
