"""Rows for a terminal: columns that line up when Chinese stands beside Latin."""

from collections.abc import Sequence

import click

from tracker.commands.shell import Shell
from tracker.policy.model import Severity
from tracker.redline import terminal
from tracker.report.lines import columns
from tracker.words import phrase

COLOURS = {
    Severity.CRITICAL: "bright_red",
    Severity.MAJOR: "yellow",
    Severity.MINOR: "cyan",
}


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, columns padded to the widest cell; the last column is left as it is."""
    if not rows:
        return []
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        cells = [cell + " " * (w - columns(cell)) for cell, w in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    return lines


def coloured(shell: Shell, severity: Severity) -> str:
    """The word for a severity, in its colour where colours are shown."""
    word = phrase(f"severity.{severity.value}", shell.language)
    if not shell.colour or severity not in COLOURS:
        return word
    return click.style(word, fg=COLOURS[severity], bold=severity is Severity.CRITICAL)


def safe(text: str) -> str:
    """A publisher's words, fit for one cell."""
    return " ".join(terminal(text).split())
