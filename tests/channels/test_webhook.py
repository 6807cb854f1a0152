"""Webhooks: signed, inert in the chat, and no friendly refusal taken for a yes."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.channels.conftest import NOW, now
from tracker.channels import open_channel
from tracker.channels.chat import in_markdown, in_mrkdwn
from tracker.channels.presets import PRESETS
from tracker.errors import UsageError
from tracker.records import Alert, Channel, ChannelSettings, SendFailed
from tracker.words import Language, say


@dataclass
class Service:
    """A service on loopback that keeps what is posted and gives one answer."""

    status: int = 200
    answer: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@pytest.fixture
def service() -> Iterator[Service]:
    kept = Service()

    class Kept(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.posts.append((self.path, dict(self.headers.items()), body))
            self.send_response(kept.status)
            for name, value in kept.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(kept.answer)))
            self.end_headers()
            self.wfile.write(kept.answer)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Kept) as server:
        kept.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


def channel(service: Service, preset: str = "generic", key: str = "") -> Channel:
    options = {"url_env": "HOOK", "preset": preset} | ({"secret_env": "KEY"} if key else {})
    settings = ChannelSettings("chat", "webhook", tuple(options.items()))
    return open_channel(settings, {"HOOK": service.address, "KEY": key}, now)


def test_our_own_json_says_everything_and_is_signed(service: Service, alert: Alert) -> None:
    channel(service, key="s3cret")(alert, "")
    ((_, headers, body),) = service.posts
    posted = json.loads(body)
    assert posted["format"] == "tracker.alert/1"
    assert (posted["subject"], posted["text"]) == (alert.subject, alert.text)
    assert posted["facts"]["watch"] == "umegou/privacy"
    seconds = str(int(NOW.timestamp()))
    signed = hmac.new(b"s3cret", f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Tracker-Signature"] == f"t={seconds},v1={signed}"


def test_a_repetition_has_the_same_key(service: Service, alert: Alert) -> None:
    send = channel(service)
    send(alert, "")
    send(alert, "")
    first, second = (headers["Idempotency-Key"] for _, headers, _ in service.posts)
    assert first == second


def test_feishu_is_signed_as_it_asks(service: Service, alert: Alert) -> None:
    channel(service, "feishu", key="s3cret")(alert, "")
    posted = json.loads(service.posts[0][2])
    seconds = str(int(NOW.timestamp()))
    meant = hmac.new(f"{seconds}\ns3cret".encode(), b"", hashlib.sha256).digest()
    assert posted["sign"] == base64.b64encode(meant).decode()
    assert posted["card"]["header"]["template"] == "red"


def test_dingtalk_is_signed_in_its_address(service: Service, alert: Alert) -> None:
    channel(service, "dingtalk", key="s3cret")(alert, "")
    given = parse_qs(urlsplit(service.posts[0][0]).query)
    milliseconds = str(int(NOW.timestamp() * 1000))
    meant = hmac.new(b"s3cret", f"{milliseconds}\ns3cret".encode(), hashlib.sha256).digest()
    assert given == {"timestamp": [milliseconds], "sign": [base64.b64encode(meant).decode()]}


def test_wecom_gets_no_more_than_it_takes(service: Service, alert: Alert) -> None:
    channel(service, "wecom")(replace(alert, text="友盟" * 5_000), "")
    content = json.loads(service.posts[0][2])["markdown"]["content"]
    assert len(content.encode()) <= 4_096
    assert content.endswith("…")


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_says_what_changed(preset: str, service: Service, alert: Alert) -> None:
    channel(service, preset)(alert, "")
    assert "新加坡" in service.posts[0][2].decode()


@pytest.mark.parametrize("preset", [name for name in PRESETS if name != "generic"])
@pytest.mark.parametrize(
    "payload",
    [
        "<!channel> <@U1> <at user_id=all>",
        "@everyone",
        "[x](https://evil.example)",
        "*bold* `code`",
    ],
)
def test_t17_nothing_of_a_page_works_in_a_chat(
    preset: str, payload: str, service: Service, alert: Alert
) -> None:
    channel(service, preset)(replace(alert, subject=payload, text=payload), "")
    for text in strings(json.loads(service.posts[0][2])):
        if "adaptivecards" in text:
            continue
        assert "https://" not in text
        assert "@everyone" not in text
        assert "<!channel>" not in text or preset in ("feishu", "slack", "dingtalk")
        assert "](" not in text or preset in ("feishu", "slack", "dingtalk")


def test_slack_marks_up_only_its_section_and_there_nothing_of_a_page(alert: Alert) -> None:
    marked = in_mrkdwn("<!channel> *bold* `code` &lt;")
    assert marked.startswith("&lt;!channel&gt; ")
    assert "*bold*" not in marked
    assert marked.endswith("&amp;lt;")


def test_markdown_marks_are_escaped() -> None:
    assert in_markdown("[x](y) *b* `c` #h") == r"\[x\]\(y\) \*b\* \`c\` \#h"


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in items for text in strings(item)]


@pytest.mark.parametrize(
    ("preset", "status", "answer", "permanent", "retry_after"),
    [
        pytest.param("generic", 429, b"slow down", False, 77, id="too-many"),
        pytest.param("generic", 503, b"", False, 77, id="unavailable"),
        pytest.param("generic", 302, b"", False, 0, id="redirect"),
        pytest.param("generic", 401, b"", False, 0, id="unauthorised"),
        pytest.param("generic", 404, b"", True, 0, id="not-there"),
        pytest.param("slack", 410, b"channel_is_archived", True, 0, id="archived"),
        pytest.param("feishu", 200, b'{"code": 19021, "msg": "sign"}', False, 3600, id="sign"),
        pytest.param("feishu", 200, b'{"code": 11232, "msg": "limit"}', False, 60, id="limit"),
        pytest.param("dingtalk", 200, b'{"errcode": 310000}', False, 3600, id="keyword"),
        pytest.param("dingtalk", 200, b'{"errcode": 130101}', False, 60, id="fast"),
        pytest.param("wecom", 200, b'{"errcode": 93000}', False, 3600, id="bad-key"),
    ],
)
def test_a_refusal_is_read_as_one(
    preset: str,
    status: int,
    answer: bytes,
    permanent: bool,
    retry_after: int,
    service: Service,
    alert: Alert,
) -> None:
    service.status, service.answer = status, answer
    service.headers = {"Retry-After": "77"} if status in (429, 503) else {}
    with pytest.raises(SendFailed) as raised:
        channel(service, preset)(alert, "")
    assert (raised.value.permanent, raised.value.retry_after) == (permanent, retry_after)
    assert raised.value.everyone is not permanent


@pytest.mark.parametrize(
    ("preset", "answer"),
    [
        ("slack", b"ok"),
        ("feishu", b'{"StatusCode":0,"StatusMessage":"success"}'),
        ("dingtalk", b'{"errcode":0,"errmsg":"ok"}'),
        ("wecom", b'{"errcode":0,"errmsg":"ok"}'),
        ("generic", b"\xff\xfe not even text" * 9_000),
    ],
)
def test_a_yes_is_read_as_one(preset: str, answer: bytes, service: Service, alert: Alert) -> None:
    service.answer = answer
    assert channel(service, preset)(alert, "").startswith("200")


def test_a20_an_address_that_is_a_secret_is_never_told(alert: Alert) -> None:
    settings = ChannelSettings("chat", "webhook", (("url_env", "HOOK"),))
    secret = "http://127.0.0.1:1/services/T0/B0/verysecret"
    with pytest.raises(SendFailed) as raised:
        open_channel(settings, {"HOOK": secret}, now)(alert, "")
    assert raised.value.everyone
    assert "verysecret" not in say(raised.value.reason, Language.EN)


def test_only_https_is_posted_to() -> None:
    settings = ChannelSettings("chat", "webhook", (("url", "http://example.org/hook"),))
    with pytest.raises(UsageError):
        open_channel(settings, {}, now)


def test_an_unknown_kind_names_those_that_are_known() -> None:
    with pytest.raises(UsageError) as raised:
        open_channel(ChannelSettings("x", "pigeon"), {}, now)
    assert "email, webhook, file, apprise" in str(raised.value)
