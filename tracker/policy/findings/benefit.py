"""Whose good an English statement is, by its plain verbs: the person's, the company's, unsaid.

A verb says it where no lexicon knows the thing: to wipe, blur or pay back is good for the person,
to charge, freeze or hand on is not; a `not` turns it round. What people may do is good for them,
what they must do is not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from tracker.policy.facts.cues import Cue
from tracker.policy.findings.plainwords import stem, stemmed

_GOOD = (
    "delete erase wipe shred destroy purge anonymise aggregate pseudonymise mask blur strip "
    "redact encrypt seal scramble hash protect secure safeguard guard confine minimise "
    "separate refund reimburse repay compensate credit waive release return notify inform "
    "tell warn alert remind explain consult reply answer respond acknowledge assist "
    "honour correct fix repair replace investigate audit allow "
    "grant guarantee promise commit undertake ensure indemnify publish pay round exempt "
    "restore undo verify limit restrict exclude omit double-check bin throw dump clear"
)
_BAD = (
    "collect gather obtain capture acquire use sell share disclose pass hand forward relay "
    "transmit transfer send submit reveal expose rent lease trade keep retain store hold "
    "archive preserve track monitor record log watch follow profile score rank combine match "
    "merge infer guess deduce read listen scan see view look access inspect charge bill deduct "
    "debit raise increase change amend vary reduce withhold freeze suspend terminate close "
    "block ban refuse reject decline deny ignore assign outsource disclaim renew forfeit "
    "lapse expire cancel lose train analyse process film photograph test "
    "receive get overhear copy note link file enrich feed supply furnish adjust "
    "shut throttle slow discontinue withdraw downgrade lend report remove drop stop"
)
_MAY = Cue(
    r"\b(?:you|customers?|members?|users?|passengers?|students?|patients?|parents?|guests?|"
    r"players?|owners?|holders?|subscribers?|buyers?|tenants?|policyholders?|employees?|"
    r"either (?:side|party))"
    r"(?:,[^,]{2,60},)? (?:(?:also|always|still|each) )*(?:may|can|could|are free|are entitled|"
    r"is entitled|have the right|has the right|keeps?|retains?|owns?|need not|(?:do|does) not "
    r"(?:have|need) to|don't (?:have|need) to|gets?|receives?|decides?|chooses?|controls?|"
    r"(?:will |shall )(?:see|get|receive|have|be (?:told|asked|paid|informed|warned|notified|"
    r"refunded|given|offered)))\b(?! not\b|not\b)"
)
_MUST = Cue(
    r"\b(?:you|customers?|members?|users?|passengers?|students?|patients?|parents?|guests?|"
    r"players?|owners?|holders?|subscribers?|buyers?|tenants?|policyholders?|employees?)"
    r"(?:,[^,]{2,60},)? (?:must|need to|needs to|have to|has to|agrees?|owes?|pays?|will pay|"
    r"shall|bears?|are liable|is liable|are responsible|is responsible|may not|cannot|can not|"
    r"can't|may only|can only|lose|loses|forfeits?|waives?|will be charged|are charged|"
    r"is charged|are required|is required|grants?|no longer)\b"
)
_OURS = Cue(r"\b(?:we|us|our (?:staff|team|company))\b")
_NOT = Cue(
    r"\b(?:not|never|no|none|neither|nor|nobody|cannot|without|stop|stops|refrain|instead of)\b|"
    r"n't\b|\b(?:in place of|rather than|no longer)\b"
)
_EMPTY = frozenset({"not", "nor", "no"})
_DENIED_WITHIN = 28
FREE = Cue(
    r"\b(?:free of charge|for free|(?:at )?no (?:extra |additional |further )?c(?:ost|harge)s?|"
    r"without (?:charge|penalty|a fee|fee)|at our (?:own )?(?:expense|cost))\b"
)
_AT_YOUR_COST = Cue(
    r"\bat (?:your|the customer's|the user's) (?:own |sole )?(?:expense|cost|risk)\b"
)
_PHRASES = tuple(
    (Cue(phrase), verb)
    for phrase, verb in (
        (r"\bput(?:s|ting)? (?:\w+ ){0,2}?up\b", "raise"),
        (
            r"\b(?:give|hand|pay|send|bring)(?:s|ing)? (?:\w+ ){0,3}?back\b|\b(?:given|handed|paid|"
            r"sent) back\b",
            "refund",
        ),
        (r"\bcut(?:s|ting)? (?:\w+ )?off\b", "block"),
        (r"\btake(?:s|n)? (?:\w+ )?down\b", "remove"),
        (r"\bturn(?:s|ed)? (?:\w+ )?down\b", "refuse"),
        (
            r"\bkeep(?:s|ing)? (?:\w+ ){0,3}?(?:secret|safe|confidential|private|"
            r"secure|apart)\b|\bkept (?:secret|safe|confidential|private|secure|apart)\b",
            "protect",
        ),
        (r"\b(?:talk|speak|write|listen)s? to you\b|\blets? you know\b", "tell"),
        (r"\bkeep(?:s|ing)? you (?:\w+ )?(?:informed|posted|up to date)\b", "say"),
        (r"\b(?:leaves?|left) out\b", "omit"),
        (r"\blook(?:s|ed)? after\b", "protect"),
        (r"\bget(?:s|ting)? rid of\b", "delete"),
        (r"\bopt(?:s|ed)? out\b", "stop"),
    )
)
"""Verbs of several words, and one word that says as much."""
_WORD = Cue(r"[a-z]+(?:-[a-z]+)*")


@lru_cache(maxsize=2048)
def sign(folded: str, near: int = -1) -> int:
    """1 where it is good for the person that this is so, -1 where it is not, 0 where unsaid.

    Args:
        near: a place of the text: the last telling verb before it counts, not the first of all.
    """
    if _AT_YOUR_COST.search(folded):
        return -1
    may, must = _main(_MAY, folded), _main(_MUST, folded)
    every = _acts(folded)
    before = [one for one in every if one[0] < near]
    act = before[-1] if before else every[0] if every else None
    theirs = [one.start() for one in (may, must) if one]
    if theirs and (not act or min(theirs) < act[0] or not _OURS.search(folded[: act[0]])):
        return 1 if may and (not must or may.start() < must.start()) else -1
    if act:
        return act[1]
    return 1 if FREE.search(folded) else 0


_WITHIN = Cue(r"\b(?:as|if|when|where|that|which|what|how|whenever|once|unless|until|who)\s$")


def _main(cue: Cue, folded: str) -> re.Match[str] | None:
    return next(_mains(cue, folded), None)


def _mains(cue: Cue, folded: str) -> Iterator[re.Match[str]]:
    """The matches that are no part of `as soon as you can`, `what you may see`."""
    for match in cue.finditer(folded):
        if not _WITHIN.search(folded, max(0, match.start() - 10), match.start()):
            yield match


@lru_cache(maxsize=2048)
def _acts(folded: str) -> tuple[tuple[int, int], ...]:
    """Where the telling verbs stand, and the sign of each as the sentence has it."""
    found = []
    for phrase, verb in _PHRASES:
        folded = phrase.sub(partial(_padded, verb), folded)
    for match in _WORD.finditer(folded):
        held = "" if match[0] in _EMPTY else stem(match[0])
        value = (held in stemmed(_GOOD)) - (held in stemmed(_BAD))
        if value and not _is_noun(folded, match.start(), match.end()):
            if held in stemmed(_TOLD) and _TO_OTHERS.match(folded, match.end()):
                value = -1
            denied = _NOT.search(folded, max(0, match.start() - _DENIED_WITHIN), match.start())
            found.append((match.start(), -value if denied else value))
    return tuple(found)


_TOLD = "tell inform notify alert explain"
_TO_OTHERS = Cue(
    r"\s(?!(?:you|your|customers?|users?|members?|patients?|people|everybody|everyone|data|those|"
    r"affected|the (?:customer|controller|user|writer|person|passenger|patient|tenant|owner|"
    r"parents?|player|buyer|seller|data subject))\b)(?:the|them|others|your|our|any|him|her|"
    r"third)\b"
)
"""`We tell them what you buy`: others are told."""


def _padded(verb: str, match: re.Match[str]) -> str:
    return verb.ljust(len(match[0]))


def turns(folded: str) -> bool:
    """Does a verb stand here that says whose good it is, or a `not`?"""
    return bool(_acts(folded) or _NOT.search(folded) or _MAY.search(folded))


_VERB = Cue(
    r"(?: (?:also|always|at any time|then|either|choose to|ask to|to|freely))* (?P<verb>[a-z-]+)"
)


def freedoms(folded: str) -> frozenset[str]:
    """What the person may do or is given, by the stems of the verbs."""
    found = set()
    for may in _mains(_MAY, folded):
        verb = _VERB.match(folded, may.end())
        if verb:
            found.add(stem(verb["verb"]))
    return frozenset(found)


_BEFORE_NOUN = Cue(
    r"\b(?:the|a|an|your|our|this|that|such|any|each|every|of|for|in|on|with|all|no)\s$"
)
_BEFORE_VERB = Cue(r"\s(?:is|are|was|were|will|may|shows?|can|has|have)\b")
"""`Traffic logs show …`: what stands before another verb is a thing."""
_AFTER_VERB = Cue(r"\s(?:your|the|it|them|you|all|any|our|their|his|her|to|by|with|for|on)\b")


def _is_noun(folded: str, start: int, end: int) -> bool:
    """`The use`, `your charge`: a thing, unless what it is done to follows."""
    if folded[start:end] == "limited":
        return not folded.startswith(" to", end)
    if folded[start:end].endswith(("ing", "ed")):
        return folded[start:end].endswith("ing") and not _AFTER_VERB.match(folded, end)
    if folded[start:end].endswith("s") and _BEFORE_VERB.match(folded, end):
        return True
    return bool(_BEFORE_NOUN.search(folded, max(0, start - 8), start))
