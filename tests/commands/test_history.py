"""Searching and judging history."""

import json
import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.commands.conftest import Cli, Shelved, Site
from tracker.journal import Journal, Storm


@pytest.fixture
def changed(cli: Cli, watching: Site, shelved: Shelved) -> Site:
    def publish() -> None:
        cli("check", "acme")
        watching.publish(
            "privacy.html", sharing="We may share your personal data with advertisers."
        )
        cli("check", "acme")

    shelved("two versions", publish)
    return watching


def test_a_phrase_is_found_with_its_versions(cli: Cli, changed: Site) -> None:
    (row,) = [json.loads(line) for line in cli("search", "advertisers", "--json").out.splitlines()]
    assert (row["watch"], row["first"], row["standing"]) == ("acme/privacy", 2, True)
    assert "until @2" in cli("search", "do not share", "acme").out
    assert cli("search", "do not share", "--now").out == ""
    assert "Nowhere" in cli("search", "blockchain").err


def test_history_is_judged_again(cli: Cli, changed: Site) -> None:
    result = cli("replay", "--all", "--json")
    (row,) = [json.loads(line) for line in result.out.splitlines()]
    assert (row["version"], row["told"], row["today"]) == (2, "critical", "critical")
    assert "0 would be told differently" in result.err


def test_a_sentence_that_states_facts_is_quoted_once_a_kind(cli: Cli, changed: Site) -> None:
    lines = cli("facts", "acme").out.splitlines()
    kinds = [number for number, line in enumerate(lines) if re.match(r"  \S", line)]
    for start, end in pairwise([*kinds, len(lines)]):
        quotes = [line for line in lines[start:end] if "“" in line]
        assert quotes and len(quotes) == len(set(quotes))


def test_facts_come_and_go(cli: Cli, changed: Site) -> None:
    result = cli("facts", "acme", "--history", "--json")
    facts = [json.loads(line) for line in result.out.splitlines()]
    assert {fact["kind"] for fact in facts} >= {"storage_location", "retention", "contact"}
    assert any(fact["since"] == 2 and not fact["gone"] for fact in facts)
    assert any(fact["gone"] for fact in facts)


def test_the_review_trail_is_kept(cli: Cli, changed: Site) -> None:
    assert "acknowledged by Li Wei" in cli("ack", "acme@2", "--by", "Li Wei").err
    assert (
        "wait until 2030-01-01 00:00"
        in cli(
            *("mute", "acme", "--until", "2029-12-31", "--reason", "a rewrite was announced")
        ).err
    )
    past = cli("mute", "acme", "--until", "2020-01-01", "--reason", "it came")
    assert past.code == 2 and "has passed already" in past.err
    assert "go out again" in cli("mute", "acme", "--until", "now", "--reason", "it came").err
    assert cli("mute", "acme", "--until", "soon", "--reason", "x").code == 2
    assert "No storm" in cli("release").err


def test_a_storm_waits_for_the_operator_who_releases_it(cli: Cli, changed: Site) -> None:
    """F50, A15: its alerts wait; once it is released nothing holds them back."""
    at = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
    journal = Path("snapshots/.git/tracker/journal.sqlite")
    with Journal.open(journal) as written:
        written.note_storm(Storm(at, 40, tuple(f"s{n}" for n in range(12))))
    assert "tracker release" not in cli("status").err  # it blew over a day ago
    told = cli("release")
    assert told.code == 0
    assert all(word in told.out for word in ("2026-05-01 08:00", "12", "40"))
    with Journal.open(journal) as after:
        assert after.storms() == ()
    assert "No storm" in cli("release").err


def test_a_storm_is_told_to_whoever_checks_or_asks_how_things_stand(
    cli: Cli, changed: Site
) -> None:
    with Journal.open(Path("snapshots/.git/tracker/journal.sqlite")) as written:
        written.note_storm(Storm(datetime.now(UTC), 40, tuple(f"s{n}" for n in range(12))))
    for words in (("status",), ("status", "--json"), ("check", "acme")):
        told = cli(*words)
        assert "12 of 40 watches" in told.err and "tracker release" in told.err
        assert "announce" not in told.err  # it would send nothing of them
    cli("release")
    assert "12 of 40" not in cli("status").err


def test_a_digest_tells_what_changed_in_prose(cli: Cli, changed: Site) -> None:
    result = cli("digest", "--since", "1d", "--format", "markdown")
    assert result.code == 0 and "Acme" in result.out
    assert "tracker diff acme/privacy 1..2" in result.out
    chinese = cli("--language", "zh", "digest")
    assert "Acme" in chinese.out and "严重" in chinese.out
    assert "Acme" not in cli("digest", "--since", "2030-01-01", "--until", "2031-01-01").out
    assert "Acme" not in cli("digest", "--tag", "banks").out
    assert cli("digest", "--since", "yesterday").code == 2


def test_status_shows_what_could_not_be_delivered(cli: Cli, changed: Site) -> None:
    watchlist = Path("watchlist.yaml")
    broken = "{kind: email, from: a@acme.example, to: b@acme.example, host: 127.0.0.1, port: 1, tls: none}"
    watchlist.write_text(watchlist.read_text().replace("{kind: file, folder: alerts}", broken))
    told = cli("announce")
    assert told.code == 1 and "not yet told" in told.err
    status = cli("status", "--json")
    row = next(r for r in map(json.loads, status.out.splitlines()) if r["watch"] == "acme/privacy")
    assert (row["alerts_waiting"], row["alerts_refused"]) == (1, 0)
    assert "1 deliveries wait" in cli("status").out
