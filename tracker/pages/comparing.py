"""Facts across policies: who shares with whom, where data is stored, how long it is kept."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.pages import addresses
from tracker.pages import summary as summary_of
from tracker.pages.history import Site
from tracker.pages.rendering import SiteFile, digest, render
from tracker.pages.summary import Summary
from tracker.policy.model import Kind

_COLUMNS = 24
_ROWS = 60
"""What the matrix shows at most; the lists beside it leave nothing out."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact of one policy, as the pages over all policies need it.

    It leads to the page of its policy, which quotes the words and leads on to the newest text: so
    the pages over all policies need not be made again for a version that left the fact alone.
    """

    kind: Kind
    value: str
    shown: str
    polarity: bool
    watch_id: str
    name: str
    language: str
    anchor: str
    since: int


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that policies state, with those that state it.

    Attributes:
        anchor: of its row. words: as most of them call it.
    """

    anchor: str
    words: str
    polarity: bool
    stated: tuple[Stated, ...]


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
    return tuple(
        Stated(
            note.kind,
            note.value,
            note.shown,
            note.polarity,
            summary.id,
            summary.name,
            summary.language,
            summary_of.fact_anchor(note),
            note.since,
        )
        for note in summary.facts
    )


def kind_page(kind: Kind) -> str:
    """The page of one kind of fact."""
    return f"facts/{kind.value}.html"


def files(facts: Sequence[Stated], site: Site) -> Iterator[SiteFile]:
    """A page a kind, and the page over all kinds with the matrix of recipients."""
    by_kind = {kind: [fact for fact in facts if fact.kind is kind] for kind in Kind}
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
        if some:
            yield _kind(kind, some, site)


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


def _kind(kind: Kind, facts: Sequence[Stated], site: Site) -> SiteFile:
    name = kind_page(kind)

    def make() -> bytes:
        shown = values(facts)
        most = max(len(value.stated) for value in shown)
        return render("kind.html", name, site, kind=kind, values=shown, most=most)

    return SiteFile(name, digest(site, kind, _spelled(facts)), make)


def _spelled(facts: Sequence[Stated]) -> str:
    """All that the pages show of facts in one string: tens of thousands are digested each time."""
    return "\n".join(
        f"{f.value}\t{f.shown}\t{f.polarity:d}{f.since} {f.anchor}\t{f.watch_id}\t"
        f"{f.language}\t{f.name}"
        for f in facts
    )


def _policies(facts: Sequence[Stated]) -> int:
    return len({fact.watch_id for fact in facts})


def _words(facts: Sequence[Stated]) -> str:
    counted = Counter(fact.shown for fact in facts)
    return min(counted, key=lambda words: (-counted[words], words))


def _anchor(polarity: bool, value: str) -> str:
    return f"f-{hashlib.sha256(f'{polarity}{value}'.encode()).hexdigest()[:10]}"
