"""Secure connections, and what is said when they are none."""

import asyncio
import socket
import ssl
import threading
import warnings
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.fetchers.site import Asked, Site, World, answer, fetch, page, reason, redirect
from tracker.fetchers.interface import lenient
from tracker.records import FetchFailed
from tracker.words import Language, say

URL = "https://policy.example:{port}/"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def trusting(authority: trustme.CA) -> World:
    context, other = ssl.create_default_context(), ssl.create_default_context()
    authority.configure_trust(context)
    authority.configure_trust(other)
    return World(trust=context, lenient=lenient(other))


def served_by(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def test_a_page_comes_over_tls(authority: trustme.CA) -> None:
    site = Site({"/": answer()})
    certificate = authority.issue_cert("policy.example")
    came = page(fetch(site, URL, world=trusting(authority), server_tls=served_by(certificate)))
    assert came.status == 200


def test_f34_an_expired_certificate(authority: trustme.CA) -> None:
    old = authority.issue_cert("policy.example", not_after=datetime(2020, 1, 1, tzinfo=UTC))
    site = Site({"/": answer()})
    why = reason(site, URL, world=trusting(authority), server_tls=served_by(old))
    assert why == "fetch.tls-expired"
    assert site.asked == []


def test_f34_a_certificate_made_out_to_another(authority: trustme.CA) -> None:
    other = authority.issue_cert("other.example")
    why = reason(Site({}), URL, world=trusting(authority), server_tls=served_by(other))
    assert why == "fetch.tls-wrong-host"


def test_f34_an_unknown_authority(authority: trustme.CA) -> None:
    strange = trustme.CA().issue_cert("policy.example")
    why = reason(Site({}), URL, world=trusting(authority), server_tls=served_by(strange))
    assert why in {"fetch.tls-unknown-issuer", "fetch.tls-self-signed"}


def test_f34_a_self_signed_certificate(authority: trustme.CA, tmp_path) -> None:  # type: ignore[no-untyped-def]
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "policy.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("policy.example")]), False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "self.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    why = reason(Site({}), URL, world=trusting(authority), server_tls=context)
    assert why == "fetch.tls-self-signed"


def test_f12_no_way_back_from_https(authority: trustme.CA) -> None:
    site = Site({"/": redirect("http://policy.example/plain")})
    certificate = authority.issue_cert("policy.example")
    why = reason(site, URL, world=trusting(authority), server_tls=served_by(certificate))
    assert why == "fetch.downgrade"


def test_a_plain_server_where_tls_was_expected_is_said(authority: trustme.CA) -> None:
    class Plain(Site):
        async def _answer(self, reader, writer) -> None:  # type: ignore[no-untyped-def]
            writer.write(answer(status="400 Bad Request"))
            await writer.drain()

    assert reason(Plain({}), URL, world=trusting(authority)) == "fetch.tls"


def _only_tls_1_1(context: ssl.SSLContext) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")


def _only_without_forward_secrecy(context: ssl.SSLContext) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA:AES256-SHA:@SECLEVEL=0")


OUTDATED = [_only_tls_1_1, _only_without_forward_secrecy]
LEGACY = {"legacy_tls": True}


class Blocking(Site):
    """The same, by OpenSSL alone: it says why it will not, where asyncio merely hangs up."""

    @asynccontextmanager
    async def open(self, tls: ssl.SSLContext | None = None):  # type: ignore[no-untyped-def]
        assert tls is not None
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
            serving = threading.Thread(target=self._attend, args=(listening, tls), daemon=True)
            serving.start()
            try:
                yield self
            finally:
                listening.shutdown(socket.SHUT_RDWR)
                await asyncio.to_thread(serving.join)

    def _attend(self, listening: socket.socket, tls: ssl.SSLContext) -> None:
        with suppress(OSError):  # closed
            while True:
                connection, _ = listening.accept()
                connection.settimeout(5)
                with suppress(OSError), tls.wrap_socket(connection, server_side=True) as secured:
                    path = secured.recv(65_536).split(b" ")[1].decode()
                    self.asked.append(Asked("GET", path, {}, 0.0))
                    chosen = self._choose(path)
                    assert isinstance(chosen, bytes)
                    secured.sendall(chosen)


@pytest.fixture(params=OUTDATED, ids=["tls-1.1", "no-forward-secrecy"])
def outdated(request: pytest.FixtureRequest, authority: trustme.CA) -> ssl.SSLContext:
    """A server that offers only what is refused by default."""
    certificate = authority.issue_cert("policy.example", key_type=trustme.KeyType.RSA)
    context = served_by(certificate)
    request.param(context)
    return context


def test_f35_an_outdated_server_is_refused_and_the_remedy_named(
    authority: trustme.CA, outdated: ssl.SSLContext
) -> None:
    site = Blocking({"/": answer()})
    with pytest.raises(FetchFailed) as refused:
        fetch(site, URL, world=trusting(authority), server_tls=outdated)
    assert refused.value.reason.key == "fetch.tls-outdated"
    assert all("`tls: legacy`" in say(refused.value.reason, language) for language in Language)
    assert site.asked == []


def test_f35_a_watch_may_say_that_outdated_tls_will_do(
    authority: trustme.CA, outdated: ssl.SSLContext
) -> None:
    """Its page and its robots.txt come; the certificate is checked as ever."""
    site = Blocking({"/": answer()})
    came = page(fetch(site, URL, world=trusting(authority), server_tls=outdated, asks=LEGACY))
    assert came.status == 200
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/"]


def test_f35_a_server_that_hangs_up_on_the_handshake_may_be_outdated(
    authority: trustme.CA, outdated: ssl.SSLContext
) -> None:
    """Not every server says why; it may as well be in trouble for a moment."""
    with pytest.raises(FetchFailed) as refused:
        fetch(Site({}), URL, world=trusting(authority), server_tls=outdated)
    assert refused.value.reason.key == "fetch.tls-hung-up"
    assert refused.value.transient
    assert all("`tls: legacy`" in say(refused.value.reason, language) for language in Language)


def test_f35_with_legacy_tls_certificates_are_still_checked(authority: trustme.CA) -> None:
    world = trusting(authority)
    other = served_by(authority.issue_cert("other.example"))
    strange = served_by(trustme.CA().issue_cert("policy.example"))
    assert reason(Site({}), URL, world=world, server_tls=other, asks=LEGACY) == (
        "fetch.tls-wrong-host"
    )
    assert reason(Site({}), URL, world=world, server_tls=strange, asks=LEGACY) in {
        "fetch.tls-unknown-issuer",
        "fetch.tls-self-signed",
    }


def test_f35_a_modern_server_is_spoken_to_as_ever(authority: trustme.CA) -> None:
    modern = served_by(authority.issue_cert("policy.example"))
    spoken: list[str | None] = []

    async def versed(asked, reader, writer) -> None:  # type: ignore[no-untyped-def]
        spoken.append(writer.get_extra_info("ssl_object").version())
        writer.write(answer())
        await writer.drain()

    fetch(Site({"/": versed}), URL, world=trusting(authority), server_tls=modern, asks=LEGACY)
    assert spoken == ["TLSv1.3"]


class WithoutSafeRenegotiation(Site):
    """Answers every hello as servers from before RFC 5746 do, and knows no more."""

    HELLO = b"\x03\x03" + bytes(32) + b"\x00" + b"\xc0\x2f" + b"\x00"

    async def _answer(self, reader, writer) -> None:  # type: ignore[no-untyped-def]
        await reader.read(4096)
        message = b"\x02" + len(self.HELLO).to_bytes(3, "big") + self.HELLO
        writer.write(b"\x16\x03\x03" + len(message).to_bytes(2, "big") + message)
        await writer.drain()


def test_f35_unsafe_renegotiation_is_refused_and_may_be_allowed(authority: trustme.CA) -> None:
    world, server = trusting(authority), WithoutSafeRenegotiation({})
    with pytest.raises(FetchFailed) as refused:
        fetch(server, URL, world=world)
    assert refused.value.reason.key == "fetch.tls-outdated"
    assert "unsafe legacy renegotiation" in say(refused.value.reason, Language.EN)
    # with leave the handshake goes on, to where this server knows no further
    assert reason(server, URL, world=world, asks=LEGACY) == "fetch.unreachable"


def test_http2_is_spoken_where_the_server_offers_it(authority: trustme.CA) -> None:
    offered = []

    async def preface(asked, reader, writer) -> None:  # type: ignore[no-untyped-def]
        raise AssertionError("a request of HTTP/1.1 came")

    class Two(Site):
        async def _answer(self, reader, writer) -> None:  # type: ignore[no-untyped-def]
            offered.append(await reader.readexactly(24))
            writer.write(b"no frames")

    certificate = served_by(authority.issue_cert("policy.example"))
    certificate.set_alpn_protocols(["h2", "http/1.1"])
    why = reason(Two({"/": preface}), URL, world=trusting(authority), server_tls=certificate)
    assert why in {"fetch.hung-up", "fetch.no-http"}
    assert set(offered) == {b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}
