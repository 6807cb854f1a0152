"""`tracker blame ID [CLAUSE]`: for each clause the version that last changed it."""

from typing import Any, NamedTuple

import click

from tracker.commands import answering, opening
from tracker.commands.shell import Shell
from tracker.commands.table import safe, table
from tracker.errors import UsageError
from tracker.pages.lives import Life, What, trace
from tracker.policy.model import Change, Clause, ClauseKind, Comparison, Policy, Status
from tracker.records import Version
from tracker.words import message

EVENTS = (What.INTRODUCED, What.REWORDED, What.SPLIT, What.MERGED)
"""What counts as changing a clause's words; moving and renumbering do not."""


class Place(NamedTuple):
    """A clause of the newest version."""

    citation: str
    title: str
    text: str


@click.command("blame", help="help.blame-long")
@click.argument("watch_id", metavar="ID")
@click.argument("clause", metavar="[CLAUSE]", default="")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.pass_obj
def command(shell: Shell, watch_id: str, clause: str, as_json: bool) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        versions = history.versions(opening.stored(listed, history, watch_id))
        questions = [
            answering.descent(history, old, new)
            for old, new in zip((None, *versions), versions, strict=False)
        ]
        reading = answering.clauses(history, versions[-1])
        with answering.answers(history) as answers:
            answering.prepare(shell, answers, (*questions, reading))
            lives = _lives([answers.answer(question) for question in questions])
            clauses = [Place(*row) for row in answers.answer(reading)]
    standing = zip(clauses, lives, strict=True)
    wanted = [(one, life) for one, life in standing if clause in one.citation + one.title]
    if not wanted:
        raise UsageError(message("cli.no-clause", id=watch_id, clause=clause))
    if as_json:
        for one, life in wanted:
            shell.row(_json(one, life, versions))
    else:
        rows = [_row(one, life, versions) for one, life in wanted]
        shell.page("\n".join(table(rows, shell.room)))
    return 0


def _lives(descents: list[Any]) -> tuple[Life, ...]:
    """The life of each clause of the newest version, told by clauses that are but their places."""
    policies = [_places(descent["clauses"]) for descent in descents]
    comparisons = [
        Comparison(old, new, tuple(_change(old, new, row) for row in descent["changes"]), 0, ())
        for old, new, descent in zip(policies, policies[1:], descents[1:], strict=False)
    ]
    return trace(policies, comparisons).of(len(policies))


def _places(citations: list[str]) -> Policy:
    return Policy(
        *("", "", "", ""),
        tuple(
            Clause(index, -1, "", "", (), citation, ClauseKind.PARAGRAPH, "", 0)
            for index, citation in enumerate(citations)
        ),
    )


def _change(old: Policy, new: Policy, row: tuple[list[int], list[int], str, bool]) -> Change:
    before, after, status, moved = row
    return Change(
        id="",
        status=Status(status),
        moved=moved,
        renumbered=False,
        similarity=0.0,
        old=tuple(old.clauses[index] for index in before),
        new=tuple(new.clauses[index] for index in after),
        spans=(),
    )


def _last(life: Life) -> int:
    """Number of the version that last changed the words."""
    return max(event.number for event in life.events if event.what in EVENTS)


def _row(clause: Place, life: Life, versions: tuple[Version, ...]) -> tuple[str, ...]:
    number = _last(life)
    text = safe(clause.text)
    day = versions[number - 1].fetched_at.date().isoformat()
    return (f"@{number}", day, safe(clause.citation), text[:60] + "…" * (len(text) > 60))


def _json(clause: Place, life: Life, versions: tuple[Version, ...]) -> dict[str, object]:
    number = _last(life)
    return {
        "citation": clause.citation,
        "version": number,
        "date": versions[number - 1].fetched_at.date().isoformat(),
        "commit": versions[number - 1].first_commit,
        "text": clause.text,
        "life": [{"version": e.number, "what": e.what.value} for e in life.events],
    }
