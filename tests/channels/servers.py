"""Mail servers on loopback: one that keeps what it takes, and one that says what a test wants."""

import contextlib
import socket
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LOOPBACK = "127.0.0.1"


@dataclass
class Inbox:
    """Keeps every message; `refuse` maps a recipient to the answer that it gets instead."""

    messages: list[tuple[str, str, bytes]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        for recipient in envelope.rcpt_tos:
            assert envelope.mail_from is not None
            content = envelope.content
            assert isinstance(content, bytes)
            self.messages.append((envelope.mail_from, recipient, content))
        return "250 2.0.0 queued"


def authenticator(
    server: object, session: object, envelope: object, kind: str, data: object
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    good = (data.login, data.password) == (b"tracker", b"opensesame")
    return AuthResult(success=good, handled=False)


@contextlib.contextmanager
def mail_server(
    *,
    certificate: trustme.LeafCert | None = None,
    implicit: bool = False,
    login: bool = False,
    **options: object,
) -> Iterator[tuple[int, Inbox]]:
    """A real SMTP server; its port and its inbox."""
    inbox = Inbox()
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
    if context is not None and not implicit:
        options |= {"tls_context": context, "require_starttls": True}
    if login:
        options |= {"authenticator": authenticator, "auth_required": True}
        options |= {"auth_require_tls": context is not None and not implicit}
    with contextlib.closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    controller = Controller(
        inbox,
        hostname=LOOPBACK,
        port=port,
        ssl_context=context if implicit else None,
        **options,
    )
    with warnings.catch_warnings():
        # aiosmtpd warns of a login without STARTTLS; here the line is encrypted, or loopback.
        warnings.simplefilter("ignore", UserWarning)
        controller.start()
        try:
            yield port, inbox
        finally:
            controller.stop()


Script = dict[str, bytes | None]


@dataclass
class RudeServer:
    """Answers by a script: the first word of a command → its answer; None hangs up.

    `DATA` is the answer to the command, `.` to the end of the message. `pause` seconds go by
    before each byte of an answer. `taken` keeps the messages whose end was answered with 250.
    """

    script: Script
    pause: float = 0.0
    taken: list[bytes] = field(default_factory=list)
    connections: int = 0
    _listening: socket.socket = field(default_factory=socket.socket)

    @property
    def port(self) -> int:
        return int(self._listening.getsockname()[1])

    def __enter__(self) -> "RudeServer":
        self._listening.bind((LOOPBACK, 0))
        self._listening.listen(8)
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection, connection.makefile("rb") as lines:
            if not self._answer(connection, "greeting"):
                return
            for line in lines:
                word = line.split(b" ")[0].strip().upper().decode("ascii", "replace")
                if not self._answer(connection, word):
                    return
                if word == "DATA" and self._said("DATA").startswith(b"354"):
                    self._receive(lines)
                    if not self._answer(connection, "."):
                        return
                if word == "QUIT":
                    return

    def _receive(self, lines: object) -> None:
        message = b""
        for line in lines:  # type: ignore[attr-defined]
            if line == b".\r\n":
                if self._said(".").startswith(b"250"):
                    self.taken.append(message)
                return
            message += line

    def _said(self, word: str) -> bytes:
        said = self.script.get(word, DEFAULTS.get(word, b"250 OK"))
        return said or b""

    def _answer(self, connection: socket.socket, word: str) -> bool:
        said = self.script.get(word, DEFAULTS.get(word, b"250 OK"))
        if said is None:
            return False
        if not self.pause:
            connection.sendall(said + b"\r\n")
        else:
            for byte in said + b"\r\n":
                connection.sendall(bytes([byte]))
                time.sleep(self.pause)
        return True


DEFAULTS: Script = {
    "greeting": b"220 rude.example ESMTP",
    "EHLO": b"250-rude.example\r\n250 SIZE 10000000",
    "DATA": b"354 go ahead",
    ".": b"250 2.0.0 queued as 4711",
    "QUIT": b"221 bye",
}
