"""Comparisons become messages: subject, plain text and HTML, as pure functions of values."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from tracker import redline
from tracker.alerts.health import (
    Blind,
    Pulse,
    health_letter,
    heartbeat_letter,
    refused_letter,
    storm_letter,
)
from tracker.alerts.hypertext import hypertext
from tracker.alerts.letter import Letter
from tracker.alerts.marked_down import marked_down
from tracker.alerts.moments import day
from tracker.alerts.news import News
from tracker.alerts.plain import plain
from tracker.alerts.policy_alert import policy_letter, reminding
from tracker.alerts.prose import Story, story
from tracker.alerts.review import review_letter
from tracker.alerts.sample import sample_letter
from tracker.alerts.tracked_changes import MEDIA_TYPE, tracked_changes
from tracker.records import Alert, Attachment
from tracker.words import Language

__all__ = [
    "Blind",
    "Form",
    "News",
    "Pulse",
    "Story",
    "bulletin",
    "compose",
    "health",
    "heartbeat",
    "redline_document",
    "review",
    "sample",
    "storm",
    "story",
    "undeliverable",
]


def compose(
    news: News,
    *,
    language: Language | None = None,
    reminder: int = 0,
    told: datetime | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Alert:
    """The alert about one stored change, in the watch's language unless another is asked for.

    Args:
        reminder: which reminder of it this is, 0 for the alert itself; `told` is when that was.
    """
    letter = policy_letter(news, language or news.watch.speak)
    if reminder and told is not None:
        letter = reminding(letter, news, reminder, day(told, news.watch.schedule.timezone))
    facts = (
        ("event", news.key),
        ("watch", news.new.watch_id),
        ("version", str(news.new.number)),
        ("severity", news.comparison.severity.value),
        ("commit", news.new.commit),
    )
    return _alert(letter, news.key, news.new.watch_id, facts, attachments)


def redline_document(news: News, language: Language) -> Attachment:
    """The redline as a Word document with tracked changes."""
    name = f"{news.key.replace('/', '-').replace('@', '-v')}-redline.docx"
    return Attachment(name, MEDIA_TYPE, tracked_changes(news, language))


def health(
    failing: Sequence[Blind],
    recovered: Sequence[Blind],
    language: Language,
    *,
    key: str,
    timezone: str = "UTC",
) -> Alert:
    """One alert about policies that went out of sight or came back."""
    letter = health_letter(failing, recovered, language, timezone)
    return _alert(letter, key, "health", (("event", key),))


def heartbeat(pulse: Pulse, language: Language, *, key: str, timezone: str = "UTC") -> Alert:
    """The regular word that the tracker lives."""
    letter = heartbeat_letter(pulse, language, timezone)
    return _alert(letter, key, "heartbeat", (("event", key),))


def undeliverable(
    refused: Sequence[tuple[str, str, str]], language: Language, *, key: str
) -> Alert:
    """One alert to others about alerts that were refused for good: (alert, route, answer)."""
    return _alert(refused_letter(refused, language), key, "health", (("event", key),))


def storm(
    at: datetime,
    watches: int,
    names: Sequence[str],
    language: Language,
    *,
    key: str,
    hours: int,
    timezone: str = "UTC",
) -> Alert:
    """One alert that many policies changed at once and wait for the operator's look."""
    letter = storm_letter(at, watches, names, hours, language, timezone)
    return _alert(letter, key, "health", (("event", key),))


def sample(language: Language, *, at: datetime) -> Alert:
    """A sample alert, a new one at every moment."""
    key = f"sample@{at:%Y%m%dT%H%M%S.%f}"
    return _alert(sample_letter(language, at), key, "sample", (("event", "sample"),))


def review(
    stories: Sequence[Story],
    language: Language,
    *,
    key: str,
    since: datetime,
    until: datetime,
    timezone: str = "UTC",
    storm: bool = False,
    muted: tuple[str, ...] = (),
) -> Alert:
    """One alert about everything that changed between two moments."""
    letter = review_letter(
        stories, language, since=since, until=until, timezone=timezone, storm=storm, muted=muted
    )
    facts = (("event", key), ("policies", str(len({one.watch_id for one in stories}))))
    return _alert(letter, key, "review", facts)


class Form(StrEnum):
    """How a bulletin may be written."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


_FORMS = {Form.TEXT: plain, Form.HTML: hypertext, Form.MARKDOWN: marked_down}


def bulletin(
    stories: Sequence[Story],
    language: Language,
    form: Form,
    *,
    since: datetime,
    until: datetime,
    timezone: str = "UTC",
) -> str:
    """The same for editors, as a text to be published."""
    letter = review_letter(stories, language, since=since, until=until, timezone=timezone)
    return _FORMS[form](letter)


def _alert(
    letter: Letter,
    key: str,
    thread: str,
    facts: tuple[tuple[str, str], ...],
    attachments: tuple[Attachment, ...] = (),
) -> Alert:
    return Alert(
        key=key,
        thread=thread,
        language=letter.language,
        severity=letter.severity,
        subject=redline.header(letter.subject),
        text=plain(letter),
        html=hypertext(letter),
        facts=facts,
        attachments=attachments,
    )
