"""A small real mail server on loopback that takes every mail and keeps it as an `.eml` file."""

import re
import socketserver
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Self, cast

_LARGEST = 20_000_000
"""Bytes of one mail."""

_LONGEST_LINE = 4096
"""Bytes of one command, beyond the 512 of RFC 5321, 4.5.3.1.4, for long addresses."""


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as it came: the envelope, and the file that holds its bytes."""

    sender: str
    recipients: tuple[str, ...]
    path: Path

    @property
    def content(self) -> bytes:
        """The bytes of the mail."""
        return self.path.read_bytes()

    @property
    def message(self) -> EmailMessage:
        """The mail, parsed."""
        return message_from_bytes(self.content, policy=policy.default)


class MailSink:
    """Takes mail by SMTP while the context is open; 1.eml, 2.eml … in the order of arrival.

    The folder is made where it is missing; files that are there already are kept.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._received: list[Received] = []
        self._lock = threading.Lock()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def port(self) -> int:
        """The free port that the system chose."""
        return int(self._server.server_address[1])

    @property
    def messages(self) -> tuple[Received, ...]:
        """What came so far, in order of arrival."""
        with self._lock:
            return tuple(self._received)

    def keep(self, sender: str, recipients: tuple[str, ...], content: bytes) -> None:
        """Store a mail; it is on disk before the sender is told that it was taken."""
        with self._lock:
            taken = [int(p.stem) for p in self.folder.glob("*.eml") if p.stem.isdecimal()]
            path = self.folder / f"{max(taken, default=0) + 1:03}.eml"
            path.write_bytes(content)
            self._received.append(Received(sender, recipients, path))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, sink: MailSink) -> None:
        self.sink = sink
        super().__init__(("127.0.0.1", 0), _Conversation)


class _Conversation(socketserver.StreamRequestHandler):
    """One connection: the commands of RFC 5321, 4.5.1, without extensions but size and 8 bits."""

    timeout = 30

    def handle(self) -> None:
        self.sender: str | None = None
        self.recipients: list[str] = []
        try:
            self._answer("220 sink.localhost ready")
            while line := self.rfile.readline(_LONGEST_LINE):
                verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
                if verb.upper() == "QUIT":
                    self._answer("221 bye")
                    return
                self._obey(verb.upper(), rest)
        except (ConnectionError, TimeoutError):
            return  # the sender went away: a mail that was not acknowledged is not kept

    def _obey(self, verb: str, rest: str) -> None:
        match verb:
            case "EHLO":
                self._answer(
                    f"250-sink.localhost\r\n250-SIZE {_LARGEST}\r\n250-SMTPUTF8\r\n250 8BITMIME"
                )
            case "HELO":
                self._answer("250 sink.localhost")
            case "NOOP":
                self._answer("250 ok")
            case "RSET":
                self._forget()
                self._answer("250 ok")
            case "MAIL" | "RCPT":
                self._address(verb, rest)
            case "DATA":
                self._data()
            case _:
                self._answer("500 not understood")

    def _address(self, verb: str, rest: str) -> None:
        found = re.match(r"(?:FROM|TO):\s*<([^<>]*)>", rest, re.IGNORECASE)
        if found is None:
            self._answer("501 an address in <> is needed")
        elif verb == "MAIL":
            self.sender, self.recipients = found[1], []
            self._answer("250 ok")
        elif self.sender is None:
            self._answer("503 MAIL first")
        else:
            self.recipients.append(found[1])
            self._answer("250 ok")

    def _data(self) -> None:
        if self.sender is None or not self.recipients:
            self._answer("503 MAIL and RCPT first")
            return
        self._answer("354 end with a line that holds only a dot")
        content = self._content()
        if content is None:
            self._answer("552 too large")
        else:
            cast(_Server, self.server).sink.keep(self.sender, tuple(self.recipients), content)
            self._answer("250 kept")
        self._forget()

    def _content(self) -> bytes | None:
        """The lines up to the lone dot, the dots before dots taken off; None when too many."""
        rows: list[bytes] = []
        size = 0
        while (row := self.rfile.readline()) != b".\r\n":
            if not row:
                raise ConnectionError("the mail broke off")
            size += len(row)
            if size <= _LARGEST:
                rows.append(row[1:] if row.startswith(b".") else row)
        return b"".join(rows) if size <= _LARGEST else None

    def _forget(self) -> None:
        self.sender, self.recipients = None, []

    def _answer(self, text: str) -> None:
        self.wfile.write(text.encode("ascii") + b"\r\n")
