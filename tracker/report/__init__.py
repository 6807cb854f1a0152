"""A whole comparison for people: on a terminal, as Markdown, as a page of its own.

Each way is loaded when it is asked for: what only breaks lines needs none.
"""

from tracker.policy.model import Comparison
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
    from tracker.report import terminal
    from tracker.report.outline import outline

    report = outline(comparison, language, old_name, new_name)
    return terminal.render(report, language, colour=colour, width=width)


def markdown(comparison: Comparison, language: Language, *, old_name: str, new_name: str) -> str:
    """The comparison as Markdown."""
    from tracker.report import marked_down
    from tracker.report.outline import outline

    return marked_down.render(outline(comparison, language, old_name, new_name), language)


def html(comparison: Comparison, language: Language, *, old_name: str, new_name: str) -> str:
    """The comparison as one page that loads nothing."""
    from tracker.report import page
    from tracker.report.outline import outline

    return page.render(outline(comparison, language, old_name, new_name), language)
