"""An alert for a chat group: short, and in that service's spelling, so that nothing is a mark-up.

Nobody reads a whole redline in a chat: the first sentence, the table, the findings. Mentions and
links that a publisher could have written into a policy must not work there.
"""

import re

from tracker.records import Alert

_MARKS = re.compile(r"([\\`*_~\[\]()<>#|!])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp)://")
_MENTION = re.compile(r"@(?=\w)")
_WORD_JOINER = "\u2060"


def excerpt(alert: Alert) -> str:
    """The plain text up to the redline: the paragraphs that fit into a chat."""
    kept: list[str] = []
    length = 0
    for paragraph in alert.text.strip().split("\n\n"):
        if paragraph.startswith("-- "):
            break
        length += len(paragraph.encode()) + 2
        if kept and length > 6_000:
            kept.append("…")
            break
        kept.append(paragraph)
    return "\n\n".join(kept)


def in_markdown(text: str) -> str:
    """Words that a chat's Markdown shows as they are, without live links and mentions."""
    return _MARKS.sub(r"\\\1", harmless(text))


def in_mrkdwn(text: str) -> str:
    """Words as Slack's mrkdwn shows them as they are: its three characters escaped."""
    plain = harmless(text)
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([*_~`])", rf"{_WORD_JOINER}\1{_WORD_JOINER}", escaped)


def cut_bytes(text: str, limit: int) -> str:
    """The text, cut with `…` at a character where its UTF-8 is longer than `limit` bytes."""
    raw = text.encode("utf-8", "replace")
    if len(raw) <= limit:
        return text
    return raw[: limit - 3].decode("utf-8", "ignore") + "…"


def harmless(text: str) -> str:
    """Words whose addresses are no links and whose mentions call nobody."""
    unlinked = _ADDRESS.sub(lambda found: f"{found[1]}:{_WORD_JOINER}//", text)
    return _MENTION.sub(f"@{_WORD_JOINER}", unlinked)
