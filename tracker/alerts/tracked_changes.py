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
from tracker.alerts.news import News
from tracker.alerts.policy_alert import lead
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
    old, new = news.old, news.new
    versions = phrase(
        "mail.versions",
        language,
        old=str(old.number),
        new=str(new.number),
        old_day=f"{old.fetched_at:%Y-%m-%d}",
        new_day=f"{new.fetched_at:%Y-%m-%d}",
    )
    body = [
        _paragraph(_run(news.name), "Title"),
        _paragraph(_run(lead(news, language))),
        _paragraph(_run(versions)),
        _paragraph(_run(new.url)),
        *_clauses(news, language),
        _paragraph(_run(f"SHA-256 {new.text_sha256}", _SMALL)),
        _paragraph(_run(phrase("mail.limits", language), _SMALL)),
    ]
    return f'{_XML}<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'


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
    for span in spans:
        for number, line in enumerate(redline.terminal(span.text).split("\n")):
            if number:
                yield _paragraph("".join(runs))
                runs = []
            if line:
                runs.append(_mark(span.mark, line, written, numbers))
    yield _paragraph("".join(runs))


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
    for name, size in (("Title", 36), ("Heading1", 28), ("Heading2", 22)):
        shown = name.replace("Heading", "heading ")
        look = f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>'
        styles.append(_style(name, shown, f"<w:pPr><w:keepNext/></w:pPr>{look}"))
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
