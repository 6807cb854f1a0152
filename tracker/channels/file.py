"""Mails as `.eml` files in a folder, for machines without a network and for looking at them."""

import hashlib
import os
import re
from pathlib import Path

from tracker.channels.interface import Secrets, required
from tracker.channels.mime import Envelope, message_bytes
from tracker.records import Alert, Channel, ChannelSettings, Clock, SendFailed
from tracker.words import message


def open_file(settings: ChannelSettings, secrets: Secrets, clock: Clock) -> Channel:
    """A channel that writes each alert into `folder`.

    The same alert for the same recipient gets the same name: a repetition replaces its file.
    """
    folder = Path(required(settings, "folder"))
    sender = settings.option("from") or "tracker@localhost"

    def send(alert: Alert, recipient: str) -> str:
        route = f"{settings.name}:{recipient}"
        envelope = Envelope(sender=sender, recipient=recipient, route=route)
        path = folder / _name(alert, route)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(path, message_bytes(alert, envelope, clock()))
        except OSError as error:
            said = message("channels.not-written", path=str(path), why=error.strerror or str(error))
            raise SendFailed(said, everyone=True) from None
        return path.name

    return send


def _name(alert: Alert, route: str) -> str:
    slug = re.sub(r"[^a-z0-9@-]+", ".", alert.key.lower()).strip(".")[:80] or "alert"
    digest = hashlib.sha256(f"{alert.key}\n{route}".encode()).hexdigest()
    return f"{slug}.{digest[:8]}.eml"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before it counts as delivered."""
    draft = path.with_name(f".{path.name}.part")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
