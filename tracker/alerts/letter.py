"""A letter: what a message says, block by block, before it becomes plain text or HTML.

Both forms are made of the same blocks, so that neither says more than the other.
"""

from dataclasses import dataclass

from tracker.policy.model import Severity, Span
from tracker.words import Language


@dataclass(frozen=True, slots=True)
class Lead:
    """The first sentence: what happened."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A small table: (label, value) pairs; a value that is an http(s) address becomes a link."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A finding: how grave, what, where, in which words, and why it matters.

    Attributes:
        word: the severity in the letter's language, with its number (`严重 1`).
        quotes: (label, verbatim words) pairs, old before new.
        remarks: (label, sentence) pairs: why, rule, effect, notes.
    """

    severity: Severity
    word: str
    title: str
    quotes: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The changes of one policy in prose.

    Attributes:
        word: the severity in the letter's language.
        name: the policy with the day, as the sentence opens.
        look: addresses or commands that show more.
    """

    severity: Severity
    word: str
    name: str
    sentences: tuple[str, ...]
    look: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """A changed clause, marked up, under its place in the policy."""

    place: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each entry has a lead-in and what it is about, marked up or plain."""

    items: tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """What one may type: (what it does, command) pairs."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Small:
    """What must be said at the foot of every letter."""

    text: str


Block = Lead | Paragraph | Heading | Rows | Point | Told | Redline | Bullets | Commands | Small


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that a message says.

    Attributes:
        severity: the gravest thing in it; `none` for a heartbeat.
        title: a heading for those forms that have one, or "".
        more: what to do to see what had to be left out for its size, in people's words.
    """

    language: Language
    severity: Severity
    subject: str
    blocks: tuple[Block, ...]
    more: str = ""
    title: str = ""
