"""Pairs → changes: what happened to the words, marked token by token and for the eye."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from diff_match_patch import diff_match_patch

from tracker.policy.model import Change, Clause, Mark, Pair, Span, Status
from tracker.policy.tokens import Token, alike, body, key, tokens

_CAP = 4_000_000
"""Tokens of one side times tokens of the other beyond which whole sentences are compared first:
a cap that depends on the texts only, where a time-out would depend on the machine."""

Edit = tuple[Mark, tuple[Token, ...], tuple[Token, ...]]
"""A mark with the tokens of the old and of the new side (both for `same`)."""


def changes(pairs: Iterable[Pair]) -> tuple[Change, ...]:
    """What happened to each pair, unchanged ones included, in the order of the pairs.

    Ids count those that changed (`c1`, `c2`, …) and apart from them the unchanged (`s1`, …).
    """
    found: list[Change] = []
    counts = Counter[str]()
    for pair in pairs:
        status = _status(pair)
        letter = "s" if status is Status.SAME and not (pair.moved or pair.renumbered) else "c"
        counts[letter] += 1
        spans, edits = _spans(pair, status)
        found.append(
            Change(
                id=f"{letter}{counts[letter]}",
                status=status,
                moved=pair.moved,
                renumbered=pair.renumbered,
                similarity=pair.similarity,
                old=pair.old,
                new=pair.new,
                spans=spans,
                edits=edits,
            )
        )
    return tuple(found)


def _status(pair: Pair) -> Status:
    if not pair.old:
        return Status.ADDED
    if not pair.new:
        return Status.REMOVED
    if _same_cells(pair) or _words(pair.old) == _words(pair.new):
        return Status.SAME
    return Status.REWORDED


def _words(clauses: Sequence[Clause]) -> str:
    return key("\n".join(body(clause) for clause in clauses))


def _same_cells(pair: Pair) -> bool:
    """True for a row whose columns only stand in another order."""
    cells = [
        sorted((key(name), key(cell)) for name, cell in c.cells) for c in (*pair.old, *pair.new)
    ]
    return len(cells) == 2 and cells[0] == cells[1] != []


def text_of(clauses: Sequence[Clause]) -> str:
    """The words that the spans of one side spell: the clauses' texts joined by line breaks."""
    return "\n".join(clause.text for clause in clauses)


def _spans(pair: Pair, status: Status) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    old, new = text_of(pair.old), text_of(pair.new)
    match status:
        case Status.ADDED:
            whole = (Span(Mark.NEW, new),) if new else ()
        case Status.REMOVED:
            whole = (Span(Mark.GONE, old),) if old else ()
        case _ if old == new:
            whole = (Span(Mark.SAME, old),) if old else ()
        case _:
            return marked(_tokens(pair.old), _tokens(pair.new))
    return whole, whole


def _tokens(clauses: Sequence[Clause]) -> tuple[Token, ...]:
    """The tokens of clauses, each label as one that is like no word of a text."""
    found: list[Token] = []
    for at, clause in enumerate(clauses):
        lead, text = "\n" if at else "", clause.text
        if clause.label and text.startswith(clause.label):
            found.append(Token(lead, clause.label, f"\x00{key(clause.label)}"))
            lead, text = "", text.removeprefix(clause.label)
        rest = tokens(text)
        if rest and lead:
            rest = (Token(lead + rest[0].lead, rest[0].text, rest[0].key), *rest[1:])
        found += rest
    return tuple(found)


def marked(old: Sequence[Token], new: Sequence[Token]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """(spans for people, exact edits) of two token lists; swapping the sides swaps the marks."""
    if [t.key for t in new] < [t.key for t in old]:
        spans, edits = _marked(new, old)
        return _flipped(spans), _flipped(edits)
    return _marked(old, new)


def _marked(
    old: Sequence[Token], new: Sequence[Token]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    exact = _edits(old, new)
    return _spelled(_readable(exact)), _spelled(exact)


def _flipped(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    other = {Mark.SAME: Mark.SAME, Mark.GONE: Mark.NEW, Mark.NEW: Mark.GONE}
    turned = [Span(other[span.mark], span.text) for span in spans]
    for at in range(len(turned) - 1):
        if turned[at].mark is Mark.NEW and turned[at + 1].mark is Mark.GONE:
            turned[at], turned[at + 1] = turned[at + 1], turned[at]
    return tuple(turned)


def _edits(old: Sequence[Token], new: Sequence[Token]) -> list[Edit]:
    """The shortest way from the old tokens to the new ones."""
    if len(old) * len(new) > _CAP:
        old_units, new_units = _sentences(old), _sentences(new)
    else:
        old_units, new_units = [(t,) for t in old], [(t,) for t in new]
    code_of: dict[tuple[str, ...], str] = {}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    steps = engine.diff_main(_coded(old_units, code_of), _coded(new_units, code_of), False)
    found: list[Edit] = []
    i = j = 0
    for operation, run in steps:
        size = len(run)
        gone = _flat(old_units[i : i + size]) if operation <= 0 else ()
        come = _flat(new_units[j : j + size]) if operation >= 0 else ()
        i, j = i + size * (operation <= 0), j + size * (operation >= 0)
        found.append(({-1: Mark.GONE, 0: Mark.SAME, 1: Mark.NEW}[operation], gone, come))
    return found


def _coded(units: Sequence[tuple[Token, ...]], code_of: dict[tuple[str, ...], str]) -> str:
    """One private-use character for each different unit."""
    names = (tuple(token.key for token in unit) for unit in units)
    return "".join(code_of.setdefault(name, _code(len(code_of))) for name in names)


def _code(number: int) -> str:
    return chr(0xE000 + number if number < 0x1900 else 0xF0000 - 0x1900 + number)


def _flat(units: Sequence[tuple[Token, ...]]) -> tuple[Token, ...]:
    return tuple(token for unit in units for token in unit)


def _sentences(found: Sequence[Token]) -> list[tuple[Token, ...]]:
    sentences: list[list[Token]] = [[]]
    for token in found:
        if "\n" in token.lead and sentences[-1]:
            sentences.append([])
        sentences[-1].append(token)
        if token.key in {".", ";", "!", "?"}:
            sentences.append([])
    return [tuple(sentence) for sentence in sentences if sentence]


def _readable(edits: list[Edit]) -> list[Edit]:
    """Edits as whole phrases: marks that a few idle words tear apart are joined."""
    return edits


def _spelled(edits: Iterable[Edit]) -> tuple[Span, ...]:
    """Spans that spell both sides to the letter.

    Words that are the same but for their look-alike forms or the space before them are `gone`
    and `new` in those letters only.
    """
    rows: list[tuple[Mark, str]] = []
    for mark, gone, come in edits:
        if mark is Mark.GONE:
            rows += [(mark, token.lead + token.text) for token in gone]
        elif mark is Mark.NEW:
            rows += [(mark, token.lead + token.text) for token in come]
        else:
            for one, other in zip(gone, come, strict=True):
                rows += _letters(one.lead, other.lead) + _letters(one.text, other.text)
    spans: list[Span] = []
    for same, run in groupby(rows, key=lambda row: row[0] is Mark.SAME):
        block = list(run)
        if same:
            spans.append(Span(Mark.SAME, "".join(text for _, text in block)))
        else:
            spans += _replacement(
                "".join(text for mark, text in block if mark is Mark.GONE),
                "".join(text for mark, text in block if mark is Mark.NEW),
            )
    return tuple(_merged(spans))


def _replacement(gone: str, new: str) -> list[Span]:
    """Both sides of a replacement, without the white space that opens both."""
    space = _leading_space(gone, new)
    rows = [
        Span(Mark.SAME, space),
        Span(Mark.GONE, gone[len(space) :]),
        Span(Mark.NEW, new[len(space) :]),
    ]
    return [span for span in rows if span.text]


def _leading_space(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size] and one[size].isspace():
        size += 1
    return one[:size]


def _merged(spans: Iterable[Span]) -> Iterable[Span]:
    for mark, run in groupby(spans, key=lambda span: span.mark):
        yield Span(mark, "".join(span.text for span in run))


def _letters(one: str, other: str) -> list[tuple[Mark, str]]:
    if one == other:
        return [(Mark.SAME, one)] if one else []
    return [(mark, text) for mark, text in ((Mark.GONE, one), (Mark.NEW, other)) if text]


def terminology(found: Iterable[Change]) -> tuple[tuple[str, str, int], ...]:
    """Terms that were replaced throughout: (old term, new term, in how many changes)."""
    return ()


def quiet(gone: str, new: str) -> bool:
    """True when a replacement changes look-alike forms or white space only."""
    return alike(gone, new)
