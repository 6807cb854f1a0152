"""Rows for a terminal: columns that line up when Chinese stands beside Latin."""

from collections.abc import Sequence

import click

from tracker.commands.shell import Shell
from tracker.policy.model import Severity
from tracker.redline import terminal
from tracker.report.lines import columns, wrapped
from tracker.words import phrase

COLOURS = {
    Severity.CRITICAL: "bright_red",
    Severity.MAJOR: "yellow",
    Severity.MINOR: "cyan",
}


LEAST = 24
"""Columns that the last cell of a row needs to be readable beside the others."""


def table(rows: Sequence[Sequence[str]], room: int = 0) -> list[str]:
    """Rows as lines, columns padded to the widest cell; the last column is as long as it is.

    Args:
        room: columns of the terminal: a last cell that does not fit is broken under itself, or
            stands below its row where little is left; 0 breaks nothing.
    """
    if not rows:
        return []
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    start = sum(widths) + 2 * len(widths)
    lines: list[str] = []
    for row in rows:
        cells = [cell + " " * (w - columns(cell)) for cell, w in zip(row, widths, strict=False)]
        if not room or start + columns(row[-1]) <= room:
            lines.append("  ".join([*cells, row[-1]]).rstrip())
        elif room - start >= LEAST:
            first, *more = wrapped(row[-1], room - start).split("\n")
            lines.append("  ".join([*cells, first]))
            lines += [" " * start + line for line in more]
        else:
            lines.append(wrapped("  ".join(row[:-1]), room))
            lines.append(wrapped(row[-1], room, "  "))
    return lines


def records(heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Rows under their heads where the terminal is wide enough, else a few lines each."""
    lines = table([heads, *rows])
    if not room or max(columns(line) for line in lines) <= room:
        return lines
    found: list[str] = []
    for row in rows:
        found.append(row[0])
        named = zip(heads[1:], row[1:], strict=True)
        told = [f"{head}: {cell}" for head, cell in named if cell not in ("", "–")]
        found.append(wrapped(" · ".join(told), room, "  "))
    return found


def fitted(text: str, room: int) -> str:
    """A text in the width of the terminal, each line with its indent; 0 breaks nothing."""
    if not room:
        return text
    return "\n".join(
        line
        if columns(line) <= room
        else wrapped(line.lstrip(), room, " " * (len(line) - len(line.lstrip())))
        for line in text.split("\n")
    )


def coloured(shell: Shell, severity: Severity) -> str:
    """The word for a severity, in its colour where colours are shown."""
    word = phrase(f"severity.{severity.value}", shell.language)
    if not shell.colour or severity not in COLOURS:
        return word
    return click.style(word, fg=COLOURS[severity], bold=severity is Severity.CRITICAL)


def safe(text: str) -> str:
    """A publisher's words, fit for one cell."""
    return " ".join(terminal(text).split())
