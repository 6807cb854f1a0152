"""Policies in other languages: what needs no grammar is told, and that the rest is not weighed."""

import pytest

from tests.policy.findings.comparing import compared
from tracker.policy.model import Kind

REST = (
    "\n\nNous vous informons que cette politique est la nôtre et que vous pouvez la lire pour votre "
    "information dans les pages de notre site."
)


def _told(old: str, new: str) -> list[tuple[Kind, str, str]]:
    return [(one.kind, one.old_value, one.new_value) for one in compared(old, new).findings]


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Conservamos sus datos durante {}.",) * 2 + ("30 días", "2 años"),
        ("Guardamos os seus dados por {}.",) * 2 + ("30 dias", "12 meses"),
        ("Conserviamo i dati per {}.",) * 2 + ("30 giorni", "24 mesi"),
        ("Wij bewaren uw gegevens {}.",) * 2 + ("30 dagen", "2 jaar"),
        ("Przechowujemy dane przez {}.",) * 2 + ("30 dni", "12 miesięcy"),
        ("Мы храним ваши данные {}.",) * 2 + ("30 дней", "2 года"),
        ("당사는 개인정보를 {}간 보관합니다.",) * 2 + ("30일", "1년"),
        ("Nous conservons vos données pendant {}.",) * 2 + ("30 jours", "90 jours"),
    ],
)
def test_how_long_data_is_kept(old: str, new: str, before: str, after: str) -> None:
    found = _told(old.format(before), new.format(after))
    assert found == [(Kind.RETENTION, before, after)]


def test_a_date_is_no_period() -> None:
    assert _told("시행일: 2024년 3월 5일", "시행일: 2024년 4월 9일") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nous partageons vos données avec Stripe.", "Nous partageons vos données avec Adyen."),
        ("Zahlungen werden von Stripe abgewickelt.", "Zahlungen werden von Adyen abgewickelt."),
        ("결제는 Stripe를 통해 처리됩니다.", "결제는 Adyen를 통해 처리됩니다."),
    ],
)
def test_who_receives_data(old: str, new: str) -> None:
    assert _told(old, new) == [(Kind.RECIPIENT, "Stripe", "Adyen")]


def test_a_recipient_that_went_from_a_list() -> None:
    old = "* Stripe: odwiedź stronę, aby zrezygnować.\n* Adyen: odwiedź stronę, aby zrezygnować."
    found = _told(old, old.splitlines()[1])
    assert (Kind.RECIPIENT, "Stripe", "") in found


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("Le service est interdit aux {}.", "moins de 13 ans", "moins de 16 ans"),
        ("El servicio no es para {}.", "menores de 13 años", "menores de 16 años"),
    ],
)
def test_the_age_line(words: str, before: str, after: str) -> None:
    found = _told(words.format(before), words.format(after))
    assert found == [(Kind.MINORS, before, after)]


def test_how_long_an_answer_takes() -> None:
    found = _told("当社は30日以内に回答します。", "当社は60日以内に回答します。")
    assert found == [(Kind.RESPONSE_TIME, "30日以内", "60日以内")]


def test_that_the_rest_is_not_weighed_is_said() -> None:
    old = f"Nous ne vendons pas vos données.{REST}"
    new = f"Nous pouvons vendre vos données.{REST}"
    assert "findings.other-language" in {note.key for note in compared(old, new).notes}
    assert compared(old, old).notes == ()


def test_of_a_text_that_is_read_nothing_is_said() -> None:
    old = "We keep the data of your account for you and for us for 30 days."
    assert compared(old, old.replace("30", "90")).notes == ()
