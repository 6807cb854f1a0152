"""Cues as the kinds of fact use them."""

from tracker.policy import cues, hints


class Cue(cues.Cue):
    r"""A regular expression in which `\b` is where a Latin word ends, whatever script follows.

    To Python a Chinese character is part of a word, so that `\bcookie` would not be found in
    `使用cookie技术`.
    """

    __slots__ = ()

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(_latin(pattern), flags)


class Hint(hints.Hint):
    """The same of an expression that is asked only whether it is found."""

    __slots__ = ()

    def __init__(self, pattern: str) -> None:
        super().__init__(_latin(pattern))


def _latin(pattern: str) -> str:
    return pattern.replace(r"\b", r"(?a:\b)")


__all__ = ["Cue", "Hint"]
