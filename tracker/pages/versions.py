"""The page of a version: its full text, an anchor a clause, where it comes from, its digests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from markupsafe import Markup

from tracker.pages import addresses
from tracker.pages.history import History, Site
from tracker.pages.lives import Life, Lives
from tracker.pages.policies import outside
from tracker.pages.rendering import TAGS, SiteFile, digest, part, render
from tracker.policy.model import Clause, ClauseKind, Policy
from tracker.words import phrase

_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: one clause, or the rows of one table.

    Attributes:
        kind: `heading`, `paragraph`, `item`, `contents` or `table`.
        depth: how many clauses it stands under, at most 5.
        columns: of a table, () where it has none.
        head: the clause that holds the columns, () where they stand in no clause.
    """

    kind: str
    depth: int
    clauses: tuple[Clause, ...]
    columns: tuple[str, ...] = ()
    head: tuple[Clause, ...] = ()


class Place(NamedTuple):
    """Where a clause can be cited, and where its life is told, if it has a page.

    Attributes:
        life: link to that page, or "". mark: in which versions it changed.
    """

    anchor: str
    life: str = ""
    mark: str = ""


class _Drawn:
    """Blocks as HTML: what stands in many versions is drawn once."""

    def __init__(self, site: Site) -> None:
        self._known: dict[object, Markup] = {}
        self._marks: dict[str, tuple[str, str]] = {}
        self._site = site
        self._draw = part("blocks.html", "shown")
        self._tag = TAGS[site.language.value]
        self._table = phrase("pages.table", site.language)

    def place(self, anchor: str, life: Life, watch_id: str, here: str) -> Place:
        """Where a clause stands; all versions lead to the page of its life in the same words."""
        if life.key not in self._marks:
            self._marks[life.key] = self._mark(life, watch_id, here)
        return Place(anchor, *self._marks[life.key])

    def _mark(self, life: Life, watch_id: str, here: str) -> tuple[str, str]:
        if not life.eventful:
            return "", ""
        there = addresses.clause_page(watch_id, life.key)
        return addresses.link(here, there), _mark(life, self._site)

    def text(self, policy: Policy, places: Sequence[Place]) -> Markup:
        """The whole text of a version."""
        found = (self._block(block, places) for block in blocks(policy.clauses))
        return Markup("".join(found))  # noqa: S704 - drawn by a template that escapes

    def _block(self, block: Block, places: Sequence[Place]) -> Markup:
        rows = (*block.head, *block.clauses)
        of_rows = [part for c in rows for part in (c.text, c.citation, c.cells, *places[c.index])]
        key = (block.kind, block.depth, block.columns, len(block.head), *of_rows)
        if key not in self._known:
            self._known[key] = self._draw(block, places, self._tag, self._table)
        return self._known[key]


def files(history: History, site: Site, lives: Lives) -> Iterator[SiteFile]:
    """The text of each version, as a page and as a file."""
    drawn = _Drawn(site)
    for version in history.versions:
        yield _page(history, site, lives, version.number, drawn)
        yield _text(history, version.number)


def blocks(clauses: Sequence[Clause]) -> tuple[Block, ...]:
    """The clauses as a reader sees them: rows of a table together, under their columns."""
    depths: list[int] = []
    found: list[Block] = []
    for clause in clauses:
        depth = depths[clause.parent] + 1 if clause.parent >= 0 else 0
        depths.append(depth)
        table = _in_table(found[-1], clause) if found and clause.cells else None
        if table:
            found[-1] = table
            continue
        kind = "table" if clause.cells else clause.kind.value
        columns = _columns(clause) if clause.cells else ()
        found.append(Block(kind, min(depth, _DEEPEST), (clause,), columns))
    return tuple(found)


def _columns(row: Clause) -> tuple[str, ...]:
    """The names of a row's columns, () where they have none."""
    names = tuple(name for name, _ in row.cells)
    return names if any(names) else ()


def _in_table(table: Block, row: Clause) -> Block | None:
    """The table with one more row; None when the row does not belong to it."""
    if table.kind != "table":
        return None
    rows = (*table.clauses, row)
    if table.columns == _columns(row):
        return replace(table, clauses=rows)
    columns = tuple(name for name, _ in row.cells)
    first = table.clauses[0]
    if len(rows) == 2 and columns == tuple(cell for _, cell in first.cells):
        return Block("table", table.depth, (row,), columns, (first,))
    return None


def _page(history: History, site: Site, lives: Lives, number: int, drawn: _Drawn) -> SiteFile:
    watch, version = history.watch, history.versions[number - 1]
    name = addresses.version_page(watch.id, number)
    here = lives.of(number)
    last = number == len(history.versions)
    marks = tuple((life.key, life.changed_in) for life in here if life.changed_in)
    inputs = digest(site, watch.id, watch.name, version, last, marks)

    def make() -> bytes:
        policy = history.archive.policy(number)
        anchors = addresses.anchors(clause.citation for clause in policy.clauses)
        places = [drawn.place(*one, watch.id, name) for one in zip(anchors, here, strict=True)]
        return render(
            "version.html",
            name,
            site,
            watch=watch,
            version=version,
            last=last,
            policy=policy,
            text=drawn.text(policy, places),
            headings=tuple(c for c in policy.clauses if c.kind is ClauseKind.HEADING),
            places=places,
            came=phrase(f"pages.kind-{version.kind.value}", site.language),
            captures=history.archive.captures(number),
            outside=outside,
        )

    return SiteFile(name, inputs, make)


def _text(history: History, number: int) -> SiteFile:
    def make() -> bytes:
        return history.archive.policy(number).text.encode()

    inputs = digest(history.versions[number - 1].text_sha256)
    return SiteFile(addresses.text_file(history.watch.id, number), inputs, make)


def _mark(life: Life, site: Site) -> str:
    numbers = phrase("pages.life-comma", site.language).join(map(str, life.changed_in))
    return phrase("pages.life-mark", site.language, numbers=numbers)
