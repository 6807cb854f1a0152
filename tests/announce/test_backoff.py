"""When a message that was not taken is tried again."""

from datetime import UTC, datetime, timedelta

from tracker.announce.backoff import next_attempt

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_a01_the_wait_doubles_from_a_minute_to_six_hours() -> None:
    waits = [
        (next_attempt(n, NOW, "office:ann") - NOW) / timedelta(minutes=1) for n in range(1, 40)
    ]
    for wait, meant in zip(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256], strict=False):
        assert 0.9 * meant <= wait <= 1.1 * meant
    assert all(324 <= wait <= 396 for wait in waits[9:])


def test_messages_do_not_come_back_in_the_same_second() -> None:
    moments = {next_attempt(3, NOW, f"office:{n}") for n in range(50)}
    assert len(moments) > 40


def test_what_the_other_side_asked_for_is_kept_within_a_day() -> None:
    assert next_attempt(1, NOW, "a", 3600) == NOW + timedelta(hours=1)
    assert next_attempt(1, NOW, "a", 10**9) == NOW + timedelta(days=1)
