"""A change told in prose, with its place, the old and the new words, as editors of bulletins do."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.alerts.columns import fit
from tracker.alerts.excerpts import citation
from tracker.alerts.moments import day
from tracker.alerts.news import News
from tracker.alerts.subjects import brief
from tracker.policy.model import Clause, Comparison, Finding, Kind, Severity
from tracker.words import Language, Message, message, phrase, say

_QUOTE = 96
"""Columns of words that are quoted within a sentence."""
_VALUE = 60
_BRIEF = 44
"""Columns of a value in a first sentence."""
_REPEATED = re.compile(r"#\d+")
"""What tells repeated citations apart; a reader of prose does not need it."""

NOUNS: dict[Kind, Message] = {
    Kind.SHARING: message("review.sharing"),
    Kind.RECIPIENT: message("review.recipient"),
    Kind.DATA_CATEGORY: message("review.data_category"),
    Kind.DEVICE_PERMISSION: message("review.device_permission"),
    Kind.PURPOSE: message("review.purpose"),
    Kind.AUTOMATED_DECISION: message("review.automated_decision"),
    Kind.CONSENT: message("review.consent"),
    Kind.SCOPE: message("review.scope"),
    Kind.STORAGE_LOCATION: message("review.storage_location"),
    Kind.CROSS_BORDER: message("review.cross_border"),
    Kind.RETENTION: message("review.retention"),
    Kind.USER_RIGHT: message("review.user_right"),
    Kind.RESPONSE_TIME: message("review.response_time"),
    Kind.MINORS: message("review.minors"),
    Kind.SECURITY: message("review.security"),
    Kind.TRACKING: message("review.tracking"),
    Kind.CONTROLLER: message("review.controller"),
    Kind.CONTACT: message("review.contact"),
    Kind.CHANGE_NOTICE: message("review.change_notice"),
    Kind.DISPUTE: message("review.dispute"),
    Kind.LIABILITY: message("review.liability"),
    Kind.FEES: message("review.fees"),
    Kind.CONTENT_LICENCE: message("review.content_licence"),
    Kind.TERMINATION: message("review.termination"),
    Kind.EFFECTIVE_DATE: message("review.effective_date"),
    Kind.OTHER: message("review.other"),
}
"""What a kind is called within a sentence."""


@dataclass(frozen=True, slots=True)
class Story:
    """One change of one policy, told in a sentence; small, so that a hundred fit into a letter.

    Attributes:
        key: `id@N`. tag: under which it is grouped, or "". at: when the version came.
        severities: of the material findings, gravest first.
        sentence: without its end mark. history: address of the redline, or "".
    """

    key: str
    watch_id: str
    tag: str
    name: str
    at: datetime
    day: str
    severity: Severity
    severities: tuple[Severity, ...]
    sentence: str
    command: str
    history: str = ""


def story(news: News, language: Language) -> Story:
    """What one stored change comes to."""
    new = news.new
    return Story(
        key=news.key,
        watch_id=new.watch_id,
        tag=news.watch.tags[0] if news.watch.tags else "",
        name=_name(news, language),
        at=new.fetched_at,
        day=day(new.fetched_at, news.watch.schedule.timezone),
        severity=news.comparison.severity,
        severities=tuple(finding.severity for finding in news.material),
        sentence=_sentence(news, language),
        command=f"tracker diff {new.watch_id} {news.old.number}..{new.number}",
        history=news.history,
    )


def _name(news: News, language: Language) -> str:
    if "《" in news.name or (news.name.isascii() and "/" in news.name):
        return news.name
    return phrase("review.named", language, name=news.name)


def _sentence(news: News, language: Language) -> str:
    others = len(news.other_changes)
    if not news.material:
        told = phrase("review.wording", language, number=others)
    else:
        parts = [told_finding(f, news.comparison, language) for f in news.material]
        told = phrase("review.separator", language).join(dict.fromkeys(parts))
        if others:
            told += phrase("review.also-wording", language, number=others)
    if news.new.returned_to:
        key = "review.flapping" if news.new.returns > 1 else "review.returned"
        told = phrase(key, language, number=news.new.returned_to, text=told)
    for note in news.comparison.notes:
        told = phrase("review.noted", language, text=told, note=say(note, language).rstrip("。."))
    return told


def told_finding(finding: Finding, comparison: Comparison, language: Language) -> str:
    """One finding: `在“三、（一）4.”新增共享方“友盟”`."""
    at = _place(finding, comparison)
    what = say(NOUNS[finding.kind], language)
    old, new = fit(finding.old_value, _VALUE), fit(finding.new_value, _VALUE)
    before, now = _quoted(finding.old_excerpt), _quoted(finding.new_excerpt)
    if before and now:
        if old and new and old != new and what in at:
            return phrase("review.modified-short", language, place=at, old=old, new=new)
        if old and new and old != new:
            return phrase("review.modified", language, place=at, what=what, old=old, new=new)
        if old == new or not (old or new):
            return phrase("review.reworded", language, place=at, what=what, old=before, new=now)
    if now and (new or not old):
        return phrase("review.added", language, place=at, what=what, new=new or now)
    return phrase("review.removed", language, place=at, what=what, old=old or before)


def told_briefly(finding: Finding, comparison: Comparison, language: Language) -> str:
    """The same for a first sentence: by its values alone, or by its title where it has none."""
    if not (finding.old_value or finding.new_value):
        return say(brief(finding), language)
    old, new = fit(finding.old_value, _BRIEF), fit(finding.new_value, _BRIEF)
    return told_finding(replace(finding, old_value=old, new_value=new), comparison, language)


def _quoted(excerpt: str) -> str:
    return fit(" ".join(excerpt.split()), _QUOTE)


def _place(finding: Finding, comparison: Comparison) -> str:
    """The citation with the clause's title, `二、（一）2、存储地点`."""
    side, cited = comparison.new.clauses, finding.new_clause
    if not cited:
        side, cited = comparison.old.clauses, finding.old_clause
    title = next((c.title for c in side if c.citation == cited and _titled(c)), "")
    return fit(_REPEATED.sub("", citation(cited)) + title, 60)


def _titled(clause: Clause) -> bool:
    return bool(clause.title) and clause.title not in clause.citation
