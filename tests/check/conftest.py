"""A town with a snapshots repository and a journal of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.check.town import MAY, Town
from tests.conftest import NewRepository
from tracker.journal import Journal
from tracker.store import Store


@pytest.fixture
def town(tmp_path: Path, new_repository: NewRepository) -> Iterator[Town]:
    new_repository(tmp_path / "snapshots", MAY)
    with (
        Store.open(tmp_path / "snapshots") as store,
        Journal.open(store.private / "journal.sqlite") as journal,
    ):
        yield Town(store, journal)
