"""`tracker facts`: what policies state now, across all watches."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import click

from tracker.answers import Answers, Question
from tracker.commands import answering, opening
from tracker.commands.shell import Shell
from tracker.commands.table import fitted, safe
from tracker.policy.denials import says_no
from tracker.policy.model import Kind
from tracker.records import Version
from tracker.words import phrase

_GIVES = frozenset({Kind.SHARING.value, Kind.CROSS_BORDER.value})
KINDS = tuple(kind.value for kind in Kind)


@click.command("facts", help="help.facts-long")
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--kind", type=click.Choice(KINDS), help="cli.facts-kind")
@click.option("--value", metavar="TEXT", default="", help="cli.facts-value")
@click.option("--history", "through_time", is_flag=True, help="cli.facts-history")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.pass_obj
def command(
    shell: Shell,
    ids: tuple[str, ...],
    kind: str | None,
    value: str,
    through_time: bool,
    as_json: bool,
) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        known = history.ids()
        wanted = tuple(opening.stored(listed, history, one) for one in ids) or known
        asked: dict[str, Asked] = {}
        for watch_id in wanted:
            versions = history.versions(watch_id)
            chosen = versions if through_time else versions[-1:]
            asked[watch_id] = [(v, answering.facts(history, v, listed.additions)) for v in chosen]
        with answering.answers(history) as answers:
            questions = (question for of in asked.values() for _, question in of)
            answering.prepare(shell, answers, questions)
            for watch_id, of in asked.items():
                lives = [life for life in _lives(answers, of) if _wanted(life[0], kind, value)]
                _tell(shell, watch_id, lives, through_time=through_time, as_json=as_json)
    return 0


Asked = Sequence[tuple[Version, Question]]
"""Versions, oldest first, each with the question what it states."""

Fact = Mapping[str, Any]
"""A fact as a row of `tracker facts --json`."""

Life = tuple[Fact, Version, Version | None]
"""A fact, the version that first stated it, the first that no longer does (None: it still does)."""


Key = tuple[str, str, str, frozenset[str]]
"""Kind, value and polarity of a fact; of sharing, who receives."""


def _lives(answers: Answers, asked: Asked) -> list[Life]:
    """Every fact with when it came and when it went, in order of the newest text."""
    alive: dict[Key, tuple[Fact, Version]] = {}
    ended: list[Life] = []
    for version, question in asked:
        rows: list[Fact] = answers.answer(question)
        stated = _by_key(rows)
        for key in [key for key in alive if key not in stated]:
            ended.append((*alive.pop(key), version))
        alive = {
            key: (fact, alive[key][1] if key in alive else version) for key, fact in stated.items()
        }
    return [(fact, since, None) for fact, since in alive.values()] + ended


def _by_key(rows: Sequence[Fact]) -> dict[Key, Fact]:
    """The facts by what makes them the same fact in another version, whatever its wording.

    That data is shared is one fact for each set of recipients: sharing with a newcomer is not as
    old as sharing with somebody else.
    """
    receiving: dict[str, set[str]] = {}
    for row in rows:
        if row["kind"] == Kind.RECIPIENT:
            receiving.setdefault(row["quote"], set()).add(row["value"])
    return {
        (
            row["kind"],
            row["value"],
            row["polarity"],
            frozenset(receiving.get(row["quote"], ()) if row["kind"] in _GIVES else ()),
        ): row
        for row in rows
    }


def _wanted(fact: Fact, kind: str | None, value: str) -> bool:
    said = f"{fact['value']}\n{fact['shown']}".casefold()
    return (kind is None or fact["kind"] == kind) and value.casefold() in said


def _tell(
    shell: Shell, watch_id: str, lives: list[Life], *, through_time: bool, as_json: bool
) -> None:
    if as_json:
        for fact, since, until in lives:
            shell.row(_json(watch_id, fact, since, until))
        return
    if not lives:
        return
    shell.out(watch_id)
    ordered = sorted(lives, key=lambda life: KINDS.index(life[0]["kind"]))
    for kind, of_kind in groupby(ordered, key=lambda life: life[0]["kind"]):
        shell.out(f"  {phrase(f'kind.{kind}', shell.language)}")
        # What one sentence states stands together, and the sentence once.
        groups: dict[tuple[str, ...], list[Life]] = {}
        for life in of_kind:
            groups.setdefault(_source(life, through_time=through_time), []).append(life)
        for group in groups.values():
            for line in _lines(shell, group, through_time=through_time):
                shell.out(fitted(line, shell.room))


def _source(life: Life, *, through_time: bool) -> tuple[str, ...]:
    fact, since, until = life
    when = (f"{since.number}", f"{until.number if until else 0}") if through_time else ()
    return (fact["clause"], fact["quote"], *when)


def _lines(shell: Shell, lives: Sequence[Life], *, through_time: bool) -> Iterator[str]:
    """What one sentence states, the sentence, and from when to when it did."""
    fact, since, until = lives[0]
    comma = shell.phrase("pages.list-comma")
    yield f"    {comma.join(_shown(shell, one) for one, _, _ in lives)}"
    quote = safe(fact["quote"])
    quote = quote if len(quote) <= 80 else quote[:79] + "…"
    yield f"      {safe(fact['clause'])} “{quote}”"
    if through_time:
        yield f"      {_span(shell, since, until)}"


def _shown(shell: Shell, fact: Fact) -> str:
    shown = safe(fact["shown"] or fact["value"])
    if fact["polarity"] == "denied" and not says_no(fact["value"], shown):
        return shell.phrase("cli.facts-denied", what=shown)
    return shown


def _span(shell: Shell, since: Version, until: Version | None) -> str:
    came = f"@{since.number} {since.fetched_at.date().isoformat()}"
    if until is None:
        return shell.phrase("cli.facts-since", came=came)
    went = f"@{until.number} {until.fetched_at.date().isoformat()}"
    return shell.phrase("cli.facts-until", came=came, went=went)


def _json(watch_id: str, fact: Fact, since: Version, until: Version | None) -> dict[str, object]:
    row = dict(fact) | {"watch": watch_id}
    row |= {"since": since.number, "since_date": since.fetched_at.date().isoformat()}
    return row | {"until": until.number if until else 0, "gone": until is not None}
