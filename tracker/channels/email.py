"""Mail: over SMTP with verified TLS, or through the machine's own sendmail."""

import contextlib
import ipaddress
import smtplib
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from enum import StrEnum

from tracker.channels.interface import Secrets, one_of, required, secret
from tracker.channels.mime import Envelope, message_bytes
from tracker.errors import UsageError
from tracker.records import Alert, Channel, ChannelSettings, Clock, SendFailed
from tracker.words import message

SECONDS_A_STEP = 30.0
"""How long the server may keep us waiting for one answer."""
SECONDS_IN_ALL = 120.0
"""How long one mail may take."""
LOGIN_PAUSE = 3600
"""Seconds before a refused login is tried again: servers lock accounts out."""


class Encryption(StrEnum):
    """How the connection is encrypted; `none` is for this machine only."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


_PORTS = {Encryption.STARTTLS: 587, Encryption.IMPLICIT: 465, Encryption.NONE: 25}


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server and how to log in to it."""

    host: str
    port: int
    encryption: Encryption
    trust: ssl.SSLContext
    username: str = ""
    password: str = ""
    step: float = SECONDS_A_STEP
    total: float = SECONDS_IN_ALL


def open_email(settings: ChannelSettings, secrets: Secrets, clock: Clock) -> Channel:
    """A channel that mails.

    Raises:
        UsageError: an option is missing or wrong, or a password is not in the environment.
    """
    name, sender = parseaddr(required(settings, "from"))
    sender = address(sender)
    if settings.option("sendmail"):
        return _by_sendmail(settings, sender, name, clock)
    server = _server(settings, secrets)

    def send(alert: Alert, recipient: str) -> str:
        envelope = _envelope(settings, sender, recipient, name)
        return deliver(server, alert, envelope, clock)

    return send


def address(written: str) -> str:
    """A mail address as servers take it: domain in ASCII (RFC 5890), local part as it is.

    Raises:
        UsageError: it is none, or its local part is not ASCII.
    """
    local, at, domain = written.strip().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode()
    except UnicodeError:
        ascii_domain = ""
    whole = f"{local}@{ascii_domain}"
    sound = local and at and ascii_domain and whole.isascii() and whole.isprintable()
    if not sound or any(c in whole for c in ' <>,;:"()[]\\') or whole.startswith("-"):
        raise UsageError(message("channels.address-wrong", address=written))
    return whole


def deliver(server: Server, alert: Alert, envelope: Envelope, clock: Clock) -> str:
    """Hand one mail to the server; its answer to the data.

    A server that finds the mail too large gets it once more without attachments.

    Raises:
        SendFailed: it did not take it.
    """
    raw = message_bytes(alert, envelope, clock())
    try:
        return _transaction(server, raw, envelope)
    except _Answered as answered:
        if answered.code != 552 or not alert.attachments:
            raise
    light = Alert(
        key=alert.key,
        thread=alert.thread,
        language=alert.language,
        severity=alert.severity,
        subject=alert.subject,
        text=alert.text,
        html=alert.html,
        facts=alert.facts,
    )
    return _transaction(server, message_bytes(light, envelope, clock()), envelope)


class _Answered(SendFailed):
    """The server's refusal with its code."""

    def __init__(self, host: str, code: int, answer: bytes, *, everyone: bool = False) -> None:
        said = message("channels.refused", host=host, answer=readable(code, answer))
        super().__init__(said, permanent=500 <= code < 600 and not everyone, everyone=everyone)
        self.code = code


def readable(code: int, answer: bytes) -> str:
    """A server's answer as one line: `451 4.7.1 Greylisted`."""
    text = answer.decode("ascii", "replace").replace("\n", " ")
    return f"{code} {''.join(c for c in text if c.isprintable())[:200]}".strip()


def _transaction(server: Server, raw: bytes, envelope: Envelope) -> str:
    with _trouble(server), _Deadline(server.total) as deadline:
        line = _Line(server, envelope.domain, deadline)
        try:
            _secured(line, server)
            answer = _handed_over(line, server.host, raw, envelope)
        except BaseException:
            line.close()
            raise
        # The server took it. Whatever happens while hanging up takes nothing back.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            line.quit()
        line.close()
        return answer


class _Deadline:
    """Hangs up when the time is over, however slowly the other side drips."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True

    def __enter__(self) -> "_Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, connection: socket.socket) -> None:
        """The connection to hang up."""
        self._socket = connection

    def _hang_up(self) -> None:
        self.over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Line(smtplib.SMTP):
    """An SMTP connection that hands its socket to a deadline before the first word is said."""

    def __init__(self, server: Server, domain: str, deadline: _Deadline) -> None:
        self._server = server
        self._watched = deadline
        super().__init__(server.host, server.port, local_hostname=domain, timeout=server.step)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        connection = socket.create_connection((host, port), timeout)
        self._watched.watch(connection)
        if self._server.encryption is not Encryption.IMPLICIT:
            return connection
        secured = self._server.trust.wrap_socket(connection, server_hostname=host)
        self._watched.watch(secured)
        return secured


def _secured(line: smtplib.SMTP, server: Server) -> None:
    line.ehlo_or_helo_if_needed()
    if server.encryption is Encryption.STARTTLS:
        if not line.has_extn("starttls"):
            raise SendFailed(message("channels.no-encryption", host=server.host), everyone=True)
        code, answer = line.starttls(context=server.trust)
        if code != 220:
            raise _Answered(server.host, code, answer, everyone=True)
        line.ehlo_or_helo_if_needed()
    if server.username:
        line.login(server.username, server.password)


def _handed_over(line: smtplib.SMTP, host: str, raw: bytes, envelope: Envelope) -> str:
    options = [f"SIZE={len(raw)}"] if line.has_extn("size") else []
    code, answer = line.mail(envelope.sender, options)
    if code != 250:
        # 552 and 452 here are about the announced size, all else is about the sender.
        raise _Answered(host, code, answer, everyone=code not in (452, 552))
    code, answer = line.rcpt(envelope.recipient)
    if code not in (250, 251):
        raise _Answered(host, code, answer)
    code, answer = line.data(raw)
    if code != 250:
        raise _Answered(host, code, answer)
    return readable(code, answer)


@contextlib.contextmanager
def _trouble(server: Server) -> Iterator[None]:
    """Turns what smtplib and the network raise into `SendFailed`."""
    host = server.host
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        answer = readable(error.smtp_code, _as_bytes(error.smtp_error))
        said = message("channels.login", host=host, answer=answer)
        raise SendFailed(said, everyone=True, retry_after=LOGIN_PAUSE) from None
    except smtplib.SMTPDataError as error:
        raise _Answered(host, error.smtp_code, _as_bytes(error.smtp_error)) from None
    except smtplib.SMTPResponseException as error:
        code, said_by = error.smtp_code, _as_bytes(error.smtp_error)
        raise _Answered(host, code, said_by, everyone=True) from None
    except ssl.SSLCertVerificationError as error:
        said = message("channels.certificate", host=host, why=error.verify_message)
        raise SendFailed(said, everyone=True) from None
    except (smtplib.SMTPException, OSError) as error:
        said = message("channels.broken-off", host=host, why=_why(error))
        # smtplib tells a time-out as a lost connection.
        if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            said = message("channels.too-slow", host=host, seconds=f"{server.step:g}")
        raise SendFailed(said, everyone=True) from None


def _as_bytes(answer: bytes | str) -> bytes:
    return answer if isinstance(answer, bytes) else answer.encode("ascii", "replace")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200]


def _envelope(settings: ChannelSettings, sender: str, recipient: str, name: str) -> Envelope:
    try:
        to = address(recipient)
    except UsageError as error:
        raise SendFailed(error.message, permanent=True) from None
    return Envelope(sender=sender, recipient=to, name=name, route=f"{settings.name}:{recipient}")


def _server(settings: ChannelSettings, secrets: Secrets) -> Server:
    host = required(settings, "host")
    known = tuple(how.value for how in Encryption)
    encryption = Encryption(one_of(settings, "tls", known))
    if encryption is Encryption.NONE and not _this_machine(host):
        raise UsageError(message("channels.plain-abroad", channel=settings.name, host=host))
    return Server(
        host=host,
        port=int(settings.option("port") or _PORTS[encryption]),
        encryption=encryption,
        trust=_trust(settings),
        username=settings.option("username"),
        password=secret(settings, secrets, "password"),
    )


def _this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _trust(settings: ChannelSettings) -> ssl.SSLContext:
    """Certificates are verified, with the system's authorities or those of `ca_file`."""
    path = settings.option("ca_file")
    try:
        return ssl.create_default_context(cafile=path or None)
    except OSError as error:
        raise UsageError(
            message("channels.file-unreadable", channel=settings.name, path=path, why=_why(error))
        ) from None


def _by_sendmail(settings: ChannelSettings, sender: str, name: str, clock: Clock) -> Channel:
    path = settings.option("sendmail")

    def send(alert: Alert, recipient: str) -> str:
        envelope = _envelope(settings, sender, recipient, name)
        return _piped(path, message_bytes(alert, envelope, clock()), envelope)

    return send


_NO_SUCH_RECIPIENT = (67, 68)
"""EX_NOUSER and EX_NOHOST of sysexits(3): the only statuses that say that it never will."""


def _piped(path: str, raw: bytes, envelope: Envelope) -> str:
    command = [path, "-i", "-f", envelope.sender, "--", envelope.recipient]
    try:
        done = subprocess.run(
            command,
            input=raw.replace(b"\r\n", b"\n"),
            capture_output=True,
            timeout=SECONDS_IN_ALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        said = message("channels.too-slow", host=path, seconds=f"{SECONDS_IN_ALL:g}")
        raise SendFailed(said, everyone=True) from None
    except OSError as error:
        said = message("channels.unreachable", host=path, why=_why(error))
        raise SendFailed(said, everyone=True) from None
    if done.returncode:
        answer = readable(done.returncode, done.stderr or done.stdout)
        said = message("channels.sendmail-failed", path=path, status=done.returncode, answer=answer)
        permanent = done.returncode in _NO_SUCH_RECIPIENT
        raise SendFailed(said, permanent=permanent, everyone=not permanent)
    return "sendmail 0"
