"""`tracker check`: fetch, read, compare; store what changed."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

import click

from tracker import __version__, fetchers, interchange, suspicion
from tracker.announce import enrol, young_storms
from tracker.check import Workers, due, run
from tracker.commands import opening
from tracker.commands.announce import deliver
from tracker.commands.compare import LEVELS
from tracker.commands.release import tell_storms
from tracker.commands.shell import Shell
from tracker.commands.table import coloured, safe
from tracker.errors import UsageError
from tracker.journal import Journal
from tracker.policy.model import Finding, Severity
from tracker.records import (
    Changed,
    Delivery,
    DeliveryResult,
    Failed,
    FirstSeen,
    Held,
    Outcome,
    Unchanged,
    Watch,
    Watchlist,
)
from tracker.store import Store
from tracker.words import message, say

Told = Callable[[Outcome], None]


@click.command("check", help="help.check-long")
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--due", "only_due", is_flag=True, help="cli.check-due")
@click.option("--dry-run", is_flag=True, help="cli.check-dry")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.option("--fail-on", type=click.Choice(LEVELS), help="cli.fail-on")
@click.pass_obj
def command(
    shell: Shell,
    ids: tuple[str, ...],
    only_due: bool,
    dry_run: bool,
    as_json: bool,
    fail_on: str | None,
) -> int:
    listed = opening.watchlist(shell, may_be_empty=True)
    if not listed.watches:
        raise UsageError(message("cli.no-watches"))
    watches = opening.watches(listed, ids)
    if not watches:
        shell.tell("cli.no-watches")
        return 0
    told = _rows(shell) if as_json else _lines(shell, len(watches))
    with opening.store(shell, listed) as history, opening.journal(history) as journal:
        if only_due:
            watches = due(watches, journal, history.newest(), shell.now())
        outcomes = look(shell, listed, watches, history, journal, told=told, dry_run=dry_run)
        deliveries: tuple[Delivery, ...] = ()
        if only_due and not dry_run:
            deliveries = deliver(shell, listed, history, journal)
        storms = () if dry_run else young_storms(journal, shell.now())
        tell_storms(shell, storms)
        if not (only_due or dry_run or storms) and listed.channels and _told_of(outcomes):
            shell.tell("cli.check-untold")
        if _no_name_found(outcomes):
            shell.tell("cli.check-no-network", count=len(outcomes))
    return int(
        any(isinstance(outcome, Held | Failed) for outcome in outcomes)
        or any(one.result is not DeliveryResult.DELIVERED for one in deliveries)
        or _reached(outcomes, fail_on)
    )


def look(
    shell: Shell,
    listed: Watchlist,
    watches: tuple[Watch, ...],
    history: Store,
    journal: Journal,
    *,
    told: Told,
    dry_run: bool = False,
    stopping: Callable[[], bool] = lambda: False,
) -> tuple[Outcome, ...]:
    """Check watches and tell each outcome as it comes, until `stopping` says so.

    Raises:
        StoreError: another run is writing, or the repository cannot be written.
    """
    if not watches:
        return ()
    if not dry_run:
        # Routes begin before anything new is stored: nobody is told of history from before,
        # and nobody misses what is found now.
        enrol(listed, store=history, clock=shell.now)
    return asyncio.run(_run(shell, listed, watches, history, journal, told, dry_run, stopping))


async def _run(
    shell: Shell,
    listed: Watchlist,
    watches: tuple[Watch, ...],
    history: Store,
    journal: Journal,
    told: Told,
    dry_run: bool,
    stopping: Callable[[], bool],
) -> tuple[Outcome, ...]:
    folder = shell.watchlist_path.resolve().parent
    with Workers() as workers:
        async with fetchers.open(
            listed.network, shell.now, version=__version__, files_under=folder
        ) as table:
            return await run(
                watches,
                store=history,
                journal=journal,
                fetchers=table,
                clock=shell.now,
                judge=suspicion.judge,
                executor=workers,
                dry_run=dry_run,
                report=told,
                sleep=_patiently(shell),
                additions=listed.additions,
                judge_unread=suspicion.judge_unread,
                stopping=stopping,
            )


def _patiently(shell: Shell) -> Callable[[float], Awaitable[None]]:
    """Waits before the second look at a change; says so once to a person who watches."""
    told = not sys.stderr.isatty()

    async def wait(seconds: float) -> None:
        nonlocal told
        if not told:
            told = True
            shell.tell("cli.check-second-look", seconds=int(seconds))
        await asyncio.sleep(seconds)

    return wait


def _told_of(outcomes: tuple[Outcome, ...]) -> bool:
    changed = (outcome for outcome in outcomes if isinstance(outcome, Changed))
    return any(outcome.comparison.severity.material for outcome in changed)


def _no_name_found(outcomes: tuple[Outcome, ...]) -> bool:
    """Not one of several names could be found: that is us, not them."""
    unknown = ("fetch.name-unknown", "fetch.name-unsure")
    return len(outcomes) > 1 and all(
        isinstance(outcome, Failed) and outcome.reason.key in unknown for outcome in outcomes
    )


def _reached(outcomes: tuple[Outcome, ...], level: str | None) -> bool:
    if level is None:
        return False
    wanted = Severity(level).rank
    changed = (outcome for outcome in outcomes if isinstance(outcome, Changed))
    return any(outcome.comparison.severity.rank >= wanted for outcome in changed)


def _rows(shell: Shell) -> Told:
    def told(outcome: Outcome) -> None:
        shell.row(interchange.outcome_json(outcome, shell.language))

    return told


def _lines(shell: Shell, total: int) -> Told:
    done = 0

    def told(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        progress = f"[{done}/{total}] " if sys.stdout.isatty() and total > 1 else ""
        shell.coloured(progress + line(shell, outcome))

    return told


def line(shell: Shell, outcome: Outcome) -> str:
    """What came of one check, in a line (and a line a finding that matters)."""
    return f"{outcome.watch.id}: {_came_to(shell, outcome)}"


def _came_to(shell: Shell, outcome: Outcome) -> str:
    match outcome:
        case FirstSeen(version=version):
            return shell.phrase("cli.line-first", number=version.number, title=safe(version.title))
        case Unchanged(version=version):
            return shell.phrase("cli.line-unchanged", number=version.number)
        case Changed(version=version, comparison=comparison):
            word = coloured(shell, comparison.severity)
            head = shell.phrase("cli.line-changed", number=version.number, severity=word)
            material = (f for f in comparison.findings if f.severity.material)
            return "\n    ".join([head, *(_finding(shell, finding) for finding in material)])
        case Held(reason=reason):
            return shell.phrase(
                "cli.line-held", id=outcome.watch.id, reason=safe(say(reason, shell.language))
            )
        case Failed(reason=reason):
            return shell.phrase("cli.line-failed", reason=safe(say(reason, shell.language)))


def _finding(shell: Shell, finding: Finding) -> str:
    return f"{coloured(shell, finding.severity)}: {safe(say(finding.title, shell.language))}"
