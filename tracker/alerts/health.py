"""Letters about the tracker itself: what is out of sight, what came back, and that all is well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.alerts.columns import fit
from tracker.alerts.letter import (
    Block,
    Bullets,
    Heading,
    Lead,
    Letter,
    Paragraph,
    Rows,
    Small,
)
from tracker.alerts.moments import day, moment
from tracker.policy.model import Severity
from tracker.words import Language, phrase

_SUBJECT = 78


@dataclass(frozen=True, slots=True)
class Blind:
    """A watch whose policy cannot be seen, or could not until now.

    Attributes:
        since: the first failed check, for one that recovered the first good one.
        seen: the last time before that the policy was seen, None for never.
        held: what came was set aside as probably not the policy.
        reason: of the last failure, for people.
    """

    watch_id: str
    name: str
    since: datetime
    failures: int = 0
    seen: datetime | None = None
    held: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pulse:
    """How everything stands.

    Attributes:
        since: begin of the period that is told. changed: names of the policies that changed in it.
        last_change: (name, moment) of the newest change, None when there was none ever.
        waiting: messages that wait to be delivered; refused: (alert, route, answer) of those that
            never will be. paused: names of policies whose alerts are paused.
    """

    at: datetime
    since: datetime
    watches: int
    blind: tuple[Blind, ...] = ()
    changed: tuple[str, ...] = ()
    last_change: tuple[str, datetime] | None = None
    waiting: int = 0
    refused: tuple[tuple[str, str, str], ...] = ()
    paused: tuple[str, ...] = ()


def health_letter(
    failing: Sequence[Blind], recovered: Sequence[Blind], language: Language, timezone: str
) -> Letter:
    """What went out of sight and what came back since the last letter of this kind."""
    blocks: list[Block] = []
    if failing:
        blocks += [
            Lead(phrase("health.failing-lead", language)),
            _list(failing, language, timezone),
            Paragraph(phrase("health.advice", language)),
        ]
    if recovered:
        lead = phrase("health.recovered-lead", language)
        back = tuple(
            (
                phrase(
                    "health.recovered",
                    language,
                    name=one.name,
                    id=one.watch_id,
                    since=moment(one.since, timezone),
                ),
                (),
            )
            for one in recovered
        )
        blocks += [Paragraph(lead) if failing else Lead(lead), Bullets(back)]
    blocks.append(Small(phrase("health.health-limits", language)))
    names = _names([one.name for one in (failing or recovered)], language)
    if failing:
        subject = phrase("health.failing-subject", language, number=len(failing), names=names)
    else:
        subject = phrase("health.recovered-subject", language, names=names)
    return Letter(language, Severity.NONE, fit(subject, _SUBJECT), tuple(blocks))


def heartbeat_letter(pulse: Pulse, language: Language, timezone: str) -> Letter:
    """That the tracker lives, what it sees and what it does not."""
    given = {
        "watches": str(pulse.watches),
        "blind": str(len(pulse.blind)),
        "changes": _changes(len(pulse.changed), language),
        "since": day(pulse.since, timezone),
    }
    if pulse.blind:
        subject = phrase("health.beat-subject-blind", language, **given)
        lead = phrase("health.beat-lead-blind", language, **given)
    else:
        subject = phrase("health.beat-subject", language, **given)
        lead = phrase("health.beat-lead", language, **given)
    blocks: list[Block] = [Lead(lead), Rows(_standing(pulse, language, timezone))]
    if pulse.blind:
        blocks.append(Heading(phrase("health.heading-failing", language)))
        blocks.append(_list(pulse.blind, language, timezone))
    if pulse.refused:
        blocks += [
            Heading(phrase("health.heading-refused", language)),
            _refused(pulse.refused, language),
            Paragraph(phrase("health.again", language)),
        ]
    blocks.append(Small(phrase("health.beat-limits", language)))
    return Letter(language, Severity.NONE, subject, tuple(blocks))


def refused_letter(refused: Sequence[tuple[str, str, str]], language: Language) -> Letter:
    """That others were not told: (alert, route, answer) of what was refused for good."""
    return Letter(
        language,
        Severity.NONE,
        phrase("health.refused-subject", language, number=len(refused)),
        (
            Lead(phrase("health.refused-lead", language)),
            _refused(refused, language),
            Paragraph(phrase("health.again", language)),
        ),
    )


def storm_letter(
    at: datetime,
    watches: int,
    names: Sequence[str],
    hours: int,
    language: Language,
    timezone: str,
) -> Letter:
    """That a suspicious number of policies changed at once and the alerts wait."""
    number = len(names)
    lead = phrase(
        "health.storm-lead", language, at=moment(at, timezone), number=number, watches=watches
    )
    listed = phrase("mail.list-separator", language).join(names)
    blocks = (
        Lead(lead),
        Paragraph(phrase("health.storm-what", language, hours=hours)),
        Paragraph(phrase("health.storm-policies", language, names=listed)),
    )
    subject = phrase("health.storm-subject", language, number=number, watches=watches)
    return Letter(language, Severity.NONE, subject, blocks)


def _changes(number: int, language: Language) -> str:
    if not number:
        return phrase("health.beat-changes-none", language)
    return phrase("health.beat-changes", language, number=number)


def _standing(pulse: Pulse, language: Language, timezone: str) -> tuple[tuple[str, str], ...]:
    none = phrase("health.none", language)
    last = none
    if pulse.last_change is not None:
        name, at = pulse.last_change
        last = phrase("health.last", language, name=name, at=moment(at, timezone))
    return (
        (phrase("health.row-watched", language), str(pulse.watches)),
        (phrase("health.row-changed", language), _names(pulse.changed, language) or none),
        (phrase("health.row-last", language), last),
        (phrase("health.row-waiting", language), str(pulse.waiting or none)),
        (phrase("health.row-refused", language), str(len(pulse.refused) or none)),
        (phrase("health.row-paused", language), _names(pulse.paused, language) or none),
    )


def _refused(refused: Sequence[tuple[str, str, str]], language: Language) -> Bullets:
    return Bullets(
        tuple(
            (phrase("health.refused", language, alert=alert, route=route, detail=detail), ())
            for alert, route, detail in refused
        )
    )


def _list(blind: Sequence[Blind], language: Language, timezone: str) -> Bullets:
    return Bullets(tuple((_condition(one, language, timezone), ()) for one in blind))


def _condition(one: Blind, language: Language, timezone: str) -> str:
    seen = moment(one.seen, timezone) if one.seen else phrase("health.never", language)
    key = "health.held" if one.held else "health.failing"
    return phrase(
        key,
        language,
        name=one.name,
        id=one.watch_id,
        since=moment(one.since, timezone),
        failures=one.failures,
        seen=seen,
        reason=one.reason,
    ).strip()


def _names(names: Sequence[str], language: Language) -> str:
    return phrase("mail.list-separator", language).join(names[:12]) + ("…" * (len(names) > 12))
