"""What a check comes to: first seen, unchanged, changed, held, failed – and nothing else."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.check.town import ID, Town, html, watch
from tracker import policy
from tracker.journal import MOVED
from tracker.policy.model import Policy, UnreadablePolicy
from tracker.records import (
    Changed,
    Failed,
    Fetched,
    FetchFailed,
    FirstSeen,
    Held,
    NotModified,
    Outcome,
    Unchanged,
    Validators,
    VersionKind,
    Watch,
)
from tracker.words import Language, Message, message, say

HOME = html("一、我们将您的信息存储于北京。", "二、我们不会共享您的信息。")
ABROAD = html("一、我们将您的信息存储于新加坡。", "二、我们不会共享您的信息。")
WALL = html("Just a moment…")
DAY = timedelta(days=1)


def only(outcomes: list[Outcome]) -> Outcome:
    (outcome,) = outcomes
    return outcome


def test_the_first_look_is_stored(town: Town) -> None:
    town.says(HOME)
    outcome = only(town.run())
    assert isinstance(outcome, FirstSeen)
    assert town.store.versions(ID) == (outcome.version,)
    assert outcome.version.headline == "first seen – 蓝禾隐私政策, 3 clauses"
    assert town.slept == []


def test_the_same_bytes_are_not_even_read(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.says(HOME)
    town.run()
    monkeypatch.setattr(policy, "read", None)
    outcome = only(town.run(later=DAY))
    assert isinstance(outcome, Unchanged)
    assert outcome.version.number == 1
    assert outcome.fetched_at == town.now


def test_other_bytes_with_the_same_words_are_unchanged(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(HOME.replace(b"<p>", b"<p class='x-4711'>"))
    assert isinstance(only(town.run(later=DAY)), Unchanged)
    assert len(town.store.versions(ID)) == 1


def test_a_change_counts_when_a_second_look_agrees(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(ABROAD)
    told: list[Outcome] = []
    town.run(later=DAY, report=told.append)
    outcome = only(told)
    assert isinstance(outcome, Changed)
    assert town.slept == [60]
    assert outcome.version.number == 2
    assert outcome.version.commit == town.store.head
    assert [change.status for change in outcome.comparison.changes] == ["reworded"]
    assert "新加坡" in town.store.policy_text(outcome.version)


def test_a_change_is_told_whole_and_kept_in_brief(town: Town) -> None:
    """A long run does not hold the texts of all that changed: they are stored."""
    town.says(HOME)
    town.run()
    town.says(ABROAD)
    told: list[Outcome] = []
    brief = only(town.run(later=DAY, report=told.append))
    whole = only(told)
    assert isinstance(whole, Changed)
    assert isinstance(brief, Changed)
    assert "北京" in whole.comparison.old.text
    assert brief.comparison.old.text == brief.comparison.new.text == ""
    assert len(whole.comparison.changes) == 1
    assert brief.comparison.changes == ()
    assert brief.comparison.findings == whole.comparison.findings
    assert brief.version == whole.version


def test_the_second_look_is_unconditional(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(ABROAD)
    town.run(later=DAY)
    first, second = (validators for _, validators in town.asked[1:])
    assert first.etag
    assert second == Validators()


def test_without_confirmation_one_look_is_enough(town: Town) -> None:
    quick = watch(confirm=timedelta(0))
    town.says(HOME)
    town.run(quick)
    town.says(ABROAD)
    assert isinstance(only(town.run(quick, later=DAY)), Changed)
    assert town.slept == []


def test_f45_a_flicker_is_no_change(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(ABROAD, HOME)
    assert isinstance(only(town.run(later=DAY)), Unchanged)
    assert len(town.store.versions(ID)) == 1


def test_a_page_that_differs_at_every_look_is_held_as_unstable(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(html("您是第 17 位访客。"), html("您是第 18 位访客。"))
    outcome = only(town.run(later=DAY))
    assert isinstance(outcome, Held)
    assert "第 18 位访客" in say(outcome.reason, Language.EN)
    assert outcome.number == 1


def test_a_second_look_that_fails_leaves_the_baseline(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(ABROAD, FetchFailed(message("check.nothing-came")))
    outcome = only(town.run(later=DAY))
    assert isinstance(outcome, Failed)
    assert "second look failed" in say(outcome.reason, Language.EN)
    town.says(ABROAD)
    assert isinstance(only(town.run(later=DAY)), Changed)


@pytest.mark.parametrize("known", [False, True])
def test_a_wall_is_held_and_never_becomes_a_version(town: Town, known: bool) -> None:
    if known:
        town.says(HOME)
        town.run()
    town.says(WALL)
    outcome = only(town.run(later=DAY))
    assert isinstance(outcome, Held)
    assert outcome.number == int(known)
    assert len(town.store.versions(ID)) == int(known)
    held = town.store.held(ID)
    assert held is not None
    assert held.pages[0].body == WALL


def test_a_wall_at_the_second_look_is_held(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(ABROAD, WALL)
    assert isinstance(only(town.run(later=DAY)), Held)
    assert len(town.store.versions(ID)) == 1


def test_the_held_page_goes_when_the_policy_is_back(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(WALL)
    town.run(later=DAY)
    town.says(HOME)
    assert isinstance(only(town.run(later=DAY)), Unchanged)
    assert town.store.held(ID) is None


@pytest.mark.parametrize(
    "trouble",
    [
        FetchFailed(message("check.nothing-came")),
        RuntimeError("a bug in a fetcher"),
        RecursionError(),
    ],
)
def test_one_watch_s_trouble_is_its_own(town: Town, trouble: Exception) -> None:
    """Law 8."""
    town.says(trouble, watch_id="broken")
    town.says(HOME)
    broken, fine = town.run(watch("broken"), watch())
    assert isinstance(broken, Failed)
    assert isinstance(fine, FirstSeen)


def test_a_reader_that_breaks_is_one_watch_s_trouble(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = policy.read

    def fragile(content: bytes, **how: object) -> Policy:
        if b"boom" in content:
            raise ZeroDivisionError
        return read(content, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(policy, "read", fragile)
    town.says(b"boom", watch_id="broken")
    town.says(HOME)
    broken, fine = town.run(watch("broken"), watch())
    assert isinstance(broken, Failed)
    assert "ZeroDivisionError" in say(broken.reason, Language.EN)
    assert isinstance(fine, FirstSeen)


def test_what_cannot_be_read_fails_and_the_baseline_stays(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.says(HOME)
    town.run()

    def refusing(content: bytes, **how: object) -> Policy:
        raise UnreadablePolicy(message("check.no-characters"))

    monkeypatch.setattr(policy, "read", refusing)
    town.says(b"\x00\xff")
    outcome = only(town.run(later=DAY))
    assert isinstance(outcome, Failed)
    assert outcome.number == 1


def test_a_wall_that_cannot_be_read_is_held_all_the_same(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law 3."""

    def refusing(content: bytes, **how: object) -> Policy:
        raise UnreadablePolicy(message("check.no-characters"))

    monkeypatch.setattr(policy, "read", refusing)
    town.says(b"captcha")
    wall = message("check.unstable", words="captcha")
    outcome = only(town.run(judge_unread=lambda pages: wall))
    assert isinstance(outcome, Held)
    assert outcome.reason == wall
    held = town.store.held(ID)
    assert held is not None
    assert (held.pages[0].body, held.text) == (b"captcha", "")


def test_a_run_that_is_stopped_keeps_what_is_finished(town: Town) -> None:
    watches = [watch(f"s{n}") for n in range(300)]
    for one in watches:
        town.says(HOME, watch_id=one.id)
    outcomes = town.run(*watches, stopping=lambda: len(town.asked) > 100)
    assert 0 < len(outcomes) < 300
    assert {o.watch.id for o in outcomes} == set(town.store.ids())
    assert len(town.run(*watches)) == 300
    assert town.store.verify() == ()


def test_a_run_is_stopped_also_while_nobody_answers(town: Town) -> None:
    async def silent(watch: Watch, validators: Validators) -> Fetched:
        town.asked.append((watch.id, validators))
        await asyncio.sleep(3600)
        raise AssertionError("nobody waits so long")

    asked = town.asked
    assert town.run(fetchers={"http": silent}, stopping=lambda: bool(asked)) == []


def test_a_way_to_fetch_that_nobody_knows(town: Town) -> None:
    assert isinstance(only(town.run(watch(fetcher="pigeon"))), Failed)


def test_not_modified_is_unchanged(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(NotModified("https://lanhe.example/", town.now + DAY))
    outcome = only(town.run(later=DAY))
    assert isinstance(outcome, Unchanged)
    assert outcome.fetched_at == town.now


def test_not_modified_without_anything_held_fails(town: Town) -> None:
    town.says(NotModified("https://lanhe.example/", town.now))
    assert isinstance(only(town.run()), Failed)


def test_the_server_s_word_is_not_believed_for_ever(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(NotModified("https://lanhe.example/", town.now))
    for _ in range(8):
        town.run(later=DAY)
    conditions = [bool(validators.etag) for _, validators in town.asked]
    assert conditions == [False, *[True] * 7, False]


def test_unconditional_asks_for_everything(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.run(later=DAY, unconditional=True)
    assert town.asked[-1] == (ID, Validators())


def test_validators_of_a_held_page_are_never_sent(town: Town) -> None:
    town.says(HOME)
    town.run()
    good = town.journal.validators(ID)
    town.says(WALL)
    town.run(later=DAY)
    town.run(later=DAY)
    assert town.asked[-1] == (ID, good)


def tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on pages are read by other rules."""
    monkeypatch.setattr("tracker.rules.reading", lambda: "of tomorrow")


def test_a_better_reading_is_told_to_nobody(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law 1: no change of ours looks like a change of theirs."""
    town.says(HOME)
    town.run()
    tomorrow(monkeypatch)
    read = policy.read

    def better(content: bytes, **how: object) -> Policy:
        found = read(content, **how)  # type: ignore[arg-type]
        return policy.read_text(found.text.replace("，", ",").replace("我们", "我 们"))

    monkeypatch.setattr(policy, "read", better)
    outcome = only(town.run(later=DAY))
    assert isinstance(outcome, Unchanged)
    (version,) = town.store.versions(ID)
    assert outcome.version == version
    assert version.commit != version.first_commit
    assert version.kind is VersionKind.FIRST_SEEN
    assert "我 们" in town.store.policy_text(version)
    head = town.store.head
    assert isinstance(only(town.run(later=DAY)), Unchanged)
    assert town.store.head == head


def test_the_very_page_we_hold_is_never_doubted(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new rule of suspicion is no reason to hold back what is stored already."""
    town.says(HOME)
    town.run()
    tomorrow(monkeypatch)

    def distrustful(*_: object) -> Message:
        return message("check.no-characters")

    assert isinstance(only(town.run(later=DAY, judge=distrustful)), Unchanged)


def test_a_page_that_reads_the_same_by_new_rules_is_read_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.says(HOME)
    town.run()
    tomorrow(monkeypatch)
    for _ in range(3):
        assert isinstance(only(town.run(later=DAY)), Unchanged)
    assert [bool(validators.etag) for _, validators in town.asked] == [False, False, True, True]


def test_what_is_held_is_not_read_again_by_the_same_rules(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.says(HOME)
    town.run()
    read, contents = policy.read, []

    def noting(content: bytes, **how: object) -> Policy:
        contents.append(content)
        return read(content, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(policy, "read", noting)
    town.says(ABROAD)
    assert isinstance(only(town.run(later=DAY)), Changed)
    assert contents == [ABROAD]  # once, although two looks saw it


def test_a_change_of_theirs_together_with_one_of_ours(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The better reading goes in first, so that git shows only their change as the change."""
    town.says(HOME)
    town.run()
    tomorrow(monkeypatch)
    read = policy.read

    def better(content: bytes, **how: object) -> Policy:
        found = read(content, **how)  # type: ignore[arg-type]
        return policy.read_text(found.text.replace("共享", "共 享"))

    monkeypatch.setattr(policy, "read", better)
    town.says(ABROAD)
    told: list[Outcome] = []
    town.run(later=DAY, report=told.append)
    outcome = only(told)
    assert isinstance(outcome, Changed)
    one, two = town.store.versions(ID)
    assert "共 享" in town.store.policy_text(one)
    assert len(outcome.comparison.changes) == 1
    assert two.number == 2


def test_new_selectors_are_a_change_of_ours(town: Town) -> None:
    body = HOME.replace(b"</body>", "<footer><p>页脚说明文字。</p></footer></body>".encode())
    town.says(body)
    town.run()
    outcome = only(town.run(watch(remove=("p:nth-of-type(2)",)), later=DAY))
    assert isinstance(outcome, Unchanged)
    assert town.asked[-1][1] == Validators()
    (version,) = town.store.versions(ID)
    assert "不会共享" not in town.store.policy_text(version)


def test_back_to_an_earlier_version_is_recognised(town: Town) -> None:
    for body in (HOME, ABROAD, HOME, ABROAD):
        town.says(body)
        town.run(later=DAY)
    versions = town.store.versions(ID)
    assert [v.returned_to for v in versions] == [0, 0, 1, 2]
    assert [v.returns for v in versions] == [0, 0, 1, 2]
    assert "returned to version 1" in versions[2].headline


def test_returns_that_lie_far_apart_are_no_flapping(town: Town) -> None:
    for body in (HOME, ABROAD, HOME, ABROAD):
        town.says(body)
        town.run(later=40 * DAY)
    assert [v.returns for v in town.store.versions(ID)] == [0, 0, 1, 1]


def test_a_dry_run_stores_and_enters_nothing(town: Town) -> None:
    town.says(HOME)
    outcome = only(town.run(dry_run=True))
    assert isinstance(outcome, FirstSeen)
    assert outcome.version.commit == ""
    assert outcome.version.number == 1
    assert town.store.ids() == ()
    assert town.journal.last(ID) is None


def test_a_second_run_without_news_makes_no_commit(town: Town) -> None:
    """I17."""
    town.says(HOME)
    town.run()
    head = town.store.head
    town.run(later=DAY)
    assert town.store.head == head


def test_outcomes_are_reported_once_they_are_stored(town: Town) -> None:
    told: list[tuple[str, bool]] = []

    def report(outcome: Outcome) -> None:
        told.append((outcome.watch.id, bool(town.store.versions(outcome.watch.id))))

    watches = [watch(f"s{n}") for n in range(5)]
    for one in watches:
        town.says(HOME, watch_id=one.id)
    town.run(*watches, report=report)
    assert sorted(told) == [(f"s{n}", True) for n in range(5)]


def test_outcomes_come_in_the_order_of_the_watches(town: Town) -> None:
    watches = [watch(f"s{n}", confirm=timedelta(0)) for n in range(120)]
    for one in watches:
        town.says(html(one.id), watch_id=one.id)
    assert [o.watch.id for o in town.run(*watches)] == [w.id for w in watches]
    assert len(town.store.ids()) == 120


def test_f50_a_storm_is_noted(town: Town) -> None:
    watches = [watch(f"s{n}", confirm=timedelta(0)) for n in range(10)]
    for one in watches:
        town.says(HOME, watch_id=one.id)
    town.run(*watches)
    assert town.journal.storms() == ()
    for one in watches[:3]:
        town.says(ABROAD, watch_id=one.id)
    town.run(*watches, later=DAY)
    (storm,) = town.journal.storms()
    assert storm.touched == ("s0", "s1", "s2")
    assert len(town.store.versions("s0")) == 2
    town.journal.release_storms(town.now)
    assert town.journal.storms() == ()


def test_two_of_ten_are_no_storm(town: Town) -> None:
    watches = [watch(f"s{n}", confirm=timedelta(0)) for n in range(10)]
    for one in watches:
        town.says(HOME, watch_id=one.id)
    town.run(*watches)
    for one in watches[:2]:
        town.says(ABROAD, watch_id=one.id)
    town.run(*watches, later=DAY)
    assert town.journal.storms() == ()


def test_the_journal_tells_what_happened(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(WALL)
    town.run(later=DAY)
    first, second = town.journal.rows(ID)
    assert (first.outcome, first.version, first.bytes) == ("first_seen", 1, len(HOME))
    assert first.etag
    assert (second.outcome, second.version, second.etag) == ("held", 1, "")
    assert second.reason_in(Language.EN)
    assert town.journal.failures_in_a_row(ID) == 1


def test_f13_a_page_that_moved_for_good_is_remembered_until_the_watchlist_says_so(
    town: Town,
) -> None:
    there = "https://lanhe.new.example/"
    came = replace(town.page(watch(), HOME), final_url=there, moved=True)
    for page, remembered in (
        (came, {ID: there}),
        (replace(came, moved=False), {}),
        (replace(came, url=there), {}),
        (replace(came, url="https://www.lanhe.new.example/", final_url=there), {}),
    ):
        town.says(page)
        town.run(later=DAY)
        assert town.journal.remarks(MOVED) == remembered
