"""`tracker status`: a row a watch – last success, last change, outcome, next due, failures."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import click

from tracker import interchange
from tracker.announce import waiting, young_storms
from tracker.check import asked_to_wait, next_due
from tracker.commands import opening
from tracker.commands.release import tell_storms
from tracker.commands.shell import Shell
from tracker.commands.table import records, safe
from tracker.journal import MOVED, NOT_BEFORE, Check, Journal
from tracker.records import DeliveryResult, Version, Watch, Watchlist
from tracker.store import Store


@dataclass(frozen=True, slots=True)
class Row:
    """How one watch stands; what is unknown is None."""

    watch: Watch
    version: Version | None
    last: Check | None
    good: Check | None
    failures: int
    due: datetime | None
    reason: str
    waiting: int
    refused: int
    asked_to_wait: bool
    moved: str


@click.command("status", help="help.status-long")
@click.option("--json", "as_json", is_flag=True, help="cli.json")
@click.pass_obj
def command(shell: Shell, as_json: bool) -> int:
    listed = opening.watchlist(shell, may_be_empty=True)
    with opening.store(shell, listed) as history, opening.journal(history) as journal:
        rows = standing(shell, listed, history, journal)
        storms = young_storms(journal, shell.now())
    if as_json:
        for row in rows:
            shell.row(_json(row))
    elif not rows:
        shell.tell("cli.no-watches")
    else:
        heads = ("watch", "version", "last-success", "last-change", "outcome", "next", "failures")
        named = tuple(shell.phrase(f"cli.head-{head}") for head in heads)
        now = shell.now()
        cells = [_cells(shell, row, now) for row in rows]
        shell.page("\n".join(records(named, cells, shell.room)))
        for row in rows:
            _remark(shell, row)
    tell_storms(shell, storms)
    return int(any(row.refused or (row.last is not None and not row.last.good) for row in rows))


def standing(shell: Shell, listed: Watchlist, history: Store, journal: Journal) -> tuple[Row, ...]:
    """How every watch stands."""
    newest, last, good = history.newest(), journal.latest(), journal.latest_good()
    untold = waiting(listed, store=history)
    not_before, moved = journal.remarks(NOT_BEFORE), journal.remarks(MOVED)
    rows = []
    for watch in listed.watches:
        check = last.get(watch.id)
        failures = 0
        if check is not None and not check.good:
            failures = journal.failures_in_a_row(watch.id)
        results = Counter(one.result for one in untold.get(watch.id, ()))
        regular = next_due(watch, check.at, failures) if check else None
        until = asked_to_wait(not_before.get(watch.id, ""), shell.now())
        asked = until is not None and regular is not None and until > regular
        reason = check.reason_in(shell.language) if check else ""
        rows.append(
            Row(
                watch=watch,
                version=newest.get(watch.id),
                last=check,
                good=good.get(watch.id),
                failures=failures,
                due=until if asked else regular,
                reason=reason,
                waiting=results[DeliveryResult.DEFERRED],
                refused=results[DeliveryResult.REFUSED],
                asked_to_wait=asked,
                moved=moved.get(watch.id, ""),
            )
        )
    return tuple(rows)


def _remark(shell: Shell, row: Row) -> None:
    """What a person must know of a watch beyond its row."""
    if row.reason:
        shell.out(f"{row.watch.id}: {safe(row.reason)}")
    if row.asked_to_wait:
        until = _when(shell, row.due, shell.now())
        shell.out(shell.phrase("cli.status-asked-to-wait", id=row.watch.id, until=until))
    if row.moved:
        shell.out(shell.phrase("cli.status-moved", id=row.watch.id, url=safe(row.moved)))
    if row.waiting:
        shell.out(shell.phrase("cli.status-waiting", id=row.watch.id, count=row.waiting))
    if row.refused:
        shell.out(shell.phrase("cli.status-refused", id=row.watch.id, count=row.refused))


def _cells(shell: Shell, row: Row, now: datetime) -> tuple[str, ...]:
    version = row.version
    return (
        row.watch.id,
        f"@{version.number}" if version else "–",
        _ago(shell, row.good.at, now) if row.good else "–",
        version.fetched_at.date().isoformat() if version else "–",
        shell.phrase(f"cli.outcome-{row.last.outcome}") if row.last else "–",
        _when(shell, row.due, now),
        str(row.failures or "–"),
    )


def _when(shell: Shell, due: datetime | None, now: datetime) -> str:
    if due is None or due <= now:
        return shell.phrase("cli.now")
    return due.strftime("%Y-%m-%d %H:%M UTC")


def _ago(shell: Shell, at: datetime, now: datetime) -> str:
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 60:
        return shell.phrase("cli.minutes-ago", count=minutes)
    if minutes < 48 * 60:
        return shell.phrase("cli.hours-ago", count=minutes // 60)
    return shell.phrase("cli.days-ago", count=minutes // 60 // 24)


def _json(row: Row) -> dict[str, object]:
    def moment(at: datetime | None) -> str:
        return interchange.moment(at) if at else ""

    version, last, good = row.version, row.last, row.good
    return {
        "watch": row.watch.id,
        "name": row.watch.name,
        "url": row.watch.url,
        "version": version.number if version else 0,
        "severity": version.severity.value if version else "none",
        "last_change": moment(version.fetched_at if version else None),
        "last_check": moment(last.at if last else None),
        "last_success": moment(good.at if good else None),
        "outcome": last.outcome if last else "",
        "reason": row.reason,
        "next_due": moment(row.due),
        "failures_in_a_row": row.failures,
        "moved_to": row.moved,
        "alerts_waiting": row.waiting,
        "alerts_refused": row.refused,
    }
