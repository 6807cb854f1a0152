"""What every command holds: the language, where things are, and the two ways to speak.

Results go to standard output, messages for people to standard error. Everything that may hold a
publisher's words passes `redline.terminal` on its way out.
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.errors import InputError
from tracker.redline import terminal
from tracker.words import Language, message, phrase


@dataclass(slots=True)
class Shell:
    """The surroundings of one command.

    Attributes:
        chosen: the language that the user asked for, if any.
        local: the language of the locale, where neither user nor watchlist say.
        listed: the language that the watchlist says, once it was read.
        secret_names: names of environment variables that the watchlist's channels call secret.
    """

    watchlist_path: Path
    chosen: Language | None
    local: Language
    environment: Mapping[str, str]
    listed: Language | None = None
    secret_names: tuple[str, ...] = ()

    @property
    def language(self) -> Language:
        """The language to speak: as asked for, else the watchlist's, else the locale's."""
        return self.chosen or self.listed or self.local

    @property
    def colour(self) -> bool:
        """True where colours reach a person who wants them (https://no-color.org)."""
        dumb = self.environment.get("TERM", "") == "dumb"
        return sys.stdout.isatty() and not self.environment.get("NO_COLOR") and not dumb

    @property
    def width(self) -> int:
        """Columns of the terminal; 100 where there is none."""
        return shutil.get_terminal_size((100, 40)).columns

    @property
    def room(self) -> int:
        """Columns that a result may take: the terminal's; 0 where it goes to a file or a pipe."""
        return self.width if sys.stdout.isatty() else 0

    def now(self) -> datetime:
        """The time, UTC."""
        return datetime.now(UTC)

    def phrase(self, key: str, /, **values: str | int) -> str:
        """Words of a catalogue in the language of this command."""
        return phrase(key, self.language, **values)

    def out(self, text: str) -> None:
        """A result, on standard output."""
        click.echo(terminal(text))

    def coloured(self, text: str) -> None:
        """A result that `redline` or `report` rendered: its escapes are ours, its words safe."""
        click.echo(text, color=self.colour)

    def page(self, text: str) -> None:
        """A long rendered result: through the reader's pager on a terminal, else as it is."""
        if sys.stdout.isatty() and text.count("\n") > shutil.get_terminal_size().lines:
            click.echo_via_pager(text + "\n", color=self.colour)
        else:
            self.coloured(text)

    @contextmanager
    def progress(self, total: int, key: str) -> Iterator[Callable[[], None]]:
        """A progress bar on standard error for long work; none where no person watches.

        Yields:
            To be called when one more is done.
        """
        if not sys.stderr.isatty() or total < 2:
            yield lambda: None
            return
        with click.progressbar(length=total, label=self.phrase(key), file=sys.stderr) as bar:
            yield lambda: bar.update(1)

    def row(self, value: object) -> None:
        """One JSON object a line, on standard output."""
        line = json.dumps(value, ensure_ascii=False)
        click.echo(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))

    def tell(self, key: str, /, **values: str | int) -> None:
        """A message for people, on standard error."""
        click.echo(terminal(self.phrase(key, **values)), err=True)


def read_file(path: str) -> bytes:
    """The bytes of a file that was handed in; `-` is standard input.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(message("cli.unreadable", path=path, why=why)) from None


def write_file(path: str, text: str) -> None:
    """Write a result where `-o` points.

    Raises:
        InputError: it cannot be written.
    """
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(message("cli.unwritable", path=path, why=why)) from None


def replace_file(path: Path, text: str) -> None:
    """Put a new text in a file's place: afterwards it holds the old one or the new one, whole.

    Raises:
        InputError: it cannot be written.
    """
    scratch = path.with_name(path.name + ".new")
    try:
        scratch.write_bytes(text.encode())
        shutil.copymode(path, scratch)
        scratch.replace(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(message("cli.unwritable", path=str(path), why=why)) from None
