"""`tracker read`: what would be tracked of a file, an address or a stored version."""

import asyncio
from datetime import timedelta

import click

from tracker import interchange, suspicion
from tracker.commands.shell import Shell
from tracker.commands.sources import policy_from, policy_in
from tracker.errors import InputError
from tracker.policy.model import Policy
from tracker.records import FetchFailed, Network, NotModified, Page, Validators, Watch
from tracker.words import message, say


@click.command("read", help="help.read-long")
@click.argument("source")
@click.option("--select", multiple=True, metavar="CSS", help="cli.select")
@click.option("--remove", multiple=True, metavar="CSS", help="cli.remove")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option("--browser", is_flag=True, help="cli.browser")
@click.pass_obj
def command(
    shell: Shell,
    source: str,
    select: tuple[str, ...],
    remove: tuple[str, ...],
    form: str,
    browser: bool,
) -> int:
    if source.startswith(("http://", "https://")):
        watch = Watch(
            id="read",
            name=source,
            urls=(source,),
            select=select,
            remove=remove,
            fetcher="browser" if browser else "http",
            confirm=timedelta(0),
        )
        _, policy = fetched(shell, watch, Network())
    else:
        policy = policy_from(shell, source, select, remove)
    if form == "json":
        value = interchange.policy_json(policy, source=source, language=shell.language)
        shell.coloured(interchange.dumps(value))
        return 0
    shell.page(policy.text.rstrip("\n"))
    for warning in policy.warnings:
        shell.tell("cli.warning", what=say(warning, shell.language))
    return 0


def fetched(shell: Shell, watch: Watch, network: Network) -> tuple[tuple[Page, ...], Policy]:
    """Fetch a watch once, outside any history, and read its first page.

    Raises:
        InputError: nothing came, or nothing that can be read.
    """
    pages = asyncio.run(_fetch(shell, watch, network))
    page = pages[0]
    try:
        policy = policy_in(
            page.body,
            watch.url,
            watch.select,
            watch.remove,
            media_type=page.media_type,
            charset=page.charset,
        )
    except InputError:
        # A wall or an empty shell says more than that there is no text.
        doubt = suspicion.judge_unread(pages)
        if doubt is None:
            raise
        raise InputError(message("cli.no-policy", source=watch.url, why=doubt)) from None
    return pages, policy


async def _fetch(shell: Shell, watch: Watch, network: Network) -> tuple[Page, ...]:
    from tracker import __version__, fetchers

    folder = shell.watchlist_path.parent
    async with fetchers.open(network, shell.now, version=__version__, files_under=folder) as table:
        try:
            came = await table[watch.fetcher](watch, Validators())
        except FetchFailed as error:
            raise InputError(message("cli.not-fetched", url=watch.url, why=error.reason)) from None
    if isinstance(came, NotModified):  # we sent no validators: the server is wrong
        raise InputError(message("cli.not-modified", url=watch.url))
    return came
