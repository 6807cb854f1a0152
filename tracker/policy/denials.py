"""Words that say no by themselves: with a `not` before them they would say the opposite."""

import re

from tracker.policy.cues import Cue

_NO = Cue(
    r"不(?!动产|良|明)|没有|绝无|无需|从未|禁止|拒绝|"
    r"\b(?:not|never|nor|neither|without|cannot)\b|n['’]t\b|^no\b",
    re.IGNORECASE,
)
_NEGATIVE = "not-"


def says_no(value: str, words: str) -> bool:
    """Do the words of a fact that is denied tell so themselves?

    `do not share` and `立即删除` (of what is not kept) do; `advertisers` and `银行卡` do not.

    Args:
        value: of the fact; one that names a denial (`not-kept`) is told by any words.
    """
    return value.startswith(_NEGATIVE) or bool(_NO.search(words))
