"""Which of many texts bear one of several names: looked up again and again, searched once."""

from collections.abc import Iterator, Sequence

_TOGETHER = 48
"""How many texts are searched at once: most names stand in few of them."""
_BETWEEN = "\x00"


class Bearing:
    """The texts that bear names, each search going on only as far as somebody asks."""

    __slots__ = ("_found", "_texts", "_together")

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._together = [
            _BETWEEN.join(texts[first : first + _TOGETHER])
            for first in range(0, len(texts), _TOGETHER)
        ]
        self._found: dict[tuple[str, ...], tuple[list[int], Iterator[int]]] = {}

    def places(self, names: tuple[str, ...]) -> Iterator[int]:
        """The places of the texts that bear one of these names, in order."""
        found, rest = self._found.setdefault(names, ([], self._search(names)))
        at = 0
        while True:
            if at == len(found):
                further = next(rest, None)
                if further is None:
                    return
                found.append(further)
            yield found[at]
            at += 1

    def _search(self, names: tuple[str, ...]) -> Iterator[int]:
        for number, together in enumerate(self._together):
            near = [name for name in names if name in together]
            first = number * _TOGETHER
            for place, text in enumerate(self._texts[first : first + _TOGETHER] if near else ()):
                if any([name in text for name in near]):
                    yield first + place
