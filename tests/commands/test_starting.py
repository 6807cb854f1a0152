"""The first minutes: an empty folder, the first policy, no network."""

import subprocess
import sys
from pathlib import Path

from tests.commands.conftest import Cli, Site


def test_a_new_watchlist_fetches_nothing_that_nobody_chose(cli: Cli) -> None:
    assert "tracker add URL" in cli("init").err
    told = cli("check")
    assert told.code == 2 and "tracker add URL" in told.err


def test_examples_are_watched_when_asked_for(cli: Cli) -> None:
    assert "'tracker check' fetches" in cli("init", "--examples").err
    assert len(cli("status", "--json").out.splitlines()) >= 10


def test_a_fault_in_what_was_typed_is_told_before_anything_is_fetched(cli: Cli) -> None:
    cli("init")
    nobody = "http://127.0.0.1:9/privacy"
    for words, expected in (
        (("--id", "Umegou Privacy"), "umegou"),
        (("--every", "1s"), "15m"),
    ):
        told = cli("add", nobody, *words)
        assert told.code == 2 and expected in told.err
        assert "127.0.0.1" not in told.err  # a refused address would be told only by a fetch
    assert "no watches yet" in cli("status").err


def test_an_entry_goes_between_brackets_where_the_list_has_them(cli: Cli, site: Site) -> None:
    site.publish("privacy.html", sharing="We do not share your personal data with anyone.")
    Path("watchlist.yaml").write_text(
        "version: 1\nlanguage: en\nnetwork:\n  allow_networks: [127.0.0.0/8]\n"
        f"  allow_ports: [{site.port}]\nwatches: []\n"
    )
    cli("init")
    assert cli("add", site.url("privacy.html"), "--id", "acme/privacy").code == 0
    assert "first seen" in cli("check").out.lower()


def test_two_texts_are_compared_without_what_fetches_stores_or_reads_pages(tmp_path: Path) -> None:
    """A command that needs none of it starts in a fraction of the time."""
    for name, words in (("old", "我们不会出售信息。"), ("new", "我们可能出售信息。")):
        (tmp_path / f"{name}.txt").write_text(f"隐私政策\n\n1、{words}\n", encoding="utf-8")
    script = (
        "import sys; from tracker.cli import run; code = run(['compare', *sys.argv[1:]]);"
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    texts = [str(tmp_path / f"{name}.txt") for name in ("old", "new")]
    ran = subprocess.run([sys.executable, "-c", script, *texts], capture_output=True, check=True)
    code, *loaded = ran.stdout.decode().splitlines()[-1].split(" ")
    assert code == "0"
    heavy = {"apscheduler", "bs4", "git", "httpx", "jinja2", "lxml", "ruamel", "sqlite3", "asyncio"}
    assert heavy.isdisjoint(loaded)


def test_plain_fetching_starts_without_what_other_ways_to_fetch_need() -> None:
    script = """
import asyncio, sys
from datetime import UTC, datetime
from tracker import fetchers
from tracker.records import Network

async def opened():
    now = lambda: datetime.now(UTC)
    async with fetchers.open(Network(), now, version="1", files_under=None) as table:
        print(*table)

asyncio.run(opened())
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    ways, loaded = ran.stdout.decode().splitlines()
    assert ways == "http browser file"
    assert {"bs4", "lxml", "playwright", "soupsieve"}.isdisjoint(loaded.split(" "))
