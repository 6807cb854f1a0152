"""`tracker demo`: the whole job on a sample site, in one scratch folder."""

import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path

import click

from tracker.commands import check, opening, pages
from tracker.commands.announce import deliver
from tracker.commands.shell import Shell, write_file
from tracker.commands.table import safe
from tracker.demo import EDITIONS, POLICIES, MailSink, SampleSite, watchlist
from tracker.errors import UsageError
from tracker.records import Changed, Held, Outcome, Watchlist
from tracker.store import Store
from tracker.words import message, say

MARK = ".tracker-demo"
"""A file that shows that a folder is a demo's, and may be emptied by the next one."""


@click.command("demo", help="help.demo-long")
@click.option(
    "--folder",
    default="demo",
    type=click.Path(path_type=Path),
    help="cli.demo-folder",
)
@click.pass_obj
def command(shell: Shell, folder: Path) -> int:
    began = time.monotonic()
    prepare(folder)
    path = folder / "watchlist.yaml"
    here = replace(shell, watchlist_path=path, chosen=shell.language)
    with SampleSite() as site, MailSink(folder / "mail") as sink:
        write_file(str(path), watchlist(site.url, sink.port, shell.language))
        listed = opening.watchlist(here)
        Store.create(folder / listed.snapshots, at=shell.now()).close()
        shell.out(shell.phrase("story.online", count=len(POLICIES), url=site.url))
        outcomes: list[Outcome] = []
        for edition in range(1, EDITIONS + 1):
            site.publish(edition)
            outcomes += round_of(here, listed, edition)
        told = len(sink.messages)
        built = pages.build(here, listed, folder / "site")
    tell(here, folder, outcomes, mails=told, built=built, seconds=time.monotonic() - began)
    return 0


def prepare(folder: Path) -> None:
    """An empty folder, marked as a demo's.

    Raises:
        UsageError: there is something in it that no demo left there.
    """
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise UsageError(message("story.not-ours", path=str(folder)))
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).touch()
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(message("cli.no-folder", path=str(folder), why=why)) from None


def round_of(shell: Shell, listed: Watchlist, edition: int) -> tuple[Outcome, ...]:
    """One edition: what the publishers did, what a check makes of it, who is told."""
    shell.out("")
    shell.out(shell.phrase(f"story.edition-{edition}"))
    if edition > 1:
        for policy in POLICIES:
            if edition <= len(policy.files):
                shell.out(f"  · {policy.id}: {say(policy.story_of(edition), shell.language)}")
        shell.out(shell.phrase("story.checking"))
    with opening.store(shell, listed) as history, opening.journal(history) as journal:

        def told(outcome: Outcome) -> None:
            shell.coloured("  " + check.line(shell, outcome).replace("\n", "\n  "))

        outcomes = check.look(shell, listed, listed.watches, history, journal, told=told)
        # In the wild, eight of ten policies changing at once are a storm, whose alerts wait for a
        # person. Here they are the story.
        deliver(shell, listed, history, None)
    return outcomes


def tell(
    shell: Shell,
    folder: Path,
    outcomes: list[Outcome],
    *,
    mails: int,
    built: int,
    seconds: float,
) -> None:
    """What happened, and the commands to look further."""
    changed = [outcome for outcome in outcomes if isinstance(outcome, Changed)]
    material = [outcome for outcome in changed if outcome.comparison.severity.material]
    held = [outcome for outcome in outcomes if isinstance(outcome, Held)]
    shell.out("")
    shell.out(
        shell.phrase(
            "story.happened",
            changed=len(changed),
            material=len(material),
            held=len(held),
            mails=mails,
            pages=built,
            seconds=f"{seconds:.1f}",
        )
    )
    gravest = max(material, key=lambda one: one.comparison.severity.rank, default=None)
    example = gravest.watch.id if gravest else POLICIES[0].id
    shell.out("")
    shell.out(
        shell.phrase(
            "story.further",
            folder=str(folder),
            tracker=_called(),
            watchlist=str(folder / "watchlist.yaml"),
            id=safe(example),
            blocked=held[0].watch.id if held else example,
        )
    )


def _called() -> str:
    """How the command is called here: by its name where it is on PATH, else by its place."""
    if shutil.which("tracker"):
        return "tracker"
    place = Path(sys.argv[0])
    inside = place.is_absolute() and place.is_relative_to(Path.cwd())
    return str(place.relative_to(Path.cwd()) if inside else place)
