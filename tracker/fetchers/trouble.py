"""What a broken connection means, said for people."""

import ssl
from collections.abc import Iterator

from tracker.records import FetchFailed
from tracker.words import Message, message

# X509_V_ERR_* of OpenSSL, x509_vfy.h
_EXPIRED = 10
_NOT_YET = 9
_SELF_SIGNED = {18, 19}
_UNKNOWN_ISSUER = {2, 20, 21}
_WRONG_HOST = {62, 64}
# Reasons of OpenSSL and alerts of servers that speak only what is refused by default
_OUTDATED = (
    *("LEGACY_RENEGOTIATION", "UNSUPPORTED_PROTOCOL", "ALERT_PROTOCOL_VERSION"),
    *("HANDSHAKE_FAILURE", "KEY_TOO_SMALL", "MD_TOO_WEAK", "LEGACY_SIGALG", "WRONG_SIGNATURE"),
)
_WEAK_CERTIFICATE = {66, 67, 68}
_TRUNCATED = ("incomplete", "without complete", "without sending complete")


def failure(error: BaseException, host: str, *, lenient: bool = False) -> FetchFailed:
    """The reason why a request to a host broke, from the error and what caused it.

    Args:
        lenient: outdated forms of TLS were taken already; that is no advice any more.
    """
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            return FetchFailed(_tls(cause, host, lenient))
    if any(isinstance(cause, ssl.SSLEOFError) for cause in causes) and not lenient:
        return FetchFailed(message("fetch.tls-hung-up", host=host), transient=True)
    for cause in causes:
        if isinstance(cause, ConnectionRefusedError):
            return FetchFailed(message("fetch.refused", host=host), transient=True)
    return FetchFailed(_broken(error, host), transient=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and everything it arose from, groups opened."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__


def _broken(error: BaseException, host: str) -> Message:
    kind, said = type(error).__name__, str(error)
    if kind == "ConnectTimeout":
        return message("fetch.connect-timeout", host=host)
    if kind == "ConnectError":
        return message("fetch.unreachable", host=host)
    if any(sign in said for sign in _TRUNCATED):
        return message("fetch.truncated")
    if "disconnected" in said or kind in {"ReadError", "WriteError"}:
        return message("fetch.hung-up", host=host)
    if kind == "RemoteProtocolError":
        return message("fetch.no-http", host=host)
    return message("fetch.broken", host=host, detail=said[:200] or kind)


def _tls(error: ssl.SSLError, host: str, lenient: bool) -> Message:
    reason = error.reason or ""
    outdated = any(sign in reason for sign in _OUTDATED)
    if isinstance(error, ssl.SSLCertVerificationError):
        outdated = error.verify_code in _WEAK_CERTIFICATE
        if not outdated or lenient:
            return _certificate(error, host)
    if outdated and not lenient:
        return message("fetch.tls-outdated", host=host, detail=_detail(error))
    return message("fetch.tls", host=host, detail=_detail(error))


def _detail(error: ssl.SSLError) -> str:
    """OpenSSL's own word for what was wrong, which an administrator can look up."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return (error.reason or "").replace("_", " ").lower() or str(error)[:200]


def _certificate(error: ssl.SSLCertVerificationError, host: str) -> Message:
    code = error.verify_code
    if code == _EXPIRED:
        return message("fetch.tls-expired", host=host)
    if code == _NOT_YET:
        return message("fetch.tls-not-yet", host=host)
    if code in _SELF_SIGNED:
        return message("fetch.tls-self-signed", host=host)
    if code in _UNKNOWN_ISSUER:
        return message("fetch.tls-unknown-issuer", host=host)
    if code in _WRONG_HOST:
        return message("fetch.tls-wrong-host", host=host)
    return message("fetch.tls", host=host, detail=error.verify_message)
