"""Clauses whose words are alike, split and merged ones included: the best of all first."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.policy.align import candidates
from tracker.policy.align.candidates import Couple
from tracker.policy.align.context import Context, rename_headings, sections
from tracker.policy.align.segments import Lexis
from tracker.policy.align.sides import Mates, Side

Places = tuple[int, ...]

_SURE = 0.75
_ENOUGH = 0.50
_IN_PLACE = 0.16
_IN_WIDE_PLACE = 0.08
_IN_SECTION = 0.05
_CONTAINED = 0.6
_GAIN = 0.04


@dataclass(frozen=True, slots=True)
class Offer:
    """Places that may belong together, with a score: likeness and what their place adds."""

    score: float
    olds: Places
    news: Places


def pair_alike(old: Side, new: Side, mates: Mates, lexis: Lexis) -> None:
    """Pair what is left by likeness: first what is sure, then, with neighbours known, the rest."""
    rename_headings(old, new, mates, sections(old, new, mates))
    judge = _Judge(old, new, mates, lexis)
    left, right = mates.free_old(), mates.free_new()
    found = list(dict.fromkeys(candidates.by_segments(old, new, left, right, lexis)))
    _settle(mates, judge.offers(found), _SURE)
    judge = _Judge(old, new, mates, lexis)
    left, right = mates.free_old(), mates.free_new()
    more = (
        *found,
        *candidates.by_runs(old, new, left, right, lexis),
        *candidates.by_place(judge.context, left, right),
    )
    found = [(i, j) for i, j in dict.fromkeys(more) if mates.free(i, j)]
    _settle(mates, judge.offers(found), _ENOUGH)


def _settle(mates: Mates, offers: Iterable[Offer], least: float) -> None:
    """Take the best offers whose places are free."""
    ranked = sorted(
        offers, key=lambda o: (-o.score, abs(o.olds[0] - o.news[0]), o.olds, o.news)
    )
    for offer in ranked:
        if offer.score < least:
            break
        if mates.all_free(offer.olds, offer.news):
            mates.join_all(offer.olds, offer.news)


class _Judge:
    """Scores what may belong together, by words and place."""

    def __init__(self, old: Side, new: Side, mates: Mates, lexis: Lexis) -> None:
        self._old, self._new, self._mates, self._lexis = old, new, mates, lexis
        self.context = Context(old, new, mates)

    def offers(self, couples: Iterable[Couple]) -> Iterable[Offer]:
        """An offer for each couple of a kind, and for what it may be a part of."""
        for here, there in couples:
            if self._old.kinds[here] != self._new.kinds[there]:
                continue
            likeness = self._likeness((here,), (there,))
            offer = self._offer(likeness, (here,), (there,))
            yield offer
            if self._old.kinds[here] == "p":
                yield from self._wider(offer, likeness, here, there)

    def _likeness(self, olds: Places, news: Places) -> float:
        lexis = self._lexis
        one = lexis.segments(".".join([self._old.words[p] for p in olds]))
        other = lexis.segments(".".join([self._new.words[p] for p in news]))
        telling, plain = lexis.likeness(one, other)
        return 0.6 * telling + 0.4 * plain

    def _offer(self, likeness: float, olds: Places, news: Places) -> Offer:
        here, there = olds[0], news[0]
        context = self.context
        if context.gaps_old[here] == context.gaps_new[there]:
            likeness += _IN_PLACE
        elif context.wide_old[here] == context.wide_new[there]:
            likeness += _IN_WIDE_PLACE
        elif context.homes.get(self._old.parents[here], -2) == self._new.parents[there]:
            likeness += _IN_SECTION
        return Offer(likeness, olds, news)

    def _wider(self, offer: Offer, likeness: float, here: int, there: int) -> Iterable[Offer]:
        """The couple with a free neighbour of either side, where that explains more words."""
        if likeness > 0.9:
            return
        for olds, news in (
            ((here,), (there - 1, there)),
            ((here,), (there, there + 1)),
            ((here - 1, here), (there,)),
            ((here, here + 1), (there,)),
        ):
            if not self._possible(olds, news):
                continue
            joint = self._likeness(olds, news)
            if joint >= likeness + _GAIN:
                yield self._offer(joint, olds, news)

    def _possible(self, olds: Places, news: Places) -> bool:
        if olds[0] < 0 or news[0] < 0 or olds[-1] >= len(self._old) or news[-1] >= len(self._new):
            return False
        if not self._mates.all_free(olds, news):
            return False
        kinds = {self._old.kinds[p] for p in olds} | {self._new.kinds[p] for p in news}
        return kinds == {"p"}
