"""The review: what changed in a period, one entry a policy, told in prose, grouped by tag."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from tracker.alerts.letter import Block, Heading, Lead, Letter, Paragraph, Small, Told
from tracker.alerts.moments import day
from tracker.alerts.news import counted_severities, severity_word, subject_counts
from tracker.alerts.prose import Story
from tracker.policy.model import Severity
from tracker.words import Language, phrase


def review_letter(
    stories: Sequence[Story],
    language: Language,
    *,
    since: datetime,
    until: datetime,
    timezone: str = "UTC",
    storm: bool = False,
    muted: tuple[str, ...] = (),
) -> Letter:
    """The letter about everything that changed between two moments.

    Args:
        storm: these many changes came at once and would have been single messages otherwise.
        muted: names of policies whose alerts are paused.
    """
    policies = _policies(len({one.watch_id for one in stories}), language)
    severities = tuple(s for one in stories for s in one.severities)
    gravest = max((one.severity for one in stories), key=lambda s: s.rank, default=Severity.NONE)
    days = {"since": day(since, timezone), "until": day(until, timezone)}
    blocks: list[Block] = [Lead(_lead(policies, severities, days, language, storm, bool(stories)))]
    blocks += _stories(stories, language)
    if muted:
        names = phrase("mail.list-separator", language).join(muted)
        blocks.append(Paragraph(phrase("review.muted", language, names=names)))
    blocks.append(Small(phrase("review.limits", language)))
    word = severity_word(gravest, language).upper()
    counts = subject_counts(severities, language)
    return Letter(
        language=language,
        severity=gravest,
        subject=phrase("review.subject", language, word=word, policies=policies, counts=counts),
        blocks=tuple(blocks),
        more=phrase("review.more", language),
        title=phrase("review.title", language, **days),
    )


def _lead(
    policies: str,
    severities: tuple[Severity, ...],
    days: dict[str, str],
    language: Language,
    storm: bool,
    anything: bool,
) -> str:
    if not anything:
        return phrase("review.lead-nothing", language, **days)
    counts = counted_severities(severities, language)
    counts = counts or phrase("review.counts-wording", language)
    if storm:
        return phrase("review.lead-storm", language, policies=policies, counts=counts)
    return phrase("review.lead", language, policies=policies, counts=counts, **days)


def _policies(number: int, language: Language) -> str:
    if number == 1:
        return phrase("review.policies-one", language)
    return phrase("review.policies", language, number=number)


def _stories(stories: Sequence[Story], language: Language) -> list[Block]:
    """Tags in order of their names, those without one last; within a tag the gravest first."""
    gravest: dict[str, int] = {}
    for one in stories:
        gravest[one.watch_id] = max(gravest.get(one.watch_id, 0), one.severity.rank)
    ordered = sorted(
        stories,
        key=lambda s: (not s.tag, s.tag, -gravest[s.watch_id], s.watch_id, s.at),
    )
    tagged = any(one.tag for one in stories)
    blocks: list[Block] = []
    for tag, group in groupby(ordered, key=lambda s: s.tag):
        if tagged:
            blocks.append(Heading(tag or phrase("review.other-tag", language)))
        for _, own in groupby(group, key=lambda s: s.watch_id):
            blocks.append(_told(tuple(own), language))
    return blocks


def _told(own: tuple[Story, ...], language: Language) -> Told:
    """All changes of one policy in one entry, in the order in which they came."""
    first = own[0]
    severity = max((one.severity for one in own), key=lambda s: s.rank)
    several = len(own) > 1
    name = phrase("review.story", language, name=first.name, day=own[-1].day, sentences="")
    if several:
        name = phrase("review.several", language, name=first.name)
    sentences = [
        phrase("review.end", language, text=_dated(one, language, several=several)) for one in own
    ]
    return Told(
        severity=severity,
        word=severity_word(severity, language).upper(),
        name=name,
        sentences=tuple(sentences),
        look=tuple(one.history or one.command for one in own),
    )


def _dated(one: Story, language: Language, *, several: bool) -> str:
    if not several:
        return one.sentence
    number = one.key.rpartition("@")[2]
    return phrase("review.version", language, number=number, day=one.day, sentences=one.sentence)
