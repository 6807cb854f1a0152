"""A town with a snapshots repository and a journal of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.check.town import MAY, Town
from tracker.journal import Journal
from tracker.store import Store


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with (
        Store.create(tmp_path / "snapshots", at=MAY) as store,
        Journal.open(store.private / "journal.sqlite") as journal,
    ):
        yield Town(store, journal)
