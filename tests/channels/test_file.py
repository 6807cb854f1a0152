"""Alerts as files."""

import email
import email.policy
from pathlib import Path

import pytest

from tests.channels.conftest import now
from tracker.channels import open_channel
from tracker.records import Alert, Channel, ChannelSettings, SendFailed


def channel(folder: Path) -> Channel:
    options = (("folder", str(folder)),)
    return open_channel(ChannelSettings(name="files", kind="file", options=options), {}, now)


def test_each_alert_is_a_mail_in_the_folder(alert: Alert, tmp_path: Path) -> None:
    folder = tmp_path / "alerts"
    name = channel(folder)(alert, "")
    assert name.startswith("umegou.privacy@15.")
    (path,) = folder.iterdir()
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == alert.subject


def test_a_repetition_replaces_its_file(alert: Alert, tmp_path: Path) -> None:
    send = channel(tmp_path)
    assert send(alert, "") == send(alert, "")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_told(alert: Alert, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SendFailed) as raised:
        channel(tmp_path / "taken")(alert, "")
    assert raised.value.everyone and not raised.value.permanent
