"""What stops a command: a few kinds of error, each with a message for people.

What goes wrong with *one watch* is not an error but a value (`records.Failed`, `records.Held`).
Anything that is not a `TrackerError` is a bug and shows its traceback.
"""

from typing import NamedTuple

from tracker.words import Language, Message, say


class TrackerError(Exception):
    """A command cannot run; `message` says what is wrong, where, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def say(self, language: Language) -> str:
        """The error in a language."""
        return say(self.message, language)

    def __str__(self) -> str:
        return self.say(Language.EN)


class UsageError(TrackerError):
    """The command's words are off: an unknown id, a range that does not exist."""


class InputError(TrackerError):
    """A file that was handed in cannot be read as a policy."""


class StoreError(TrackerError):
    """The snapshots repository is missing, foreign, locked or damaged."""


class Fault(NamedTuple):
    """One thing that is wrong in a file that a person wrote: where, and what."""

    line: int
    message: Message


class WatchlistError(TrackerError):
    """The watchlist has faults: all of them, in the order of the file."""

    def __init__(self, message: Message, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults

    def say(self, language: Language) -> str:
        rows = [say(self.message, language)]
        rows += [f"  {fault.line}: {say(fault.message, language)}" for fault in self.faults]
        return "\n".join(rows)
