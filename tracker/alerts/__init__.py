"""Comparisons become messages: subject, plain text and HTML, as pure functions of values."""

from datetime import datetime

from tracker import redline
from tracker.alerts.hypertext import hypertext
from tracker.alerts.letter import Letter
from tracker.alerts.news import News
from tracker.alerts.plain import plain
from tracker.alerts.policy_alert import policy_letter
from tracker.alerts.sample import sample_letter
from tracker.records import Alert, Attachment
from tracker.words import Language

__all__ = ["News", "compose", "sample"]


def compose(
    news: News, *, language: Language | None = None, attachments: tuple[Attachment, ...] = ()
) -> Alert:
    """The alert about one stored change, in the watch's language unless another is asked for."""
    spoken = language or news.watch.speak
    letter = policy_letter(news, spoken)
    facts = (
        ("event", news.key),
        ("watch", news.new.watch_id),
        ("version", str(news.new.number)),
        ("severity", news.comparison.severity.value),
        ("commit", news.new.commit),
    )
    return _alert(letter, news.key, news.new.watch_id, facts, attachments)


def sample(language: Language, *, at: datetime) -> Alert:
    """A sample alert, a new one at every moment."""
    key = f"sample@{at:%Y%m%dT%H%M%S.%f}"
    return _alert(sample_letter(language, at), key, "sample", (("event", "sample"),))


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
