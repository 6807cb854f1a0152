"""Mail over SMTP: verified encryption, one transaction a recipient, no answer misread."""

import email
import email.policy
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from tests.channels.conftest import now
from tests.channels.servers import LOOPBACK, RudeServer, Script, mail_server
from tracker.channels import open_channel
from tracker.channels.email import LOGIN_PAUSE, Encryption, Server, address, deliver
from tracker.channels.mime import Envelope
from tracker.errors import UsageError
from tracker.records import Alert, Attachment, Channel, ChannelSettings, SendFailed
from tracker.words import Language, say

ANN = "ann@example.org"
SECRETS = {"TRACKER_SMTP_PASSWORD": "opensesame"}


def channel(port: int, secrets: dict[str, str] | None = None, **options: str) -> Channel:
    given = {"host": LOOPBACK, "from": "Tracker <tracker@example.org>", "tls": "none", **options}
    settings = ChannelSettings(
        name="office",
        kind="email",
        options=(("port", port), *given.items()),
        recipients=(ANN,),
    )
    return open_channel(settings, secrets or {}, now)


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return {"ca_file": str(path)}


def test_a_mail_arrives(alert: Alert) -> None:
    with mail_server() as (port, inbox):
        assert channel(port)(alert, ANN) == "250 2.0.0 queued"
    ((sender, recipient, content),) = inbox.messages
    assert (sender, recipient) == ("tracker@example.org", ANN)
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert mail["Subject"] == alert.subject
    assert mail["To"] == ANN


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_encryption_with_a_certificate_that_is_verified(
    tls: str, alert: Alert, authority: trustme.CA, trusted: dict[str, str]
) -> None:
    certificate = authority.issue_cert(LOOPBACK)
    login = {"username": "tracker", "password_env": "TRACKER_SMTP_PASSWORD"}
    implicit = tls == "implicit"
    with mail_server(certificate=certificate, implicit=implicit, login=True) as (port, inbox):
        send = channel(port, SECRETS, tls=tls, **trusted, **login)
        assert send(alert, ANN) == "250 2.0.0 queued"
    assert len(inbox.messages) == 1


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize("why", ["unknown authority", "another name"])
def test_a07_a_certificate_that_cannot_be_verified_ends_the_attempt(
    tls: str, why: str, alert: Alert, authority: trustme.CA, trusted: dict[str, str]
) -> None:
    another = "mail.example.org" if why == "another name" else LOOPBACK
    trust = {} if why == "unknown authority" else trusted
    with mail_server(certificate=authority.issue_cert(another), implicit=tls == "implicit") as (
        port,
        inbox,
    ):
        failure = refused(channel(port, tls=tls, **trust), alert)
    assert failure.everyone and not failure.permanent
    assert failure.reason.key == "channels.certificate"
    assert inbox.messages == []


def test_a06_without_starttls_nothing_is_said(alert: Alert) -> None:
    login = {"username": "tracker", "password_env": "TRACKER_SMTP_PASSWORD"}
    with mail_server() as (port, inbox):
        failure = refused(channel(port, SECRETS, tls="starttls", **login), alert)
    assert failure.reason.key == "channels.no-encryption"
    assert failure.everyone and not failure.permanent
    assert inbox.messages == []


def test_a08_a_refused_login_is_not_repeated_within_the_hour(alert: Alert) -> None:
    login = {"username": "tracker", "password_env": "TRACKER_SMTP_PASSWORD"}
    with mail_server(login=True) as (port, _):
        wrong = {"TRACKER_SMTP_PASSWORD": "guess"}
        failure = refused(channel(port, wrong, **login), alert)
    assert failure.everyone and not failure.permanent
    assert failure.retry_after == LOGIN_PAUSE
    assert "guess" not in say(failure.reason, Language.EN)


def test_a01_nobody_listens(alert: Alert) -> None:
    with mail_server() as (port, _):
        pass
    failure = refused(channel(port), alert)
    assert failure.everyone and not failure.permanent


def test_a04_each_recipient_has_a_transaction_of_its_own(alert: Alert) -> None:
    with mail_server() as (port, inbox):
        inbox.refuse = {"bob@example.org": "550 5.1.1 No such user"}
        send = channel(port)
        assert refused(send, alert, "bob@example.org").permanent
        assert send(alert, ANN)
    assert [recipient for _, recipient, _ in inbox.messages] == [ANN]


HANG_UP = None


@pytest.mark.parametrize(
    ("script", "permanent", "everyone"),
    [
        pytest.param({"greeting": b"421 too busy"}, False, True, id="greeting-421"),
        pytest.param({"greeting": b"554 no service"}, False, True, id="greeting-554"),
        pytest.param({"greeting": HANG_UP}, False, True, id="greeting-hang-up"),
        pytest.param({"greeting": b"nonsense"}, False, True, id="greeting-nonsense"),
        pytest.param({"EHLO": b"421 later", "HELO": b"421 later"}, False, True, id="hello-421"),
        pytest.param({"EHLO": HANG_UP}, False, True, id="hello-hang-up"),
        pytest.param({"MAIL": b"421 closing"}, False, True, id="sender-421"),
        pytest.param({"MAIL": b"450 try later"}, False, True, id="sender-450"),
        pytest.param({"MAIL": b"451 local error"}, False, True, id="sender-451"),
        pytest.param({"MAIL": b"452 no space"}, False, False, id="sender-452"),
        pytest.param({"MAIL": b"550 sender unknown"}, False, True, id="sender-550"),
        pytest.param({"MAIL": b"530 STARTTLS first"}, False, True, id="sender-530"),
        pytest.param({"MAIL": b"552 too large"}, True, False, id="sender-552"),
        pytest.param({"MAIL": HANG_UP}, False, True, id="sender-hang-up"),
        pytest.param({"RCPT": b"421 closing"}, False, False, id="recipient-421"),
        pytest.param({"RCPT": b"450 mailbox busy"}, False, False, id="recipient-450"),
        pytest.param({"RCPT": b"451 4.7.1 Greylisted"}, False, False, id="a02-greylisting"),
        pytest.param({"RCPT": b"452 mailbox full"}, False, False, id="recipient-452"),
        pytest.param({"RCPT": b"550 no such user"}, True, False, id="a03-recipient-550"),
        pytest.param({"RCPT": b"551 user not local"}, True, False, id="recipient-551"),
        pytest.param({"RCPT": b"553 bad name"}, True, False, id="recipient-553"),
        pytest.param({"RCPT": b"554 refused"}, True, False, id="recipient-554"),
        pytest.param({"RCPT": HANG_UP}, False, True, id="recipient-hang-up"),
        pytest.param({"RCPT": b"250-never\r\n999 ends"}, False, False, id="recipient-mixed"),
        pytest.param({"DATA": b"421 closing"}, False, False, id="data-421"),
        pytest.param({"DATA": b"451 no"}, False, False, id="data-451"),
        pytest.param({"DATA": b"550 content refused"}, True, False, id="data-550"),
        pytest.param({"DATA": b"554 no valid recipients"}, True, False, id="data-554"),
        pytest.param({"DATA": HANG_UP}, False, True, id="drop-before-data"),
        pytest.param({".": b"451 queue full"}, False, False, id="end-451"),
        pytest.param({".": b"452 no space"}, False, False, id="end-452"),
        pytest.param({".": b"550 looks like spam"}, True, False, id="end-550"),
        pytest.param({".": b"552 5.3.4 too large"}, True, False, id="end-552"),
        pytest.param({".": b"554 virus"}, True, False, id="end-554"),
        pytest.param({".": HANG_UP}, False, True, id="drop-after-data"),
        pytest.param({".": b"354 what?"}, False, False, id="end-354"),
    ],
)
def test_every_answer_is_read_rightly(
    script: Script, permanent: bool, everyone: bool, alert: Alert
) -> None:
    with RudeServer(script) as server:
        failure = refused(channel(server.port), alert)
    assert (failure.permanent, failure.everyone) == (permanent, everyone)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param({"QUIT": HANG_UP}, id="drop-after-250"),
        pytest.param({"QUIT": b"500 what?"}, id="quit-500"),
        pytest.param({".": b"250-2.0.0 fine\r\n250 2.0.0 really"}, id="several-lines"),
        pytest.param({"EHLO": b"502 no", "HELO": b"250 hello"}, id="old-server"),
        pytest.param({"RCPT": b"251 will forward"}, id="forwarded"),
        pytest.param({"EHLO": b"250-x\r\n250-\xff\xfe junk\r\n250 HELP"}, id="junk-features"),
        pytest.param({".": b"250 ok\r\n421 timeout\r\n250 pipelined junk"}, id="pipelined-junk"),
    ],
)
def test_once_the_server_took_it_nothing_takes_it_back(script: Script, alert: Alert) -> None:
    with RudeServer(script) as server:
        assert channel(server.port)(alert, ANN).startswith("250")
        assert len(server.taken) == 1


def test_a22_what_is_too_large_goes_again_without_attachments(alert: Alert) -> None:
    heavy = replace(
        alert, attachments=(Attachment("redline.docx", "application/x", b"x" * 99_000),)
    )
    with mail_server(data_size_limit=80_000) as (port, inbox):
        assert channel(port)(heavy, ANN) == "250 2.0.0 queued"
    ((_, _, content),) = inbox.messages
    assert b"redline.docx" not in content


def server_at(port: int, *, step: float, total: float) -> Server:
    import ssl

    trust = ssl.create_default_context()
    return Server(LOOPBACK, port, Encryption.NONE, trust, step=step, total=total)


TO_ANN = Envelope("tracker@example.org", ANN, route="office:ann@example.org")


def test_a_server_that_drips_is_left(alert: Alert) -> None:
    """Every byte comes in time, the whole never does."""
    with RudeServer({}, pause=0.05) as server, pytest.raises(SendFailed) as raised:
        deliver(server_at(server.port, step=5, total=0.5), alert, TO_ANN, now)
    assert raised.value.everyone and not raised.value.permanent


def test_a_server_that_is_silent_is_left(alert: Alert) -> None:
    with RudeServer({"greeting": b""}, pause=30) as server, pytest.raises(SendFailed) as raised:
        deliver(server_at(server.port, step=0.3, total=5), alert, TO_ANN, now)
    assert raised.value.reason.key == "channels.too-slow"


def test_c09_a_password_that_is_not_in_the_environment_is_found_when_opening() -> None:
    login = {"username": "tracker", "password_env": "TRACKER_SMTP_PASSWORD"}
    with pytest.raises(UsageError) as raised:
        channel(25, {}, **login)
    assert "TRACKER_SMTP_PASSWORD" in str(raised.value)


def test_clear_text_is_for_this_machine_only() -> None:
    with pytest.raises(UsageError) as raised:
        channel(25, host="mail.example.org")
    assert "another one" in str(raised.value)


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("ann@example.org", "ann@example.org"),
        ("ann@例子.中国", "ann@xn--fsqu00a.xn--fiqs8s"),
        (" ann+list@example.org ", "ann+list@example.org"),
    ],
)
def test_domains_are_written_in_ascii(written: str, taken: str) -> None:
    assert address(written) == taken


@pytest.mark.parametrize(
    "written",
    ["安@example.org", "ann", "@example.org", "a b@example.org", "a@b\r\nRCPT TO:<c@d>", ""],
)
def test_a14_other_addresses_are_refused_for_good(written: str, alert: Alert) -> None:
    with pytest.raises(UsageError):
        address(written)
    with mail_server() as (port, _):
        assert refused(channel(port), alert, written).permanent


def test_sendmail_gets_the_mail_on_its_input(alert: Alert, tmp_path: Path) -> None:
    program = fake_sendmail(tmp_path, "exit 0")
    send = channel(0, sendmail=str(program))
    assert send(alert, ANN) == "sendmail 0"
    assert (tmp_path / "arguments").read_text() == f"-i -f tracker@example.org -- {ANN}\n"
    mail = email.message_from_bytes((tmp_path / "input").read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == alert.subject


@pytest.mark.parametrize(("status", "permanent"), [(67, True), (68, True), (75, False), (1, False)])
def test_sendmail_says_when_it_did_not_take_it(
    status: int, permanent: bool, alert: Alert, tmp_path: Path
) -> None:
    program = fake_sendmail(tmp_path, f"echo 'no, no' >&2; exit {status}")
    failure = refused(channel(0, sendmail=str(program)), alert)
    assert (failure.permanent, failure.everyone) == (permanent, not permanent)
    assert "no, no" in say(failure.reason, Language.EN)


def test_a_sendmail_that_is_not_there(alert: Alert, tmp_path: Path) -> None:
    failure = refused(channel(0, sendmail=str(tmp_path / "nothing")), alert)
    assert failure.everyone and not failure.permanent


def fake_sendmail(folder: Path, ending: str) -> Path:
    program = folder / "sendmail"
    program.write_text(
        f'#!/bin/sh\ncat > "{folder}/input"\necho "$@" > "{folder}/arguments"\n{ending}\n'
    )
    program.chmod(0o755)
    assert sys.platform != "win32"
    return program


def refused(send: Channel, alert: Alert, recipient: str = ANN) -> SendFailed:
    with pytest.raises(SendFailed) as raised:
        send(alert, recipient)
    assert say(raised.value.reason, Language.EN)
    assert say(raised.value.reason, Language.ZH)
    return raised.value
