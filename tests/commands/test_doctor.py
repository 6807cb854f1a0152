"""`tracker doctor`: what it makes of surroundings that are not as they should be."""

from pathlib import Path

import pytest

from tracker.commands.doctor import Health, elsewhere, user
from tracker.words import Language, say


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/sda1 / ext4 rw 0 0\nserver:/home {place} nfs4 rw 0 0\n", "nfs4"),
        ("//server/share {place} cifs rw 0 0\n/dev/sda1 / ext4 rw 0 0\n", "cifs"),
        ("/dev/sda1 {place} ext4 rw 0 0\nserver:/home / nfs4 rw 0 0\n", ""),
        ("/dev/sda1 / ext4 rw 0 0\n", ""),
        ("", ""),
    ],
)
def test_s27_a_network_file_system_is_advised_against(
    mounts: str, kind: str, tmp_path: Path
) -> None:
    listed = tmp_path / "mounts"
    listed.write_text(mounts.format(place=tmp_path))
    looks = list(elsewhere(tmp_path / "snapshots", listed))
    assert [look.health for look in looks] == [Health.ADVICE] * bool(kind)
    assert all(kind in say(look.finding, language) for look in looks for language in Language)


def test_s27_where_nothing_tells_what_is_mounted_nothing_is_said(tmp_path: Path) -> None:
    assert list(elsewhere(tmp_path, tmp_path / "none")) == []


def test_s28_root_is_advised_against() -> None:
    assert [look.health for look in user(0)] == [Health.ADVICE]
    assert list(user(1000)) == []
