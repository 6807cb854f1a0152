"""From bytes to policy text: one reader a format, chosen by what the bytes hold."""

import re

from tracker.policy import characters, grammar
from tracker.policy.characters import Cleaned
from tracker.policy.formats import charsets, dates, islands, languages, sniffing, text
from tracker.policy.formats.reading import Document, Reading, Source
from tracker.policy.formats.sniffing import Format
from tracker.policy.grammar import Block, BlockKind
from tracker.policy.model import UnreadablePolicy
from tracker.policy.names import POLICY_NAME, RUN_ON_NAME
from tracker.words import Message, message


def read(source: Source) -> Document:
    """A document of any format as policy text.

    Raises:
        UnreadablePolicy: nothing that can be read as a policy; the message says why.
    """
    if not source.content.strip():
        raise UnreadablePolicy(message("reading.empty"))
    found = sniffing.recognise(source.content)
    if found is Format.PDF:
        from tracker.policy.formats.pdf import read as read_pdf

        return _document(read_pdf(source.content), ())
    if found is Format.DOCX:
        from tracker.policy.formats.docx import read as read_docx

        return _document(read_docx(source.content), ())
    return _read_characters(source)


def _read_characters(source: Source) -> Document:
    decoded = charsets.decode(source.content, source.charset)
    cleaned = characters.clean(decoded.text)
    _check_damage(cleaned, decoded.charset)
    if not cleaned.text.strip():
        raise UnreadablePolicy(message("reading.empty"))
    if sniffing.is_html(cleaned.text, source.media_type, source.name):
        from tracker.policy.formats.html import read as read_html

        reading = read_html(cleaned.text, select=source.select, remove=source.remove)
    else:
        reading = text.read(islands.as_rows(cleaned.text))
    return _document(reading, _remarks(cleaned))


def read_text(policy_text: str) -> Document:
    """Policy text of our own making, as a document again."""
    return _document(text.read(characters.clean(policy_text).text), ())


def _check_damage(cleaned: Cleaned, charset: str) -> None:
    """More than one character in a thousand without meaning: this is no text as it was written."""
    if cleaned.replaced > max(8, len(cleaned.text) // 1000):
        raise UnreadablePolicy(
            message("reading.undecodable", characters=cleaned.replaced, charset=charset)
        )


def _remarks(cleaned: Cleaned) -> tuple[Message, ...]:
    remarks = []
    if cleaned.replaced:
        remarks.append(message("reading.replaced", characters=cleaned.replaced))
    if cleaned.invisible:
        remarks.append(message("reading.invisible", characters=cleaned.invisible))
    if cleaned.bidirectional:
        remarks.append(message("reading.bidirectional", characters=cleaned.bidirectional))
    return tuple(remarks)


def _document(reading: Reading, remarks: tuple[Message, ...]) -> Document:
    written = grammar.write(reading.blocks)
    cleaned = characters.clean(written.text)
    if cleaned.text != written.text:
        # Entities (`&#8203;`) and other formats bring in what was cleaned from characters before.
        reading = reading._replace(blocks=tuple(map(_cleaned, reading.blocks)))
        remarks = _remarks(cleaned) + remarks
        written = grammar.write(reading.blocks)
    if not written.text:
        raise UnreadablePolicy(message("reading.no-words"))
    return Document(
        title=_title(reading),
        language=languages.recognise(written.text) or reading.language,
        effective_date=dates.effective_date(written.text),
        text=written.text,
        blocks=written.blocks,
        warnings=remarks + reading.warnings,
        links=reading.links,
    )


def _cleaned(block: Block) -> Block:
    cells = tuple(characters.clean(cell).text for cell in block.cells)
    return grammar.squeezed(block._replace(text=characters.clean(block.text).text, cells=cells))


def _title(reading: Reading) -> str:
    """What the text calls itself at its top, else the document's own title."""
    opening = [block for block in reading.blocks[:12] if len(block.text) <= 80]
    headings = [characters.squeeze(b.text) for b in opening if b.kind is BlockKind.HEADING]
    texts = [characters.squeeze(b.text) for b in opening if b.kind is BlockKind.TEXT]
    for words in (characters.squeeze(block.text) for block in opening):
        if _is_name(words):
            return words
    if reading.title or headings:
        return characters.squeeze(reading.title) or headings[0]
    if texts and texts[0] == reading.blocks[0].text and _is_short_name(texts[0]):
        return texts[0]
    run_on = RUN_ON_NAME.match(characters.squeeze(reading.blocks[0].text))
    return run_on.group() if run_on else ""


def _is_short_name(text: str) -> bool:
    return len(text) <= 40 and not re.search(r"[。；;，,]|[.!?！？]$", text)


def _is_name(text: str) -> bool:
    return bool(POLICY_NAME.search(text)) and not re.search(r"[。；;:：,，]|[.]$", text)
