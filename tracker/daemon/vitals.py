"""Signs of life for a monitor on this machine: `/health` as JSON, `/metrics` for Prometheus.

Listens on loopback only, answers GET only, knows numbers only: nothing of a policy, a recipient or
a secret can be asked here.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tracker.records import Clock

STALE = timedelta(hours=3)
"""After so long without a finished round the daemon counts as dead; one may take an hour or two."""

_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_HELP = {
    "tracker_watches": "gauge",
    "tracker_rounds_total": "counter",
    "tracker_failed_rounds_total": "counter",
    "tracker_last_round_timestamp_seconds": "gauge",
}


@dataclass(slots=True)
class Vitals:
    """What the daemon did so far.

    Attributes:
        ended: when the last round ended, well or not.
    """

    started: datetime
    ended: datetime | None = None
    watches: int = 0
    rounds: int = 0
    failed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def round_ended(self, at: datetime, *, watches: int, well: bool) -> None:
        """Count a round."""
        with self._lock:
            self.ended, self.watches = at, watches
            self.rounds += 1
            self.failed += not well

    def alive(self, now: datetime) -> bool:
        """Whether a round ended lately, or the daemon started lately."""
        return abs(now - (self.ended or self.started)) < STALE

    def health(self, now: datetime) -> str:
        """As one JSON object."""
        row = {
            "alive": self.alive(now),
            "watches": self.watches,
            "rounds": self.rounds,
            "failed_rounds": self.failed,
            "last_round": self.ended.astimezone(UTC).isoformat() if self.ended else "",
        }
        return json.dumps(row) + "\n"

    def metrics(self) -> str:
        """In the text format of Prometheus."""
        ended = self.ended.timestamp() if self.ended else 0
        values = (self.watches, self.rounds, self.failed, ended)
        lines = []
        for (name, kind), value in zip(_HELP.items(), values, strict=True):
            lines += [f"# TYPE {name} {kind}", f"{name} {value:.15g}"]
        return "\n".join(lines) + "\n"


@contextmanager
def shown(vitals: Vitals, port: int, clock: Clock) -> Iterator[int]:
    """Answer on a port of loopback within the block; 0 takes a free one. Yields the port.

    Raises:
        OSError: the port is taken.
    """

    class Answers(BaseHTTPRequestHandler):
        server_version = "policy-tracker"
        sys_version = ""

        def do_GET(self) -> None:
            self.connection.settimeout(5)
            status, kind, text = _answer(vitals, self.path, self.headers.get("Host", ""), clock())
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """The daemon's own log tells what matters."""

    with ThreadingHTTPServer(("127.0.0.1", port), Answers) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.2,), daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def _answer(vitals: Vitals, path: str, host: str, now: datetime) -> tuple[int, str, str]:
    """Status, media type, text. Under another host's name a page in a browser would ask."""
    if host.rpartition(":")[0] not in _HOSTS and host not in _HOSTS:
        return 403, "text/plain", "forbidden\n"
    if path == "/health":
        return 200 if vitals.alive(now) else 503, "application/json", vitals.health(now)
    if path == "/metrics":
        return 200, "text/plain; version=0.0.4", vitals.metrics()
    return 404, "text/plain", "not found\n"
