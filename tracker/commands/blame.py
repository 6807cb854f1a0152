"""`tracker blame ID [CLAUSE]`: for each clause the version that last changed it."""

from itertools import pairwise

import click

from tracker import policy
from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.commands.table import safe, table
from tracker.errors import UsageError
from tracker.pages.lives import Life, What, trace
from tracker.records import Version
from tracker.words import message

EVENTS = (What.INTRODUCED, What.REWORDED, What.SPLIT, What.MERGED)
"""What counts as changing a clause's words; moving and renumbering do not."""


@click.command("blame", help="help.blame-long")
@click.argument("watch_id", metavar="ID")
@click.argument("clause", metavar="[CLAUSE]", default="")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.pass_obj
def command(shell: Shell, watch_id: str, clause: str, as_json: bool) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        versions = history.versions(opening.stored(listed, history, watch_id))
        policies = [policy.read_text(history.policy_text(version)) for version in versions]
    comparisons = [policy.compare(old, new) for old, new in pairwise(policies)]
    lives = trace(policies, comparisons).of(len(versions))
    wanted = [life for life in lives if clause in life.clause.citation + life.clause.title]
    if not wanted:
        raise UsageError(message("cli.no-clause", id=watch_id, clause=clause))
    if as_json:
        for life in wanted:
            shell.row(_json(life, versions))
    else:
        rows = [_row(life, versions) for life in wanted]
        shell.page("\n".join(table(rows)))
    return 0


def _last(life: Life) -> int:
    """Number of the version that last changed the words."""
    return max(event.number for event in life.events if event.what in EVENTS)


def _row(life: Life, versions: tuple[Version, ...]) -> tuple[str, ...]:
    number = _last(life)
    text = safe(life.clause.text)
    day = versions[number - 1].fetched_at.date().isoformat()
    return (f"@{number}", day, safe(life.clause.citation), text[:60] + "…" * (len(text) > 60))


def _json(life: Life, versions: tuple[Version, ...]) -> dict[str, object]:
    number = _last(life)
    return {
        "citation": life.clause.citation,
        "version": number,
        "date": versions[number - 1].fetched_at.date().isoformat(),
        "commit": versions[number - 1].first_commit,
        "text": life.clause.text,
        "life": [{"version": e.number, "what": e.what.value} for e in life.events],
    }
