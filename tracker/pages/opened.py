"""An archive on the table: what was asked of it once is at hand while a policy's pages are made."""

from contextlib import suppress
from typing import Any

from tracker.packed import packed, unpacked
from tracker.pages.history import Archive, Capture, Learned
from tracker.pages.texts import Texts
from tracker.policy.model import Comparison, Fact, Policy


class Opened:
    """An archive that is asked for each thing once.

    Attributes:
        learned: the comparisons that had to be worked out.
    """

    def __init__(self, archive: Archive) -> None:
        self.learned: list[tuple[int, Any]] = []
        self._archive = archive
        self._policies: dict[int, Policy] = {}
        self._comparisons: dict[tuple[int, int], Comparison] = {}

    def policy(self, number: int) -> Policy:
        if number not in self._policies:
            self._policies[number] = self._archive.policy(number)
        return self._policies[number]

    def comparison(self, old: int, new: int) -> Comparison:
        if (old, new) not in self._comparisons:
            self._comparisons[old, new] = self._compared(old, new)
        return self._comparisons[old, new]

    def captures(self, number: int) -> tuple[Capture, ...]:
        return self._archive.captures(number)

    def facts(self, number: int) -> tuple[Fact, ...]:
        return self._archive.facts(number)

    def portable(self) -> Archive:
        return self._archive.portable()

    def learn(self, learned: Learned) -> None:
        self._archive.learn(learned)

    def _compared(self, old: int, new: int) -> Comparison:
        if not isinstance(self._archive, Texts):
            return self._archive.comparison(old, new)
        before, after = self.policy(old), self.policy(new)  # both are read already
        neighbours = new == old + 1
        if neighbours and self._archive.known and self._archive.known[old - 1] is not None:
            with suppress(ValueError, KeyError, TypeError, IndexError):  # rotten: worked out again
                return unpacked(self._archive.known[old - 1], before, after)
        comparison = self._archive.compare(before, after)
        if neighbours and self._archive.known:
            self.learned.append((old, packed(comparison)))
        return comparison
