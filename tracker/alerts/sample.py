"""A sample alert, by which an operator sees that a channel works and what alerts look like."""

from datetime import datetime

from tracker.alerts.letter import Lead, Letter, Paragraph, Point, Redline, Rows, Small
from tracker.alerts.moments import moment
from tracker.alerts.news import severity_word
from tracker.policy.model import Mark, Severity, Span
from tracker.words import Language, phrase


def sample_letter(language: Language, at: datetime) -> Letter:
    """A letter of each kind of block, about nothing real."""
    spans = (
        Span(Mark.SAME, phrase("mail.sample-before", language)),
        Span(Mark.GONE, phrase("mail.sample-gone", language)),
        Span(Mark.NEW, phrase("mail.sample-came", language)),
        Span(Mark.SAME, phrase("mail.sample-after", language)),
    )
    word = severity_word(Severity.CRITICAL, language).upper()
    example = Point(
        severity=Severity.CRITICAL,
        word=phrase("mail.point-word", language, word=word, number=1),
        title=phrase("mail.sample-title", language),
        quotes=(
            (phrase("mail.quote-old", language), phrase("mail.sample-old", language)),
            (phrase("mail.quote-new", language), phrase("mail.sample-new", language)),
        ),
        remarks=((phrase("mail.remark-why", language), phrase("mail.sample-why", language)),),
    )
    return Letter(
        language=language,
        severity=Severity.NONE,
        subject=phrase("mail.sample-subject", language),
        blocks=(
            Lead(phrase("mail.sample-lead", language)),
            Rows(((phrase("mail.sample-sent", language), moment(at, "UTC")),)),
            Paragraph(phrase("mail.sample-what", language)),
            example,
            Redline(phrase("mail.sample-place", language), spans),
            Small(phrase("mail.sample-limits", language)),
        ),
    )
