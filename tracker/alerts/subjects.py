"""Subjects that triage: severity, policy, headline, how much more – each whole, nothing cut."""

from collections.abc import Iterator
from dataclasses import replace

from tracker import redline
from tracker.alerts.columns import fit, width
from tracker.alerts.news import News, severity_word, subject_counts
from tracker.policy.model import Direction, Finding
from tracker.words import Language, Message, message, phrase, say

SUBJECT = 78
"""Columns of a subject."""
_NAME = 40
"""Columns that a policy's name may take where nothing else helps."""

_KINDS = {
    Direction.ADDED: "mail.subject-added",
    Direction.REMOVED: "mail.subject-removed",
    Direction.MODIFIED: "mail.subject-modified",
}


def subject(news: News, language: Language, before: str = "") -> str:
    """One line of at most 78 columns; `before` is what it begins with.

    The headline is the gravest finding's title with the number of the others. Where that is too
    long, it says less, down to the mere kind of finding, before anything is cut in the middle.
    """
    word = severity_word(news.comparison.severity, language).upper()
    name = redline.header(news.name)
    said = ""
    for name_shown in (name, fit(name, _NAME)):
        for headline in _headlines(news, language):
            head = redline.header(headline)
            said = before + phrase(
                "mail.subject", language, word=word, name=name_shown, headline=head
            )
            if width(said) <= SUBJECT:
                return said
    return fit(said, SUBJECT)


def brief(finding: Finding) -> Message:
    """A finding's title without its place, which stands elsewhere."""
    inner = dict(finding.title.values).get("title")
    return inner if isinstance(inner, Message) else finding.title


def _headlines(news: News, language: Language) -> Iterator[str]:
    """What the subject may say, the fullest first."""
    found = news.material
    if not found:
        yield phrase("mail.headline-wording", language, number=len(news.comparison.changes))
        return
    severities = tuple(finding.severity for finding in found)
    counts = subject_counts(severities, language) if len(found) > 1 else ""
    fullest, *others = _titles(found[0], language)
    back = returned(news, language)
    yield back + fullest + counts
    for title in (fullest, *others):
        yield back + _and_more(title, len(found), language)
    if back:
        yield back.rstrip("：: ")


def _titles(finding: Finding, language: Language) -> Iterator[str]:
    """What was found, with ever fewer words."""
    title = brief(finding)
    yield say(title, language)
    yield say(_lean(title), language)
    kind = message(f"kind.{finding.kind.value}")
    if finding.direction is Direction.MODIFIED and finding.new_value:
        yield phrase("mail.subject-value", language, kind=kind, new=_bare(finding.new_value))
    yield phrase(_KINDS[finding.direction], language, kind=kind)
    yield say(kind, language)


def _lean(title: Message) -> Message:
    """A title whose values are without what stands in brackets behind them."""
    return replace(title, values=tuple((name, _bare(value)) for name, value in title.values))


def _bare(value: str | Message) -> str | Message:
    if isinstance(value, Message):
        inner = dict(value.values).get("value")
        return value if inner is None else _bare(inner)
    return value.replace("(", "（").partition("（")[0].strip() or value


def _and_more(title: str, number: int, language: Language) -> str:
    if number == 1:
        return title
    return phrase("mail.subject-more", language, headline=title, more=number - 1)


def returned(news: News, language: Language) -> str:
    """`back to version 3: `, `going back and forth: ` or nothing, as the version says."""
    if not news.new.returned_to:
        return ""
    if news.new.returns > 1:
        return phrase("mail.subject-flapping", language)
    return phrase("mail.subject-returned", language, number=news.new.returned_to)
