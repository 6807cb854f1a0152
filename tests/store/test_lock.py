"""What a writer that died at work leaves behind."""

from pathlib import Path

import pytest

from tracker.store.lock import heal


@pytest.mark.parametrize(
    "name",
    ["index.lock", "refs/notes/deliveries.lock", "objects/pack/pack-12ab.keep", "objects/12/tmp_1"],
)
def test_what_would_stop_the_next_writer_is_removed(tmp_path: Path, name: str) -> None:
    left = tmp_path / name
    left.parent.mkdir(parents=True, exist_ok=True)
    left.touch()
    since = left.stat().st_mtime_ns
    assert heal(tmp_path, since + 1) == ()
    assert heal(tmp_path, since) == (left,)
    assert not left.exists()
