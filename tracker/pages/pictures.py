"""Pictures as values: where each mark of a timeline or a chart stands. Templates draw them.

Every picture is told in words beside it; shapes differ as well as colours, and no text in it
scales with it, so that it prints at any width.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.pages.health import Gap
from tracker.pages.summary import VersionNote
from tracker.policy.model import Severity

WIDTH = 100
"""Per cent of a timeline from its first to its last moment: it stretches, its marks do not."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A version on the timeline: at `x`, with a shape by its severity."""

    x: float
    number: int
    severity: Severity
    first: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Versions and gaps between the first and the last moment known.

    Attributes:
        gaps: (x, width) pairs.
        years: (x, year) of each New Year in between.
    """

    start: datetime
    end: datetime
    dots: tuple[Dot, ...]
    gaps: tuple[tuple[float, float], ...]
    years: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with how many versions came in it, gravest first, zeros left out."""

    name: str
    counts: tuple[tuple[Severity, int], ...]

    @property
    def total(self) -> int:
        """All versions of the month."""
        return sum(count for _, count in self.counts)


def timeline(versions: Sequence[VersionNote], gaps: Sequence[Gap], last: datetime) -> Timeline:
    """The timeline of a policy up to its last look."""
    start = min(note.at for note in versions)
    end = max(last, *(note.at for note in versions))
    length = max((end - start).total_seconds(), 1.0)

    def x(at: datetime) -> float:
        return round(WIDTH * min(max((at - start).total_seconds() / length, 0.0), 1.0), 2)

    turns = [
        start.replace(year=year, month=1, day=1) for year in range(start.year + 1, end.year + 1)
    ]
    return Timeline(
        start,
        end,
        tuple(Dot(x(n.at), n.number, n.severity, n.number == 1) for n in versions),
        tuple((x(gap.start), round(x(gap.end) - x(gap.start), 2)) for gap in gaps),
        tuple((x(turn), turn.year) for turn in turns),
    )


def months(changes: Sequence[tuple[datetime, Severity]], last: datetime) -> tuple[Month, ...]:
    """How many changes came in each of the twelve months up to the last look."""
    newest = last.year * 12 + last.month - 1
    counted: dict[int, Counter[Severity]] = {newest - ago: Counter() for ago in range(11, -1, -1)}
    for at, severity in changes:
        month = at.year * 12 + at.month - 1
        if month in counted:
            counted[month][severity] += 1
    return tuple(
        Month(f"{at // 12:04}-{at % 12 + 1:02}", tuple((s, n[s]) for s in Severity if n[s]))
        for at, n in counted.items()
    )


def shape(dot: Dot) -> str:
    """The outline of a version's mark, around its own origin: graver ones are larger."""
    if dot.first:
        return "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0"
    return {
        Severity.CRITICAL: "M0-12L12 0 0 12-12 0Z",
        Severity.MAJOR: "M-8-8H8V8H-8Z",
        Severity.MINOR: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
        Severity.INFO: "M-3-9H3V9H-3Z",
        Severity.NONE: "M-2.5-7H2.5V7H-2.5Z",
    }[dot.severity]
