"""Whether today's rules would read a page as it was read."""

from importlib import resources

from tracker import rules


def test_the_selectors_are_part_of_how_a_page_was_read() -> None:
    assert rules.reader(["main"], []) == rules.reader(("main",), ())
    assert rules.reader(["main"], []) != rules.reader([], ["main"])


def test_all_sources_that_decide_what_is_read_count() -> None:
    policy = resources.files("tracker") / "policy"
    counted = {file.name for file in rules._sources(policy, rules.LATER)}
    assert {"charsets.py", "grammar.py", "walking.py"} <= counted
    assert "recipients.py" not in counted


def test_a_digest_is_made_once() -> None:
    assert rules.reading() is rules.reading()
    assert len(rules.reading()) == 16
