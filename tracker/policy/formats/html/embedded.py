"""A policy that a page carries in a script or as escaped markup, for a browser to unfold."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from tracker.policy.formats.html.tree import Element

_LONGEST = 5_000_000
_MARKUP = re.compile(r"<(?:p|div|h[1-6]|li|br|table|section|span|strong)\b[^<>]{0,500}>", re.I)
_ESCAPED = re.compile(r"&lt;(?:p|div|h[1-6]|li|br|table)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；，]|\.\s|,\s")
_LEAST = 200
_HANDED_OVER = re.compile(r"(?:=|\bpush\(|(?P<parse>\bJSON\.parse\())\s*(?=[\[{\"])")
_MOST_HANDED_OVER = 200
_DECODER = json.JSONDecoder()


def find(folded: Iterable[Element], shown: str, more_than: int) -> str:
    """The policy inside scripts (JSON, `__NEXT_DATA__`) or escaped markup; "" without one."""
    if len(_MARKUP.findall(shown)) >= 3:
        return shown
    parts: list[str] = []
    for script in folded:
        content = script.text()
        if len(content) > _LONGEST or len(content) < _LEAST:
            continue
        if script.name != "script":
            parts.extend(_texts([content]))
        else:
            parts.extend(_texts(_strings(content)))
    found = "\n".join(parts)
    return found if len(found) > max(_LEAST, more_than) else ""


def _documents(content: str) -> Iterator[Any]:
    """The JSON in a script: all of it, or what it assigns and hands over (`window.__STATE = {…}`).

    What is JavaScript but no JSON is left alone: to read it would be to run it.
    """
    try:
        yield json.loads(content)
        return
    except (ValueError, RecursionError):
        pass
    end = 0
    for match in islice(_HANDED_OVER.finditer(content), _MOST_HANDED_OVER):
        if match.end() < end:
            continue
        try:
            document, end = _DECODER.raw_decode(content, match.end())
        except (ValueError, RecursionError):
            continue
        yield _parsed(document) if match["parse"] else document


def _parsed(document: Any) -> Any:
    """What `JSON.parse("…")` makes of a string."""
    try:
        return json.loads(document) if isinstance(document, str) else document
    except (ValueError, RecursionError):
        return document


def _strings(content: str) -> Iterator[str]:
    """All strings of the JSON in a script, in order."""
    pending: list[Any] = list(_documents(content))[::-1]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            pending.extend(reversed(list(value.values())))


def _texts(strings: Iterable[str]) -> Iterator[str]:
    """Those strings that read like a part of a policy."""
    for string in strings:
        words = html.unescape(string) if _ESCAPED.search(string) else string
        if len(words) < 80:
            continue
        if _MARKUP.search(words):
            yield words
        elif len(_SENTENCE.findall(words)) >= 3 and not re.search(
            r"[{};]\s*\n|function\s*\(", words
        ):
            yield f"<p>{html.escape(words)}</p>"
