"""Postal addresses set in lines: the lines are one statement, told and compared as a whole."""

from collections.abc import Iterator, Sequence

from tracker.policy.facts.contacts import ContactKind, contacts
from tracker.policy.facts.cues import Cue
from tracker.policy.model import Clause, ClauseKind
from tracker.policy.tokens import names

_LONGEST_LINE = 60
_MOST_LINES = 8
_MOST_NAMES = 3
_SMALL = (
    "of|and|de|la|le|les|du|des|den|der|die|van|von|am|an|auf|zu|do|da|del|di|y|the|for|bis|rue|"
    "avenue|boulevard|place|via|calle|c/o|bei|sur|in|at"
)
_LINE = Cue(
    rf"(?:(?:[A-ZÀ-Þ0-9#(&/–-][^\s@:|。，；：]*|(?:{_SMALL})|[Aa]ttn\.?:|ATTN:?|c/o:?)"
    r"(?:\s+|$))+"
)
_ADDRESSEE = Cue(r"\b(?:attn|attention|c/o|care of)\b", 2)
_NUMBERED = Cue(r"\d")
_TITLE = Cue(
    r"\b(?:contacts?|address(?:es)?|privacy|polic(?:y|ies)|notices?|terms|us|questions?|mail|"
    r"e-?mail|version|updated|section|effective|date|rights?|your|our|we|how|what|who|why|when|"
    r"write|kontakt|adresse|tel|phone|fax|telephone)\b",
    2,
)
_DATED = Cue(r"\b(?:19|20)\d\d\b\s*$|\b\d+\.\d")


def blocks(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    """The runs of two lines and more that make a postal address, in order of the text.

    `Aldergrove GmbH / Lindenstraße 7 / 10969 Berlin`: names of a company or a person may open it,
    one of its lines bears a street or a postcode that `contacts` knows.
    """
    run: list[Clause] = []
    numbered = False
    for clause in clauses:
        line = _is_line(clause)
        if not line or (numbered and _is_addressee(clause.text)):
            yield from _address(run)
            run, numbered = [], False
        if line:
            run.append(clause)
            numbered = numbered or _is_numbered(clause.text)
    yield from _address(run)


def shown(lines: Sequence[str]) -> str:
    """The lines of an address in one: `Lindenstraße 7, 10969 Berlin`."""
    return ", ".join(line.strip(" ,;*_") for line in lines)


def _is_line(clause: Clause) -> bool:
    text = clause.text
    if len(text) > _LONGEST_LINE or clause.label or clause.kind is not ClauseKind.PARAGRAPH:
        return False
    return not text.endswith(":") and _LINE.fullmatch(text) is not None


def _address(run: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    numbered = [i for i, one in enumerate(run) if _is_numbered(one.text)] if len(run) > 1 else []
    if not numbered:
        return
    start = _opening(run, numbered[0])
    end = min(len(run), start + _MOST_LINES)
    found = tuple(run[start:end])
    text = "\n".join(one.text for one in found)
    if len(found) > 1 and any(one.kind is ContactKind.ADDRESS for one in contacts(text)):
        yield found


def _is_numbered(text: str) -> bool:
    return bool(_NUMBERED.search(text)) and not (_TITLE.search(text) or _DATED.search(text))


def _opening(run: Sequence[Clause], first: int) -> int:
    """Where the address begins: with the names right above its first number."""
    start = first
    while start and first - start < _MOST_NAMES:
        above = run[start - 1].text
        title = _TITLE.search(above) or len(above.split()) > _MOST_NAMES + 1
        if title and not _is_addressee(above):
            break
        start -= 1
    return start


def _is_addressee(line: str) -> bool:
    return bool(_ADDRESSEE.search(line) or names(line))
