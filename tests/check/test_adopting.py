"""Versions that a person brings: a held page after all, editions from files."""

from datetime import timedelta

import pytest

from tests.check.test_run import ABROAD, HOME, WALL
from tests.check.town import ID, MAY, Town, html, watch
from tracker.check import accept, import_editions
from tracker.errors import InputError, UsageError
from tracker.records import Page, Unchanged, Version, VersionKind

DAY = timedelta(days=1)


def taken(town: Town, reason: str = "确认为正式文本") -> Version:
    return accept(watch(), reason, store=town.store, journal=town.journal, clock=town.clock)


def edition(body: bytes, days: int) -> tuple[Page, ...]:
    at = MAY + days * DAY
    return (Page("privacy-2024.html", "", at, 0, "text/html", "", (), body),)


def test_a_held_page_becomes_the_next_version_with_its_reason(town: Town) -> None:
    town.says(HOME)
    town.run()
    town.says(WALL)
    town.run(later=DAY)
    version = taken(town)
    assert (version.number, version.reason) == (2, "确认为正式文本")
    assert "Just a moment" in town.store.policy_text(version)
    assert town.store.held(ID) is None
    assert town.journal.failures_in_a_row(ID) == 0
    assert isinstance(town.run(later=DAY)[0], Unchanged)


def test_a_held_page_can_be_the_first_version(town: Town) -> None:
    town.says(WALL)
    town.run()
    version = taken(town)
    assert (version.number, version.kind) == (1, VersionKind.FIRST_SEEN)


def test_there_must_be_something_to_accept(town: Town) -> None:
    with pytest.raises(UsageError, match="nothing to accept"):
        taken(town)


def test_editions_from_files_come_before_the_first_check(town: Town) -> None:
    made = import_editions(
        watch(), [edition(HOME, -800), edition(HOME, -500), edition(ABROAD, -100)], store=town.store
    )
    assert [v.number for v in made] == [1, 2]
    assert [v.kind for v in made] == [VersionKind.IMPORTED] * 2
    assert town.store.at(ID, (MAY - 600 * DAY).date()).number == 1
    town.says(html("三、又有变化。"))
    town.run()
    assert town.store.versions(ID)[-1].number == 3
    assert town.store.verify() == ()


@pytest.mark.parametrize("stored", [True, False])
def test_an_older_edition_cannot_come_later(town: Town, stored: bool) -> None:
    """Numbers are for ever; the message names a way out, and nothing is stored."""
    editions = [edition(ABROAD, -100)]
    if stored:
        town.says(HOME)
        town.run()
    else:
        editions.insert(0, edition(HOME, -90))
    head = town.store.head
    with pytest.raises(UsageError, match="lanhe/privacy-archive"):
        import_editions(watch(), editions, store=town.store)
    assert town.store.head == head


def test_an_edition_that_changes_nothing_is_passed_over(town: Town) -> None:
    town.says(HOME)
    town.run()
    assert import_editions(watch(), [edition(HOME, 5)], store=town.store) == ()
    head = town.store.head
    assert import_editions(watch(), [], store=town.store) == ()
    assert town.store.head == head


def test_an_edition_that_cannot_be_read_stores_none(town: Town) -> None:
    editions = [edition(HOME, -9), edition(b"\x00\x01\x02\x03", -8)]
    with pytest.raises(InputError):
        import_editions(watch(), editions, store=town.store)
    assert town.store.ids() == ()
