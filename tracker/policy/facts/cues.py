"""Cues as the kinds of fact use them."""

from tracker.policy import cues


class Cue(cues.Cue):
    r"""A regular expression in which `\b` is where a Latin word ends, whatever script follows.

    To Python a Chinese character is part of a word, so that `\bcookie` would not be found in
    `使用cookie技术`.
    """

    __slots__ = ()

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern.replace(r"\b", r"(?a:\b)"), flags)


__all__ = ["Cue"]
