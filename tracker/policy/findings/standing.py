"""Whether what seems to have come or gone stands on the other side all the same, in other words."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.policy.facts import Sentence
from tracker.policy.facts.amounts import periods
from tracker.policy.facts.cues import Cue
from tracker.policy.facts.folding import fold
from tracker.policy.findings.draft import Draft
from tracker.policy.findings.plainwords import beyond
from tracker.policy.findings.sheet import Sheet
from tracker.policy.findings.stretches import stretch
from tracker.policy.model import Clause, Kind

_PERIODS = frozenset({Kind.RETENTION, Kind.RESPONSE_TIME})
_REACHES = Cue(r"[\d@./]")
_DELETES = Cue(r"\b(?:delet|eras|remov|destroy|wip|purg|clear|shred|discard|anonymi[sz])")
_AT_ONCE = Cue(r"\b(?:once|when|as soon as|upon|immediately|at once|right after|straight after)\b")
_MAY_CHANGE = Cue(
    r"\b(?:may|might|can|could|will|reserve the right to)\b[^.;]{0,16}\b(?:updat|chang|modif|amend|"
    r"revis)|(?:可能|可以|有权|保留|将|会|权利)[^。;]{0,12}(?:更新|修订|修改|调整|变更)|"
    r"(?:更新|修订|修改|变更)[^。;]{0,12}的?权利"
)
_LONGEST = 400


def stands(draft: Draft, mate: Sentence | None, other: Sheet, clauses: Iterable[Clause]) -> bool:
    """Does the other text have it?

    Args:
        mate: the sentence that this one became, or came from.
        clauses: those of the other text that changed.
    """
    timed = periods(mate.folded) if mate is not None and draft.kind in _PERIODS else ()
    if any(period.value == draft.fact.value for period in timed):
        return True
    if draft.kind is Kind.CHANGE_NOTICE and draft.fact.value == "may-change":
        return any(_MAY_CHANGE.search(fold(clause.text)) for clause in other.clauses)
    shown = fold(draft.fact.shown)
    if draft.kind is Kind.CONTACT and not _REACHES.search(shown):
        return other.has_word(shown)
    if draft.rule != "item" or not shown.isascii():
        return False
    return any(not beyond(shown, fold(one.text)) for one in clauses if len(one.text) <= _LONGEST)


_USED_ON = Cue(
    r"(?P<on>继续(?:使用|访问|浏览))[^。;]{0,30}(?:视为|视同|表示|即)[^。;]{0,10}(?:同意|接受)|"
    r"\b(?P<using>continued use|continue to use|continuing to use)\b[^.;]{0,80}"
    r"\b(?:accept|agree|consent)"
)


def used_on(quote: str, other: Sheet) -> bool:
    """Is it agreement by using the service on, of which the other text speaks as well?"""
    match = _USED_ON.search(fold(quote))
    if match is None:
        return False
    return any(_USED_ON.search(one) for one in other.with_words(match["on"] or match["using"]))


def is_put_in(draft: Draft, mate: Sentence) -> bool:
    """Is a limiting word all that was put into a sentence, or left out: `用于` → `仅用于`?

    Whatever else the text limits, this sentence is limited now, or no longer.
    """
    if draft.kind is not Kind.SCOPE:
        return False
    here, there = stretch(draft.fact.quote, mate.text)
    return bool(here) and not there and fold(here) in fold(draft.fact.shown)


def weighed(draft: Draft, mate: Sentence | None) -> Draft:
    """A time until deletion is a delay where the other side deletes at once.

    `deleted once the trip is over` → `deleted a year after the trip is over`.
    """
    if mate is None or draft.kind is not Kind.RETENTION or not draft.detail("days"):
        return draft
    if not (_DELETES.search(mate.folded) and _AT_ONCE.search(mate.folded)):
        return draft
    return draft.telling(replace(draft.fact, details=(*draft.fact.details, ("longer", "worse"))))
