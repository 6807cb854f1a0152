"""The whole job through the command line: check, change, tell, browse."""

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import jsonschema
import pytest

from tests.commands.conftest import Cli, Site

OUTCOME = {
    "type": "object",
    "required": [
        *("watch", "outcome", "version", "severity", "findings"),
        *("reason", "url", "fetched_at", "seconds"),
    ],
    "properties": {
        "outcome": {"enum": ["first_seen", "unchanged", "changed", "held", "failed"]},
        "version": {"type": "integer"},
        "severity": {"enum": ["critical", "major", "minor", "info", "none"]},
        "findings": {"type": "integer"},
        "fetched_at": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "seconds": {"type": "number"},
    },
}


def rows(text: str) -> dict[str, dict[str, object]]:
    """One JSON object a line, by watch."""
    return {row["watch"]: row for row in map(json.loads, text.splitlines())}


def test_each_watch_has_its_own_outcome(cli: Cli, watching: Site) -> None:
    result = cli("check", "--json")
    assert result.code == 1
    outcomes = rows(result.out)
    for row in outcomes.values():
        jsonschema.validate(row, OUTCOME)
    assert outcomes["acme/privacy"]["outcome"] == "first_seen"
    assert outcomes["gone/privacy"]["outcome"] == "failed"
    assert "404" in str(outcomes["gone/privacy"]["reason"])


def test_a_second_look_finds_nothing_new(cli: Cli, watching: Site) -> None:
    cli("check", "acme")
    result = cli("check", "acme", "--json")
    assert (result.code, rows(result.out)["acme/privacy"]["outcome"]) == (0, "unchanged")
    assert len(cli("log", "acme").out.splitlines()) == 1


def test_a_change_is_stored_told_once_and_shown(cli: Cli, watching: Site) -> None:
    cli("check", "acme")
    watching.publish("privacy.html", sharing="We may share your personal data with advertisers.")
    changed = cli("check", "acme", "--json", "--fail-on", "critical")
    assert changed.code == 1
    assert rows(changed.out)["acme/privacy"]["outcome"] == "changed"

    assert cli("announce").code == 0
    (mail,) = Path("alerts").rglob("*.eml")
    message = message_from_bytes(mail.read_bytes(), policy=default)
    body = message.get_body(("plain",))
    assert body is not None and "advertisers" in body.get_content()
    assert "Nothing waits" in cli("announce").err

    newest, oldest = cli("log", "acme").out.splitlines()
    assert newest.startswith("@2") and oldest.startswith("@1")
    assert newest.count("critical") == 1, "its own column says it"
    difference = cli("diff", "acme")
    assert "advertisers" in difference.out
    assert "do not share" in cli("show", "acme@1").out
    assert "<h1>" in cli("show", "acme@1", "--page").out
    assert cli("verify").code == 0
    blame = cli("blame", "acme", "--json").out.splitlines()
    assert {json.loads(line)["version"] for line in blame} == {1, 2}

    assert cli("pages", "build").code == 0
    index = Path("site/index.html").read_text(encoding="utf-8")
    assert "Acme" in index and "<script>" not in index
    assert cli("pages", "build").err.startswith(("0 ", "1 "))


def test_a_dry_run_stores_nothing(cli: Cli, watching: Site) -> None:
    assert "first seen" in cli("check", "acme", "--dry-run").out
    assert "Nothing is stored" in cli("log", "acme").err


def test_due_checks_and_delivers_in_one_pass(cli: Cli, watching: Site) -> None:
    cli("check", "acme")
    assert cli("check", "acme", "--due").out == "", "checked a moment ago: not due"


def test_status_shows_what_fails_and_why(cli: Cli, watching: Site) -> None:
    cli("check")
    result = cli("status")
    assert result.code == 1
    assert "gone/privacy: " in result.out and "FAILED" in result.out
    row = rows(cli("status", "--json").out)["gone/privacy"]
    assert row["failures_in_a_row"] == 1 and row["last_success"] == ""


def test_older_editions_are_taken_in(cli: Cli, watching: Site) -> None:
    page = (watching.folder / "privacy.html").read_text()
    Path("acme-2022-03-01.html").write_text(page.replace("Germany", "France"))
    Path("acme-2023-11-01.html").write_text(page)
    result = cli("import", "acme", "acme-2023-11-01.html", "acme-2022-03-01.html")
    assert (result.code, result.out.splitlines()) == (
        0,
        ["acme/privacy@1: 2022-03-01", "acme/privacy@2: 2023-11-01"],
    )
    assert "France" in cli("show", "acme@2022-06-01").out


def test_add_shows_what_would_be_tracked(cli: Cli, watching: Site) -> None:
    watching.publish("terms.html", sharing="We do not share your personal data with anyone.")
    result = cli("add", watching.url("terms.html"), "--id", "acme/terms")
    assert result.code == 0, result.err
    assert "Acme Privacy Policy" in result.out and "2. Sharing" in result.out
    assert "acme/terms" in Path("watchlist.yaml").read_text()
    again = cli("add", watching.url("terms.html"), "--id", "acme/terms")
    assert again.code == 2, "the id is taken"


def test_add_keeps_every_byte_that_was_there(cli: Cli, site: Site) -> None:
    site.publish("privacy.html", sharing="We do not share your personal data with anyone.")
    before = (
        "\ufeffversion: 1\r\nnetwork:\r\n  allow_networks: [127.0.0.0/8]\r\n"
        f"  allow_ports: [{site.port}]\r\n# 我们的清单\r\nwatches: []\r\n"
    ).encode()
    Path("watchlist.yaml").write_bytes(before)
    assert cli("add", site.url("privacy.html"), "--id", "acme/privacy").code == 0
    after = Path("watchlist.yaml").read_bytes()
    assert after.startswith(before[: before.index(b"[]")])
    assert b"acme/privacy" in after and after.count(b"\r\n") == after.count(b"\n")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_comparison_json_keeps_the_contract(cli: Cli, language: str) -> None:
    Path("old.md").write_text("# 隐私政策\n\n一、共享\n\n我们不会向第三方共享您的个人信息。\n")
    Path("new.md").write_text("# 隐私政策\n\n一、共享\n\n我们可能会向第三方共享您的个人信息。\n")
    result = cli("compare", "old.md", "new.md", "--format", "json", "--lang", language)
    value = json.loads(result.out)
    assert value["format"] == "tracker.comparison/1"
    assert set(value["counts"]) == {
        *("same", "reworded", "added", "removed", "moved", "renumbered")
    }
    (change,) = value["changes"]
    old = "".join(text for mark, text in change["spans"] if mark != "new")
    new = "".join(text for mark, text in change["spans"] if mark != "gone")
    assert (old, new) == (change["old"][0]["text"], change["new"][0]["text"])
    (finding,) = value["findings"]
    assert (finding["kind"], finding["severity"]) == ("sharing", "critical")
    assert finding["change"] == change["id"]
    assert cli("compare", "old.md", "new.md", "--fail-on", "major").code == 1
    assert cli("compare", "old.md", "old.md", "--fail-on", "info").code == 0
