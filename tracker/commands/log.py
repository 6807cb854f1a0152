"""`tracker log ID`: the versions of a policy, newest first."""

import click

from tracker import interchange
from tracker.commands import opening
from tracker.commands.shell import Shell
from tracker.commands.table import coloured, table
from tracker.records import Version
from tracker.words import Language, phrase


@click.command("log", help="help.log-long")
@click.argument("watch_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.pass_obj
def command(shell: Shell, watch_id: str, as_json: bool) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history:
        known = history.versions(opening.stored(listed, history, watch_id))
    newest_first = tuple(reversed(known))
    if as_json:
        for version in newest_first:
            shell.row(interchange.version_json(version))
        return 0
    shell.page("\n".join(table([_row(shell, version) for version in newest_first], shell.room)))
    return 0


def _row(shell: Shell, version: Version) -> tuple[str, ...]:
    return (
        f"@{version.number}",
        version.fetched_at.strftime("%Y-%m-%d %H:%M UTC"),
        coloured(shell, version.severity),
        _headline(version) or shell.phrase(f"cli.kind-{version.kind.value}"),
    )


def _headline(version: Version) -> str:
    """What the commit's subject says beyond the severity, which has a column of its own."""
    words = [phrase(f"severity.{version.severity.value}", language) for language in Language]
    for word in words:
        if version.headline.startswith(f"{word} – "):
            return version.headline.removeprefix(f"{word} – ")
    return version.headline
