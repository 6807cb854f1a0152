"""What changed in a period, for editors."""

from datetime import timedelta

from tests.announce.conftest import START, Clock, Publisher, compared, watch
from tracker.alerts import Form, bulletin
from tracker.announce import stories
from tracker.policy.model import Severity
from tracker.records import VersionKind
from tracker.store import Store
from tracker.words import Language

WEEK = timedelta(days=7)


def test_the_changes_of_a_week_and_no_others(
    store: Store, publisher: Publisher, clock: Clock
) -> None:
    publisher.publish("a/privacy")
    publisher.publish("b/privacy", kind=VersionKind.IMPORTED)
    for _ in range(3):
        clock.pass_(days=4)
        publisher.publish("a/privacy")
    told = stories(
        (watch("a/privacy", tags=("电商",)), watch("b/privacy")),
        store=store,
        compare=compared,
        since=START + timedelta(days=5),
        until=START + timedelta(days=5) + WEEK,
        language=Language.ZH,
        site="https://watch.example.org/",
    )
    assert [one.key for one in told] == ["a/privacy@3"]
    assert told[0].history == "https://watch.example.org/w/a/privacy/diff/2..3/index.html"
    written = bulletin(told, Language.ZH, Form.MARKDOWN, since=START, until=START + WEEK)
    assert written.startswith("# 政策变更综述（2026-11-01 至 2026-11-08）\n")
    assert "## 电商" in written


def test_what_is_not_grave_enough_is_left_out(
    store: Store, publisher: Publisher, clock: Clock
) -> None:
    publisher.publish("a/privacy")
    publisher.publish("a/privacy")
    calm = compared(watch(), *store.versions("a/privacy")).__class__
    nothing = calm(
        old=compared(watch(), *store.versions("a/privacy")).old,
        new=compared(watch(), *store.versions("a/privacy")).new,
        changes=(),
        same=1,
        findings=(),
    )
    told = stories(
        (watch("a/privacy"),),
        store=store,
        compare=lambda *_: nothing,
        since=START - WEEK,
        until=START + WEEK,
        language=Language.EN,
    )
    assert told == ()
    everything = stories(
        (watch("a/privacy"),),
        store=store,
        compare=lambda *_: nothing,
        since=START - WEEK,
        until=START + WEEK,
        language=Language.EN,
        lowest=Severity.NONE,
    )
    assert [one.key for one in everything] == ["a/privacy@2"]
    assert "No policy changed materially" in bulletin(
        told, Language.EN, Form.TEXT, since=START, until=START + WEEK
    )
