"""`tracker schedule`: checks and deliveries when they are due, until stopped."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

import click

from tracker import daemon
from tracker.check import due
from tracker.commands import check, opening
from tracker.commands.announce import deliver
from tracker.commands.shell import Shell
from tracker.daemon import vitals
from tracker.daemon.log import Level, Line, Log, json_line, text_line, without_secrets
from tracker.errors import UsageError
from tracker.records import Outcome, Watchlist
from tracker.words import Message, message


@click.command("schedule", help="help.schedule-long")
@click.option("--once", is_flag=True, help="cli.schedule-once")
@click.option("--log", "form", type=click.Choice(("text", "json")), default="text")
@click.option("--every", "seconds", type=click.IntRange(1), default=60, help="cli.schedule-every")
@click.option("--health-port", type=click.IntRange(0, 65535), help="cli.schedule-health")
@click.pass_obj
def command(shell: Shell, once: bool, form: str, seconds: int, health_port: int | None) -> int:
    stop = threading.Event()
    duties = daemon.Duties(
        load=lambda: opening.watchlist(shell),
        stamp=lambda: _stamp(shell),
        work=lambda listed, stopping: work(shell, listed, stopping, log),
    )
    log = logged(shell, form)
    rounds = daemon.Rounds(duties, log, shell.now, stop)
    if once:
        rounds.run()
        return 0

    def stopped(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, stopped)
    signal.signal(signal.SIGINT, stopped)
    signal.signal(signal.SIGHUP, lambda signum, frame: rounds.reload())
    with _vitals(shell, rounds, health_port):
        finished = daemon.run(rounds, stop=stop, every=timedelta(seconds=seconds))
    sys.stdout.flush()
    return 0 if finished else 1


@contextmanager
def _vitals(shell: Shell, rounds: daemon.Rounds, port: int | None) -> Iterator[None]:
    """Signs of life on a port of loopback (`/health`, `/metrics`), where one is asked for."""
    if port is None:
        yield
        return
    try:
        with vitals.shown(rounds.vitals, port, shell.now) as taken:
            shell.tell("cli.schedule-vitals", port=taken)
            yield
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(message("cli.schedule-port", port=port, why=why)) from None


def work(shell: Shell, listed: Watchlist, stopping: Callable[[], bool], log: Log) -> None:
    """One round: check what is due, then deliver; the same as `tracker check --due`."""

    def told(outcome: Outcome) -> None:
        log(Line(shell.now(), Level.INFO, message("cli.logged", what=check.line(shell, outcome))))

    def notice(what: Message) -> None:
        log(Line(shell.now(), Level.WARNING, what))

    opened = opening.store(shell, listed, notice=notice)
    with opened as history, opening.journal(history) as journal:
        watches = due(listed.watches, journal, history.newest(), shell.now())
        check.look(shell, listed, watches, history, journal, told=told, stopping=stopping)
        if not stopping():
            deliver(shell, listed, history, journal, stopping=stopping)


def logged(shell: Shell, form: str) -> Log:
    """Lines on standard output, without the secrets that the environment holds."""

    def log(line: Line) -> None:
        row = json_line if form == "json" else text_line
        secrets = [shell.environment.get(name, "") for name in shell.secret_names]
        secrets += [value for name, value in shell.environment.items() if _secret(name)]
        shell.out(without_secrets(row(line, shell.language), secrets))
        sys.stdout.flush()

    return log


def _secret(name: str) -> bool:
    return any(word in name.upper() for word in ("PASSWORD", "SECRET", "TOKEN", "KEY"))


def _stamp(shell: Shell) -> str:
    try:
        stat = shell.watchlist_path.stat()
    except OSError:
        return ""
    return f"{stat.st_mtime_ns}-{stat.st_size}-{stat.st_ino}"
