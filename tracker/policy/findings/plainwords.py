"""What an English sentence is made of, inflection, spelling and plain synonyms folded away.

Two sentences of the same words say the same in another order, voice or spelling; words that are
left over on one side are what changed. Words that limit, permit or deny are not among them.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker.policy.cues import Cue

_WORD = Cue(r"[a-z]+(?:-[a-z]+)*(?:'(?!s\b)[a-z]+)?")
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "kept:keep held:hold sold:sell told:tell given:give gave:give taken:take took:take "
        "sent:send made:make paid:pay shown:show seen:see saw:see left:leave lost:lose "
        "bought:buy chosen:choose chose:choose written:write wrote:write found:find got:get "
        "gotten:get lent:lend spent:spend met:meet put:put read:read set:set cut:cut shut:shut "
        "ran:run knew:know known:know thought:think brought:bring caught:catch built:build "
        "broken:break broke:break thrown:throw threw:throw bound:bind lain:lie drawn:draw "
        "withdrawn:withdraw hidden:hide children:child cookies:cookie "
        "people:person centre:center programme:program licence:license cheque:check "
        "enrolment:enrollment fulfil:fulfill used:use using:use lives:life "
        "information:data details:data detail:data"
    ).split()
)
_EMPTY = frozenset(
    "the a an this that these those such our your their its his her my we you they it i us them "
    "he she him who whom whose which what of to in on at by for with from as into onto upon over "
    "and or nor so than then be is are was were been being am do does did has have had having "
    "will shall would may might can could should also there here each own please kindly any way "
    "it's we're you're they're we've we'll you'll don't doesn't won't can't isn't aren't "
    "if when whenever where once unless except only solely not no never none without all every "
    "some certain most must always sometimes until before after up out off upon whether while "
    "use used using via one two three four five six seven eight nine ten twelve fourteen fifteen "
    "twenty thirty sixty ninety hundred day days week weeks month months year years hour hours "
    "minute minutes business working calendar e g i etc both".split()
)
_PLURAL = Cue(r"(?:(?<=ss)|(?<=[xz])|(?<=[cs]h))es$|(?<![siu])s$")
_ENDING = Cue(r"(?:ing|ed|ly|ment|ation|ion)$")
_SHORTEST = 3
_BRITISH = Cue(r"(?<=[iy])s(?=(?:at)?$)")
_DOUBLED = Cue(r"([bdfglmnprt])\1$")


@lru_cache(maxsize=20000)
def stem(word: str) -> str:
    """A lower-case English word without its inflection: `shared`, `sharing` → `shar`."""
    word = _IRREGULAR.get(word, word)
    if word.endswith(("ies", "ied")):
        word = word[:-3] + "y"
    word = _PLURAL.sub("", word)
    for _ in range(2):
        bare = _ENDING.sub("", word)
        if bare == word or len(bare) < _SHORTEST:
            break
        word = bare
    word = _DOUBLED.sub(r"\1", word)
    word = word.removesuffix("e") if len(word) > _SHORTEST else word
    if len(word) > _SHORTEST + 2:
        word = _BRITISH.sub("z", word)
    return word[:-3] + "or" if word.endswith("our") and len(word) > _SHORTEST + 2 else word


@cache
def stemmed(words: str) -> frozenset[str]:
    """The stems of some words, worked out with the first question."""
    return frozenset(map(stem, words.split()))


@cache
def _meaning() -> dict[str, str]:
    """The stem of a word → the stem that stands for its group; the first group counts."""
    source = Path(__file__).with_suffix(".txt")
    table: dict[str, str] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            first, *others = [stem(word) for word in line.split()]
            for word in (first, *others):
                table.setdefault(word, table.get(first, first))
    return table


def stems(folded: str) -> frozenset[str]:
    """The stems of the words of some folded English text that carry meaning."""
    folded = _DATED.sub(" ", folded)
    return frozenset(stem(word) for word in _WORD.findall(folded) if word not in _EMPTY)


_DATED = Cue(r"\bthe (?:date|day|time|moment) (?:of|on which|when|that)\b")
"""`From the date of your last visit` is `from your last visit`."""
_ROOT = 5


class _Meant(NamedTuple):
    """What some words mean: every stem, the stems of their groups, the roots of all."""

    stems: frozenset[str]
    meanings: frozenset[str]
    roots: frozenset[str]


@lru_cache(maxsize=4096)
def _meant(folded: str) -> _Meant:
    table, every = _meaning(), stems(folded)
    return _Meant(
        every,
        frozenset([table.get(one, one) for one in every]),
        frozenset([one[:_ROOT] for one in every]),
    )


def beyond(one: str, other: str) -> frozenset[str]:
    """What some folded words mean that others do not, words of one root being one."""
    there, table = _meant(other), _meaning()
    return frozenset(
        [
            word
            for word in _meant(one).stems
            if word[:_ROOT] not in there.roots and table.get(word, word) not in there.meanings
        ]
    )


_FEWEST = 3


def akin(one: str, other: str) -> float:
    """How much of what two English texts mean is the same, from 0 to 1; 0 of a few words."""
    if not (one.isascii() and other.isascii()):
        return 0
    here, there = _meant(one).meanings, _meant(other).meanings
    shared = len(here & there)
    return 2 * shared / (len(here) + len(there)) if shared >= _FEWEST else 0


_LOGIC = Cue(
    r"\b(?:not|no|never|none|nor|only|solely|unless|except|without|all|every|each|some|"
    r"certain|most|may|might|could|must|shall|will|should|always|sometimes|if|until|before|after|"
    r"or|least|more|less|up to|cannot)\b|n't\b"
)
_INVERTED = Cue(r"(?:^|(?<=[.;,] ))should (?=you|we|the|any|this|it)")
"""`Should you wish` is `if you wish`."""
_ONE = {
    "shall": "will",
    "might": "may",
    "could": "may",
    "n't": "not",
    "never": "not",
    "each": "every",
}


@lru_cache(maxsize=4096)
def logic(folded: str) -> frozenset[str]:
    """The small words of a folded text that limit, permit or deny."""
    words = [_ONE.get(word, word) for word in _LOGIC.findall(_INVERTED.sub("if ", folded))]
    return frozenset(words)


def meanings(folded: str) -> frozenset[str]:
    """The same with one stem for every group of words that say the same."""
    return _meant(folded).meanings
