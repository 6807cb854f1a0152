"""Finding what is stored, also of policies that nobody watches any more."""

from pathlib import Path

import pytest

from tests.conftest import NewRepository
from tests.store.samples import ID, MAY, first
from tracker.commands import opening
from tracker.errors import UsageError
from tracker.records import Watch, Watchlist
from tracker.store import Store


def test_c12_the_history_of_a_watch_that_was_taken_out_stays(
    tmp_path: Path, new_repository: NewRepository
) -> None:
    new_repository(tmp_path / "snapshots", MAY)
    others = Watchlist((Watch("umegou/terms", "umegou", ("https://umegou.example/",)),))
    with Store.open(tmp_path / "snapshots") as store:
        store.record([first()])
        assert opening.stored(others, store, ID) == ID
        assert opening.stored(others, store, ID.partition("/")[0]) == ID
        assert opening.version(others, store, f"{ID}@1").number == 1
        with pytest.raises(UsageError):
            opening.stored(others, store, "nobody/privacy")
