"""Postal addresses set in lines: where one begins and ends."""

import pytest

from tracker.policy import read_text
from tracker.policy.facts import postal, state
from tracker.policy.model import Kind


def _blocks(*lines: str) -> list[str]:
    policy = read_text("\n\n".join(lines) + "\n")
    return [postal.shown([one.text for one in block]) for block in postal.blocks(policy.clauses)]


def test_an_address_begins_with_its_addressee() -> None:
    lines = (
        "How to reach us",
        "Aldergrove GmbH",
        "Attn: Privacy",
        "Lindenstraße 7",
        "10969 Berlin",
    )
    assert _blocks(*lines) == ["Aldergrove GmbH, Attn: Privacy, Lindenstraße 7, 10969 Berlin"]


def test_two_addresses_under_each_other_are_two() -> None:
    found = _blocks(
        "Birch B.V.", "Keizersgracht 62", "1015CS Amsterdam",
        "Birch, Inc.", "88 Colin Street", "San Francisco, CA 94107",
    )  # fmt: skip
    assert found == [
        "Birch B.V., Keizersgracht 62, 1015CS Amsterdam",
        "Birch, Inc., 88 Colin Street, San Francisco, CA 94107",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Windows 10", "Android 12"),
        ("Privacy Policy", "Version 2.1", "May 2024"),
        ("1. Cookies", "2. Retention", "10. Children"),
        ("We collect data.", "12 Mill Street"),
    ],
)
def test_no_address(lines: tuple[str, ...]) -> None:
    assert _blocks(*lines) == []


def test_an_address_in_lines_is_one_fact() -> None:
    policy = read_text("Contact us:\n\nAldergrove Inc.\n\n12 Mill Street\n\nLeeds, LS1 4AB\n")
    assert [one.shown for one in state(policy) if one.kind is Kind.CONTACT] == [
        "Aldergrove Inc., 12 Mill Street, Leeds, LS1 4AB"
    ]
