"""The stretch of words that differs between two sentences: what stands between the same ends."""

from functools import lru_cache

from tracker.policy.tokens import tokens

_JOINED = ",，.-/# "


@lru_cache(maxsize=256)
def stretch(old: str, new: str) -> tuple[str, str]:
    """The differing words of two sentences, each from the first to the last word that differs."""
    left, right = tokens(old), tokens(new)
    before = [token.key for token in left]
    after = [token.key for token in right]
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    gone = "".join(token.lead + token.text for token in left[start : len(left) - end])
    came = "".join(token.lead + token.text for token in right[start : len(right) - end])
    return gone.strip(_JOINED), came.strip(_JOINED)
