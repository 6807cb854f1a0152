"""Clauses that were split in two or merged into one."""

from tracker.policy.align.likeness import Codes, similarity
from tracker.policy.align.sides import Mates, Side

Joined = dict[int, list[int]]
"""Place of the whole → places of all its pieces on the other side, in order."""

_CONTAINED = 0.5
_GAIN = 0.08
_ENOUGH = 0.60


def splits(whole: Side, parts: Side, mates: Mates, codes: Codes, *, forward: bool) -> Joined:
    """Which paired clauses of `whole` go on in neighbours of their mate that have no mate.

    A piece joins when the whole holds at least half of its words and the pair grows more alike.

    Args:
        forward: True when `whole` is the old side (a split), False when it is the new (a merge).
    """
    mate_of_whole = mates.of_old if forward else mates.of_new
    mate_of_part = mates.of_new if forward else mates.of_old
    taken: set[int] = set()
    joined: Joined = {}
    for place, mate in enumerate(mate_of_whole):
        if mate < 0 or whole.keys[place] == parts.keys[mate] or whole.keys[place][0] != "p":
            continue
        pieces = _grow(whole, parts, codes, place, mate, mate_of_part, taken)
        if len(pieces) > 1:
            joined[place] = pieces
            taken.update(pieces)
    return joined


def _grow(
    whole: Side,
    parts: Side,
    codes: Codes,
    place: int,
    mate: int,
    mate_of_part: list[int],
    taken: set[int],
) -> list[int]:
    pieces = [mate]
    words = codes.of(whole.words(place))
    best = similarity(words, codes.of(parts.words(mate)))
    growing = True
    while growing:
        growing = False
        for other in (pieces[0] - 1, pieces[-1] + 1):
            if not 0 <= other < len(parts) or mate_of_part[other] >= 0 or other in taken:
                continue
            if parts.keys[other][0] != "p":
                continue
            piece = codes.of(parts.words(other))
            together = sorted([*pieces, other])
            joint = similarity(words, "".join(codes.of(parts.words(p)) for p in together))
            if _contained(piece, words) >= _CONTAINED and joint >= max(best + _GAIN, _ENOUGH):
                pieces, best, growing = together, joint, True
                break
    return pieces


def _contained(piece: str, words: str) -> float:
    """What share of the piece stands in the whole, in order."""
    common = (len(piece) + len(words)) * similarity(piece, words) / 2
    return common / len(piece) if piece else 0.0
