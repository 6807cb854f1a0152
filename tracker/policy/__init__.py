"""The one door of the pure core: `read` makes a policy of bytes, `compare` compares two.

Neither knows a clock, a network, a disk or git: the same bytes give the same values on any machine.
The rooms behind the door are opened when somebody knocks: a command that only lists what is stored
does not pay for a parser.
"""

from typing import TYPE_CHECKING

from tracker.policy.model import Addition, Comparison, Policy, Steering

if TYPE_CHECKING:
    from tracker.policy.formats.reading import Document


def read(
    content: bytes,
    *,
    media_type: str = "",
    charset: str = "",
    name: str = "",
    select: tuple[str, ...] = (),
    remove: tuple[str, ...] = (),
) -> Policy:
    """Read a policy from what a publisher sent.

    Args:
        content: the bytes; they decide the format, the other arguments only help to guess.
        media_type: as declared, without parameters, or "".
        charset: as declared beside the media type, or "".
        name: file name or address, for its suffix, or "".
        select: CSS selectors of the policy's region (HTML); () finds it.
        remove: CSS selectors of what is no part of the policy.

    Raises:
        UnreadablePolicy: nothing that can be read as a policy; the message says why.
    """
    from tracker.policy import formats
    from tracker.policy.formats.reading import Source

    source = Source(content, media_type, charset, name, select, remove)
    return _policy(formats.read(source))


def read_text(text: str) -> Policy:
    """Read policy text of our own making; `read_text(policy.text).text == policy.text`."""
    from tracker.policy import formats

    return _policy(formats.read_text(text))


def stored(text: str, *, title: str, language: str, effective_date: str) -> Policy:
    """A policy as it was kept: its text as written by `read`, with what was made out of it then.

    Nothing is read anew but the clauses: a tenth of the work of `read`.
    """
    from tracker.policy import clauses

    split = clauses.split(text)
    return Policy(title, language, effective_date, text, split)


def _policy(document: "Document") -> Policy:
    """A document with its clauses."""
    from tracker.policy import clauses

    return Policy(
        title=document.title,
        language=document.language,
        effective_date=document.effective_date,
        text=document.text,
        clauses=clauses.of(document.blocks),
        warnings=document.warnings,
        links=document.links,
    )


def compare(
    old: Policy,
    new: Policy,
    *,
    additions: tuple[Addition, ...] = (),
    steering: tuple[Steering, ...] = (),
) -> Comparison:
    """All changes and findings between two policies.

    Args:
        additions: the operator's own terms, beside our lexicons.
        steering: the operator's rules that raise, lower or mute findings.
    """
    from tracker.policy import align, diff, findings

    changes = diff.changes(align.pair(old.clauses, new.clauses))
    return findings.judge(old, new, changes, additions=additions, steering=steering)
