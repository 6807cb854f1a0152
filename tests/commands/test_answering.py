"""What blame and facts say is the same, whether it was remembered or worked out just now."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.commands.conftest import Cli, Shelved, Site
from tracker import policy
from tracker.answers import Answers
from tracker.commands import answering
from tracker.pages.lives import trace
from tracker.policy.model import Addition
from tracker.store import Store

ANSWERS = Path("snapshots/.git/tracker/answers.sqlite")

COMMANDS = (
    ("blame", "acme", "--json"),
    ("facts", "acme", "--history", "--json"),
    ("facts", "--value", "germany"),
)


@pytest.fixture
def changed(cli: Cli, watching: Site, shelved: Shelved) -> Site:
    def publish() -> None:
        for months, sharing in (
            (6, "We do not share your personal data with anyone."),
            (6, "We may share your personal data with advertisers."),
            (24, "We may share your personal data with advertisers."),
        ):
            watching.publish("privacy.html", sharing=sharing, months=months)
            cli("check", "acme")

    shelved("three versions", publish)
    return watching


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_is_remembered_may_be_lost(cli: Cli, changed: Site, words: tuple[str, ...]) -> None:
    fresh = cli(*words)
    assert fresh.code == 0 and fresh.out
    assert cli(*words) == fresh
    ANSWERS.write_bytes(b"no database" * 1000)
    assert cli(*words) == fresh
    ANSWERS.unlink()
    assert cli(*words) == fresh


def test_blame_follows_the_lives_that_whole_comparisons_tell(cli: Cli, changed: Site) -> None:
    rows = [json.loads(line) for line in cli("blame", "acme", "--json").out.splitlines()]
    with Store.open(Path("snapshots")) as history:
        versions = history.versions("acme/privacy")
        policies = [policy.read_text(history.policy_text(version)) for version in versions]
    lives = trace(policies, [policy.compare(old, new) for old, new in pairwise(policies)])
    told = [[(e["version"], e["what"]) for e in row["life"]] for row in rows]
    assert told == [[(e.number, e.what) for e in life.events] for life in lives.of(3)]
    assert [row["text"] for row in rows] == [clause.text for clause in policies[-1].clauses]
    assert {row["version"] for row in rows} == {1, 2, 3}


def test_only_what_is_new_is_worked_out(cli: Cli, changed: Site) -> None:
    cli("facts", "acme", "--history")
    changed.publish("privacy.html", sharing="We share nothing.", months=24)
    cli("check", "acme")
    with Store.open(Path("snapshots")) as history, answering.answers(history) as answers:
        questions = [answering.facts(history, v, ()) for v in history.versions("acme/privacy")]
        assert answers.open_questions(questions) == (questions[-1],)


def test_the_operators_own_terms_ask_another_question(cli: Cli, changed: Site) -> None:
    with Store.open(Path("snapshots")) as history:
        (first, *_) = history.versions("acme/privacy")
        plain = answering.facts(history, first, ())
        own = answering.facts(history, first, (Addition("vendor", "Advertisers Inc."),))
        assert plain.name != own.name
        with Answers(ANSWERS, "rules") as answers:
            answers.answer(plain)
            assert answers.open_questions([own]) == (own,)
