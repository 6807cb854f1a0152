"""`tracker add URL`: a look at what would be tracked, then a new entry in the watchlist."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import click

from tracker.commands import opening
from tracker.commands.read import fetched
from tracker.commands.shell import Shell, replace_file
from tracker.errors import InputError
from tracker.policy.model import ClauseKind, Policy
from tracker.records import Page, Watch, Watchlist
from tracker.watchlist import append_watch, parse
from tracker.words import say

DOCUMENTS = (
    ("privacy", re.compile(r"privacy|yinsi|隐私|個人情報|datenschutz|confidentialit", re.I)),
    ("cookies", re.compile(r"cookie", re.I)),
    ("terms", re.compile(r"terms|tos\b|agreement|服务协议|用户协议|使用条款|条款", re.I)),
)
"""What a document is called in an id → how its address or title shows it."""

SECOND_LEVEL = {"com", "net", "org", "gov", "edu", "co", "ac", "gob"}
"""Labels that stand between a service's name and its country (`example.com.cn`)."""


@click.command("add", help="help.add-long")
@click.argument("url")
@click.option("--id", "watch_id", metavar="ID", help="cli.add-id")
@click.option("--name", default="", help="cli.add-name")
@click.option("--select", multiple=True, metavar="CSS", help="cli.select")
@click.option("--remove", multiple=True, metavar="CSS", help="cli.remove")
@click.option("--every", default="", metavar="24h", help="cli.add-every")
@click.option("--browser", is_flag=True, help="cli.browser")
@click.option("--unseen", is_flag=True, help="cli.add-unseen")
@click.pass_obj
def command(
    shell: Shell,
    url: str,
    watch_id: str | None,
    name: str,
    select: tuple[str, ...],
    remove: tuple[str, ...],
    every: str,
    browser: bool,
    unseen: bool,
) -> int:
    text = opening.watchlist_text(shell)
    listed = opening.watchlist(shell, may_be_empty=True)
    fetcher = "browser" if browser else ""

    def entry(title: str) -> dict[str, str | tuple[str, ...]]:
        return {
            "id": watch_id or suggested_id(url, title),
            "name": name or title,
            "url": url,
            "select": select,
            "remove": remove,
            "every": every,
            "fetcher": fetcher,
        }

    longer(shell, text, entry(""))  # a fault in what was typed is told before anybody is asked
    title = ""
    if not unseen:
        watch = Watch(
            id=watch_id or suggested_id(url, ""),
            name=name,
            urls=(url,),
            select=select,
            remove=remove,
            fetcher=fetcher or "http",
            confirm=timedelta(0),
        )
        title = look(shell, watch, listed)
    added = entry(title)
    replace_file(shell.watchlist_path, longer(shell, text, added))
    shell.tell("cli.added", id=str(added["id"]), path=str(shell.watchlist_path))
    return 0


def longer(shell: Shell, text: str, entry: dict[str, str | tuple[str, ...]]) -> str:
    """The watchlist with one more entry.

    Raises:
        WatchlistError: with every fault that it would have.
    """
    grown = append_watch(text, {key: value for key, value in entry.items() if value})
    parse(grown, path=str(shell.watchlist_path))
    return grown


def look(shell: Shell, watch: Watch, listed: Watchlist) -> str:
    """Fetch the policy once and show what would be tracked; its title.

    Raises:
        InputError: nothing came that can be read; says how to add it all the same.
    """
    from tracker import suspicion

    pages, policy = fetched(shell, watch, listed.network)
    doubt = suspicion.judge(policy, pages, None, watch)
    show(shell, policy, pages)
    if doubt is not None:
        raise InputError(doubt)
    return policy.title


def show(shell: Shell, policy: Policy, pages: tuple[Page, ...]) -> None:
    """What would be tracked: title, language, clauses, headings, warnings."""
    shell.out(
        shell.phrase(
            "cli.would-track",
            title=policy.title or pages[0].final_url,
            language=policy.language or "?",
            clauses=len(policy.clauses),
            bytes=len(pages[0].body),
        )
    )
    top = [c for c in policy.clauses if c.kind is ClauseKind.HEADING and len(c.trail) <= 1]
    for clause in top[:12]:
        shell.out(f"  {clause.text.lstrip('# ')}")
    if len(top) > 12:
        shell.out(shell.phrase("cli.and-more", count=len(top) - 12))
    for warning in policy.warnings:
        shell.tell("cli.warning", what=say(warning, shell.language))


def suggested_id(url: str, title: str) -> str:
    """`service/document` from an address and a title, in the letters that an id may have."""
    parts = urlsplit(url)
    host = parts.hostname or "watch"
    labels = [label for label in host.split(".") if label != "www"]
    if labels[-1].isdecimal():  # an address of numbers has no name to take apart
        labels = [host]
    while len(labels) > 2 and (labels[-2] in SECOND_LEVEL or len(labels[-1]) == 2):
        labels = labels[:-1]
    service = slug(labels[-2] if len(labels) > 1 else labels[0])
    for document, cue in DOCUMENTS:
        if cue.search(parts.path) or cue.search(title):
            return f"{service}/{document}"
    last = [piece for piece in parts.path.split("/") if piece][-1:] or ["policy"]
    return f"{service}/{slug(last[0].rpartition('.')[0] or last[0])}"


def slug(text: str) -> str:
    """The text in ASCII letters, digits and single hyphens; `policy` when none is left."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64].strip("-") or "policy"
