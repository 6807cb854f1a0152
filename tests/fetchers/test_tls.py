"""Secure connections, and what is said when they are none."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.fetchers.site import Site, World, answer, fetch, page, reason, redirect
from tracker.fetchers import trouble

URL = "https://policy.example:{port}/"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def trusting(authority: trustme.CA) -> World:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return World(trust=context)


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


def test_f35_outdated_negotiation_names_its_remedy() -> None:
    error = ssl.SSLError(1, "[SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] disabled")
    error.reason = "UNSAFE_LEGACY_RENEGOTIATION_DISABLED"
    outer = OSError("connecting failed")
    outer.__cause__ = error
    assert trouble.failure(outer, "bank.example").reason.key == "fetch.tls-legacy"


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
