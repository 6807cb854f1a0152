"""A report for a terminal, with or without colours."""

from tracker import redline
from tracker.policy.model import Severity, Span
from tracker.report.lines import columns, wrapped
from tracker.report.outline import Entry, Outline, Point
from tracker.words import Language, phrase

_LISTED = 12
_COLOUR = {
    Severity.CRITICAL: "\x1b[1;91m",
    Severity.MAJOR: "\x1b[33m",
    Severity.MINOR: "\x1b[36m",
}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(report: Outline, language: Language, *, colour: bool, width: int) -> str:
    """The report as lines of at most `width` columns, ending in a line break."""
    writer = _Writer(language, colour, width)
    writer.head(report)
    if report.points:
        writer.heading("report.findings")
        for number, point in enumerate(report.points, 1):
            writer.point(number, point)
    if report.entries:
        writer.heading("report.changes")
        for entry in report.entries:
            writer.entry(entry)
    writer.places("report.terms-title", report.termed, terms=report.terms)
    writer.places("report.moved-title", report.moved)
    writer.places("report.renumbered-title", report.renumbered)
    if report.has_changes:
        writer.line(phrase("report.unchanged", language, count=report.same))
    return "\n".join(writer.rows) + "\n"


_FIELDS = ("report.old", "report.new", "report.why")
"""What stands before the words of a finding, in one column."""


class _Writer:
    """Collects the lines of one report."""

    def __init__(self, language: Language, colour: bool, width: int) -> None:
        self.rows: list[str] = []
        self._language = language
        self._colour = colour
        self._width = width

    def head(self, report: Outline) -> None:
        self.rows += [self._painted(wrapped(redline.header(report.headline), self._width), _BOLD)]
        self.rows += [f"  {redline.header(side)}" for side in report.sides]
        for note in report.notes:
            self.rows.append(wrapped(redline.header(note), self._width, "  ! "))
        self.rows.append("")

    def heading(self, key: str) -> None:
        self.rows += [self._painted(phrase(key, self._language), _BOLD), ""]

    def point(self, number: int, point: Point) -> None:
        word = self._painted(f"[{point.word}]", _COLOUR.get(point.severity, ""))
        place = f" · {redline.header(point.where)}" if point.where else ""
        title = f"{number}. {word} {redline.header(point.title)}{place}"
        self.rows.append(wrapped(title, self._width - 3).replace("\n", "\n   "))
        self._field("report.old", self._words(point.old))
        self._field("report.new", self._words(point.new))
        self._field("report.why", redline.header(self._reason(point)))
        for note in point.notes:
            self.rows.append(wrapped(redline.header(note), self._width, "   ! "))
        self.rows.append("")

    def entry(self, entry: Entry) -> None:
        head = f"{entry.id} · {redline.header(entry.place)} · {entry.what}"
        self.rows.append(self._painted(wrapped(head, self._width), _BOLD))
        self.rows += [wrapped(self._words(entry.spans), self._width, "   "), ""]

    def places(self, key: str, places: tuple[str, ...], terms: tuple[str, ...] = ()) -> None:
        if not places:
            return
        self.heading(key)
        self.rows += [wrapped(redline.header(term), self._width, "   = ") for term in terms]
        self.rows += [wrapped(redline.header(p), self._width, "   ") for p in places[:_LISTED]]
        if len(places) > _LISTED:
            more = phrase("report.more", self._language, count=len(places) - _LISTED)
            self.rows.append(f"   {more}")
        self.rows.append("")

    def line(self, text: str) -> None:
        self.rows.append(text)

    def _words(self, spans: tuple[Span, ...]) -> str:
        return redline.spans_terminal(spans, self._language, colour=self._colour)

    def _reason(self, point: Point) -> str:
        return phrase(
            "report.reason", self._language, why=point.why, effect=point.effect, rule=point.rule
        )

    def _field(self, key: str, text: str) -> None:
        label = phrase(key, self._language)
        room = 2 + max(columns(phrase(one, self._language)) for one in _FIELDS)
        words = wrapped(text, self._width - 3 - room)
        first, *rest = words.split("\n")
        self.rows.append(f"   {label}{' ' * (room - columns(label))}{first}")
        self.rows += [f"   {' ' * room}{row}" for row in rest]

    def _painted(self, text: str, code: str) -> str:
        if not self._colour or not code:
            return text
        return "\n".join(f"{code}{row}{_PLAIN}" for row in text.split("\n"))
