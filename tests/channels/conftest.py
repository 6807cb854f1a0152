"""What the tests of channels share: an alert, a certificate authority, a clock."""

from datetime import UTC, datetime

import pytest
import trustme

from tests.alerts.samples import chinese_news, english_news
from tracker.alerts import compose
from tracker.records import Alert

NOW = datetime(2026, 11, 21, 1, 5, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def alert() -> Alert:
    return compose(chinese_news())


@pytest.fixture
def english() -> Alert:
    return compose(english_news())
