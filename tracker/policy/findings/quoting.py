"""The words that a finding quotes: a whole sentence, or of a long one the part that matters."""

LONGEST = 300
_STOPS = "。；;！？!?，,、|"


def excerpt(sentence: str, words: str) -> str:
    """A sentence, verbatim; of a longer one than 300 characters the part around the words.

    Args:
        words: what must be in the quotation, verbatim in the sentence, or "".
    """
    text = sentence.strip()
    if len(text) <= LONGEST:
        return text
    at = max(text.find(words), 0) if words else 0
    words_end = at + len(words)
    start = max(0, min(at - (LONGEST - len(words)) // 2, len(text) - LONGEST))
    end = min(len(text), start + LONGEST)
    start = _forward(text, start, at)
    end = _backward(text, end, min(words_end, end))
    return text[start:end].strip()


def _forward(text: str, start: int, limit: int) -> int:
    """The first place after a stop, so that no word is cut."""
    if start == 0:
        return 0
    for place in range(start, limit):
        if text[place] in _STOPS or text[place] == " ":
            return place + 1
    return start


def _backward(text: str, end: int, limit: int) -> int:
    if end == len(text):
        return end
    for place in range(end - 1, limit, -1):
        if text[place] in _STOPS or text[place] == " ":
            return place
    return end
