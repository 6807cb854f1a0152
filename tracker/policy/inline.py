"""Markup inside a line of Markdown: taken off, or escaped where words only look like it."""

import html
import re

from tracker.policy.cues import Cue

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
# Escaped characters hide as noncharacters, which `characters.clean` keeps out of any text.
_HIDE = {c: chr(0xFDD0 + i) for i, c in enumerate(_PUNCTUATION)}
_SHOW = str.maketrans({hidden: c for c, hidden in _HIDE.items()})
BULLETS = "•·●○■□◆◇▪▫◦‣⁃∙–—➢➤►▶✓✔★☆※"
"""What authors put before list items, beside `-`, `*` and `+`."""

_ESCAPED = Cue(rf"\\([!-/:-@\[-`{{-~{BULLETS}])")
_LINK = Cue(
    r"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500})\]"
    r"\((?P<to><[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,500}){0,3})"
    r"(?:\s+(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\)"
)
_AUTOLINK = Cue(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>]{1,200})>")
_BREAK_TAG = Cue(r"<(?:/?br|/?p|/?div|/?li|/?t[rdh]|/?h[1-6])\b[^<>]{0,300}>", re.I)
_TAG = Cue(
    r"</?(?:a|abbr|b|big|center|cite|code|del|dfn|em|font|i|ins|img|kbd|mark|q|s|samp|small|"
    r"span|strike|strong|sub|sup|u|var|ul|ol|table|tbody|thead|tfoot|caption|colgroup|col|section|article|main|input|label|"
    r"hr|blockquote|details|summary|nav|header|footer|button|svg|path)\b[^<>]{0,1000}>",
    re.I,
)
_COMMENT = Cue(r"<!--.{0,5000}?-->")
_ATTRIBUTES = Cue(r"\s*\{:[^{}]{0,300}\}")
_STRONG = Cue(r"(?<=\S)\*{2,}|\*{2,}(?=\S)")
_EMPHASIS = Cue(r"(?<![*\w])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?!\*)")
_UNDERSCORE = Cue(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_])\1(?!\w)")
_CODE = Cue(r"`{1,2}([^`\n]{1,1000})`{1,2}")
_STRIKE = Cue(r"~~(?=\S)([^~\n]{1,1000})~~")
_ENTITY = Cue(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP = Cue(r"[*_`\[<&{~\\!]")


def is_plain(text: str) -> bool:
    """Is there nothing in a line that could be markup?"""
    return _MARKUP.search(text) is None


def plain(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A line of Markdown without its markup, and the links in it as (words, address)."""
    if not _MARKUP.search(text):
        return text, ()
    text = _ESCAPED.sub(lambda m: _HIDE.get(m[1], m[1]), text)
    if "`" in text:
        text = _CODE.sub(_shielded, text)
    links: list[tuple[str, str]] = []

    def words(match: re.Match[str]) -> str:
        to = match["to"].strip("<>").translate(_SHOW)
        if not match.group().startswith("!") and to:
            links.append((_bare(match["words"]).translate(_SHOW), to))
        return match["words"]

    # Twice, for an image inside a link.
    text = _LINK.sub(words, _LINK.sub(words, text)) if "](" in text else text
    return _bare(text).translate(_SHOW), tuple(links)


def _shielded(code: re.Match[str]) -> str:
    """Words set as code, which hold no markup: in `http://*/*` the stars are stars."""
    return "".join([_HIDE.get(character, character) for character in code[1]])


def _bare(text: str) -> str:
    """Without emphasis, tags, attribute lists and entities."""
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", _COMMENT.sub("", text))
        text = _TAG.sub("", _BREAK_TAG.sub(" ", text))
    if "{:" in text:
        text = _ATTRIBUTES.sub("", text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", _STRONG.sub("", text))
    if "_" in text:
        text = _UNDERSCORE.sub(r"\2", text)
    if "~~" in text:
        text = _STRIKE.sub(r"\1", text)
    return _ENTITY.sub(lambda m: html.unescape(m.group()), text) if "&" in text else text


def escape(text: str) -> str:
    """Words as a line of Markdown that says exactly them: `plain(escape(text))` gives the text."""
    if is_plain(text) or plain(text)[0] == text:
        return text
    return re.sub(r"[\\*_`\[\]<>&{}~!]", r"\\\g<0>", text)


def is_strong(text: str) -> bool:
    """Is the whole line set in bold (`**一、** **引言**`)?"""
    if not text.startswith(("**", "__")) or not text.endswith(("**", "__")):
        return False
    return not re.sub(r"(\*\*|__)(?=\S).{1,500}?\1", "", text).strip()
