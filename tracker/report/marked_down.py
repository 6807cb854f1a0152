"""A report as Markdown."""

from tracker import redline
from tracker.report.outline import Entry, Outline, Point
from tracker.words import Language, phrase


def render(report: Outline, language: Language) -> str:
    """The report as Markdown, ending in a line break."""
    parts = [f"# {_inline(report.title)}", f"**{_inline(report.headline)}**"]
    parts.append("\n".join(f"- {_inline(side)}" for side in report.sides))
    parts += [f"> {_inline(note)}" for note in report.notes]
    if report.points:
        parts.append(f"## {phrase('report.findings', language)}")
        parts += [_point(n, point, language) for n, point in enumerate(report.points, 1)]
    if report.entries:
        parts.append(f"## {phrase('report.changes', language)}")
        parts += [_entry(entry, language) for entry in report.entries]
    parts += _places("report.terms-title", (*report.terms, *report.termed), language)
    parts += _places("report.moved-title", report.moved, language)
    parts += _places("report.renumbered-title", report.renumbered, language)
    if report.has_changes:
        parts.append(phrase("report.unchanged", language, count=report.same))
    parts.append(phrase("report.limits", language))
    return "\n\n".join(parts) + "\n"


def _inline(text: str) -> str:
    return redline.markdown(redline.header(text))


def _point(number: int, point: Point, language: Language) -> str:
    rows = [f"### {number}. {_inline(point.word)} · {_inline(point.title)}"]
    fields = [
        ("report.old", redline.spans_markdown(point.old, language)),
        ("report.new", redline.spans_markdown(point.new, language)),
        ("report.why", _inline(point.why)),
    ]
    fields += [("report.where", _inline(point.where))] if point.where else []
    rows.append("\n".join(f"- {phrase(key, language)} — {words}" for key, words in fields))
    rows.append(f"{point.effect} · `{point.rule}`")
    rows += [f"> {_inline(note)}" for note in point.notes]
    return "\n\n".join(rows)


def _entry(entry: Entry, language: Language) -> str:
    words = redline.spans_markdown(entry.spans, language).replace("\n", "<br>\n")
    return f"### {entry.id} · {_inline(entry.place)} · {_inline(entry.what)}\n\n{words}"


def _places(key: str, places: tuple[str, ...], language: Language) -> list[str]:
    if not places:
        return []
    rows = "\n".join(f"- {_inline(place)}" for place in places)
    return [f"## {phrase(key, language)}", rows]
