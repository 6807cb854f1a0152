"""The alert that a policy changed: what, where, in which words, and how to check it."""

from dataclasses import replace

from tracker import redline
from tracker.alerts.excerpts import change_place, citation, shortened
from tracker.alerts.letter import (
    Block,
    Commands,
    Heading,
    Lead,
    Letter,
    Paragraph,
    Point,
    Redline,
    Rows,
    Small,
)
from tracker.alerts.moments import day, moment
from tracker.alerts.news import News, counted_severities, severity_word
from tracker.alerts.others import other_changes
from tracker.alerts.prose import told_briefly
from tracker.alerts.subjects import subject
from tracker.policy.model import Effect, Finding, Severity
from tracker.records import RETURNS_WITHIN
from tracker.words import Language, Message, message, phrase, say

_EFFECTS: dict[Effect, Message] = {
    Effect.WEAKER: message("mail.effect-weaker"),
    Effect.STRONGER: message("mail.effect-stronger"),
    Effect.NEUTRAL: message("mail.effect-neutral"),
}


def policy_letter(news: News, language: Language) -> Letter:
    """The letter about one stored change."""
    findings = news.material
    blocks: list[Block] = [Lead(lead(news, language)), *_return(news, language)]
    blocks += [Paragraph(say(note, language)) for note in news.comparison.notes]
    blocks.append(Rows(facts(news, language)))
    if findings:
        blocks.append(Heading(phrase("mail.heading-findings", language)))
        blocks += points(findings, language)
        blocks.append(Heading(phrase("mail.heading-redline", language)))
        blocks += [
            Redline(change_place(change), shortened(redline.words(change), language))
            for change in news.told_changes
        ]
    others = other_changes(news.other_changes, news.comparison.findings, language)
    if others:
        blocks += [Heading(phrase("mail.heading-others", language)), *others]
    blocks += _verify(news, language)
    return Letter(
        language=language,
        severity=news.comparison.severity,
        subject=subject(news, language),
        blocks=tuple(blocks),
        more=phrase("mail.more-diff", language, command=_command("diff", news)),
    )


def reminding(letter: Letter, news: News, number: int, told: str) -> Letter:
    """The same letter, said to be a reminder of what was told on a day."""
    language = letter.language
    again = Paragraph(phrase("mail.reminder", language, day=told))
    before = phrase("mail.reminder-subject", language, number=number, subject="")
    first, *rest = letter.blocks
    return replace(letter, subject=subject(news, language, before), blocks=(first, again, *rest))


def lead(news: News, language: Language) -> str:
    """The first sentence: how many changes of the gravest kind, which, and what else."""
    found = news.material
    if not found:
        number = len(news.comparison.changes)
        return phrase("mail.lead-wording", language, name=news.name, number=number)
    gravest = found[0].severity
    first = tuple(f for f in found if f.severity is gravest)
    rest = tuple(f for f in found if f.severity is not gravest)
    told = [told_briefly(finding, news.comparison, language) for finding in first[:3]]
    titles = phrase("mail.title-separator", language).join(dict.fromkeys(told))
    if len(first) > 3:
        titles = phrase("mail.more-titles", language, titles=titles)
    word = severity_word(gravest, language)
    if len(first) == 1:
        said = phrase("mail.lead-one", language, name=news.name, word=word, titles=titles)
    else:
        said = phrase(
            "mail.lead-many",
            language,
            name=news.name,
            number=len(first),
            word=word,
            titles=titles,
        )
    if not rest:
        return said
    return phrase(
        "mail.lead-besides",
        language,
        lead=said,
        counts=counted_severities(_severities(rest), language),
    )


def _return(news: News, language: Language) -> list[Block]:
    """That an earlier text came back, and that it does so again and again."""
    new = news.new
    if not new.returned_to:
        return []
    if new.returns <= 1:
        return [Paragraph(phrase("mail.returned", language, number=new.returned_to))]
    said = phrase(
        "mail.flapping",
        language,
        number=new.returned_to,
        times=new.returns,
        days=RETURNS_WITHIN.days,
        command=f"tracker log {new.watch_id}",
    )
    return [Paragraph(said)]


def _severities(findings: tuple[Finding, ...]) -> tuple[Severity, ...]:
    return tuple(finding.severity for finding in findings)


def facts(news: News, language: Language) -> tuple[tuple[str, str], ...]:
    """Who, what, when: rows of (label, value)."""
    old, new, zone = news.old, news.new, news.watch.schedule.timezone
    versions = phrase(
        "mail.versions",
        language,
        old=f"{old.number}",
        new=f"{new.number}",
        old_day=day(old.fetched_at, zone),
        new_day=day(new.fetched_at, zone),
    )
    rows = (
        (phrase("mail.row-page", language), new.url),
        (phrase("mail.row-final", language), new.final_url if new.final_url != new.url else ""),
        (phrase("mail.row-says", language), _effective(news, language)),
        (phrase("mail.row-seen", language), moment(new.fetched_at, zone)),
        (phrase("mail.row-versions", language), versions),
        (phrase("mail.row-reason", language), new.reason),
        (phrase("mail.row-history", language), news.history),
    )
    return tuple((label, value) for label, value in rows if value)


def _effective(news: News, language: Language) -> str:
    old, new = news.old.effective_date, news.new.effective_date
    if not new:
        return ""
    if new == old:
        return phrase("mail.says-effective-same", language, new=new)
    if old:
        return phrase("mail.says-effective-was", language, new=new, old=old)
    return phrase("mail.says-effective", language, new=new)


def points(findings: tuple[Finding, ...], language: Language) -> list[Point]:
    """The findings, numbered within their severity; words quoted before are not repeated."""
    numbers = dict.fromkeys(Severity, 0)
    points: list[Point] = []
    quoted: dict[tuple[str, str], str] = {}
    for finding in findings:
        numbers[finding.severity] += 1
        made = point(finding, numbers[finding.severity], language)
        words = (finding.old_excerpt, finding.new_excerpt)
        if words in quoted:
            again = phrase("mail.quoted-above", language, word=quoted[words])
            made = replace(made, quotes=((phrase("mail.quote", language), again),))
        quoted.setdefault(words, made.word)
        points.append(made)
    return points


def point(finding: Finding, number: int, language: Language) -> Point:
    """One finding with its quotes and reasons."""
    word = severity_word(finding.severity, language).upper()
    quotes = (
        (phrase("mail.quote-old", language), finding.old_excerpt),
        (phrase("mail.quote-new", language), finding.new_excerpt),
    )
    return Point(
        severity=finding.severity,
        word=phrase("mail.point-word", language, word=word, number=number),
        title=say(finding.title, language),
        quotes=tuple((label, text) for label, text in quotes if text),
        remarks=_remarks(finding, language),
    )


def _remarks(finding: Finding, language: Language) -> tuple[tuple[str, str], ...]:
    remarks = (
        (phrase("mail.remark-place", language), _place(finding, language)),
        (phrase("mail.remark-why", language), say(finding.explanation, language)),
        (phrase("mail.remark-effect", language), say(_EFFECTS[finding.effect], language)),
        *((phrase("mail.remark-note", language), say(n, language)) for n in finding.notes),
        (phrase("mail.remark-rule", language), finding.rule),
    )
    return tuple((label, text) for label, text in remarks if text)


def _place(finding: Finding, language: Language) -> str:
    old, new = citation(finding.old_clause), citation(finding.new_clause)
    if not new:
        return phrase("mail.place-removed", language, old=old) if old else ""
    if old and old != new:
        return phrase("mail.place-moved", language, new=new, old=old)
    return new


def _verify(news: News, language: Language) -> tuple[Block, ...]:
    new = news.new
    by, note = phrase("mail.ack-by", language), phrase("mail.ack-note", language)
    commands = (
        (phrase("mail.command-diff", language), _command("diff", news)),
        (phrase("mail.command-show", language), f"tracker show {news.key}"),
        (phrase("mail.command-page", language), f"tracker show {news.key} --page"),
        (phrase("mail.command-verify", language), "tracker verify"),
        (
            phrase("mail.command-ack", language),
            f'tracker ack {news.key} --by {by} --note "{note}"',
        ),
        (
            phrase("mail.command-mute", language),
            f'tracker mute {new.watch_id} --until YYYY-MM-DD --reason "…"',
        ),
    )
    hashes = (
        (phrase("mail.row-commit", language), new.commit),
        (phrase("mail.row-text-sha", language), new.text_sha256),
        (phrase("mail.row-page-sha", language), new.page_sha256),
    )
    return (
        Heading(phrase("mail.heading-verify", language)),
        Rows(hashes),
        Commands(commands),
        Small(phrase("mail.limits", language)),
    )


def _command(verb: str, news: News) -> str:
    return f"tracker {verb} {news.new.watch_id} {news.old.number}..{news.new.number}"
