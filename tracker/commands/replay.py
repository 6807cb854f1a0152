"""`tracker replay [ID…]`: judge the whole history again with today's rules, without fetching."""

from dataclasses import dataclass
from itertools import pairwise

import click

from tracker.answers import Answers
from tracker.commands import answering, opening
from tracker.commands.shell import Shell
from tracker.commands.table import coloured, safe
from tracker.policy.model import Comparison
from tracker.records import Version, Watchlist
from tracker.store import Store
from tracker.words import say


@dataclass(frozen=True, slots=True)
class Judgement:
    """A version as it was told, and the comparison by today's rules."""

    version: Version
    today: Comparison

    @property
    def differs(self) -> bool:
        """Would it be told in another way, or no longer, or only now?"""
        return self.version.severity is not self.today.severity


@click.command("replay", help="help.replay-long")
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--all", "every", is_flag=True, help="cli.replay-all")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.pass_obj
def command(shell: Shell, ids: tuple[str, ...], every: bool, as_json: bool) -> int:
    listed = opening.watchlist(shell)
    judged = differing = 0
    with opening.store(shell, listed) as history, answering.answers(history) as known:
        wanted = tuple(opening.stored(listed, history, one) for one in ids) or history.ids()
        with shell.progress(len(wanted), "cli.replay-judging") as done:
            for watch_id in wanted:
                judgements = again(listed, history, known, watch_id)
                judged += len(judgements)
                differing += sum(one.differs for one in judgements)
                for one in judgements:
                    if one.differs or every:
                        _tell(shell, one, as_json)
                done()
    shell.tell("cli.replayed", judged=judged, differing=differing)
    return 0


def again(listed: Watchlist, history: Store, known: Answers, watch_id: str) -> list[Judgement]:
    """Every change of a policy, judged by today's rules."""
    steering = next((w.steering for w in listed.watches if w.id == watch_id), ())
    return [
        Judgement(sides[1], answering.comparison(history, known, sides, listed.additions, steering))
        for sides in pairwise(history.versions(watch_id))
    ]


def _tell(shell: Shell, one: Judgement, as_json: bool) -> None:
    version, today = one.version, one.today
    titles = [say(f.title, shell.language) for f in today.findings if f.severity.material]
    if as_json:
        shell.row(
            {
                "watch": version.watch_id,
                "version": version.number,
                "told": version.severity.value,
                "today": today.severity.value,
                "headline": version.headline,
                "findings": titles,
            }
        )
        return
    told, now = coloured(shell, version.severity), coloured(shell, today.severity)
    shell.coloured(f"{version.watch_id}@{version.number}: {told} → {now}")
    for title in titles:
        shell.out(f"    {safe(title)}")
