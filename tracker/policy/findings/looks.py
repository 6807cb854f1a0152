"""How an English sentence changed, whatever it is about: one look for each way that tells.

Each look gets the same part of a sentence before and after, and gives what differs in the words of
the text, with whose good that is; nothing where the part only reads otherwise.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.policy.facts.cues import Cue
from tracker.policy.findings import conditions, degrees, quantities
from tracker.policy.findings.benefit import FREE, freedoms, sign, turns
from tracker.policy.findings.listing import is_item
from tracker.policy.findings.plainwords import beyond, meanings, stem, stemmed, stems
from tracker.policy.findings.stretches import stretch
from tracker.policy.model import Kind

WORD = Cue(r"[a-z]+(?:[-'][a-z]+)*")
"""A word of folded English."""
_ALIKE = 0.5
_LONGEST = 110


class Part(NamedTuple):
    """A part of a sentence.

    Attributes:
        text: its words, verbatim.
        folded: the same, folded; places agree with `text`.
        whole: the folded sentence.
    """

    text: str
    folded: str
    whole: str

    @property
    def good(self) -> int:
        """Whose good it is; where the part does not say, what the whole sentence says."""
        return sign(self.folded) or sign(self.whole)


class Seen(NamedTuple):
    """What differs: words of either side, verbatim or "", whose good that is, and its kind.

    Attributes:
        about: folded words beside them, which say what they are about.
    """

    old: str
    new: str
    effect: int
    kind: Kind | None = None
    about: str = ""


Look = Callable[[Part, Part], Seen | None]


def seen(old: Part, new: Part) -> Seen | None:
    """What the first look sees that sees something."""
    return next((one for look in _LOOKS if (one := look(old, new))), None)


def _alike(old: Part, new: Part) -> bool:
    here, now = meanings(old.folded), meanings(new.folded)
    return bool(here and now) and len(here & now) >= _ALIKE * min(len(here), len(now))


def _nearly(old: Part, new: Part) -> bool:
    """Do both sides say the same but for a word?"""
    return max(len(beyond(*pair)) for pair in _both(old, new)) <= 1


def _both(old: Part, new: Part) -> tuple[tuple[str, str], tuple[str, str]]:
    return (old.folded, new.folded), (new.folded, old.folded)


def _number(old: Part, new: Part) -> Seen | None:
    if quantities.counted(old.folded) == quantities.counted(new.folded):
        return None
    there = quantities.quantities(old.text, old.folded)
    here = quantities.quantities(new.text, new.folded)
    move = quantities.moved(there, here)
    if not _alike(old, new):
        return None
    if move is None:
        return _surcharge(old, new, there, here)
    gone, came = move
    effect = quantities.effect(gone, came, new.folded)
    return Seen(
        old.text[gone.start : gone.end].strip(),
        new.text[came.start : came.end].strip(),
        effect,
        about=new.folded[max(0, came.start - _BESIDE) : came.start],
    )


_BESIDE = 48


def _surcharge(
    old: Part,
    new: Part,
    there: Sequence[quantities.Quantity],
    here: Sequence[quantities.Quantity],
) -> Seen | None:
    """A quantity that joined words which all stayed: `by inflation` → `by inflation plus 3 %`."""
    gone, came = _stretch(old, new)
    more, less = quantities.added(there, here), quantities.added(here, there)
    one, side = (more, new) if more and came else (less, old)
    words = gone if side is new else came
    if one is None or (
        words and beyond(words.lower(), side.folded) and not _IDLE_NOT.match(words.lower())
    ):
        return None
    value = quantities.more(one, side.folded)
    about = side.folded[max(0, one.start - _BESIDE) : one.start]
    return Seen(gone, came, value if side is new else -value, about=about)


def _condition(old: Part, new: Part) -> Seen | None:
    turn = conditions.turned(old.folded, new.folded)
    if turn is None:
        return None
    gone, came = (
        part.text[one.start : one.end].strip(" ,.;") if one else ""
        for part, one in ((old, turn.old), (new, turn.new))
    )
    return Seen(gone, came, turn.effect, Kind.CONSENT if turn.asked else None)


_COSTS = Cue(r"\b(?:costs?|expenses?|pays?|paid|bears?|borne)\b")


_MOST_APART, _MOST_SWAPPED, _LONGEST_SWAPPED = 4, 2, 5
_SO_THAT = Cue(r"\bso that \w+ (?:can|may|could|might)\b")


def _degree(old: Part, new: Part) -> Seen | None:
    apart = max(len(beyond(*pair)) for pair in _both(old, new))
    if not _alike(old, new) or apart > _MOST_APART:
        return None
    here, now = (frozenset(WORD.findall(_SO_THAT.sub(" ", one.folded))) for one in (old, new))
    gone, came = here - now, now - here
    longest = max(len(words.split()) for words in _stretch(old, new))
    near = apart <= _MOST_SWAPPED and longest <= _LONGEST_SWAPPED
    step = degrees.swapped(gone, came, new.folded) if near else None
    step = step or degrees.stepped(gone, came, new.good or old.good, loosely=apart > 1)
    if step is None:
        return None
    sided = step.new in degrees.OURS | degrees.THEIRS
    burden = Kind.FEES if sided and _COSTS.search(new.folded) else None
    return Seen(*_differing(old, new), step.effect, burden)


_FURTHER = Cue(
    r"^,? ?(?:and|or|but|then|as well as|;)? ?(?:(?:we|it|they|also|may|will|can|then|might|to) )*"
    r"(?P<act>[a-z]+)\b(?P<rest>.*)$"
)
_FEWEST_NEW = 2


def _further(old: Part, new: Part) -> Seen | None:
    """Words that joined a sentence of which all else stayed, and say of a further act."""
    gone, came = _stretch(old, new)
    if bool(gone) is bool(came):
        return None
    words = (gone or came).lower()
    match = _FURTHER.match(words)
    value = sign(f"we {match['act']}{match['rest']}") if match else 0
    if not value or len(meanings(words) - meanings((old if came else new).folded)) < _FEWEST_NEW:
        return None
    return Seen(gone, came, value if came else -value)


_NOT = Cue(r"\b(?:not|never|no|nor|none|nobody|cannot|without|neither)\b|n't\b")
_IF = Cue(r"\b(?:only|unless|except|provided|without (?:your|the \w+'s))\b")
_IDLE_NOT = Cue(
    r"\b(?:whether or not|if not|not (?:only|limited)|no (?:later|longer than|more than)|"
    r"(?:without|no) (?:an? |any )?(?:upper )?(?:limit|cap)\b)"
)
_MOST_BESIDE = 3


def _denied(old: Part, new: Part) -> Seen | None:
    """A `not` that came or went, while little else changed."""
    if _limited(old, new):
        return None
    nots = [len(_NOT.findall(_IDLE_NOT.sub(" ", one.folded))) for one in (old, new)]
    if nots[0] == nots[1] or min(nots) > 1 or not _alike(old, new):
        return None
    gone, came = beyond(old.folded, new.folded), beyond(new.folded, old.folded)
    if len(gone) > _MOST_BESIDE or len(came) > _MOST_BESIDE:
        return None
    affirmed, turn = (new, 1) if nots[0] > nots[1] else (old, -1)
    if bool(min(nots)):
        return Seen(*_differing(old, new), 0)
    return Seen(*_differing(old, new), turn * sign(affirmed.folded))


def _turned(old: Part, new: Part) -> Seen | None:
    """A statement that was good for people and no longer is, or the reverse."""
    if not meanings(old.folded) & meanings(new.folded) or (
        _nearly(old, new) and _limited(old, new)
    ):
        return None
    if not (beyond(old.folded, new.folded) or beyond(new.folded, old.folded)):
        return None
    gone, came = _stretch(old, new)
    signs = sign(old.folded), sign(new.folded)
    if signs[0] * signs[1] >= 0:
        signs = sign(f"we {gone.lower()}"), sign(f"we {came.lower()}")
    if signs[0] * signs[1] >= 0 or not (turns(gone.lower()) or turns(came.lower())):
        return None
    return Seen(cut(gone), cut(came), signs[1])


def _limited(old: Part, new: Part) -> bool:
    """Do both sides put a limit, one perhaps by `only if` and the other by `unless … not`?"""
    return all(_IF.search(one.folded) for one in (old, new))


_REPLACES = Cue(r"\b(?:in place of|instead of|rather than)\b")


def _freedom(old: Part, new: Part) -> Seen | None:
    """What people could do and no longer can, or can now, in the same place of the text."""
    here, now = freedoms(old.folded), freedoms(new.folded)
    if bool(here) is bool(now) or len(here | now) > 1:
        return None
    verb = next(iter(here | now))
    other = (new if here else old).folded
    if verb in stems(other) and sign(other) >= 0 and not _REPLACES.search(other):
        return None
    return Seen(*_differing(old, new), 1 if now else -1)


_HUMANS = (
    "person human officer staff employee colleague clerk agent doctor nurse physician patient "
    "teacher lecturer tutor director manager trustee owner guest host parent guardian friend "
    "neighbour colleague judge juror expert specialist reviewer moderator supervisor librarian "
    "resident student tenant passenger driver researcher auditor accountant "
    "lawyer engineer administrator board committee council union works-council "
    "ombudsman regulator authority police court government ministry insurer employer bank "
    "broker advertiser sponsor landlord lender manufacturer publisher supplier contractor "
    "processor affiliate subsidiary partner competitor charity university hospital school "
    "everybody everyone anyone nobody"
)
_MACHINES = "system software algorithm machine model computer robot bot tool chatbot ai"
_LONGEST_ROLE = 12


def _role(old: Part, new: Part) -> Seen | None:
    """Somebody in the place of somebody else: `on which two patients sit` → `two directors`."""
    gone, came = _stretch(old, new)
    if not gone or not came or max(len(gone.split()), len(came.split())) > _LONGEST_ROLE:
        return None
    roles = stemmed(_HUMANS) | stemmed(_MACHINES)
    before, after = (beyond(a.lower(), b.folded) for a, b in ((gone, new), (came, old)))
    old_roles, new_roles = (frozenset(map(stem, one)) & roles for one in (before, after))
    if not old_roles or not new_roles or meanings(gone.lower()) & meanings(came.lower()) & roles:
        return None
    effect = bool(new_roles <= stemmed(_HUMANS)) - bool(new_roles <= stemmed(_MACHINES))
    turned = bool(old_roles <= stemmed(_MACHINES)) is not bool(new_roles <= stemmed(_MACHINES))
    if turned:
        return Seen(gone, came, effect, Kind.AUTOMATED_DECISION)
    return Seen(gone, came, 0)


_FEWEST_REPLACED = 3


def _replaced(old: Part, new: Part) -> Seen | None:
    """Another statement in the place of one that was for or against people."""
    gone, came = beyond(old.folded, new.folded), beyond(new.folded, old.folded)
    if min(len(gone), len(came)) < _FEWEST_REPLACED:
        return None
    if 2 * len(gone) < len(meanings(old.folded)) or 2 * len(came) < len(meanings(new.folded)):
        return None
    signs = sign(old.folded), sign(new.folded)
    if not any(signs):
        return None
    return Seen(*_differing(old, new), (signs[1] > signs[0]) - (signs[1] < signs[0]))


def _free(old: Part, new: Part) -> Seen | None:
    """What cost nothing, and costs something now, or the reverse."""
    free = [bool(FREE.search(one.folded)) for one in (old, new)]
    if free[0] is free[1] or not _alike(old, new):
        return None
    return Seen(*_differing(old, new), 1 if free[1] else -1, Kind.FEES)


_NOUNS = 7


def _item(old: Part, new: Part) -> Seen | None:
    """An item that joined a list, or left it, whatever it is."""
    gone, came = _stretch(old, new)
    words, text = gone or came, (old if gone else new).text
    if bool(gone) is bool(came) or len(words.split()) > _NOUNS or not is_item(words):
        return None
    at = text.find(words)
    beside = (text[:at].rstrip()[-1:], text[at + len(words) :].lstrip()[:1])
    if "," not in beside or not beyond(words.lower(), (new if gone else old).folded):
        return None
    value = (old if gone else new).good
    return Seen(gone, came, -value if gone else value)


def _stretch(old: Part, new: Part) -> tuple[str, str]:
    """The words that differ; of words that only came or went, from where a part begins.

    `no chat, no trading` → `no trading` lacks `no chat,` as well as `chat, no`.
    """
    gone, came = stretch(old.text, new.text)
    if bool(gone) is bool(came):
        return gone, came
    words, text = (gone or came).split(" "), (old if gone else new).text
    at = text.find(gone or came)
    lead = text[:at].rstrip().split(" ") if at > 0 else []
    while lead and words and lead[-1] == words[-1] and not lead[-1].endswith((",", ":")):
        words = [lead.pop(), *words[:-1]]
    moved = " ".join(words).strip(" ,")
    moved = moved if moved in text else gone or came
    return (moved, "") if gone else ("", moved)


def _differing(old: Part, new: Part) -> tuple[str, str]:
    gone, came = _stretch(old, new)
    return cut(gone), cut(came)


def cut(words: str) -> str:
    """Words short enough for a title, cut before one of them."""
    if len(words) <= _LONGEST:
        return words
    return words[: words.rfind(" ", 0, _LONGEST)].rstrip(",; ")


_LOOKS: tuple[Look, ...] = (
    _number, _condition, _free, _freedom, _denied, _degree, _role, _further, _turned, _item,
    _replaced,
)  # fmt: skip
