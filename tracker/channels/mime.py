"""An alert as the bytes of a mail: multipart, deterministic, with headers that are only ours.

Words of a page can reach a header (a title in the subject). Python's own header classes have let
such words become headers of their own (CVE-2024-6923, CVE-2026-1299), so headers are cleaned and
encoded here, and the finished bytes are parsed again: they must hold exactly the headers that
were meant.
"""

import base64
import binascii
import email
import email.header
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from tracker.records import Alert, Attachment
from tracker.words import Language

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_PRINTABLE = re.compile(r"[ -~]*")
_ENCODED_BYTES = 39
"""Bytes in one encoded word: 52 of base64, 12 around them; with the name that stays below 76."""
_LONGEST_HEADER = 900
"""Characters of a header's value; RFC 5322 allows lines of 998."""

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom to whom: addresses in ASCII; `name` is the sender's name or ""."""

    sender: str
    recipient: str
    name: str = ""
    route: str = ""

    @property
    def domain(self) -> str:
        """The sender's domain, under which ids are made."""
        return self.sender.rpartition("@")[2] or "localhost"


def message_id(alert: Alert, envelope: Envelope) -> str:
    """The same for the same alert on the same route, for ever."""
    return f"<{_digest(alert.key, envelope.route)}@{envelope.domain}>"


def message_bytes(alert: Alert, envelope: Envelope, at: datetime) -> bytes:
    """The whole mail, lines ended by CRLF, seven bits wide."""
    raw = _bytes(alert, envelope, at, alert.subject)
    if _holds_only_ours(raw, _headers(alert, envelope, at, alert.subject)):
        return raw
    return _bytes(alert, envelope, at, f"[Policy tracker] {alert.severity.value}")


def _headers(alert: Alert, envelope: Envelope, at: datetime, subject: str) -> Headers:
    domain = envelope.domain
    thread = f"<thread.{_digest(alert.thread, '')}@{domain}>"
    to = envelope.recipient or envelope.sender
    slug = re.sub(r"[^a-z0-9-]+", ".", alert.thread.lower()).strip(".") or "all"
    return (
        ("From", _from(envelope)),
        ("To", f"<{to}>"),
        ("Subject", _encoded(subject)),
        ("Date", format_datetime(at)),
        ("Message-ID", message_id(alert, envelope)),
        ("In-Reply-To", thread),
        ("References", thread),
        ("List-Id", f"<{slug}.policy-tracker.{domain}>"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Content-Language", "zh-CN" if alert.language is Language.ZH else "en"),
        *((f"X-Tracker-{_name(name)}", _encoded(value)) for name, value in alert.facts),
        ("MIME-Version", "1.0"),
    )


def _from(envelope: Envelope) -> str:
    if not envelope.name:
        return f"<{envelope.sender}>"
    name = _clean(envelope.name)
    if _PRINTABLE.fullmatch(name):
        name = '"' + name.replace("\\", "").replace('"', "") + '"'
    return f"{_encoded(name)} <{envelope.sender}>"


def _name(fact: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", fact).strip("-").title()


def _clean(text: str) -> str:
    """One line of text that no mail program decodes a second time."""
    return " ".join(_UNSAFE.sub(" ", text).replace("=?", "= ?").split())[:_LONGEST_HEADER]


def _encoded(text: str) -> str:
    """A header's value: as it is when printable ASCII, else as words of RFC 2047."""
    clean = _clean(text)
    if _PRINTABLE.fullmatch(clean):
        return clean
    words, room = [""], _ENCODED_BYTES
    for character in clean:
        size = len(character.encode())
        if size > room:
            words.append("")
            room = _ENCODED_BYTES
        words[-1] += character
        room -= size
    return " ".join(f"=?utf-8?b?{base64.b64encode(w.encode()).decode()}?=" for w in words)


def _folded(name: str, value: str) -> bytes:
    """A header line, broken before a blank where it grows beyond 76 columns."""
    lines = [f"{name}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > 76 and lines[-1].strip() not in ("", f"{name}:"):
            lines.append("")
        lines[-1] += f" {word}"
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def _bytes(alert: Alert, envelope: Envelope, at: datetime, subject: str) -> bytes:
    headers = _headers(alert, envelope, at, subject)
    head = b"".join(_folded(name, value) for name, value in headers)
    token = _digest(alert.key, envelope.route)
    body = _multipart(
        "alternative",
        f"=_a_{token}",
        (_text_part("plain", alert.text), _text_part("html", alert.html)),
    )
    if alert.attachments:
        files = tuple(_file_part(attachment) for attachment in alert.attachments)
        body = _multipart("mixed", f"=_m_{token}", (body, *files))
    return head + body


def _multipart(kind: str, boundary: str, parts: tuple[bytes, ...]) -> bytes:
    opened = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode()
    marked = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts)
    return opened + marked + f"--{boundary}--\r\n".encode()


def _text_part(subtype: str, text: str) -> bytes:
    lines = re.sub(r"\r\n|\r|\n", "\r\n", text.replace("\x00", "")).encode("utf-8", "replace")
    legible = sum(byte < 0x80 for byte in lines) * 10 >= len(lines) * 9
    how, body = ("quoted-printable", _quoted(lines)) if legible else ("base64", _base64(lines))
    head = (
        f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
    )
    return head.encode() + body


def _file_part(attachment: Attachment) -> bytes:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", attachment.name) or "file"
    kind = re.sub(r"[^A-Za-z0-9.+/-]+", "", attachment.media_type) or "application/octet-stream"
    head = (
        f"Content-Type: {kind}\r\n"
        f'Content-Disposition: attachment;\r\n filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + _base64(attachment.content)


def _quoted(lines: bytes) -> bytes:
    return binascii.b2a_qp(lines, istext=True)


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def _holds_only_ours(raw: bytes, meant: Headers) -> bool:
    parsed = email.message_from_bytes(raw)
    names = [name for name, _ in meant] + ["Content-Type"]
    subject = str(email.header.make_header(email.header.decode_header(parsed["Subject"])))
    wanted = _clean(_decoded(dict(meant)["Subject"]))
    return parsed.keys() == names and not parsed.defects and _clean(subject) == wanted


def _decoded(value: str) -> str:
    return str(email.header.make_header(email.header.decode_header(value)))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
