"""Answers of the core to questions about stored history, worked out once and then remembered."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import partial

from tracker import interchange, policy
from tracker.answers import Answers, Question, todays_rules
from tracker.commands.shell import Shell
from tracker.packed import packed, unpacked
from tracker.policy.model import Addition, Comparison, Steering
from tracker.records import Version
from tracker.store import Store


def answers(history: Store) -> Answers:
    """The file of answers in the repository's private folder; use it as a context."""
    return Answers(history.private / "answers.sqlite", todays_rules())


def prepare(shell: Shell, known: Answers, questions: Iterable[Question]) -> None:
    """Work out what nobody has asked before, with a progress bar."""
    new = known.open_questions(questions)
    with shell.progress(len(new), "cli.answering") as done:
        for question in new:
            known.answer(question)
            done()


def facts(history: Store, version: Version, additions: tuple[Addition, ...]) -> Question:
    """What a version states, as rows of `tracker facts --json` without watch and dates."""
    name = f"facts {terms(additions)} {version.text_sha256}"
    return Question(name, partial(_facts, history, version, additions))


def descent(history: Store, old: Version | None, new: Version) -> Question:
    """Which clause of a version continues which of the one before.

    Answered with {"clauses": citations of the new version, "changes": [[indexes of old clauses,
    indexes of new ones, status, moved], …]}, unchanged clauses left out. The first version (`old`
    is None) has no changes.
    """
    name = f"descent {old.text_sha256 if old else ''} {new.text_sha256}"
    return Question(name, partial(_descent, history, old, new))


def terms(additions: tuple[Addition, ...], steering: tuple[Steering, ...] = ()) -> str:
    """A digest of the operator's own rules, "" without any."""
    rules = [*map(asdict, additions), *map(asdict, steering)]
    written = json.dumps(rules, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest() if rules else ""


def comparison_name(old: Version, new: Version, digest: str) -> str:
    """The name of the question how two versions compare, by the `terms` of the operator."""
    sides = [(v.text_sha256, v.title, v.language, v.effective_date) for v in (old, new)]
    return f"comparison {digest} {hashlib.sha256(repr(sides).encode()).hexdigest()}"


def comparison(
    history: Store,
    known: Answers,
    sides: tuple[Version, Version],
    additions: tuple[Addition, ...],
    steering: tuple[Steering, ...],
) -> Comparison:
    """How two versions compare; what is known already is not worked out again."""
    old, new = (history.policy(version) for version in sides)
    name = comparison_name(*sides, terms(additions, steering))
    with suppress(ValueError, KeyError, TypeError, IndexError):  # nothing known, or rotten
        return unpacked(known.recall(name), old, new)
    found = policy.compare(old, new, additions=additions, steering=steering)
    known.keep([(name, packed(found))])
    return found


def clauses(history: Store, version: Version) -> Question:
    """The clauses of a version, as [citation, title, text] each."""
    return Question(f"clauses {version.text_sha256}", partial(_clauses, history, version))


def _clauses(history: Store, version: Version) -> list[list[str]]:
    read = history.policy(version).clauses
    return [[clause.citation, clause.title, clause.text] for clause in read]


def _facts(
    history: Store, version: Version, additions: tuple[Addition, ...]
) -> list[dict[str, object]]:
    from tracker.policy import facts as stating  # not needed where the answer is known

    text = history.policy(version)
    return [interchange.fact_json("", fact) for fact in stating.state(text, additions)]


def _descent(history: Store, old: Version | None, new: Version) -> Mapping[str, object]:
    from tracker.policy import align, diff
    from tracker.policy.model import Status

    after = history.policy(new).clauses
    before = history.policy(old).clauses if old else ()
    changes = diff.changes(align.pair(before, after)) if old else ()
    return {
        "clauses": [clause.citation for clause in after],
        "changes": [
            [[c.index for c in one.old], [c.index for c in one.new], one.status.value, one.moved]
            for one in changes
            if one.status is not Status.SAME or one.moved or one.renumbered
        ],
    }
