"""The mail sink takes mail as a real server does and keeps every byte."""

import smtplib
import socket
from pathlib import Path

import pytest

from tracker.demo import MailSink

MAIL = (
    b"From: a@example.org\r\nSubject: =?utf-8?b?5L2g5aW9?=\r\n\r\n.first\r\n..second\r\n\r\nend\r\n"
)


def talk(port: int, *lines: bytes) -> list[bytes]:
    """Send lines one by one, each after the answer to the one before; the answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        answers = connection.makefile("rb")
        said = [answers.readline()]
        for line in lines:
            connection.sendall(line)
            answer = answers.readline()
            while answer[3:4] == b"-":
                answer = answers.readline()
            said.append(answer)
        answers.close()
        return said


def test_a_mail_is_kept_byte_for_byte(tmp_path: Path) -> None:
    with MailSink(tmp_path / "mail") as sink, smtplib.SMTP("127.0.0.1", sink.port) as client:
        client.sendmail("a@example.org", ["b@example.org", "c@example.org"], MAIL)
        (received,) = sink.messages
        assert received.content == MAIL
        assert received.sender == "a@example.org"
        assert received.recipients == ("b@example.org", "c@example.org")
        assert received.message["Subject"] == "你好"
        assert received.path == tmp_path / "mail" / "001.eml"


def test_mails_are_numbered_and_none_is_overwritten(tmp_path: Path) -> None:
    for _ in range(2):
        with MailSink(tmp_path) as sink, smtplib.SMTP("127.0.0.1", sink.port) as client:
            client.sendmail("a@example.org", ["b@example.org"], MAIL)
            client.sendmail("a@example.org", ["b@example.org"], MAIL)
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"00{n}.eml" for n in (1, 2, 3, 4)]


def test_a_mail_that_breaks_off_is_not_kept(tmp_path: Path) -> None:
    with MailSink(tmp_path) as sink:
        talk(
            sink.port,
            b"HELO x\r\n",
            b"MAIL FROM:<a@example.org>\r\n",
            b"RCPT TO:<b@example.org>\r\n",
            b"DATA\r\n",
        )
        assert sink.messages == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([b"EHLO x\r\n"], b"250"),
        ([b"NOOP\r\n"], b"250"),
        ([b"RSET\r\n"], b"250"),
        ([b"QUIT\r\n"], b"221"),
        ([b"VRFY a\r\n"], b"500"),
        ([b"\xff\xfe\r\n"], b"500"),
        ([b"MAIL a@example.org\r\n"], b"501"),
        ([b"RCPT TO:<b@example.org>\r\n"], b"503"),
        ([b"DATA\r\n"], b"503"),
        ([b"MAIL FROM:<a@example.org>\r\n", b"DATA\r\n"], b"503"),
        ([b"MAIL FROM:<a@example.org>\r\n", b"RSET\r\n", b"RCPT TO:<b@x.example>\r\n"], b"503"),
        ([b"mail from:<a@example.org> SIZE=10\r\n", b"rcpt to:<b@x.example>\r\n"], b"250"),
    ],
)
def test_commands(tmp_path: Path, lines: list[bytes], answer: bytes) -> None:
    with MailSink(tmp_path) as sink:
        assert talk(sink.port, *lines)[-1].startswith(answer)
