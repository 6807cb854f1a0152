"""Other services through Apprise."""

import json

import pytest

from tests.channels.conftest import now
from tests.channels.test_webhook import Service, service
from tracker.channels import open_channel
from tracker.errors import UsageError
from tracker.records import Alert, ChannelSettings, SendFailed

# Apprise itself reaches for a module that Python is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

pytest.importorskip("apprise")
__all__ = ["service"]

SETTINGS = ChannelSettings("chat", "apprise", (("url_env", "HOOK"),))


def test_an_alert_goes_through_apprise(service: Service, alert: Alert) -> None:
    send = open_channel(SETTINGS, {"HOOK": f"json://127.0.0.1:{service.port}/x"}, now)
    assert send(alert, "") == "apprise"
    posted = json.loads(service.posts[0][2])
    assert posted["title"] == alert.subject
    assert posted["message"].strip() == alert.text.strip()


def test_what_apprise_cannot_deliver_is_tried_again(service: Service, alert: Alert) -> None:
    service.status = 500
    send = open_channel(SETTINGS, {"HOOK": f"json://127.0.0.1:{service.port}/x"}, now)
    with pytest.raises(SendFailed) as raised:
        send(alert, "")
    assert raised.value.everyone and not raised.value.permanent


def test_an_address_that_means_no_service_is_found_when_opening() -> None:
    with pytest.raises(UsageError) as raised:
        open_channel(SETTINGS, {"HOOK": "nonsense://secret"}, now)
    assert "secret" not in str(raised.value)
