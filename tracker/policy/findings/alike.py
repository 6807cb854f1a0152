"""What two sentences state in unlike words: named on both sides, by another verb, or in short."""

import re

from tracker.policy.facts import Reading
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.draft import ONE_SIDED, Draft, Facts, is_vendor
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.findings.parts import is_chinese
from tracker.policy.findings.statements import words_of
from tracker.policy.model import Direction, Kind

_COPIES = ("access", "copy", "portability")
_PORTABLE = Cue(r"portab|携带|转移|format")
"""Words of the right itself, beside verbs such as `download`."""


def without_named(found: list[Draft], before: Reading, after: Reading) -> list[Draft]:
    """Without what both Chinese sentences name, where only the verb that goes with it changed."""
    if not is_chinese(after.folded) or not _speak_alike(before.folded, after.folded):
        return found
    return [
        one
        for one in found
        if one.kind not in _NAMED_BY
        or one.rule not in ONE_SIDED
        or is_vendor(one.fact)
        or not _names(before if one.new else after, one)
    ]


_NAMED_BY = {Kind.DATA_CATEGORY: "data", Kind.RECIPIENT: "recipients"}
_HALF = 0.5


def _speak_alike(old: str, new: str) -> bool:
    here, now = words_of(old), words_of(new)
    return 2 * len(here & now) >= _HALF * (len(here) + len(now))


def _names(reading: Reading, draft: Draft) -> bool:
    """Does a sentence name this too, and as much affirm or deny what goes with it?"""
    words = draft.fact.shown.replace("的", "")
    if draft.fact.polarity and words in reading.sentence.text.replace("的", "").split("不")[0]:
        return True
    return any(
        mention.value == draft.fact.value
        and reading.stance_at(mention.start).affirmed == draft.fact.polarity
        for mention in reading.of(_NAMED_BY[draft.kind])
    )


def without_covered(found: list[Draft], before: Reading, after: Reading) -> list[Draft]:
    """Without the `third parties` that a promise made of everybody names or no longer names.

    `We do not sell your data to third parties` → `We will not sell your data`: nothing is lost.
    """
    return [one for one in found if not _is_covered(one, before if one.new else after)]


def _is_covered(draft: Draft, other: Reading) -> bool:
    everybody = draft.fact.value == "anyone" and draft.rule in ONE_SIDED
    if draft.kind is not Kind.RECIPIENT or draft.fact.polarity or not everybody:
        return False
    act = other.sharing()
    return not other.of("recipients") and act is not None and act.stance is Stance.NEVER


def without_ellipsis(found: list[Draft], pair: SentencePair) -> list[Draft]:
    """Without `usage data` where the other side says `telemetry, usage, and uploaded data`."""
    if pair.old is None or pair.new is None:
        return found
    sides = {Direction.REMOVED: pair.new.folded, Direction.ADDED: pair.old.folded}
    return [one for one in found if not _is_ellipsis(one, sides.get(one.direction, ""))]


def _is_ellipsis(draft: Draft, other: str) -> bool:
    *first, head = draft.fact.shown.lower().split(" ")
    if draft.kind is not Kind.DATA_CATEGORY or not first or head not in ("data", "information"):
        return False
    return bool(re.search(rf"\b{re.escape(' '.join(first))}\b,?[^.;]*\b{head}\b", other))


def same_copy(found: list[Draft], old: Facts, new: Facts) -> list[Draft]:
    """Without `download` and `export`, where the other side gives a copy by another verb."""
    return [
        one
        for one in found
        if not (
            one.kind is Kind.USER_RIGHT
            and (one.fact.value == "portability" or _is_wanted(one))
            and one.rule in ONE_SIDED
            and not _PORTABLE.search(one.fact.shown.lower())
            and any((Kind.USER_RIGHT, right) in (old if one.new else new) for right in _COPIES)
        )
    ]


def _is_wanted(draft: Draft) -> bool:
    """`如需您的档案，请…`: a copy by other words."""
    return draft.fact.value == "copy" and draft.fact.shown.startswith("如")
