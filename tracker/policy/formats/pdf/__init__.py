"""PDF: the text layer, put back into paragraphs."""

from tracker.policy import grammar
from tracker.policy.formats.pdf import layout, paragraphs
from tracker.policy.formats.reading import Reading
from tracker.policy.model import UnreadablePolicy
from tracker.words import message

_MOST_PAGES = 300


def read(content: bytes) -> Reading:
    """The blocks of a PDF.

    Raises:
        UnreadablePolicy: the extra package is missing, or the file is damaged, protected, too long
            or holds images only.
    """
    try:
        import pypdfium2
    except ImportError as error:
        missing = message("reading.missing-extra", format="PDF", extra="pdf")
        raise UnreadablePolicy(missing) from error
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        protected = "password" in str(error).lower()
        key = message("reading.encrypted" if protected else "reading.damaged", format="PDF")
        raise UnreadablePolicy(key) from error
    try:
        if len(document) > _MOST_PAGES:
            many = message(
                "reading.too-many-pages", format="PDF", pages=len(document), limit=_MOST_PAGES
            )
            raise UnreadablePolicy(many)
        title = document.get_metadata_dict(skip_empty=True).get("Title", "")
        pages = [layout.lines_of(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise UnreadablePolicy(message("reading.damaged", format="PDF")) from error
    finally:
        document.close()
    if sum(len(line.words) for page in pages for line in page) < 20:
        raise UnreadablePolicy(message("reading.no-text-layer"))
    return Reading(tuple(map(grammar.squeezed, paragraphs.blocks(pages))), title=title)
