"""`tracker search TEXT`: where a phrase stands, from which version to which."""

import hashlib
from functools import partial

import click

from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.commands.table import fitted, safe
from tracker.concordance import Concordance, Lost, Stretch
from tracker.records import Version
from tracker.store import Store


@click.command("search", help="help.search-long")
@click.argument("text")
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--now", "standing_only", is_flag=True, help="cli.search-now")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.pass_obj
def command(
    shell: Shell, text: str, ids: tuple[str, ...], standing_only: bool, as_json: bool
) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        wanted = tuple(opening.stored(listed, history, one) for one in ids)
        with Concordance(history.private / "concordance.sqlite") as concordance:
            found = _found(shell, history, concordance, text, wanted)
        named = dict.fromkeys(one.watch_id for one in found)
        versions = {watch_id: history.versions(watch_id) for watch_id in named}
    if standing_only:
        found = tuple(one for one in found if one.last == len(versions[one.watch_id]))
    for stretch in found:
        of = versions[stretch.watch_id]
        if as_json:
            shell.row(_json(stretch, of))
        else:
            shell.out(fitted(_line(shell, stretch, of), shell.room))
    if not found:
        shell.tell("cli.search-nothing", text=text)
    return 0


def _found(
    shell: Shell, history: Store, concordance: Concordance, text: str, wanted: tuple[str, ...]
) -> tuple[Stretch, ...]:
    """What the concordance finds, once it fits the history; a file that fails is made again."""
    try:
        _catch_up(shell, history, concordance)
        return concordance.find(text, wanted)
    except Lost:
        _catch_up(shell, history, concordance)
        return concordance.find(text, wanted)


def _catch_up(shell: Shell, history: Store, concordance: Concordance) -> None:
    newest = history.newest()
    tips = "".join(f"{v.watch_id} {v.number} {v.commit}\n" for v in newest.values())
    state = hashlib.sha256(tips.encode()).hexdigest()
    if concordance.made_of() == state:
        return
    with shell.progress(len(newest), "cli.search-reading") as done:
        for watch_id in newest:
            of = history.versions(watch_id)
            texts = partial(_text, history, of)
            concordance.catch_up(watch_id, [(v.number, v.text_sha256) for v in of], texts)
            done()
    concordance.settle(state, newest)


def _text(history: Store, versions: tuple[Version, ...], number: int) -> str:
    return history.policy_text(versions[number - 1])


def _line(shell: Shell, stretch: Stretch, versions: tuple[Version, ...]) -> str:
    first = _named(versions[stretch.first - 1])
    if stretch.last == len(versions):
        when = shell.phrase("cli.facts-since", came=first)
    else:
        went = _named(versions[stretch.last])
        when = shell.phrase("cli.facts-until", came=first, went=went)
    return f"{stretch.watch_id} {when}: {safe(stretch.line)}"


def _named(version: Version) -> str:
    return f"@{version.number} {version.fetched_at.date().isoformat()}"


def _json(stretch: Stretch, versions: tuple[Version, ...]) -> dict[str, object]:
    return {
        "watch": stretch.watch_id,
        "line": stretch.line,
        "first": stretch.first,
        "first_date": versions[stretch.first - 1].fetched_at.date().isoformat(),
        "last": stretch.last,
        "last_date": versions[stretch.last - 1].fetched_at.date().isoformat(),
        "standing": stretch.last == len(versions),
    }
