"""The life of a clause: through rewording, moving, renumbering, splitting, merging."""

from tests.pages.factories import change, comparison, policy
from tracker.pages.lives import Lives, trace
from tracker.policy.model import Comparison, Policy


def told(lives: Lives, words: str) -> list[tuple[int, str]]:
    """What happened to the clause that was introduced with these words."""
    life = next(life for life in lives.lives if words in life.events[0].clause.text)
    return [(event.number, event.what.value) for event in life.events]


def traced(*texts: str, compared: Comparison | None = None) -> Lives:
    read = [policy(text) for text in texts]
    pairs = [compared] if compared else []
    pairs += [comparison(a, b) for a, b in zip(read[len(pairs) :], read[len(pairs) + 1 :])]  # noqa: B905
    return trace(read, pairs)


def test_a_clause_that_never_changed_has_come_and_nothing_else() -> None:
    lives = traced("一、甲\n二、乙", "一、甲\n二、乙丙")
    assert told(lives, "甲") == [(1, "introduced")]
    assert told(lives, "乙") == [(1, "introduced"), (2, "reworded")]


def test_only_an_eventful_life_is_worth_a_page() -> None:
    lives = traced("一、甲\n二、乙", "一、甲\n二、乙丙")
    assert [life.eventful for life in lives.lives] == [False, True]


def test_what_comes_later_begins_there_and_what_goes_ends_there() -> None:
    lives = traced("一、甲", "一、甲\n二、乙", "二、乙")
    assert told(lives, "甲") == [(1, "introduced"), (3, "removed")]
    assert told(lives, "乙") == [(2, "introduced")]
    assert [life.last for life in lives.lives] == [2, 3]


def test_a_life_goes_on_under_another_number_and_heading() -> None:
    old, new = policy("# A\n一、甲\n# B\n一、乙"), policy("# B\n一、乙\n二、甲")
    moved = comparison(old, new, moved=[("A/一、", "B/二、")])
    assert told(trace([old, new], [moved]), "甲") == [(1, "introduced"), (2, "moved")]


def test_keys_are_unique_and_tell_where_a_clause_came_from() -> None:
    lives = traced("一、甲\n（二）乙", "一、甲\n（二）乙\n3、丙")
    assert [life.key for life in lives.lives] == ["1-1", "1-2", "2-3"]


def split(one: Policy, other: Policy) -> Comparison:
    return Comparison(one, other, (change("c1", one.clauses, other.clauses),), 0, ())


def test_the_first_part_of_a_split_carries_the_life_on() -> None:
    old, new = policy("一、甲乙"), policy("一、甲\n二、乙")
    lives = trace([old, new], [split(old, new)])
    assert told(lives, "甲乙") == [(1, "introduced"), (2, "split")]
    assert [life.key for life in lives.lives] == ["1-1", "2-2"]


def test_the_second_part_of_a_merger_ends() -> None:
    old, new = policy("一、甲\n二、乙"), policy("一、甲乙")
    lives = trace([old, new], [split(old, new)])
    assert told(lives, "乙") == [(1, "introduced"), (2, "merged")]
    assert [life.last for life in lives.lives] == [2, 1]


def test_every_clause_of_every_version_has_a_life() -> None:
    texts = ["一、甲\n二、乙", "一、甲甲\n三、丙", "三、丙\n四、丁"]
    lives = traced(*texts)
    for number, text in enumerate(texts, start=1):
        assert len(lives.of(number)) == len(policy(text).clauses)
