"""The pure part of a check: what came, read and held against what we hold. Runs in any process."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tracker import policy
from tracker.check.clockwork import only_clockwork
from tracker.policy.model import (
    Addition,
    Comparison,
    Policy,
    Status,
    UnreadablePolicy,
)
from tracker.records import Page, Watch
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
class Case:
    """Everything that is needed to weigh one watch; pickles.

    Attributes:
        pages: what came. held: the pages of the version held, () for a first look.
        held_text: the policy text stored with them.
    """

    watch: Watch
    pages: tuple[Page, ...]
    held: tuple[Page, ...]
    held_text: str
    judge: Judge
    judge_unread: JudgeUnread
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came of weighing.

    Attributes:
        read: the policy in what came.
        held: the policy in the held pages, read by today's rules; None at a first look.
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
    held = _held(case) if case.held else None
    same = [page.body for page in case.pages] == [page.body for page in case.held]
    doubt = None if same else case.judge(read, case.pages, held, case.watch)
    comparison = None
    if held is not None and doubt is None and held.text != read.text:
        compared = policy.compare(
            held, read, additions=case.additions, steering=case.watch.steering
        )
        days = case.held[0].fetched_at.date(), case.pages[0].fetched_at.date()
        comparison = None if only_clockwork(compared, *days) else compared
    return Weighed(read, held, doubt, comparison)


def _held(case: Case) -> Policy:
    """The held pages by today's rules; as stored, where today's rules find nothing in them."""
    try:
        return read_pages(case.held, case.watch)
    except UnreadablePolicy:
        return policy.read_text(case.held_text)


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
