"""DOCX: paragraphs with the numbers that Word shows, tables, tracked changes as accepted."""

import io
import struct
import zipfile
import zlib

from tracker.policy.formats.docx import body
from tracker.policy.formats.reading import Reading
from tracker.policy.model import UnreadablePolicy
from tracker.words import message

_MOST_BYTES = 100_000_000
# What a file with bytes turned over makes a parser stumble over.
_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError,
    OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error,
)  # fmt: skip
_MOST_FILES = 5_000


def read(content: bytes) -> Reading:
    """The blocks of a Word document.

    Raises:
        UnreadablePolicy: the extra package is missing, or the file is damaged or too large.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        missing = message("reading.missing-extra", format="DOCX", extra="docx")
        raise UnreadablePolicy(missing) from error
    _check_size(content)
    try:
        document = docx.Document(io.BytesIO(content))
        return body.read(document)
    except (OpcError, zipfile.BadZipFile, zlib.error, *_DAMAGE) as error:
        raise UnreadablePolicy(message("reading.damaged", format="DOCX")) from error


def _check_size(content: bytes) -> None:
    """A small file may unfold into a huge one; what it would come to stands in its directory."""
    try:
        files = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise UnreadablePolicy(message("reading.damaged", format="DOCX")) from error
    if len(files) > _MOST_FILES or sum(file.file_size for file in files) > _MOST_BYTES:
        raise UnreadablePolicy(message("reading.too-much-markup"))
    if any(file.flag_bits & 1 for file in files):
        raise UnreadablePolicy(message("reading.encrypted", format="DOCX"))
