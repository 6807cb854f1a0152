"""A redline as a Word document with tracked changes: what lawyers put into their files.

Written as ECMA-376 (Office Open XML) by hand: three small parts. Insertions and deletions are
`w:ins` and `w:del`, so that Word shows them as it shows a colleague's, and can take them in or
refuse them one by one.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC

from tracker import redline
from tracker.alerts.excerpts import change_place
from tracker.alerts.letter import Point
from tracker.alerts.news import News
from tracker.alerts.policy_alert import facts, lead, points
from tracker.policy.model import Change, Mark, Span
from tracker.words import Language, phrase

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)
_ROOT = (
    f'{_XML}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_LINKS = (
    f'{_XML}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_FONTS = (
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Calibri"/>'
)
_SMALL = '<w:rPr><w:sz w:val="18"/></w:rPr>'
_BOLD = "<w:rPr><w:b/></w:rPr>"
_PAPER = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1304" w:bottom="1440" w:left="1304"'
    ' w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
"""A4 with margins of about 2.5 cm, in twentieths of a point."""


def tracked_changes(news: News, language: Language) -> bytes:
    """The document: what changed, then every clause whose words changed, with its marks.

    The same news give the same bytes.
    """
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/_rels/document.xml.rels": _LINKS,
        "word/document.xml": _document(news, language),
        "word/styles.xml": _styles(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _document(news: News, language: Language) -> str:
    new = news.new
    verify = (
        (phrase("mail.row-commit", language), new.commit),
        (phrase("mail.row-text-sha", language), new.text_sha256),
        (phrase("mail.row-page-sha", language), new.page_sha256),
    )
    body = [
        _paragraph(_run(news.name), "Title"),
        _paragraph(_run(lead(news, language))),
        *(_labelled(label, value, language) for label, value in facts(news, language)),
        *_findings(news, language),
        *_clauses(news, language),
        _paragraph(_run(phrase("mail.heading-verify", language)), "Heading1"),
        *(_labelled(label, value, language, _SMALL) for label, value in verify),
        _paragraph(_run(phrase("mail.document-limits", language), _SMALL)),
    ]
    inside = f"{''.join(body)}{_PAPER}"
    return f'{_XML}<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'


def _labelled(label: str, value: str, language: Language, properties: str = "") -> str:
    said = phrase("mail.entry", language, lead=label, words=value)
    return _paragraph(_run(said, properties), "Row")


def _findings(news: News, language: Language) -> Iterator[str]:
    """What matters, each with its reason; the words themselves follow with their marks."""
    if news.material:
        yield _paragraph(_run(phrase("mail.heading-findings", language)), "Heading1")
    for one in points(news.material, language):
        yield _finding(one, language)


def _finding(one: Point, language: Language) -> str:
    title = phrase("mail.point", language, word=one.word, title=one.title)
    why = dict(one.remarks).get(phrase("mail.remark-why", language), "")
    return _paragraph(_run(title, _BOLD)) + _paragraph(_run(why))


def _clauses(news: News, language: Language) -> Iterator[str]:
    numbers = iter(range(1, 10**9))
    at = news.new.fetched_at.astimezone(UTC)
    written = f'w:author="policy-tracker" w:date="{at:%Y-%m-%dT%H:%M:%SZ}"'
    sections = (
        (phrase("mail.heading-redline", language), news.told_changes),
        (phrase("mail.heading-others", language), news.other_changes),
    )
    for title, changes in sections:
        worded = [change for change in changes if _words_changed(change)]
        if worded:
            yield _paragraph(_run(title), "Heading1")
        for change in worded:
            yield _paragraph(_run(change_place(change)), "Heading2")
            yield from _marked(change.spans, written, numbers)


def _words_changed(change: Change) -> bool:
    """Whether more than look-alike forms differ."""
    return any(span.mark is not Mark.SAME for span in redline.quiet(change.spans))


def _marked(spans: Iterable[Span], written: str, numbers: Iterator[int]) -> Iterator[str]:
    """The paragraphs of a clause; a line break ends one.

    The spans are the exact ones: taking all in spells the new clause, refusing all the old one.
    """
    runs: list[str] = []
    marks: set[Mark] = set()
    for span in spans:
        for number, line in enumerate(redline.terminal(span.text).split("\n")):
            if number:
                yield _ended(runs, marks, written, numbers)
                runs, marks = [], set()
            if line:
                runs.append(_mark(span.mark, line, written, numbers))
                marks.add(span.mark)
    yield _ended(runs, marks, written, numbers)


def _ended(runs: list[str], marks: set[Mark], written: str, numbers: Iterator[int]) -> str:
    """A paragraph; one that is new or gone as a whole takes its end along."""
    names = {frozenset({Mark.NEW}): "ins", frozenset({Mark.GONE}): "del"}
    name = names.get(frozenset(marks))
    end = f'<w:rPr><w:{name} w:id="{next(numbers)}" {written}/></w:rPr>' if name else ""
    properties = f"<w:pPr>{end}</w:pPr>" if end else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def _mark(mark: Mark, text: str, written: str, numbers: Iterator[int]) -> str:
    match mark:
        case Mark.GONE:
            deleted = f'<w:delText xml:space="preserve">{_words(text)}</w:delText>'
            return f'<w:del w:id="{next(numbers)}" {written}><w:r>{deleted}</w:r></w:del>'
        case Mark.NEW:
            return f'<w:ins w:id="{next(numbers)}" {written}>{_run(text)}</w:ins>'
        case Mark.SAME:
            return _run(text)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{_words(text)}</w:t></w:r>'


def _words(text: str) -> str:
    """Words on one line, without what XML 1.0 does not allow."""
    line = redline.html(text.replace("\n", " "))
    return line.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _paragraph(runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _styles() -> str:
    tongue = '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>'
    default = f'<w:rPr>{_FONTS}<w:sz w:val="22"/>{tongue}</w:rPr>'
    spaced = '<w:pPr><w:spacing w:after="120" w:line="312" w:lineRule="auto"/></w:pPr>'
    styles = [_style("Normal", "Normal", "", default=True)]
    for name, size, before in (("Title", 36, 0), ("Heading1", 28, 280), ("Heading2", 22, 120)):
        shown = name.replace("Heading", "heading ")
        look = f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>'
        layout = f'<w:pPr><w:keepNext/><w:spacing w:before="{before}"/></w:pPr>'
        styles.append(_style(name, shown, f"{layout}{look}"))
    tight = '<w:pPr><w:spacing w:after="20"/></w:pPr>'
    styles.append(_style("Row", "Row", tight))
    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults>'
        f"<w:rPrDefault>{default}</w:rPrDefault><w:pPrDefault>{spaced}</w:pPrDefault>"
        f"</w:docDefaults>{''.join(styles)}</w:styles>"
    )


def _style(identity: str, name: str, look: str, *, default: bool = False) -> str:
    flag = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{flag} w:styleId="{identity}">'
        f'<w:name w:val="{name}"/>{based}{look}</w:style>'
    )
