"""How each service wants its webhook: the table of presets.

| preset | message | signature | refusal |
|---|---|---|---|
| generic | our own JSON | HMAC-SHA256 of time and body in a header | status |
| slack | blocks with mrkdwn | the address is the secret | status |
| feishu | interactive card | HMAC-SHA256 keyed by time and secret | `code` |
| dingtalk | markdown | HMAC-SHA256 in the address | `errcode` |
| wecom | markdown, 4,096 bytes | the address is the secret | `errcode` |
| teams | adaptive card | the address is the secret | status |
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus

from tracker.channels.chat import cut_bytes, excerpt, harmless, in_markdown, in_mrkdwn
from tracker.records import Alert


@dataclass(frozen=True, slots=True)
class Refusal:
    """A service's word, within a successful answer, that it did not take the message."""

    permanent: bool
    retry_after: int = 0


def _never(answer: Mapping[str, Any]) -> Refusal | None:
    return None


@dataclass(frozen=True, slots=True)
class Post:
    """What is posted where, and how the answer is read."""

    address: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    refused: Callable[[Mapping[str, Any]], Refusal | None] = _never


Preset = Callable[[str, str, Alert, str, datetime], Post]
"""(address, secret or "", alert, route, now) → what is posted."""


def generic(address: str, key: str, alert: Alert, route: str, now: datetime) -> Post:
    """Our own JSON. `X-Tracker-Signature: t=<seconds>,v1=<hex>` signs `<seconds>.<body>`."""
    event = hashlib.sha256(f"{alert.key}\n{route}".encode()).hexdigest()[:32]
    body = _json(
        {
            "format": "tracker.alert/1",
            "id": event,
            "alert": alert.key,
            "thread": alert.thread,
            "language": alert.language.value,
            "severity": alert.severity.value,
            "subject": alert.subject,
            "text": alert.text,
            "html": alert.html,
            "facts": dict(alert.facts),
        }
    )
    headers = {"Idempotency-Key": event}
    if key:
        seconds = str(int(now.timestamp()))
        signed = hmac.new(key.encode(), f"{seconds}.".encode() + body, hashlib.sha256)
        headers["X-Tracker-Signature"] = f"t={seconds},v1={signed.hexdigest()}"
    return Post(address, body, headers)


def slack(address: str, key: str, alert: Alert, route: str, now: datetime) -> Post:
    """An incoming webhook: a header of 150 characters and a section of 3,000."""
    section = cut_bytes(in_mrkdwn(excerpt(alert)), 2_900)
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": harmless(alert.subject)[:150]}},
        {"type": "section", "text": {"type": "mrkdwn", "text": section, "verbatim": True}},
    ]
    return Post(address, _json({"text": in_mrkdwn(alert.subject), "blocks": blocks}))


def feishu(address: str, key: str, alert: Alert, route: str, now: datetime) -> Post:
    """A custom bot of Feishu or Lark: a card, its text in an element that is not Markdown."""
    colours = {"critical": "red", "major": "orange", "minor": "blue"}
    card = {
        "header": {
            "title": {"tag": "plain_text", "content": harmless(alert.subject)},
            "template": colours.get(alert.severity.value, "grey"),
        },
        "elements": [
            {
                "tag": "div",
                "text": {
                    "tag": "plain_text",
                    "content": cut_bytes(harmless(excerpt(alert)), 9_000),
                },
            }
        ],
    }
    body: dict[str, Any] = {"msg_type": "interactive", "card": card}
    if key:
        seconds = str(int(now.timestamp()))
        signed = hmac.new(f"{seconds}\n{key}".encode(), b"", hashlib.sha256).digest()
        body |= {"timestamp": seconds, "sign": base64.b64encode(signed).decode()}
    return Post(address, _json(body), refused=_feishu_refusal)


def _feishu_refusal(answer: Mapping[str, Any]) -> Refusal | None:
    code = answer.get("code", answer.get("StatusCode", 0))
    if code == 0:
        return None
    # 11232 and 11233: too many messages; 19021: our clock and theirs differ; else misconfigured.
    return Refusal(permanent=False, retry_after=60 if code in (11232, 11233) else 3600)


def dingtalk(address: str, key: str, alert: Alert, route: str, now: datetime) -> Post:
    """A custom robot of DingTalk: Markdown of at most 20,000 bytes."""
    body = {
        "msgtype": "markdown",
        "markdown": {
            "title": harmless(alert.subject)[:100],
            "text": cut_bytes(
                f"#### {in_markdown(alert.subject)}\n\n{in_markdown(excerpt(alert))}", 15_000
            ),
        },
    }
    if key:
        milliseconds = str(int(now.timestamp() * 1000))
        signed = hmac.new(key.encode(), f"{milliseconds}\n{key}".encode(), hashlib.sha256).digest()
        sign = quote_plus(base64.b64encode(signed))
        address += f"{'&' if '?' in address else '?'}timestamp={milliseconds}&sign={sign}"
    return Post(address, _json(body), refused=_errcode)


def wecom(address: str, key: str, alert: Alert, route: str, now: datetime) -> Post:
    """A group robot of WeCom: Markdown of at most 4,096 bytes."""
    text = f"**{in_markdown(alert.subject)}**\n{in_markdown(excerpt(alert))}"
    body = {"msgtype": "markdown", "markdown": {"content": cut_bytes(text, 4_000)}}
    return Post(address, _json(body), refused=_errcode)


def _errcode(answer: Mapping[str, Any]) -> Refusal | None:
    code = answer.get("errcode", 0)
    if code == 0:
        return None
    # DingTalk 130101 and 410100, WeCom 45009: too many messages a minute.
    return Refusal(permanent=False, retry_after=60 if code in (130101, 410100, 45009) else 3600)


def teams(address: str, key: str, alert: Alert, route: str, now: datetime) -> Post:
    """A Teams workflow: an adaptive card of at most 28 KB."""
    lines = [
        {"type": "TextBlock", "text": in_markdown(line), "wrap": True, "spacing": "Small"}
        for line in cut_bytes(excerpt(alert), 9_000).split("\n")
        if line.strip()
    ]
    title = {
        "type": "TextBlock",
        "text": in_markdown(alert.subject),
        "weight": "Bolder",
        "size": "Medium",
        "wrap": True,
    }
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [title, *lines],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    body = {"type": "message", "attachments": [{"contentType": kind, "content": card}]}
    return Post(address, _json(body))


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


PRESETS: Mapping[str, Preset] = {
    "generic": generic,
    "slack": slack,
    "feishu": feishu,
    "dingtalk": dingtalk,
    "wecom": wecom,
    "teams": teams,
}
