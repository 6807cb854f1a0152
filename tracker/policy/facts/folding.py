"""One form for look-alikes, every character in its place: folded text has the length of the text.

Policies write the same word in half- and full-width letters, in capitals, with curly quotes, in
traditional characters. Terms are compared folded and quoted verbatim, so a place in the folded text
must be the same place in the text.
"""

from functools import cache, lru_cache
from pathlib import Path

PAIRS = Path(__file__).with_name("lexicon") / "characters.txt"
"""Traditional characters, each with its simplified one."""
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_SAME = {
    "　": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "\t": " ", "’": "'", "‘": "'", "＇": "'", "´": "'", "“": '"', "”": '"', "„": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "﹣": "-", "〜": "~", "～": "~",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "《": '"', "》": '"', "「": '"', "」": '"',
    "『": '"', "』": '"', "﹑": "、", "｡": "。", "､": "、",
}  # fmt: skip


def fold(text: str) -> str:
    """The text in one form, character by character: lower case, half width, simplified."""
    return text.lower() if text.isascii() else _folded(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """The same of a text beyond ASCII; versions of one policy share nearly all of theirs."""
    folded = text.translate(_table())
    if folded.isascii():
        return folded
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(map(_lower, folded))


def _lower(character: str) -> str:
    """A capital whose small form takes two characters stays as it is."""
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - _FULL_WIDTH_OFFSET).lower() for code in _FULL_WIDTH}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    table |= {ord(odd): plain for odd, plain in _SAME.items()}
    for line in PAIRS.read_text(encoding="utf-8").split():
        table[ord(line[0])] = line[1]
    return table
