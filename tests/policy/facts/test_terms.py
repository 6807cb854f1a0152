"""The lexicons and the matcher over them."""

import json
from importlib import resources

import pytest

from tracker.policy.facts.folding import fold
from tracker.policy.facts.terms import LEXICONS, Entry, Terms, entries, terms
from tracker.policy.model import Addition

_PARTS = {"value", "names", "traits", "companies", "ordinary"}


def _rows(lexicon: str) -> list[dict[str, object]]:
    source = resources.files("tracker.policy.facts").joinpath(f"lexicon/{lexicon}.json")
    rows: list[dict[str, object]] = json.loads(source.read_text(encoding="utf-8"))
    return rows


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_every_entry_has_a_value_and_names(lexicon: str) -> None:
    for row in _rows(lexicon):
        assert set(row) <= _PARTS
        assert isinstance(row["value"], str)
        assert row["value"]
        for part in _PARTS - {"value"}:
            words = row.get(part, [])
            assert isinstance(words, list)
            assert all(isinstance(word, str) and word.strip() == word for word in words)
        assert row["names"]


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_a_name_belongs_to_one_value(lexicon: str) -> None:
    owners: dict[str, str] = {}
    for row in _rows(lexicon):
        names = row["names"]
        assert isinstance(names, list)
        for name in names:
            assert owners.setdefault(fold(name), str(row["value"])) == row["value"], name


def test_the_longest_name_wins() -> None:
    found = terms().find(fold("服务器位于境内外"))
    assert [one.value for one in found if one.lexicon == "places"] == ["ABROAD"]


def test_latin_names_are_whole_words() -> None:
    assert not [one for one in terms().find("the awsome maccabees") if one.lexicon == "vendors"]
    assert [one.value for one in terms().find("hosted by aws.") if one.lexicon == "vendors"]


def test_a_plural_is_the_same_name() -> None:
    found = terms().find("phone numbers and email addresses")
    assert [one.value for one in found if one.lexicon == "data"] == ["phone-number", "email"]


def test_the_operators_terms_are_found() -> None:
    known = terms((Addition("vendor", "青禾云", ("Qinghe Cloud",), "cloud"),))
    (found,) = [one for one in known.find("由 qinghe cloud 提供") if one.lexicon == "vendors"]
    assert (found.value, found.entry.traits) == ("青禾云", ("cloud",))


def test_spaces_between_scripts_do_not_matter() -> None:
    matcher = Terms.of([(Entry("data", "mac-address"), ("MAC 地址",))])
    assert [one.value for one in matcher.find("读取mac地址")] == ["mac-address"]


def test_vendors_name_their_companies() -> None:
    assert all(isinstance(entry.companies, tuple) for entry, _ in entries("vendors"))
