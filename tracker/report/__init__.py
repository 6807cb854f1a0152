"""A whole comparison for people: on a terminal, as Markdown, as a page of its own.

The ways that are written to files are loaded when they are asked for.
"""

from tracker.policy.model import Comparison
from tracker.report import text as lines
from tracker.report.outline import outline
from tracker.words import Language


def text(
    comparison: Comparison,
    language: Language,
    *,
    old_name: str,
    new_name: str,
    colour: bool = False,
    width: int = 80,
) -> str:
    """The comparison for a terminal; its first line says what matters."""
    report = outline(comparison, language, old_name, new_name)
    return lines.render(report, language, colour=colour, width=width)


def markdown(comparison: Comparison, language: Language, *, old_name: str, new_name: str) -> str:
    """The comparison as Markdown."""
    from tracker.report import marked_down

    return marked_down.render(outline(comparison, language, old_name, new_name), language)


def html(comparison: Comparison, language: Language, *, old_name: str, new_name: str) -> str:
    """The comparison as one page that loads nothing."""
    from tracker.report import page

    return page.render(outline(comparison, language, old_name, new_name), language)
