"""Facts across policies: who shares with whom, where data is stored, how long it is kept."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from tracker.pages import addresses
from tracker.pages import summary as summary_of
from tracker.pages.history import Site
from tracker.pages.rendering import SiteFile, digest, render
from tracker.pages.summary import Summary
from tracker.policy.model import Kind

_COLUMNS = 24
_ROWS = 60
"""What the matrix shows at most; the lists beside it leave nothing out."""
_VALUES = 100
"""Things stated on one page of their kind."""
_NAMED = 6
"""Policies that are named beside a thing; it has a page of its own for all of them."""


class Stated(NamedTuple):
    """One fact of one policy, as the pages over all policies need it.

    It leads to the page of its policy, which quotes the words and leads on to the newest text: so
    the pages over all policies need not be made again for a version that left the fact alone.

    Attributes:
        line: all that the pages show of it, to be digested.
    """

    kind: Kind
    value: str
    shown: str
    polarity: bool
    watch_id: str
    name: str
    language: str
    since: int
    line: str

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its policy."""
        return summary_of.fact_anchor(self.kind, self.polarity, self.value)


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that policies state, with those that state it.

    Attributes:
        anchor: of its row, and the name of its page. words: as most of them call it.
    """

    anchor: str
    words: str
    polarity: bool
    stated: tuple[Stated, ...]

    @property
    def page(self) -> str:
        """The file that names all policies which state it."""
        return value_page(self.stated[0].kind, self.polarity, self.stated[0].value)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Policies against recipients: a row a policy, a column a recipient.

    Attributes:
        rows: (policy's fact for its name, a cell a column: the fact, or None).
        more_rows, more_columns: what does not fit.
    """

    columns: tuple[Value, ...]
    rows: tuple[tuple[Stated, tuple[Stated | None, ...]], ...]
    more_rows: int
    more_columns: int


def stated(summary: Summary) -> tuple[Stated, ...]:
    """The facts of a policy for the pages over all."""
    watch_id, name, language = summary.id, summary.name, summary.language
    rest = f"{watch_id}\t{language}\t{name}"
    return tuple(
        [
            Stated(
                kind,
                value,
                shown,
                polarity,
                watch_id,
                name,
                language,
                since,
                f"{value}\t{shown}\t{polarity:d}{since}\t{rest}",
            )
            for kind, value, shown, polarity, _, _, _, since, _ in summary.facts
        ]
    )


def kind_page(kind: Kind, number: int = 1) -> str:
    """The page of one kind of fact, or the following ones where it does not fit on one."""
    return f"facts/{kind.value}{f'-{number}' if number > 1 else ''}.html"


def value_page(kind: Kind, polarity: bool, value: str) -> str:
    """The page of one thing that policies state or rule out."""
    return f"facts/{kind.value}/{_anchor(polarity, value)}.html"


def files(facts: Sequence[Stated], site: Site) -> Iterator[SiteFile]:
    """A page a thing stated, one a kind, and one over all kinds with the matrix of recipients."""
    by_kind: dict[Kind, list[Stated]] = {kind: [] for kind in Kind}
    for fact in facts:
        by_kind[fact.kind].append(fact)
    kinds = [(kind, len(some), _policies(some)) for kind, some in by_kind.items() if some]
    recipients = by_kind[Kind.RECIPIENT]
    yield SiteFile(
        addresses.FACTS,
        digest(site, kinds, _spelled(recipients)),
        lambda: render(
            "facts.html",
            addresses.FACTS,
            site,
            kinds=kinds,
            matrix=matrix(values(recipients)),
            kind_page=kind_page,
            recipient=Kind.RECIPIENT,
        ),
    )
    for kind, some in by_kind.items():
        found = values(some)
        yield from _kind(kind, found, site)
        for value in found:
            yield _value(kind, value, site)


def values(facts: Sequence[Stated]) -> tuple[Value, ...]:
    """The things stated, those that most policies state first."""
    groups: dict[tuple[bool, str], list[Stated]] = {}
    for fact in facts:
        groups.setdefault((fact.polarity, fact.value), []).append(fact)
    found = [
        Value(_anchor(polarity, value), _words(some), polarity, tuple(some))
        for (polarity, value), some in groups.items()
    ]
    return tuple(sorted(found, key=lambda v: (not v.polarity, -len(v.stated), v.words, v.anchor)))


def matrix(recipients: Sequence[Value]) -> Matrix:
    """The most common recipients against the policies that name most of them."""
    affirmed = [value for value in recipients if value.polarity]
    columns = tuple(affirmed[:_COLUMNS])
    of_policy: dict[str, dict[str, Stated]] = {}
    for value in columns:
        for fact in value.stated:
            of_policy.setdefault(fact.watch_id, {})[value.anchor] = fact
    ordered = sorted(of_policy.values(), key=lambda cells: -len(cells))
    rows = tuple(
        (next(iter(cells.values())), tuple(cells.get(value.anchor) for value in columns))
        for cells in ordered[:_ROWS]
    )
    return Matrix(columns, rows, len(ordered) - len(rows), len(affirmed) - len(columns))


def _kind(kind: Kind, found: Sequence[Value], site: Site) -> Iterator[SiteFile]:
    """The things of one kind, those that most policies state first, on as many pages as needed."""
    most = max((len(value.stated) for value in found), default=0)
    pages = -(-len(found) // _VALUES)
    for number in range(1, pages + 1):
        shown = found[(number - 1) * _VALUES : number * _VALUES]
        # An address that led to a thing on the first page leads to it there for ever.
        others = found[_VALUES:] if number == 1 else ()
        listed = [(v.anchor, v.words, v.polarity, v.stated[0].language) for v in others]
        inputs = digest(site, kind, number, pages, most, [_told(value) for value in shown], listed)
        name = kind_page(kind, number)
        make = partial(
            render,
            *("kind.html", name, site),
            kind=kind,
            values=shown,
            most=most,
            number=number,
            pages=pages,
            named=_NAMED,
            others=others,
            each=f"facts/{kind.value}/",
            kind_page=kind_page,
        )
        yield SiteFile(name, inputs, make)


def _value(kind: Kind, value: Value, site: Site) -> SiteFile:
    """All policies that state one thing."""
    make = partial(
        render, *("value.html", value.page, site), kind=kind, value=value, kind_page=kind_page
    )
    return SiteFile(value.page, digest(site, kind, _spelled(value.stated)), make)


def _told(value: Value) -> tuple[object, ...]:
    """All that the page of its kind shows of a thing."""
    named = value.stated[:_NAMED] if len(value.stated) <= _NAMED else value.stated[:1]
    return value.anchor, value.words, value.polarity, len(value.stated), _spelled(named)


def _spelled(facts: Sequence[Stated]) -> str:
    """All that the pages show of facts in one string: tens of thousands are digested each time."""
    return "\n".join([fact.line for fact in facts])


def _policies(facts: Sequence[Stated]) -> int:
    return len({fact.watch_id for fact in facts})


def _words(facts: Sequence[Stated]) -> str:
    counted = Counter([fact.shown for fact in facts])
    return min(counted, key=lambda words: (-counted[words], words))


def _anchor(polarity: bool, value: str) -> str:
    return f"f-{hashlib.sha256(f'{polarity}{value}'.encode()).hexdigest()[:10]}"
