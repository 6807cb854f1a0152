"""The values of the core: policies and their clauses, changes, facts, findings, comparisons.

All are frozen and hold only other values: they compare by content, pickle, and mean the same on
any machine. Words in them are the publisher's own, verbatim; words of ours are `Message`s.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tracker.words import Message


class ClauseKind(StrEnum):
    """What a clause is in its policy."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CONTENTS = "contents"


class Clause(NamedTuple):
    """The smallest part of a policy that can be cited.

    Attributes:
        index: place among the policy's clauses, from 0.
        parent: index of the clause that this one belongs to: the heading above a paragraph, the
            sentence that introduces a list (`…包括：`) above its items, the column row above table
            rows; -1 at the top.
        label: the number as the author wrote it (`2、`, `（一）`, `第四条`, `(a)`), or "".
        title: the words of a heading without its label, or the short title with which a
            paragraph or item opens (`存储地点` in `2、存储地点：我们…`), or "".
        trail: the headings above, outermost first, each with its label (`二、我们如何存储`).
        citation: the labels on the way down (`二、/（一）/2、`), the title where a heading has no
            label, told apart by `#2`, `#3` where they would repeat: unique within the policy.
        text: the clause's own words with its label, without those of its children; verbatim.
        line: first line in the policy text, from 1.
        cells: for a row, (column heading, cell) pairs in order; () otherwise.
    """

    index: int  # type: ignore[assignment]  # nobody asks a clause where in it a value stands
    parent: int
    label: str
    title: str
    trail: tuple[str, ...]
    citation: str
    kind: ClauseKind
    text: str
    line: int
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as read: its text and its clauses.

    Attributes:
        title: the document's title, or "".
        language: `zh`, `en`, or another ISO 639-1 code as recognised; "" when unknown.
        effective_date: ISO date on which the policy says it takes effect, or "".
        text: the policy text (grammar: docs/policy-text.md), ending in one line break.
        clauses: all clauses, in order of the text.
        warnings: what a careful reader should know of how this text was won (hidden text left
            out, replaced characters, guessed region, …).
        links: (words, absolute or relative address) of the links in the policy's region.
    """

    title: str
    language: str
    effective_date: str
    text: str
    clauses: tuple[Clause, ...]
    warnings: tuple[Message, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


class UnreadablePolicy(ValueError):
    """The bytes hold no policy that can be read; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words with its mark; same+gone spell the old side, same+new the new one."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Clauses of the old and the new text that are the same promise.

    Attributes:
        old, new: the clauses of each side, in order; several on one side for a split or a merge,
            none on one side for what was added or removed.
        moved: it stands in another order or under another heading.
        renumbered: its label changed.
        similarity: 0 to 1, of the words of both sides, labels and look-alike forms folded away;
            1 is kept for words that are the same.
    """

    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    moved: bool
    renumbered: bool
    similarity: float


class Status(StrEnum):
    """What happened to the words of a clause."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a clause (or, in a split or merge, to several).

    Attributes:
        id: `c1`, `c2`, … in order of the new text (removed clauses stand where they stood).
        status: what happened to the words, labels folded away.
        moved: it stands in another order or under another heading.
        renumbered: its label changed.
        similarity: 0 to 1, of the words of both sides.
        old, new: the clauses of each side; several on one side for a split or a merge, none on
            one side for an added or removed clause.
        spans: the redline for people: whole phrases. Of several clauses on one side the texts
            are joined by line breaks.
        edits: the exact token diff, for judging.
    """

    id: str
    status: Status
    moved: bool
    renumbered: bool
    similarity: float
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    spans: tuple[Span, ...]
    edits: tuple[Span, ...] = field(default=())


class Kind(StrEnum):
    """What a fact or a finding is about."""

    SHARING = "sharing"
    RECIPIENT = "recipient"
    DATA_CATEGORY = "data_category"
    DEVICE_PERMISSION = "device_permission"
    PURPOSE = "purpose"
    AUTOMATED_DECISION = "automated_decision"
    CONSENT = "consent"
    SCOPE = "scope"
    STORAGE_LOCATION = "storage_location"
    CROSS_BORDER = "cross_border"
    RETENTION = "retention"
    USER_RIGHT = "user_right"
    RESPONSE_TIME = "response_time"
    MINORS = "minors"
    SECURITY = "security"
    TRACKING = "tracking"
    CONTROLLER = "controller"
    CONTACT = "contact"
    CHANGE_NOTICE = "change_notice"
    DISPUTE = "dispute"
    LIABILITY = "liability"
    FEES = "fees"
    CONTENT_LICENCE = "content_licence"
    TERMINATION = "termination"
    EFFECTIVE_DATE = "effective_date"
    OTHER = "other"


class Severity(StrEnum):
    """Does it matter? All but `info` count as material; `none` is a comparison without findings."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for `none` up to 4 for `critical`."""
        return _RANKS[self]

    @property
    def material(self) -> bool:
        """True for what must be told."""
        return self.rank >= Severity.MINOR.rank


_RANKS = {severity: rank for rank, severity in enumerate(reversed(Severity))}


class Direction(StrEnum):
    """Was the thing added, removed or modified?"""

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"


class Effect(StrEnum):
    """What it does to the protection of the person whose data it is."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a clause states, with the words that state it.

    Attributes:
        kind: what it is about.
        value: canonical, for comparing across wordings and policies (`友盟+`, `CN`, `P6M`).
        shown: the value as people should read it, in the policy's words (`友盟`, `六个月`).
        clause: where it is stated.
        quote: the sentence or item that states it, verbatim.
        polarity: True when it is affirmed (`会共享`), False when denied (`不会共享`).
        strength: 0 (weakest) to 4: 不会 < 一般不 < 可能 < 会 < 有权.
        conditions: conditions and exceptions, verbatim.
        details: further (name, value) pairs: act, data, purpose, entity, bound, …
    """

    kind: Kind
    value: str
    shown: str
    clause: Clause
    quote: str
    polarity: bool = True
    strength: int = 3
    conditions: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A change that matters: kind, direction, severity, values, quoted words, clauses.

    Attributes:
        title, explanation: for people; the explanation is one sentence that says why it matters,
            with the article that makes it so.
        old_value, new_value: the values before and after, as people should read them, or "".
        old_excerpt, new_excerpt: verbatim words of each side's policy text (up to white space),
            the whole sentence or item, at most 300 characters; "" on a side without the fact.
        old_clause, new_clause: citations, or "".
        rule: the rule that found it, `kind.what`.
        change: id of the change it rests on.
        notes: what else must be known (named under a known class, raised by the policy's own
            list of material changes, muted by the operator, …).
    """

    kind: Kind
    direction: Direction
    effect: Effect
    severity: Severity
    title: Message
    explanation: Message
    old_value: str
    new_value: str
    old_excerpt: str
    new_excerpt: str
    old_clause: str
    new_clause: str
    rule: str
    change: str
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Steering:
    """A rule of the operator: raise, lower or mute findings, with the reason.

    Attributes:
        action: `raise`, `lower`, `mute` or a severity to set.
        kind, value, rule: what it applies to; "" applies to all.
        reason: why, shown with the finding.
    """

    action: str
    reason: str
    kind: str = ""
    value: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A term that the operator adds to the lexicons.

    Attributes:
        lexicon: `vendor`, `place`, `recipient`, `data`, `purpose`.
        value: the canonical name, in the operator's words.
        aliases: how policies call it; matched like our own terms.
        category: for a vendor what it does (`advertising`, `analytics`, …), for a place `home` or
            `abroad`, for data `sensitive` or ""; else "".
    """

    lexicon: str
    value: str
    aliases: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes and findings between two policies.

    Attributes:
        changes: every clause pair whose words, place or number changed, in order.
        same: how many clauses are the same in words, place and number.
        findings: most severe first, then in order of the text.
        notes: what is to be said of the document as a whole (wholly replaced, terminology
            replaced throughout, silent change with an unchanged date).
    """

    old: Policy
    new: Policy
    changes: tuple[Change, ...]
    same: int
    findings: tuple[Finding, ...]
    notes: tuple[Message, ...] = ()

    @property
    def severity(self) -> Severity:
        """The highest severity of the findings, `none` without any."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=Severity.NONE)
