"""Conditions and exceptions of an English sentence that came, went or became others.

`… unless the owner has joined the circle`, `only when they show us a warrant`: whatever the words
say, a condition makes a statement hold for less. Whether that is good depends on the statement.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.benefit import sign
from tracker.policy.findings.plainwords import beyond, logic, meanings

_CONDITION = Cue(
    r"(?:\b(?:but|and|or) )?\b(?:only (?:if|when|where|after|once|to the extent|in|on|for|with|by)|"
    r"if|when|whenever|while|where|once|unless|except|save|other than|provided|providing|"
    r"as long as|"
    r"so long as|until|subject to|on condition|in the event|in case|to the extent|as far as|"
    r"as soon as|at the end of|by the end of|"
    r"with(?:out)? (?:[\w']+ ){0,3}(?:consent|approval|permission|authori[sz]ation)|"
    r"apart from|excluding|insofar as|even if)\b[^.;:]*?(?=,? (?:we|you|our|your)\b(?=[^,]*$)(?<=,)"
    r"|[.;:]|,(?= )|$)"
)
_EXCEPTS = Cue(
    r"^(?:but |and |or )?(?:unless|except|save|other than|apart from|excluding|without)\b"
)
_EVEN = Cue(r"^(?:but |and |or )?even if\b")
_INVERTED = Cue(r"(?:^|(?<=[.;,] ))should (?=you|we|the|an?|any|this|it)")
"""`Should a child write` is `if a child writes`, in as many letters."""
_APPROVED = Cue(r"\b(?:consent|approval|permission|authori[sz]ation)\b")
_LATER = Cue(r"^(?:and |or |but )?(?:at|by) the end of\b")
_SOON = Cue(r"^(?:and |or |but )?(?:as soon as|once|when)\b")
_IDLE = Cue(
    r"(?:if|when|where|whenever) (?:you (?:so )?(?:like|wish|want|please|choose|prefer)|applicable|"
    r"possible|any|relevant|practicable)\W*$"
)
"""`Whenever you like` makes no condition."""
_OR = Cue(r"\bor\b")
_FEWEST = 2
_DENIALS = frozenset({"not", "no", "never", "none", "without", "cannot"})
_BY_YOU = Cue(r"\b(?:if|when|once|unless|until) (?:and \w+ )?(?:you|the (?:customer|user|owner))\b")
_ASKED = Cue(
    r"\byou (?:have |has )?(?:\w+ ){0,2}(?:tick\w*|accept\w*|agree\w*|allow\w*|opt\w*|enabl\w*|"
    r"approv\w*|confirm\w*|consent\w*|sign(?:ed)? up|turn(?:ed)? (?:it |them )?on|"
    r"switch(?:ed)? (?:it |them )?on|grant\w*|permit\w*|choose|chosen|ask(?:ed)?|invite[ds]?|"
    r"request\w*|instruct\w*|tell|told)\b|\byour (?:\w+ )?(?:consent|permission|approval|"
    r"agreement|say-so|go-ahead|request|instruction)\b"
)
"""A condition that lies in the person's own hands."""


class Condition(NamedTuple):
    """A condition: its words, where they stand, and what they mean."""

    words: str
    start: int
    end: int
    means: frozenset[str]

    @property
    def excepts(self) -> bool:
        """Does it say when the statement does not hold?"""
        return bool(_EXCEPTS.match(self.words))


class Turn(NamedTuple):
    """What became of a condition: the old one, the new one, whose good it is.

    Attributes:
        asked: it lay in the person's own hands, or does now.
    """

    old: Condition | None
    new: Condition | None
    effect: int
    asked: bool = False


def conditions(folded: str) -> tuple[Condition, ...]:
    """The conditions of a folded sentence, in order."""
    return tuple(
        Condition(match[0], match.start(), match.end(), meanings(match[0]))
        for match in _CONDITION.finditer(_INVERTED.sub("if     ", folded))
        if not _IDLE.match(match[0])
    )


def turned(old: str, new: str) -> Turn | None:
    """What became of the conditions of a sentence whose statement stayed."""
    before, after = conditions(old), conditions(new)
    gone = [one for one in before if not _among(one, after)]
    came = [one for one in after if not _among(one, before)]
    most = max(len(gone), len(came))
    if most != 1 or not _same_rest(old, new, gone, came):
        return None
    if gone and came:
        bounds = bool(_ALWAYS.search(new)) - bool(_ALWAYS.search(old))
        return _replaced(gone[0], came[0], sign(_without(new, came)), bounds)
    one = (gone or came)[0]
    if not beyond(one.words, new if gone else old):
        return None
    good = sign(_without(old, gone) if gone else _without(new, came))
    holds = -good if _EVEN.match(one.words) else good
    asked = bool(_APPROVED.search(one.words))
    return Turn(one, None, holds, asked) if gone else Turn(None, one, -holds, asked)


def _among(one: Condition, others: Sequence[Condition]) -> bool:
    return any(one.means == other.means and one.excepts is other.excepts for other in others)


def _without(folded: str, taken: Sequence[Condition]) -> str:
    for one in taken:
        folded = folded[: one.start] + folded[one.end :]
    return folded


def _same_rest(old: str, new: str, gone: Sequence[Condition], came: Sequence[Condition]) -> bool:
    """Does the statement without these conditions say the same?"""
    rest, now = (_ALWAYS.sub(" ", _without(*one)) for one in ((old, gone), (new, came)))
    apart = len(beyond(rest, now)) + len(beyond(now, rest))
    fewer = min(len(meanings(rest)), len(meanings(now)))
    denied = _DENIALS & (logic(rest) ^ logic(now))
    return not denied and apart <= max(1, fewer // 3) and apart < fewer


_ALWAYS = Cue(
    r"\bat (?:all|any) times?\b|\balways\b|\bregardless\b|\bwhether or not\b|\bin any case\b|"
    r"\beven\b|,? including(?= *\W?$)"
)


def _replaced(gone: Condition, came: Condition, good: int, bounds: int) -> Turn | None:
    lost, won = gone.means - came.means, came.means - gone.means
    if not bounds and len(lost | won) < _FEWEST and gone.excepts is came.excepts:
        return _limit_lost(gone, came, good)
    asked = bool(_ASKED.search(gone.words)), bool(_ASKED.search(came.words))
    if asked[0] is not asked[1] and good <= 0:
        return Turn(gone, came, -1 if asked[0] else 1, asked=True)
    if gone.excepts is not came.excepts and _chosen(gone) and _chosen(came):
        return Turn(gone, came, -1 if came.excepts else 1, asked=True)
    wider = _wider(gone, came, lost, won, bounds)
    holds = -good if came.excepts else good
    if not wider * holds and not (_STRICT.search(gone.words) or _STRICT.search(came.words)):
        return None
    return Turn(gone, came, wider * holds)


_STRICT = Cue(
    r"\b(?:unless|except|only|until|provided|as long as|so long as|subject to|on condition|save|"
    r"other than)\b"
)
"""Another `if` or `when` may well be the same in other words; these are chosen with care."""


def _chosen(one: Condition) -> bool:
    """Does it depend on what the person does: `if you link it`, `unless you unlink it`?"""
    return bool(_BY_YOU.search(one.words))


def _wider(
    gone: Condition, came: Condition, lost: frozenset[str], won: frozenset[str], bounds: int
) -> int:
    """1 where the condition is met more often than before, -1 where less often.

    Args:
        bounds: 1 where the sentence now says `at all times` or the like, -1 where it did.
    """
    if bounds:
        return bounds
    later = bool(_LATER.match(came.words)) - bool(_LATER.match(gone.words))
    if later and (_SOON.match(gone.words) or _SOON.match(came.words)):
        return -later
    if won and not lost:
        return 1 if len(_OR.findall(came.words)) > len(_OR.findall(gone.words)) else -1
    if lost and not won:
        return -1 if len(_OR.findall(gone.words)) > len(_OR.findall(came.words)) else 1
    return -_limits(gone, came)


def _limits(gone: Condition, came: Condition) -> int:
    """1 where an `only` came, -1 where one went."""
    return ("only" in came.words.split()) - ("only" in gone.words.split())


def _limit_lost(gone: Condition, came: Condition, good: int) -> Turn | None:
    """`only when X` → `when X`, or the reverse."""
    limits = _limits(gone, came)
    return Turn(gone, came, -limits * good) if limits else None
