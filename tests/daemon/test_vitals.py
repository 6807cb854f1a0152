"""Signs of life for a monitor."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tracker.daemon.vitals import STALE, Vitals, shown

START = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def asked(vitals: Vitals, path: str, now: datetime = START, **headers: str) -> httpx.Response:
    with (
        shown(vitals, 0, lambda: now) as port,
        httpx.Client(trust_env=False) as client,
    ):
        return client.get(f"http://127.0.0.1:{port}{path}", headers=headers)


def test_health_says_what_was_done() -> None:
    vitals = Vitals(started=START)
    vitals.round_ended(START, watches=12, well=True)
    vitals.round_ended(START + timedelta(minutes=1), watches=12, well=False)
    answer = asked(vitals, "/health")
    assert (answer.status_code, json.loads(answer.text)) == (
        200,
        {
            "alive": True,
            "watches": 12,
            "rounds": 2,
            "failed_rounds": 1,
            "last_round": "2026-11-21T03:01:00+00:00",
        },
    )


def test_a_daemon_whose_rounds_no_longer_end_is_dead() -> None:
    vitals = Vitals(started=START)
    assert asked(vitals, "/health").status_code == 200
    assert asked(vitals, "/health", START + STALE).status_code == 503


def test_metrics_are_in_the_format_of_prometheus() -> None:
    vitals = Vitals(started=START)
    vitals.round_ended(START, watches=3, well=True)
    assert asked(vitals, "/metrics").text.splitlines() == [
        "# TYPE tracker_watches gauge",
        "tracker_watches 3",
        "# TYPE tracker_rounds_total counter",
        "tracker_rounds_total 1",
        "# TYPE tracker_failed_rounds_total counter",
        "tracker_failed_rounds_total 0",
        "# TYPE tracker_last_round_timestamp_seconds gauge",
        f"tracker_last_round_timestamp_seconds {START.timestamp():.0f}",
    ]


@pytest.mark.parametrize(
    ("path", "host", "status"), [("/", "", 404), ("/health", "evil.example", 403)]
)
def test_there_is_nothing_else_and_nobody_else_is_answered(
    path: str, host: str, status: int
) -> None:
    headers = {"Host": host} if host else {}
    assert asked(Vitals(started=START), path, **headers).status_code == status
