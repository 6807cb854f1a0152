"""The pure part of a check: what came, read and held against what we hold. Runs in any process."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker import policy
from tracker.check.clockwork import only_clockwork
from tracker.policy.model import (
    Addition,
    Comparison,
    Policy,
    Status,
    UnreadablePolicy,
)
from tracker.records import Page, Version, Watch
from tracker.words import Message, message

Judge = Callable[[Policy, tuple[Page, ...], Policy | None, Watch], Message | None]
"""Says why a page is probably not the policy: (what was read, from what, what we hold, of whom)."""

JudgeUnread = Callable[[tuple[Page, ...]], Message | None]
"""Says what pages are that cannot be read as a policy, where something tells; else None."""

NOTHING = Policy(title="", language="", effective_date="", text="", clauses=())
"""What was read where nothing could be."""

EXCERPT = 60
"""Characters of a clause that are shown when it will not keep still."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The version that is held, as far as weighing needs it.

    Attributes:
        on: the day on which it was fetched.
        text, title, language, effective_date: as they were read from its pages.
        pages: these pages; () where today's rules are those by which they were read.
    """

    on: date
    text: str
    title: str
    language: str
    effective_date: str
    pages: tuple[Page, ...] = ()

    @classmethod
    def version(cls, version: Version, text: str, pages: tuple[Page, ...]) -> "Kept":
        """A stored version."""
        on = version.fetched_at.date()
        return cls(on, text, version.title, version.language, version.effective_date, pages)

    @classmethod
    def edition(cls, read: Policy, on: date) -> "Kept":
        """An edition that was read this moment."""
        return cls(on, read.text, read.title, read.language, read.effective_date)

    def policy(self) -> Policy:
        """The policy as it was read and kept."""
        named = {"title": self.title, "language": self.language}
        return policy.stored(self.text, **named, effective_date=self.effective_date)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is needed to weigh one watch; pickles.

    Attributes:
        pages: what came. held: the version held, None for a first look.
    """

    watch: Watch
    pages: tuple[Page, ...]
    held: Kept | None
    judge: Judge
    judge_unread: JudgeUnread
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came of weighing.

    Attributes:
        read: the policy in what came.
        held: the policy that is held, as today's rules read it; None at a first look.
        doubt: why this is probably not the policy, or None.
        comparison: what the publisher changed; None at a first look, in doubt, or when the words
            are the same but for the server's clock.
    """

    read: Policy
    held: Policy | None
    doubt: Message | None
    comparison: Comparison | None


def weigh(case: Case) -> Weighed:
    """Read what came and what we hold by the same rules, today's, and compare (law 1).

    Raises:
        UnreadablePolicy: nothing in what came can be read, and nothing tells what it is instead.
    """
    try:
        read = read_pages(case.pages, case.watch)
    except UnreadablePolicy:
        doubt = case.judge_unread(case.pages)
        if doubt is None:
            raise
        return Weighed(NOTHING, None, doubt, None)
    if case.held is None:
        return Weighed(read, None, case.judge(read, case.pages, None, case.watch), None)
    held = _held(case.held, case.watch)
    same = [page.body for page in case.pages] == [page.body for page in case.held.pages]
    doubt = None if same else case.judge(read, case.pages, held, case.watch)
    comparison = None
    if doubt is None and held.text != read.text:
        compared = policy.compare(
            held, read, additions=case.additions, steering=case.watch.steering
        )
        days = case.held.on, case.pages[0].fetched_at.date()
        comparison = None if only_clockwork(compared, *days) else compared
    return Weighed(read, held, doubt, comparison)


def _held(kept: Kept, watch: Watch) -> Policy:
    """What is held by today's rules; as stored, where today's rules find nothing in its pages."""
    try:
        return read_pages(kept.pages, watch) if kept.pages else kept.policy()
    except UnreadablePolicy:
        return kept.policy()


def read_pages(pages: Sequence[Page], watch: Watch) -> Policy:
    """The policy on one page or on several, which then make up one text in their order.

    Raises:
        UnreadablePolicy: one of them cannot be read, or its text cannot be stored.
    """
    parts = [
        policy.read(
            page.body,
            media_type=page.media_type,
            charset=page.charset,
            name=page.final_url,
            select=watch.select,
            remove=watch.remove,
        )
        for page in pages
    ]
    read = parts[0] if len(parts) == 1 else _joined(parts)
    try:
        (read.text + read.title).encode()
    except UnicodeEncodeError:
        raise UnreadablePolicy(message("check.no-characters")) from None
    return read


def _joined(parts: Sequence[Policy]) -> Policy:
    whole = policy.read_text("\n".join(part.text for part in parts))
    return replace(
        whole,
        title=parts[0].title,
        language=parts[0].language,
        effective_date=next((p.effective_date for p in parts if p.effective_date), ""),
        warnings=tuple(dict.fromkeys(warning for part in parts for warning in part.warnings)),
        links=tuple(dict.fromkeys(link for part in parts for link in part.links)),
    )


def restless(first: Policy, second: Policy) -> str:
    """The words that differ between two looks a moment apart: the first clause's, shortened."""
    for change in policy.compare(first, second).changes:
        if change.status is not Status.SAME:
            clause = (change.new or change.old)[0]
            return re.sub(r"\s+", " ", clause.text)[:EXCERPT]
    return ""
