"""An alert as the bytes of a mail."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

import pytest

from tests.channels.conftest import NOW
from tracker.channels.mime import Envelope, message_bytes, message_id
from tracker.records import Alert, Attachment

TO_ANN = Envelope(
    sender="tracker@example.org",
    recipient="ann@example.org",
    name="隐私监测",
    route="office:ann@example.org",
)

OURS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "List-Id",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "X-Tracker-Event",
    "X-Tracker-Watch",
    "X-Tracker-Version",
    "X-Tracker-Severity",
    "X-Tracker-Commit",
    "MIME-Version",
    "Content-Type",
]


def parsed(alert: Alert, envelope: Envelope = TO_ANN) -> EmailMessage:
    raw = message_bytes(alert, envelope, NOW)
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_the_mail_says_what_the_alert_says(alert: Alert) -> None:
    mail = parsed(alert)
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None and html is not None
    assert mail["Subject"] == alert.subject
    assert text.get_content().replace("\r\n", "\n") == alert.text
    assert html.get_content().replace("\r\n", "\n") == alert.html
    assert mail["From"].addresses[0].display_name == "隐私监测"
    assert mail["Content-Language"] == "zh-CN"


def test_its_headers_are_ours_and_no_others(alert: Alert) -> None:
    assert parsed(alert).keys() == OURS


def test_a10_lines_are_short_and_seven_bits_wide(alert: Alert, english: Alert) -> None:
    for one in (alert, english, replace(english, text="x" * 10_000 + "\n.\n..\nFrom me\n")):
        raw = message_bytes(one, TO_ANN, NOW)
        assert raw.isascii()
        assert max(len(line) for line in raw.split(b"\r\n")) <= 78
        assert b"\n" not in raw.replace(b"\r\n", b"")


def test_an_english_mail_is_readable_as_it_is_sent(english: Alert) -> None:
    assert b"New recipient: Northwind Analytics" in message_bytes(english, TO_ANN, NOW)


def test_the_same_alert_for_the_same_recipient_has_the_same_id_for_ever(alert: Alert) -> None:
    again = replace(alert, text="reworded by a newer version of ours")
    assert message_id(alert, TO_ANN) == message_id(again, TO_ANN)
    assert message_id(alert, TO_ANN) != message_id(alert, replace(TO_ANN, route="office:bob"))
    assert message_id(alert, TO_ANN) != message_id(replace(alert, key="other@2"), TO_ANN)


def test_messages_about_one_policy_share_a_thread(alert: Alert, english: Alert) -> None:
    later = replace(alert, key="umegou/privacy@16")
    assert parsed(later)["References"] == parsed(alert)["References"]
    assert parsed(english)["References"] != parsed(alert)["References"]


def test_a21_robots_are_asked_not_to_answer(alert: Alert) -> None:
    """RFC 3834 section 5."""
    mail = parsed(alert)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize(
    "title",
    [
        "Privacy\r\nBcc: victim@example.org",
        "=?utf-8?q?Privacy=0D=0ABcc:victim=40example.org?=",
        "=?utf-8?b?UHJpdmFjeQ0KQmNjOiB2aWN0aW1AZXhhbXBsZS5vcmc=?=",
        "Privacy\x0bBcc: a\x0cSubject: b\x00\x1b[2J",
        "隐私\u2028Bcc: victim@example.org\u2029\u202e",
        "\ud800lone surrogate",
        "=?utf-8?q?=3D=3Futf-8=3Fq=3Fnested=3F=3D?=",
        "x" * 5_000,
        "隐" * 5_000,
        "",
        "?= =? ?=",
    ],
)
def test_a09_a_title_never_becomes_a_header(alert: Alert, title: str) -> None:
    hostile = replace(alert, subject=title, facts=(*alert.facts, ("event", title)))
    mail = parsed(hostile)
    assert set(mail.keys()) == set(OURS)
    assert len(mail.get_all("Subject", [])) == 1
    assert "Bcc" not in mail
    assert not mail.defects
    assert mail["Message-ID"] == message_id(alert, TO_ANN)
    assert "victim" not in mail["To"]


def test_a09_a_sender_name_never_becomes_a_header(alert: Alert) -> None:
    named = replace(TO_ANN, name='A "quoted\\" name\r\nBcc: victim@example.org')
    mail = parsed(alert, named)
    assert mail.keys() == OURS
    assert mail["From"].addresses[0].addr_spec == "tracker@example.org"


def test_attachments_follow_under_harmless_names(alert: Alert) -> None:
    files = (Attachment('red\r\nline".docx', "application/x; evil\r\nX: y", b"\x00\x01" * 500),)
    mail = parsed(replace(alert, attachments=files))
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "red-line-.docx"
    assert attached.get_content() == b"\x00\x01" * 500
    assert mail.keys() == OURS
