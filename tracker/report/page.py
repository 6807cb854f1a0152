"""A report as one page: nothing remote, no script, readable in light, dark and print."""

import base64
import hashlib
from functools import cache
from importlib import resources

from tracker import redline
from tracker.policy.model import Mark, Span
from tracker.report.outline import Entry, Outline, Point
from tracker.words import Language, phrase


def render(report: Outline, language: Language) -> str:
    """The report as a complete HTML document."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    tongue = phrase("report.language", language)
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_words(report.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_body(report, language)}</body>\n</html>\n"
    )


@cache
def _style() -> str:
    sheet = resources.files("tracker.report").joinpath("page.css")
    return sheet.read_text(encoding="utf-8") + redline.STYLE


def _words(text: str) -> str:
    return redline.html(redline.header(text))


def _body(report: Outline, language: Language) -> str:
    parts = []
    if report.entries:
        parts.append(f'<a class="skip" href="#changes">{phrase("report.skip", language)}</a>')
    parts.append(f"<header>\n<h1>{_words(report.title)}</h1>")
    parts.append(f'<p class="headline">{_words(report.headline)}</p>')
    sides = "".join(f"<li>{_words(side)}</li>" for side in report.sides)
    parts.append(f'<ul class="sides">{sides}</ul>')
    parts += [f'<p class="note">{_words(note)}</p>' for note in report.notes]
    parts.append("</header>\n<main>")
    if report.points:
        parts.append(f"<section>\n<h2>{phrase('report.findings', language)}</h2>")
        parts += [_point(number, point, language) for number, point in enumerate(report.points, 1)]
        parts.append("</section>")
    if report.entries:
        parts.append(f'<section id="changes">\n<h2>{phrase("report.changes", language)}</h2>')
        parts.append(f'<p class="meta">{_legend(language)}</p>')
        parts += [_entry(entry, language) for entry in report.entries]
        parts.append("</section>")
    parts += _places("report.terms-title", (*report.terms, *report.termed), language)
    parts += _places("report.moved-title", report.moved, language)
    parts += _places("report.renumbered-title", report.renumbered, language)
    if report.has_changes:
        parts.append(f"<p>{phrase('report.unchanged', language, count=report.same)}</p>")
    parts.append(
        f"</main>\n<footer><p class='meta'>{phrase('report.limits', language)}</p></footer>"
    )
    return "\n".join(parts) + "\n"


def _legend(language: Language) -> str:
    gone, new = (
        redline.spans_html((Span(mark, phrase(key, language)),), language, inline=False)
        for mark, key in ((Mark.GONE, "report.legend-gone"), (Mark.NEW, "report.legend-new"))
    )
    return phrase("report.legend", language, gone=gone, new=new)


def _point(number: int, point: Point, language: Language) -> str:
    fields = [
        ("report.old", redline.spans_html(point.old, language, inline=False)),
        ("report.new", redline.spans_html(point.new, language, inline=False)),
        ("report.why", _words(point.why)),
    ]
    fields += [("report.where", _words(point.where))] if point.where else []
    rows = "".join(f"<dt>{phrase(key, language)}</dt><dd>{words}</dd>" for key, words in fields)
    notes = "".join(f'<p class="note">{_words(note)}</p>' for note in point.notes)
    return (
        f'<article class="card" id="f{number}">\n'
        f'<h3><span class="chip {point.severity.value}">{_words(point.word)}</span>'
        f"{_words(point.title)}</h3>\n<dl>{rows}</dl>{notes}\n"
        f'<p class="meta">{point.effect} · <code>{_words(point.rule)}</code></p>\n</article>'
    )


def _entry(entry: Entry, language: Language) -> str:
    words = redline.spans_html(entry.spans, language, inline=False)
    return (
        f'<article class="card" id="{_words(entry.id)}">\n'
        f"<h3>{_words(entry.place)} <small>· {_words(entry.what)}</small></h3>\n"
        f'<p class="words">{words}</p>\n</article>'
    )


def _places(key: str, places: tuple[str, ...], language: Language) -> list[str]:
    if not places:
        return []
    rows = "".join(f"<li>{_words(place)}</li>" for place in places)
    return [
        f'<section>\n<h2>{phrase(key, language)}</h2>\n<ul class="places">{rows}</ul>\n</section>'
    ]
