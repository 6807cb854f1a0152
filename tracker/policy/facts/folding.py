"""One form for look-alikes, every character in its place: folded text has the length of the text.

Policies write the same word in half- and full-width letters, in capitals, with curly quotes, in
traditional characters, and in the words of Taiwan (`裝置`, `伺服器`, `使用者`); some say `你`, some
`您`. Terms are compared folded and quoted verbatim, so a place in the folded text must be the same
place in the text: a word that is shorter there stands behind spaces.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

WORDS = Path(__file__).with_name("lexicon") / "regional.txt"
"""Words of Taiwan and Hong Kong, each with the one of the mainland, which is never longer."""
PAIRS = Path(__file__).with_name("lexicon") / "characters.txt"
"""Traditional characters, each with its simplified one."""
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_SAME = {
    "　": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "\t": " ", "’": "'", "‘": "'", "＇": "'", "´": "'", "“": '"', "”": '"', "„": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "﹣": "-", "〜": "~", "～": "~",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "《": '"', "》": '"', "「": '"', "」": '"',
    "『": '"', "』": '"', "﹑": "、", "｡": "。", "､": "、", "你": "您", "妳": "您",
}  # fmt: skip


def fold(text: str) -> str:
    """The text in one form, character by character: lower case, half width, simplified."""
    return text.lower() if text.isascii() else _folded(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """The same of a text beyond ASCII; versions of one policy share nearly all of theirs."""
    folded = _of_the_mainland(text).translate(_table())
    if folded.isascii():
        return folded
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(map(_lower, folded))


def _lower(character: str) -> str:
    """A capital whose small form takes two characters stays as it is."""
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


@cache
def _words() -> dict[str, str]:
    rows = (line.split() for line in WORDS.read_text(encoding="utf-8").splitlines())
    return {word: plain.rjust(len(word)) for word, plain in rows}


@cache
def _regional() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words(), key=len, reverse=True)))


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - _FULL_WIDTH_OFFSET).lower() for code in _FULL_WIDTH}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    table |= {ord(odd): plain for odd, plain in _SAME.items()}
    return table | _characters()


@cache
def _characters() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in PAIRS.read_text(encoding="utf-8").split()}


@lru_cache(maxsize=1024)
def simplified(text: str) -> str:
    """The text in simplified characters, all else as it is, every character in its place."""
    return text if text.isascii() else _of_the_mainland(text).translate(_characters())


def _of_the_mainland(text: str) -> str:
    words = _words()
    return _regional().sub(lambda match: words[match[0]], text)
