"""Tables in HTML that stand in the middle of Markdown, written as rows of policy text."""

import re

from tracker.policy import grammar
from tracker.policy.cues import Cue

_TAG = Cue(r"(?<!\\)<(?P<end>/?)table\b[^<>]{0,2000}>", re.IGNORECASE)


def as_rows(text: str) -> str:
    """The text with each table of tags as rows; one that never ends stays as it is."""
    if not _TAG.search(text):
        return text
    parts: list[str] = []
    done, start, depth = 0, -1, 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag["end"] else depth + 1
        if start < 0 and depth:
            start = tag.start()
        elif start >= 0 and not depth:
            parts += (text[done:start], _rows(text[start : tag.end()]))
            done, start = tag.end(), -1
    return "".join([*parts, text[done:]])


def _rows(table: str) -> str:
    from tracker.policy.formats.html import fragment

    return f"\n\n{grammar.write(fragment(table)).text}\n"
