"""Small policies and histories, made by hand: a page's test says what it needs and no more."""

import difflib
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from tracker.pages.history import Capture, History, Learned, Observation
from tracker.policy.model import (
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Direction,
    Effect,
    Fact,
    Finding,
    Kind,
    Mark,
    Policy,
    Severity,
    Span,
    Status,
)
from tracker.records import Schedule, Version, VersionKind, Watch
from tracker.words import Message, message

START = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
_LABEL = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+(?:\.\d+)*[、.．]|\([a-z]\)"
)
_WORDS = re.compile(r"[a-zA-Z0-9]+|\s+|.")


def policy(text: str, *, language: str = "zh", effective_date: str = "") -> Policy:
    """A policy of lines: `# heading`, `## heading below`, `- item`, `| cell | cell |`, or words."""
    clauses: list[Clause] = []
    above: list[Clause] = []
    columns: tuple[str, ...] = ()
    for number, line in enumerate(text.strip().splitlines(), start=1):
        kind, depth, words = _line(line.strip(), len(above))
        if kind is ClauseKind.ROW and not columns:
            columns = tuple(words.split(" | "))
            continue
        if kind is not ClauseKind.ROW:
            columns = ()
        above = above[:depth]
        clause = _clause(clauses, above, kind, words, number, columns)
        clauses.append(clause)
        if kind is ClauseKind.HEADING:
            above = [*above, clause]
    title = next((c.title for c in clauses if c.kind is ClauseKind.HEADING), "")
    written = "\n".join(clause.text for clause in clauses) + "\n"
    return Policy(title, language, effective_date, written, tuple(clauses))


def _line(line: str, depth: int) -> tuple[ClauseKind, int, str]:
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return ClauseKind.HEADING, level - 1, line.lstrip("# ")
    if line.startswith("- "):
        return ClauseKind.ITEM, depth, line[2:]
    if line.startswith("|"):
        return ClauseKind.ROW, depth, line.strip("| ")
    return ClauseKind.PARAGRAPH, depth, line


def _clause(
    clauses: Sequence[Clause],
    above: Sequence[Clause],
    kind: ClauseKind,
    words: str,
    line: int,
    columns: tuple[str, ...],
) -> Clause:
    found = _LABEL.match(words)
    label = found[0] if found else ""
    title = words[len(label) :].strip() if kind is ClauseKind.HEADING else ""
    own = label or title or words[:12]
    citation = "/".join([*(c.label or c.title for c in above), own])
    repeats = sum(c.citation.split("#")[0] == citation for c in clauses)
    cells = ()
    if kind is ClauseKind.ROW:
        cells = tuple(zip(columns, words.split(" | "), strict=True))
    return Clause(
        index=len(clauses),
        parent=above[-1].index if above else -1,
        label=label,
        title=title,
        trail=tuple(c.text for c in above),
        citation=f"{citation}#{repeats + 1}" if repeats else citation,
        kind=kind,
        text=words,
        line=line,
        cells=cells,
    )


def spans(old: str, new: str) -> tuple[Span, ...]:
    """A plain word diff."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Span] = []
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        if step == "equal":
            found.append(Span(Mark.SAME, "".join(before[a:b])))
            continue
        sides = ((Mark.GONE, before[a:b]), (Mark.NEW, after[c:d]))
        found += [Span(mark, "".join(words)) for mark, words in sides if words]
    return tuple(found)


def change(
    id: str,
    old: Sequence[Clause] = (),
    new: Sequence[Clause] = (),
    *,
    moved: bool = False,
) -> Change:
    """A change between clauses, its status by their words."""
    before = "\n".join(c.text.removeprefix(c.label) for c in old)
    after = "\n".join(c.text.removeprefix(c.label) for c in new)
    status = Status.REWORDED
    if not old or not new:
        status = Status.ADDED if new else Status.REMOVED
    elif before == after:
        status = Status.SAME
    labels = [c.label for c in old[:1]] + [c.label for c in new[:1]]
    marked = spans("\n".join(c.text for c in old), "\n".join(c.text for c in new))
    ratio = difflib.SequenceMatcher(None, before, after).ratio()
    renumbered = len(labels) > 1 and labels[0] != labels[1]
    return Change(id, status, moved, renumbered, ratio, tuple(old), tuple(new), marked, marked)


def comparison(
    old: Policy,
    new: Policy,
    findings: Sequence[Finding] = (),
    *,
    moved: Sequence[tuple[str, str]] = (),
) -> Comparison:
    """Compare by citation, well enough for texts that are made for it.

    Args:
        moved: (old citation, new citation) pairs that are the same clause.
    """
    olds = {c.citation: c for c in old.clauses}
    news = {c.citation: c for c in new.clauses}
    partner = {new_one: old_one for old_one, new_one in moved}
    places = {c.citation: partner.get(c.citation, c.citation) for c in new.clauses}
    taken = {before for before in places.values() if before in olds}
    found: list[Change] = []
    same = 0

    def add(before: Sequence[Clause], after: Sequence[Clause], *, moved: bool = False) -> None:
        found.append(change(f"c{len(found) + 1}", before, after, moved=moved))

    for citation, before in olds.items():
        if citation not in taken:
            add([before], [])
    for citation, after in news.items():
        before_at = places[citation]
        if before_at not in olds:
            add([], [after])
        elif citation in partner or olds[before_at].text != after.text:
            add([olds[before_at]], [after], moved=citation in partner)
        else:
            same += 1
    return Comparison(old, new, tuple(found), same, tuple(findings))


def finding(
    title: str,
    change: str,
    *,
    kind: Kind = Kind.RECIPIENT,
    severity: Severity = Severity.MAJOR,
    effect: Effect = Effect.WEAKER,
    old: str = "",
    new: str = "",
) -> Finding:
    """A finding with a given title; `old` and `new` are the quoted words."""
    direction = Direction.MODIFIED if old and new else Direction.ADDED
    return Finding(
        kind,
        direction,
        effect,
        severity,
        _words(title),
        _words(f"{title}。依据：《个人信息保护法》第二十三条。"),
        "",
        "",
        old,
        new,
        "",
        "",
        f"{kind.value}.test",
        change,
    )


def _words(text: str) -> Message:
    """A message that says just this, `head: rest`, in every language."""
    head, _, rest = text.replace(": ", "：").partition("：")
    return message("pages.activity-text", month=head, what=rest)


def fact(clause: Clause, value: str, kind: Kind = Kind.RECIPIENT) -> Fact:
    """A fact that a clause states in its own words."""
    return Fact(kind, value, value, clause, clause.text)


@dataclass(frozen=True)
class Drawer:
    """An archive of values that lie ready; it counts what it is asked for."""

    policies: tuple[Policy, ...]
    comparisons: tuple[Comparison, ...]
    stated: tuple[Fact, ...] = ()

    def policy(self, number: int) -> Policy:
        return self.policies[number - 1]

    def comparison(self, old: int, new: int) -> Comparison:
        if new == old + 1:
            return self.comparisons[old - 1]
        return comparison(self.policies[old - 1], self.policies[new - 1])

    def captures(self, number: int) -> tuple[Capture, ...]:
        return (capture(number),)

    def facts(self, number: int) -> tuple[Fact, ...]:
        return self.stated if number == len(self.policies) else ()

    def portable(self) -> "Drawer":
        return self

    def learn(self, learned: Learned) -> None:
        raise AssertionError("nothing was worked out")


def capture(number: int) -> Capture:
    """How a page came."""
    at = START + timedelta(days=30 * (number - 1))
    return Capture(
        "https://umegou.example/privacy",
        "https://umegou.example/privacy",
        at,
        200,
        "text/html",
        "utf-8",
        20480,
        sha256(str(number).encode()).hexdigest(),
        (("etag", f'"v{number}"'), ("date", "Sun, 01 Mar 2026 08:30:00 GMT")),
    )


def watch(id: str = "umegou/privacy", name: str = "优美购《隐私政策》", **more: object) -> Watch:
    """A watch."""
    values = {
        "urls": ("https://umegou.example/privacy",),
        "schedule": Schedule(timedelta(hours=24)),
    }
    return Watch(id, name, **values | more)  # type: ignore[arg-type]


def version(policy: Policy, number: int, watch_id: str = "umegou/privacy") -> Version:
    """A stored version of a policy, one a month."""
    commit = sha256(f"{watch_id}{number}{policy.text}".encode()).hexdigest()[:40]
    text = sha256(policy.text.encode()).hexdigest()
    return Version(
        watch_id=watch_id,
        number=number,
        kind=VersionKind.FIRST_SEEN if number == 1 else VersionKind.CHANGED,
        commit=commit,
        first_commit=commit,
        fetched_at=START + timedelta(days=30 * (number - 1)),
        severity=Severity.NONE,
        headline="",
        title=policy.title,
        language=policy.language,
        url="https://umegou.example/privacy",
        final_url="https://umegou.example/privacy",
        effective_date=policy.effective_date,
        text_sha256=text,
        page_sha256=sha256(str(number).encode()).hexdigest(),
    )


def history(
    policies: Sequence[Policy],
    comparisons: Sequence[Comparison] = (),
    *,
    of: Watch | None = None,
    facts: Sequence[Fact] = (),
    observations: Sequence[Observation] = (),
) -> History:
    """A history of policies; without comparisons they are compared by citation."""
    compared = tuple(comparisons) or tuple(
        comparison(a, b) for a, b in itertools.pairwise(policies)
    )
    watched = of or watch()
    stored = tuple(version(p, n, watched.id) for n, p in enumerate(policies, start=1))
    drawer = Drawer(tuple(policies), compared, tuple(facts))
    return History(watched, stored, drawer, tuple(observations))
