"""`tracker diff ID [A..B]`: what changed between two stored versions."""

import re

import click

from tracker import policy
from tracker.commands import answering, opening
from tracker.commands.compare import FORMATS, LEVELS, met, show
from tracker.commands.shell import Shell
from tracker.errors import UsageError
from tracker.policy.model import Comparison, Steering
from tracker.records import Version, Watchlist
from tracker.store import Store
from tracker.words import message


@click.command("diff", help="help.diff-long")
@click.argument("watch_id", metavar="ID")
@click.argument("between", metavar="[A..B]", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="cli.format")
@click.option("--lang", type=click.Choice(("auto", "zh", "en")), default="auto", help="cli.lang")
@click.option("--fail-on", type=click.Choice(LEVELS), help="cli.fail-on")
@click.option("-o", "--output", metavar="FILE", help="cli.output")
@click.pass_obj
def command(
    shell: Shell,
    watch_id: str,
    between: str | None,
    form: str,
    lang: str,
    fail_on: str | None,
    output: str | None,
) -> int:
    listed = opening.watchlist(shell)
    with opening.store(shell, listed) as history, answering.answers(history) as known:
        if between is not None and between.endswith("held"):
            comparison, names = with_held(listed, history, watch_id, between)
        else:
            old, new = sides(listed, history, watch_id, between)
            rules = listed.additions, steering_of(listed, new.watch_id)
            comparison = answering.comparison(history, known, (old, new), *rules)
            names = (named(old), named(new))
    show(shell, comparison, names, form=form, lang=lang, output=output)
    return met(comparison, fail_on)


def sides(
    listed: Watchlist, history: Store, wanted: str, between: str | None
) -> tuple[Version, Version]:
    """The two versions to compare: `A..B`, `A..` (to the newest), `..B`; else the last two.

    Raises:
        UsageError: there are no two such versions.
    """
    watch_id = opening.stored(listed, history, wanted)
    if between is None:
        known = history.versions(watch_id)
        if len(known) < 2:
            raise UsageError(message("cli.one-version", id=watch_id))
        return known[-2], known[-1]
    range_ = re.fullmatch(r"@?([0-9-]*)\.{2,3}@?([0-9-]*)", between)
    if range_ is None:
        raise UsageError(message("cli.bad-range", range=between))
    new = opening.placed(history, watch_id, range_[2])
    old = range_[1] or str(max(1, new.number - 1))
    return opening.placed(history, watch_id, old), new


def with_held(
    listed: Watchlist, history: Store, wanted: str, between: str
) -> tuple[Comparison, tuple[str, str]]:
    """A version (`3..held`), else the newest (`held`), and the page that waits for a person.

    Raises:
        UsageError: nothing is held, or there is no such version.
    """
    range_ = re.fullmatch(r"(?:@?([0-9-]*)\.{2,3})?@?held", between)
    if range_ is None:
        raise UsageError(message("cli.bad-range", range=between))
    held = opening.held(listed, history, wanted)
    old = opening.placed(history, opening.stored(listed, history, held.watch_id), range_[1] or "")
    comparison = policy.compare(
        history.policy(old),
        policy.stored(held.text, title="", language="", effective_date=""),
        additions=listed.additions,
        steering=steering_of(listed, held.watch_id),
    )
    return comparison, (named(old), held.watch_id + opening.HELD)


def steering_of(listed: Watchlist, watch_id: str) -> tuple[Steering, ...]:
    """The operator's rules for a watch, () for one that is no longer listed."""
    return next((watch.steering for watch in listed.watches if watch.id == watch_id), ())


def named(version: Version) -> str:
    """`umegou/privacy@3`."""
    return f"{version.watch_id}@{version.number}"
