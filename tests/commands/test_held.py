"""A page that is held can be looked at before anybody takes it."""

from pathlib import Path

import pytest

from tests.commands.conftest import Cli, Shelved, Site


@pytest.fixture
def held(cli: Cli, watching: Site, shelved: Shelved) -> Site:
    def publish() -> None:
        cli("check", "acme")
        page = watching.folder / "privacy.html"
        page.write_text("<h1>Privacy Policy</h1><p>1. We are moving. Come back later, please.</p>")
        assert "HELD" in cli("check", "acme").out.upper()

    shelved("a page is held", publish)
    return watching


def test_its_text_its_bytes_and_the_reason_are_shown(cli: Cli, held: Site) -> None:
    told = cli("show", "acme@held")
    assert "We are moving" in told.out
    assert "tracker accept acme/privacy" in told.err
    assert "<h1>Privacy Policy</h1>" in cli("show", "acme/privacy@held", "--page").out


def test_it_is_compared_with_the_newest_version(cli: Cli, held: Site) -> None:
    for between in ("held", "@held", "1..held"):
        told = cli("diff", "acme", between)
        assert told.code == 0 and "acme/privacy@held" in told.out
    assert "acme/privacy@held" in cli("compare", "acme/privacy@1", "acme/privacy@held").out


def test_work_by_hand_is_noticed_by_whoever_writes_and_by_verify(cli: Cli, held: Site) -> None:
    text = Path("snapshots/acme/privacy/policy.md")
    text.write_text("my own words")
    assert "changed or removed by hand" in cli("verify").err
    told = cli("accept", "acme/privacy", "--reason", "a person looked")
    assert told.code == 0
    assert "acme/privacy/policy.md was changed or removed by hand" in told.err
    assert text.read_text() == "my own words"
    assert cli("verify").code == 0


def test_where_nothing_is_held_that_is_said(cli: Cli, held: Site) -> None:
    assert cli("show", "gone@held").code == 2
    assert "Did you mean" in cli("show", "acme/privacx@held").err
    assert cli("diff", "acme", "x..held").code == 2
