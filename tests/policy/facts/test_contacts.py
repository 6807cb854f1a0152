"""Contacts in running text, and numbers that are none."""

import pytest

from tracker.policy.facts.contacts import ContactKind, contacts


@pytest.mark.parametrize(
    ("words", "kind", "shown"),
    [
        ("邮箱：help@qinghe.example", ContactKind.EMAIL, "help@qinghe.example"),
        (
            "Write to privacy[at]aldergrove[dot]com",
            ContactKind.EMAIL,
            "privacy[at]aldergrove[dot]com",
        ),
        ("客服电话：400-820-1234", ContactKind.PHONE, "400-820-1234"),
        ("可致电400-820-1234或写信", ContactKind.PHONE, "400-820-1234"),
        ("Call us at +1 415 555 0100.", ContactKind.PHONE, "+1 415 555 0100"),
        ("联系地址：杭州市西湖区文三路8号", ContactKind.ADDRESS, "杭州市西湖区文三路8号"),
        ("12 Mill Street, Suite 4", ContactKind.ADDRESS, "12 Mill Street, Suite 4"),
        ("Lindenstraße 7, 10969 Berlin", ContactKind.ADDRESS, "Lindenstraße 7, 10969 Berlin"),
        ("See https://a.example/form", ContactKind.PAGE, "https://a.example/form"),
    ],
)
def test_contact(words: str, kind: ContactKind, shown: str) -> None:
    assert (kind, shown) in {(one.kind, words[one.start : one.end]) for one in contacts(words)}


@pytest.mark.parametrize("words", ["more than 200 million users", "version 2.0.1", "2024-05-06"])
def test_no_contact(words: str) -> None:
    assert contacts(words) == ()


def test_different_spellings_are_one_contact() -> None:
    one, other = contacts("privacy@a.com"), contacts("privacy[at]a[dot]com")
    assert one[0].value == other[0].value
