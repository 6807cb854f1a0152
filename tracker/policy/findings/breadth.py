"""How much a promise covers: all data, or only some of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.policy.facts import Reading, stated_of
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.stance import Stance
from tracker.policy.findings.draft import ONE_SIDED, Draft
from tracker.policy.findings.pairing import SentencePair
from tracker.policy.model import Direction, Fact, Kind


def narrowed(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A promise for all personal information that now holds for some, or the reverse.

    `我们不会出售您的个人信息` → `我们不会出售您的视频和编辑数据`: the rest is no longer promised.
    """
    if any(one.kind in (Kind.SHARING, Kind.RECIPIENT) for one in found):
        return
    broad, now_broad = _speaks_of_all(before), _speaks_of_all(after)
    if broad is now_broad or not before.of("data") + after.of("data"):
        return
    now = {fact.value: fact for fact in stated_of(Kind.SHARING, after) if not fact.polarity}
    for fact in stated_of(Kind.SHARING, before):
        if not fact.polarity and fact.value in now:
            yield _for_less(pair, fact, now[fact.value], less=broad)
            return


def towards(pair: SentencePair, before: Reading, after: Reading, found: list[Draft]) -> list[Draft]:
    """A promise towards everybody that now holds towards some, or the reverse, told as such.

    `We do not share your data` → `We do not share your data with advertisers`.
    """
    for direction, general in ((Direction.ADDED, before), (Direction.REMOVED, after)):
        named = [one for one in found if _is_denied_recipient(one, direction)]
        if not named or general.of("recipients") or general.of("vendors"):
            continue
        now = {fact.value: fact for fact in stated_of(Kind.SHARING, after) if not fact.polarity}
        for fact in stated_of(Kind.SHARING, before):
            if not fact.polarity and fact.value in now:
                less = direction is Direction.ADDED
                told = _for_less(pair, fact, now[fact.value], less=less)
                return [one for one in found if one not in named] + [told]
    return found


def _is_denied_recipient(draft: Draft, direction: Direction) -> bool:
    one_sided = draft.kind is Kind.RECIPIENT and draft.rule in ONE_SIDED
    return one_sided and draft.direction is direction and not draft.fact.polarity


_QUALIFYING = frozenset(
    "private sensitive precise identifiable raw unencrypted confidential certain some".split()
)
"""Words by which a promise holds for less: `we do not use your private chats`."""


def qualified(
    pair: SentencePair, before: Reading, after: Reading, found: Sequence[Draft]
) -> Iterator[Draft]:
    """A promise not to do something that now holds for some data only, or again for all."""
    less = None if found else _for_some(before.folded, after.folded)
    if less is None:
        return
    denied = _denied(after)
    for key, old in _denied(before).items():
        if key in denied:
            yield _for_less(pair, old, denied[key], less=less)
            return


def _for_some(old: str, new: str) -> bool | None:
    """Does a promise hold for less now (True), or for more (False)? None where it is the same."""
    here, now = set(old.split(" ")), set(new.split(" "))
    if (here < now or now < here) and (here ^ now) <= _QUALIFYING:
        return here < now
    for one, other, less in ((old, new, True), (new, old, False)):
        ours, of_part = _WE.search(one), _A_PART.search(other)
        if ours and of_part and ours["rest"] == of_part["rest"]:
            return less
    return None


_WE = Cue(r"^(?:[^:]{1,40}: )?\W*we (?:do not|will not|don't|won't|never) (?P<rest>.+)$")
_A_PART = Cue(
    r"^(?:[^:]{1,40}: )?\W*(?:this|the|our) (?:\w+ ){1,3}(?:does not|will not|doesn't|won't|never) "
    r"(?P<rest>.+)$"
)
"""`We do not collect …` → `This telemetry does not collect …`: the rest is no longer promised."""


def _for_less(pair: SentencePair, old: Fact, new: Fact, *, less: bool) -> Draft:
    """A promise that holds for less now than it did, or for more."""
    whole, part = int(Stance.NEVER), int(Stance.RARELY)
    was, is_now = (whole, part) if less else (part, whole)
    old, new = replace(old, strength=was), replace(new, strength=is_now)
    return Draft(old.kind, Direction.MODIFIED, old, new, pair, "exception")


def _denied(reading: Reading) -> dict[tuple[Kind, str], Fact]:
    return {
        (fact.kind, fact.value): fact
        for kind in (Kind.SHARING, Kind.PURPOSE, Kind.DATA_CATEGORY)
        for fact in stated_of(kind, reading)
        if not fact.polarity
    }


def _speaks_of_all(reading: Reading) -> bool:
    return any(one.value == "personal-information" for one in reading.of("data"))
