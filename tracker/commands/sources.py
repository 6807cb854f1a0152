"""Where a policy can come from on a command line: a file, standard input, or a stored version."""

import re
from pathlib import Path

from tracker import policy
from tracker.commands.shell import Shell, read_file
from tracker.errors import InputError, TrackerError, UsageError
from tracker.policy.model import Policy, UnreadablePolicy
from tracker.words import message

VERSION = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?(@[0-9-]+|@held)?")
"""How a stored version is named: `umegou/privacy`, `umegou/privacy@3`, `…@2026-05-01`, `…@held`."""


def policy_from(
    shell: Shell, source: str, select: tuple[str, ...] = (), remove: tuple[str, ...] = ()
) -> Policy:
    """The policy that a word of the command line means.

    Raises:
        InputError: the file holds no policy that can be read.
        UsageError: neither a file nor a stored version.
    """
    if source == "-" or Path(source).exists():
        return policy_in(read_file(source), source, select, remove)
    if VERSION.fullmatch(source) and shell.watchlist_path.exists():
        return stored_policy(shell, source)
    raise UsageError(message("cli.no-such-source", source=source))


def policy_in(
    content: bytes,
    source: str,
    select: tuple[str, ...] = (),
    remove: tuple[str, ...] = (),
    *,
    media_type: str = "",
    charset: str = "",
) -> Policy:
    """The policy in some bytes.

    Raises:
        InputError: there is none that can be read.
    """
    try:
        return policy.read(
            content,
            name=source,
            select=select,
            remove=remove,
            media_type=media_type,
            charset=charset,
        )
    except UnreadablePolicy as error:
        raise InputError(message("cli.no-policy", source=source, why=error.message)) from None


def stored_policy(shell: Shell, wanted: str) -> Policy:
    """The policy of a stored version, as its text stands in the repository."""
    # Git and the watchlist are opened only by those who ask for history: comparing two files
    # starts in a fraction of the time.
    from tracker.commands import opening

    try:
        listed = opening.watchlist(shell)
        with opening.store(shell, listed) as history:
            if wanted.endswith(opening.HELD):
                text = opening.held(listed, history, wanted).text
                return policy.stored(text, title="", language="", effective_date="")
            version = opening.version(listed, history, wanted)
            return history.policy(version)
    except TrackerError as error:
        raise UsageError(message("cli.no-such-version", source=wanted, why=error.message)) from None
