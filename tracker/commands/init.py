"""`tracker init [DIR]`: a commented watchlist and an empty snapshots repository."""

from pathlib import Path

import click

from tracker.commands.shell import Shell, write_file
from tracker.errors import UsageError
from tracker.store import Store
from tracker.watchlist import parse, template
from tracker.words import message


@click.command("init", help="help.init-long")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--examples", is_flag=True, help="cli.init-examples")
@click.pass_obj
def command(shell: Shell, folder: Path, examples: bool) -> int:
    """What exists already is kept as it is: running it twice harms nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(message("cli.no-folder", path=str(folder), why=why)) from None
    path = folder / "watchlist.yaml"
    if path.exists():
        shell.tell("cli.init-kept", path=str(path))
    else:
        write_file(str(path), template(shell.language, watching=examples))
        shell.tell("cli.init-watchlist", path=str(path))
    listed = parse(path.read_text(encoding="utf-8"), path=str(path), may_be_empty=True)
    repository = folder / listed.snapshots
    if (repository / ".git").exists():
        shell.tell("cli.init-kept", path=str(repository))
    else:
        with Store.create(repository, at=shell.now()):
            shell.tell("cli.init-snapshots", path=str(repository))
    shell.tell("cli.init-next-examples" if listed.watches else "cli.init-next")
    return 0
