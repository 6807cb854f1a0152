"""How much liability an English sentence excludes: which loss, by which cause, with what kept.

`We are not liable for indirect damages` → `… for any damages, direct or indirect` excludes on both
sides, but more than before (Directive 93/13/EEC, annex 1 (a) and (b)). What Chinese sentences
excuse is a fact of its own.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.model import Direction, Fact, Kind

_EXCLUDES = Cue(
    r"\b(?:not|n't|never|in no event|under no circumstances)\b[^.;]{0,60}?\b(?:liable|liability|"
    r"responsible|responsibility)\b|\bno (?:liability|responsibility)\b|"
    r"\b(?:exclud|disclaim)\w*\b[^.;]{0,24}?\b(?:liability|responsibility)\b|"
    r"\b(?:liability|responsibility)\b[^.;]{0,40}?\b(?:excluded|disclaimed)\b"
)
_KEEPS = Cue(r"\b(?:except|unless|other than|save|but (?:we|this|nothing)|nothing in)\b[^.;]*")
_KEPT = {
    "gross": Cue(r"gross(?:ly)? neglig"),
    "intent": Cue(r"wil?lful|intent|deliberate|fraud"),
    "life": Cue(r"death|injury|\blife\b"),
    "negligence": Cue(r"(?<!gross )(?<!grossly )neglig"),
    "law": Cue(r"\blaw|mandatory"),
}
_LOSS = r"(?:loss(?:es)?|damages?|harm|claims?|liability|injur(?:y|ies)|responsibility)"
_KINDS = {
    "direct": Cue(r"\bdirect\b"),
    "indirect": Cue(r"indirect|consequential|incidental|special|punitive|exemplary"),
    "profits": Cue(r"profit|revenue|earnings|goodwill|business|savings"),
    "data": Cue(r"\bdata\b|content"),
    "property": Cue(r"property|equipment|devices?"),
    "others": Cue(r"third part|other users"),
}
_WHOLE = Cue(
    rf"\b(?:any|all|every)(?: kind of| form of| other| and all)? {_LOSS}\b(?! of\b)|"
    rf"{_LOSS}[^.;]{{0,20}}\b(?:whatsoever|of any kind|howsoever)|\bany {_LOSS}, (?:whether|"
    r"including|direct)"
)
_CAUSED = Cue(
    r"\b(?:caused by|due to|resulting from|arising (?:from|out of)|as a result of|because of|"
    r"attributable to|where|when|if)\b"
)
_SLIGHT = Cue(r"(?:slight|minor|simple|ordinary)(?:ly)? neglig")
_ABOUT = Cue(r"\s(?:to you )?(?:for|from)\s")


class _Reach(NamedTuple):
    """What a sentence excludes.

    Attributes:
        kinds: the kinds of loss named.
        whole: any loss, not only those kinds.
        caused: only where it has one of the causes named.
        slight: only for slight negligence.
        kept: what the company answers for all the same.
    """

    kinds: frozenset[str]
    whole: bool
    caused: bool
    slight: bool
    kept: frozenset[str]


def widened(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """Liability that is excluded on both sides, for more or for less than before."""
    told = any(one.kind is Kind.LIABILITY for one in found)
    if told or not (_EXCLUDES.search(before.folded) and _EXCLUDES.search(after.folded)):
        return
    sign = _wider(_reach(before.folded), _reach(after.folded))
    if sign:
        yield Draft(
            Kind.LIABILITY,
            Direction.MODIFIED,
            _fact(before, 1 if sign > 0 else 0),
            _fact(after, 0 if sign > 0 else 1),
            pair,
            "reach",
        )


def _reach(folded: str) -> _Reach:
    keeps = _KEEPS.search(folded)
    kept = keeps[0] if keeps else ""
    rest = folded.replace(kept, " ") if kept else folded
    return _Reach(
        frozenset(name for name, cue in _KINDS.items() if cue.search(rest)),
        bool(_WHOLE.search(rest)) or bool(_KINDS["direct"].search(rest)),
        bool(_CAUSED.search(rest)),
        bool(_SLIGHT.search(rest)),
        frozenset(name for name, cue in _KEPT.items() if cue.search(kept)),
    )


def _wider(old: _Reach, new: _Reach) -> int:
    """1 when the new text excludes more, -1 when less, 0 when the same or nobody can say."""
    signs = (
        _sign(old.kept > new.kept, old.kept < new.kept),
        _sign(new.whole and not old.whole, old.whole and not new.whole),
        _sign(old.caused and not new.caused, new.caused and not old.caused),
        _sign(old.slight and not new.slight, new.slight and not old.slight),
        0 if old.whole or new.whole else _sign(old.kinds < new.kinds, old.kinds > new.kinds),
    )
    return max(signs) if min(signs) >= 0 else min(signs) if max(signs) <= 0 else 0


def _sign(more: bool, less: bool) -> int:
    return int(more) - int(less)


def _fact(reading: Reading, rank: int) -> Fact:
    """What one side excludes: the words after `liable for`."""
    match = _EXCLUDES.search(reading.folded)
    start = match.start() if match else 0
    about = _ABOUT.match(reading.folded, match.end()) if match else None
    shown = reading.sentence.text[about.end() if about else start :].rstrip(" .;")
    return reading.fact(Kind.LIABILITY, "reach", shown, details=[("rank", str(rank))])
