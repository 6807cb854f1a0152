"""Webhooks: signed JSON to a service of one's own, or a message to a chat group.

A preset knows how a chat service wants its messages, how it wants them signed, and how it says in
a friendly 200 that it did not take one.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from tracker.channels.interface import Secrets, one_of, required, secret
from tracker.channels.presets import PRESETS, Post, Preset
from tracker.errors import UsageError
from tracker.records import Alert, Channel, ChannelSettings, Clock, SendFailed
from tracker.words import Message, message

SECONDS = 30.0
"""How long the service may keep us waiting for each step."""
ANSWER = 65_536
"""Bytes of an answer that are read."""


def open_webhook(settings: ChannelSettings, secrets: Secrets, clock: Clock) -> Channel:
    """A channel that posts.

    Raises:
        UsageError: the address or a secret is missing, or the address is not https.
    """
    address = secret(settings, secrets, "url") or required(settings, "url")
    parts = urlsplit(address)
    here = parts.hostname in ("127.0.0.1", "::1", "localhost")
    if parts.scheme != "https" and not (here and parts.scheme == "http"):
        raise UsageError(message("channels.address-not-https", channel=settings.name))
    preset = PRESETS[one_of(settings, "preset", tuple(PRESETS))]
    key = secret(settings, secrets, "secret")

    def send(alert: Alert, recipient: str) -> str:
        route = f"{settings.name}:{recipient}"
        return _posted(preset(address, key, alert, route, clock()), preset, clock)

    return send


def _posted(post: Post, preset: Preset, clock: Clock) -> str:
    host = urlsplit(post.address).hostname or ""
    try:
        status, headers, content = _answer(post)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        # The address may be a secret: an error is told by its kind, never by its words.
        said = message("channels.unreachable", host=host, why=type(error).__name__)
        raise SendFailed(said, everyone=True) from None
    told = _told(status, content)
    if status == 429 or status >= 500:
        wait = _retry_after(headers.get("retry-after", ""), clock())
        raise SendFailed(_not_taken(host, told), everyone=True, retry_after=wait)
    if status >= 300:
        permanent = status in (400, 404, 405, 410, 413)
        raise SendFailed(_not_taken(host, told), permanent=permanent, everyone=not permanent)
    refusal = post.refused(_parsed(content))
    if refusal is not None:
        raise SendFailed(
            _not_taken(host, told),
            permanent=refusal.permanent,
            everyone=not refusal.permanent,
            retry_after=refusal.retry_after,
        )
    return told


def _answer(post: Post) -> tuple[int, httpx.Headers, bytes]:
    """Status, headers and the first bytes of the answer, as they are on the wire."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "policy-tracker",
        "Accept-Encoding": "identity",
        **post.headers,
    }
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=SECONDS) as client,
        client.stream("POST", post.address, content=post.body, headers=headers) as response,
    ):
        content = b""
        for chunk in response.iter_raw(ANSWER):
            content += chunk
            if len(content) >= ANSWER:
                break
        return response.status_code, response.headers, content[:ANSWER]


def _told(status: int, content: bytes) -> str:
    text = content.decode("utf-8", "replace")[:200]
    return f"{status} {''.join(c if c.isprintable() else ' ' for c in text)}".strip()


def _not_taken(host: str, told: str) -> Message:
    return message("channels.not-taken", host=host, answer=told)


def _parsed(content: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(content)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _retry_after(value: str, now: datetime) -> int:
    """Seconds that a `Retry-After` header asks for (RFC 9110 section 10.2.3), 0 without."""
    if value.isdecimal():
        return int(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0, int((until - now).total_seconds()))
