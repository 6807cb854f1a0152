"""Clauses whose words are alike, split and merged ones included: the best of all first."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tracker.policy.align import candidates, places
from tracker.policy.align.candidates import Couple
from tracker.policy.align.context import Context, rename_headings, sections
from tracker.policy.align.rows import Names, may_be_one
from tracker.policy.align.segments import Lexis
from tracker.policy.align.sides import Mates, Side

Places = tuple[int, ...]
RowNames = tuple[Names, Names]

_SURE = 0.85
_ENOUGH = 0.46
_IN_PLACE = 0.36
_IN_WIDE_PLACE = 0.2
_IN_SECTION = 0.1
_NOTHING_WHOLE = 0.14
_GAIN = 0.04
_HINT = 0.25
_WHOLE = 0.9
_OTHER_KIND = 0.15
_WORD_FOR_WORD = 1.3
"""More than an edited clause in place, less than one that was split in place."""
_STRETCH = 1.4
_LONGER = 1.08
_LEAST_PIECE = 8
_CONTAINED = 0.7
_STEPS = (1, 2, 3)
"""How far from a clause its other piece may stand."""


class Offer(NamedTuple):
    """Places that may belong together; the better of two offers is the smaller one.

    Attributes:
        score: below zero: likeness and what the places' standing adds.
        apart: how far the places are from each other.
    """

    score: float
    apart: int
    olds: Places
    news: Places


def pair_alike(old: Side, new: Side, mates: Mates, lexis: Lexis, names: RowNames) -> None:
    """Pair what is left by likeness: first what is sure, then, with neighbours known, the rest."""
    homes = sections(old, new, mates)
    rename_headings(old, new, mates, homes)
    context = Context(old, new, mates, homes)
    _doubt(old, new, mates, lexis, context)
    judge = Judge(old, new, mates, lexis, names, context)
    free = mates.free_old(), mates.free_new()
    _settle(mates, judge.offers(candidates.closest(old, new, *free, lexis)), _SURE)
    for last in (False, True):
        context = Context(old, new, mates, sections(old, new, mates))
        judge = Judge(old, new, mates, lexis, names, context)
        left, right = mates.free_old(), mates.free_new()
        found = dict.fromkeys(candidates.by_segments(old, new, left, right, lexis))
        found.update(dict.fromkeys(candidates.by_place(context, left, right)))
        if last:
            found.update(dict.fromkeys(candidates.by_runs(old, new, left, right, lexis)))
        wide = () if last else _wide(old, new, left, right, lexis)
        _settle(mates, [*judge.offers(found), *judge.wide_offers(wide)], _ENOUGH)
    _grow(mates, judge)
    places.pair_in_place(old, new, mates, lexis, context)


def _doubt(old: Side, new: Side, mates: Mates, lexis: Lexis, context: Context) -> None:
    """Part what seems to have moved word for word, where a clause in place says the same words.

    Those may as well be a piece of that clause, split off or merged; likeness decides.
    """
    gaps_old, gaps_new = context.gaps_old, context.gaps_new
    strays = [(i, j) for i, j in mates.couples() if gaps_old[i] != gaps_new[j]]
    if not strays:
        return
    held_old = candidates.index(old, mates.free_old(), lexis)
    held_new = candidates.index(new, mates.free_new(), lexis)
    for here, there in strays:
        parts = lexis.parts(old.words[here])
        if not parts or old.kinds[here] != "p" or old.words[here] != new.words[there]:
            continue
        first = next(iter(parts))
        wholes_old = [i for i in held_old.get(first, ()) if context.in_place(i, there)]
        wholes_new = [j for j in held_new.get(first, ()) if context.in_place(here, j)]
        words = [old.words[i] for i in wholes_old] + [new.words[j] for j in wholes_new]
        if any(parts.keys() <= lexis.parts(text).keys() for text in words):
            mates.part(here, there)


def _wide(
    old: Side, new: Side, left: list[int], right: list[int], lexis: Lexis
) -> list[tuple[Places, Places]]:
    """What a clause of one side and several of the other say together."""
    wide: list[tuple[Places, Places]] = [
        ((whole,), run) for whole, run in candidates.covers(old, new, left, right, lexis)
    ]
    wide += [(run, (whole,)) for whole, run in candidates.covers(new, old, right, left, lexis)]
    return wide


def _grow(mates: Mates, judge: "Judge") -> None:
    """Let pairs take in free neighbours that hold more of their words."""
    for here, there in mates.couples():
        if judge.is_same((here,), (there,)):
            continue
        olds = mates.merges.get(there, (here,))
        news = mates.splits.get(here, (there,))
        wider = judge.grown(olds, news)
        if wider:
            mates.join_all(*wider)


def _settle(mates: Mates, offers: Iterable[Offer], least: float) -> None:
    """Take the best offers whose places are free."""
    for score, _, olds, news in sorted(offers):
        if -score < least:
            break
        if mates.all_free(olds, news):
            mates.join_all(olds, news)


class Judge:
    """Scores what may belong together, by words and place."""

    def __init__(
        self,
        old: Side,
        new: Side,
        mates: Mates,
        lexis: Lexis,
        names: RowNames,
        context: Context,
    ) -> None:
        self._old, self._new, self._mates, self._lexis = old, new, mates, lexis
        self._names = names
        self.context = context

    def offers(self, couples: Iterable[Couple]) -> Iterable[Offer]:
        """An offer for each couple of a kind, and for what it may be a part of."""
        old, new, likenesses = self._old.words, self._new.words, self._lexis.likeness
        for here, there in couples:
            if not self._comparable(here, there):
                continue
            likeness = likenesses(old[here], new[there])
            yield self._offer(likeness, (here,), (there,))
            if (
                _HINT <= likeness <= _WHOLE
                and self._old.kinds[here] == "p" == self._new.kinds[there]
            ):
                yield from self._wider(likeness, (here,), (there,))

    def is_same(self, olds: Places, news: Places) -> bool:
        """True when the words of both sides are the same."""
        return _joined(self._old, olds) == _joined(self._new, news)

    def wide_offers(self, groups: Iterable[tuple[Places, Places]]) -> Iterable[Offer]:
        """An offer for each clause with the several that cover it."""
        for olds, news in groups:
            if self._mates.all_free(olds, news):
                yield self._offer(self._likeness(olds, news), olds, news)

    def grown(self, olds: Places, news: Places) -> tuple[Places, Places] | None:
        """A pair with the free neighbours that go on with it, or nothing."""
        if self._old.kinds[olds[0]] != "p" or self._new.kinds[news[0]] != "p":
            return None
        likeness = best = self._likeness(olds, news)
        growing = best < 1
        while growing:
            growing = False
            for wider in self._neighbours(olds, news):
                joint = self._likeness(*wider)
                if joint > best:
                    (olds, news), best, growing = wider, joint, True
                    break
        return (olds, news) if best > likeness else None

    def _comparable(self, here: int, there: int) -> bool:
        kinds = self._old.kinds[here] + self._new.kinds[there]
        if kinds == "rr":
            one, other = self._names[0].get(here, ""), self._names[1].get(there, "")
            return may_be_one(one, other)
        return kinds in {"pp", "hh", "cc", "hp", "ph"}

    def _likeness(self, olds: Places, news: Places) -> float:
        if len(olds) == 1 == len(news):
            return self._lexis.likeness(self._old.words[olds[0]], self._new.words[news[0]])
        return self._lexis.compared(self._codes(self._old, olds), self._codes(self._new, news))

    def _codes(self, side: Side, places: Places) -> dict[str, str]:
        """The segments of clauses, as if they were one."""
        codes = self._lexis.codes(side.words[places[0]])
        for place in places[1:]:
            codes = codes | self._lexis.codes(side.words[place])
        return codes

    def _offer(self, likeness: float, olds: Places, news: Places) -> Offer:
        here, there = olds[0], news[0]
        context = self.context
        same = likeness >= 1 and self.is_same(olds, news)
        if context.gaps_old[here] == context.gaps_new[there]:
            likeness += _IN_PLACE
        elif context.wide_old[here] == context.wide_new[there]:
            likeness += _IN_WIDE_PLACE
        elif context.homes.get(self._old.parents[here], -2) == self._new.parents[there]:
            likeness += _IN_SECTION
        elif likeness >= _ENOUGH and self._strangers(olds, news):
            likeness -= _NOTHING_WHOLE
        if same:
            likeness = max(likeness, _WORD_FOR_WORD)
        if self._old.kinds[here] != self._new.kinds[there]:
            likeness -= _OTHER_KIND
        return Offer(-likeness, abs(here - there), olds, news)

    def _strangers(self, olds: Places, news: Places) -> bool:
        """True when the places share no whole segment."""
        left, right = self._codes(self._old, olds), self._codes(self._new, news)
        return left.keys().isdisjoint(right)

    def _wider(self, likeness: float, olds: Places, news: Places) -> Iterable[Offer]:
        """The couple with a free neighbour of either side, where that explains more words."""
        for left, right in self._neighbours(olds, news):
            joint = self._likeness(left, right)
            apart = left[-1] - left[0] + right[-1] - right[0]
            if joint >= likeness + _GAIN * apart:
                yield self._offer(joint, left, right)

    def _neighbours(self, olds: Places, news: Places) -> Iterable[tuple[Places, Places]]:
        """The pair with one more free neighbour, of the side that may be the pieces."""
        old, new, mates = self._old, self._new, self._mates
        size_old, size_new = _length(old, olds), _length(new, news)
        if len(olds) == 1 and size_old > size_new * _LONGER:
            for piece in _pieces(new, mates.of_new, news):
                if self._fits(old.words[olds[0]], size_new, new.words[piece]):
                    yield olds, tuple(sorted((*news, piece)))
        if len(news) == 1 and size_new > size_old * _LONGER:
            for piece in _pieces(old, mates.of_old, olds):
                if self._fits(new.words[news[0]], size_old, old.words[piece]):
                    yield tuple(sorted((*olds, piece))), news

    def _fits(self, whole: str, held: int, piece: str) -> bool:
        """True when a piece may go on what others hold of the whole: there is room, it shares."""
        if len(piece) + held > len(whole) * _STRETCH:
            return False
        lexis = self._lexis
        if not lexis.codes(whole).keys().isdisjoint(lexis.codes(piece)):
            return True
        one, other = lexis.code(whole), lexis.code(piece)
        if len(other) < _LEAST_PIECE:
            return False
        alike = Indel.normalized_similarity(one, other)
        return alike * (len(one) + len(other)) / 2 >= _CONTAINED * len(other)


def _length(side: Side, places: Places) -> int:
    if len(places) == 1:
        return len(side.words[places[0]])
    return sum([len(side.words[place]) for place in places])


def _joined(side: Side, places: Places) -> str:
    if len(places) == 1:
        return side.words[places[0]]
    return ".".join([side.words[place] for place in places])


def _pieces(side: Side, mates: Sequence[int], places: Places) -> list[int]:
    """Free places between and around others, the nearest first."""
    kinds, size = side.kinds, len(mates)
    return [p for p in _around(places) if 0 <= p < size and mates[p] < 0 and kinds[p] == "p"]


def _around(places: Places) -> list[int]:
    first, last = places[0], places[-1]
    within = sorted({*range(first, last)} - {*places}) if last > first else []
    return within + [place for step in _STEPS for place in (first - step, last + step)]
