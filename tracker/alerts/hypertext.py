"""A letter as HTML: one column, inline styles only, nothing remote, readable without colour.

The page's own ink and paper are left to the mail program, so that its dark mode is simply dark;
whatever has a colour of its own has ink *and* paper of its own, of at least 7:1, and reads the
same on both. Nothing is told by colour alone.
"""

from functools import singledispatch

from tracker import redline
from tracker.alerts.letter import (
    Block,
    Bullets,
    Commands,
    Heading,
    Lead,
    Letter,
    Paragraph,
    Point,
    Redline,
    Rows,
    Small,
    Told,
)
from tracker.alerts.markup import Html, element, joined, link, words
from tracker.alerts.size import HTML_LIMIT, within
from tracker.policy.model import Severity, Span
from tracker.words import Language, phrase

_FONTS = {
    Language.ZH: "-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',"
    "Arial,sans-serif",
    Language.EN: "-apple-system,'Segoe UI',Roboto,Arial,'Liberation Sans','DejaVu Sans',sans-serif",
}
"""No Chinese font before the Latin ones in English: its quotation marks are a full square wide."""
_BODY = "margin:0;padding:16px;font:16px/1.7 "
_COLUMN = "max-width:720px;margin:0 auto;overflow-wrap:anywhere"
_LEAD = "margin:0 0 16px;font-size:18px;line-height:1.6;font-weight:bold"
_PARAGRAPH = "margin:0 0 12px"
_HEADING = (
    "margin:28px 0 10px;padding:0 0 4px;font-size:17px;border-bottom:1px solid #8a94a0;"
    "page-break-after:avoid"
)
_TABLE = "border-collapse:collapse;margin:0 0 16px;font-size:15px"
_LABEL = (
    "text-align:left;vertical-align:top;font-weight:normal;padding:2px 14px 2px 0;"
    "white-space:nowrap"
)
_VALUE = "vertical-align:top;padding:2px 0"
_LINK = "text-decoration:underline"
_POINT = "margin:0 0 18px;padding:2px 0 2px 12px;page-break-inside:avoid;border-left:4px solid "
_TITLE = "margin:0 0 6px;font-size:16px"
_QUOTE = "margin:0 0 4px"
_REMARK = "margin:0 0 2px;font-size:14px"
_CLAUSE = "margin:0 0 14px"
_PLACE = "margin:0 0 2px;font-size:14px;font-weight:bold;page-break-after:avoid"
_LIST = "margin:0 0 12px;padding:0 0 0 22px"
_ITEM = "margin:0 0 6px"
_CODE = "font:14px/1.6 Consolas,Menlo,'Noto Sans Mono CJK SC',monospace"
_SMALL = "margin:20px 0 0;padding:10px 0 0;border-top:1px solid #8a94a0;font-size:13px"
_CHIP = (
    "padding:1px 8px;border-radius:3px;font-size:14px;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact;"
)
"""On paper, too: a browser that leaves the ground out would print white on white."""

_CHIPS = {
    Severity.CRITICAL: ("#8a1020", "#ffffff"),
    Severity.MAJOR: ("#ffc85c", "#1f1300"),
    Severity.MINOR: ("#37506b", "#ffffff"),
}
_PLAIN_CHIP = ("#5b6672", "#ffffff")


def hypertext(letter: Letter) -> str:
    """The letter as a whole HTML document of at most 90 KB."""
    language, font = _tag(letter.language), _FONTS[letter.language]
    pieces = within(letter, lambda block: _html(block, letter.language), HTML_LIMIT)
    body = element(
        "div", *(Html(piece) for piece in pieces), style=_COLUMN, lang=language, dir="ltr"
    )
    head = joined(
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width,initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark">'),
        Html('<meta name="supported-color-schemes" content="light dark">'),
        element("title", words(letter.subject)),
    )
    page = element(
        "html", element("head", head), element("body", body, style=_BODY + font), lang=language
    )
    return f"<!DOCTYPE html>\n{page}\n"


def _tag(language: Language) -> str:
    return "zh-CN" if language is Language.ZH else "en"


@singledispatch
def _html(block: Block, language: Language) -> Html:
    raise NotImplementedError(type(block))


@_html.register
def _lead(block: Lead, language: Language) -> Html:
    return element("p", words(block.text), style=_LEAD)


@_html.register
def _paragraph(block: Paragraph, language: Language) -> Html:
    return element("p", words(block.text), style=_PARAGRAPH)


@_html.register
def _small(block: Small, language: Language) -> Html:
    return element("p", words(block.text), style=_SMALL)


@_html.register
def _heading(block: Heading, language: Language) -> Html:
    return element("h2", words(block.text), style=_HEADING)


@_html.register
def _rows(block: Rows, language: Language) -> Html:
    rows = (
        element(
            "tr",
            element("th", words(label), style=_LABEL, scope="row"),
            element("td", link(value, _LINK), style=_VALUE),
        )
        for label, value in block.rows
    )
    return element("table", *rows, style=_TABLE, role="presentation")


@_html.register
def _commands(block: Commands, language: Language) -> Html:
    rows = (
        element(
            "p",
            words(what),
            Html("<br>"),
            element("code", words(command), style=_CODE),
            style=_QUOTE,
        )
        for what, command in block.rows
    )
    return joined(*rows)


@_html.register
def _point(block: Point, language: Language) -> Html:
    back, _ = _CHIPS.get(block.severity, _PLAIN_CHIP)
    chip = _chip(block.severity, block.word)
    title = element("h3", chip, Html(" "), words(block.title), style=_TITLE)
    quotes = (_said(label, text, _QUOTE) for label, text in block.quotes)
    remarks = (_said(label, text, _REMARK) for label, text in block.remarks)
    return element("div", title, *quotes, *remarks, style=_POINT + back)


def _chip(severity: Severity, word: str) -> Html:
    back, ink = _CHIPS.get(severity, _PLAIN_CHIP)
    return element("span", words(word), style=f"{_CHIP}background:{back};color:{ink}")


@_html.register
def _told(block: Told, language: Language) -> Html:
    back, _ = _CHIPS.get(block.severity, _PLAIN_CHIP)
    first, *rest = block.sentences
    opening = joined(
        _chip(block.severity, block.word), Html(" "), element("b", words(block.name)), words(first)
    )
    paragraphs = [element("p", part, style=_QUOTE) for part in (opening, *map(words, rest))]
    look = [element("p", _look(line), style=_REMARK) for line in block.look]
    return element("div", *paragraphs, *look, style=_POINT + back)


def _look(line: str) -> Html:
    if line.startswith("http"):
        return link(line, _LINK)
    return element("code", words(line), style=_CODE)


def _said(label: str, text: str, style: str) -> Html:
    return element("p", element("b", words(label)), Html("&ensp;"), words(text), style=style)


@_html.register
def _redline(block: Redline, language: Language) -> Html:
    place = element("p", words(block.place), style=_PLACE)
    marked = element("p", _marked(block.spans, language), style="margin:0")
    return element("div", place, marked, style=_CLAUSE)


@_html.register
def _bullets(block: Bullets, language: Language) -> Html:
    items = (
        element("li", _entry(lead, spans, language), style=_ITEM) for lead, spans in block.items
    )
    return element("ul", *items, style=_LIST)


def _entry(lead: str, spans: tuple[Span, ...], language: Language) -> Html:
    if not spans:
        return words(lead)
    return joined(
        words(phrase("mail.entry", language, lead=lead, words="")), _marked(spans, language)
    )


def _marked(spans: tuple[Span, ...], language: Language) -> Html:
    return Html(redline.spans_html(spans, language))
