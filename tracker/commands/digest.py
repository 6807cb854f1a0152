"""`tracker digest`: what changed in a span of time, told in prose, as an editor would."""

import re
from datetime import UTC, datetime, timedelta

import click

from tracker.alerts import Form, bulletin
from tracker.announce import comparer, stories
from tracker.commands import opening
from tracker.commands.shell import Shell, write_file
from tracker.errors import UsageError
from tracker.policy.model import Severity
from tracker.words import message

SPAN = re.compile(r"([1-9][0-9]{0,3})([hdw])")
HOURS = {"h": 1, "d": 24, "w": 24 * 7}


@click.command("digest", help="help.digest-long")
@click.option("--since", default="7d", metavar="7d", help="cli.digest-since")
@click.option("--until", default="", metavar="2026-12-31", help="cli.digest-until")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="cli.digest-tag")
@click.option("--all", "every", is_flag=True, help="cli.digest-all")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.TEXT.value,
    help="cli.format",
)
@click.option("-o", "--output", metavar="FILE", help="cli.output")
@click.pass_obj
def command(
    shell: Shell,
    since: str,
    until: str,
    tags: tuple[str, ...],
    every: bool,
    form: str,
    output: str | None,
) -> int:
    listed = opening.watchlist(shell)
    now = shell.now()
    end = _moment(until, now) if until else now
    begin = _moment(since, now)
    watches = tuple(w for w in listed.watches if not tags or set(tags) & set(w.tags))
    with opening.store(shell, listed) as history:
        told = stories(
            watches,
            store=history,
            compare=comparer(history, listed.additions),
            since=begin,
            until=end,
            language=shell.language,
            lowest=Severity.NONE if every else Severity.MINOR,
            site=listed.site,
        )
    text = bulletin(told, shell.language, Form(form), since=begin, until=end)
    if output is not None:
        write_file(output, text + "\n")
        shell.tell("cli.written", path=output)
    else:
        shell.page(text)
    return 0


def _moment(text: str, now: datetime) -> datetime:
    """`7d` before now, or a day.

    Raises:
        UsageError: it is neither.
    """
    found = SPAN.fullmatch(text)
    if found:
        return now - timedelta(hours=int(found[1]) * HOURS[found[2]])
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(message("cli.digest-bad-span", text=text)) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
